"""Cues of outlook: headings and openings, each with one that is none."""

from __future__ import annotations

import re

import pytest

from duban.vocabulary import outlook


@pytest.mark.parametrize(
    ("kind", "title", "found"),
    [
        ("review", "2025年工作回顾", True),
        ("review", "重点任务", False),
        ("plan", "重点任务", True),
        ("plan", "面临的形势", False),
        ("situation", "面临的形势", True),
        ("guiding", "指导思想", True),
        ("other", "名词解释", True),
        ("other", "工作回顾", False),
    ],
)
def test_headings(kind: str, title: str, found: bool) -> None:
    patterns = getattr(outlook().headings, kind)
    assert any(re.search(pattern, title) for pattern in patterns) is found


@pytest.mark.parametrize(
    ("opening", "stretch", "remark"),
    [("过去五年", True, False), ("一年来", True, False), ("去年", False, True), ("今年", False, False)],
)
def test_a_stretch_of_time_is_no_remark(opening: str, stretch: bool, remark: bool) -> None:
    past = outlook().past
    assert any(re.match(pattern, opening) for pattern in past.stretch) is stretch
    assert any(re.match(pattern, opening) for pattern in past.remark) is remark
