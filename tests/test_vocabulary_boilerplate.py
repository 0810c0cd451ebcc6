"""Cues of what web pages put around a text."""

from __future__ import annotations

import re

import pytest

from duban.vocabulary import boilerplate


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("字号：大 中 小", "size of type"),
        ("来源：东海日报", "source of the page"),
        ("推动产业升级，完善机制。", None),
    ],
)
def test_lines_before_the_text(line: str, meaning: str | None) -> None:
    cues = boilerplate().head.patterns
    assert next((cue.meaning for cue in cues if re.fullmatch(cue.pattern, line)), None) == meaning


@pytest.mark.parametrize(
    ("line", "found"), [("责任编辑：甲", True), ("版权所有 某某网", True), ("责任重于泰山。", False)]
)
def test_lines_behind_the_text(line: str, found: bool) -> None:
    assert any(re.fullmatch(cue.pattern, line) for cue in boilerplate().tail.markers) is found


@pytest.mark.parametrize(("name", "found"), [("breadcrumb", True), ("article-body", False)])
def test_blocks(name: str, found: bool) -> None:
    assert (re.search(boilerplate().blocks, name) is not None) is found
