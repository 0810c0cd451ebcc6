"""Reasons and contributions of a change: sorts, sentences in both languages, and who reads which."""

from __future__ import annotations

from typing import get_args

import pytest

import duban
from duban.comparison.change import Change
from duban.comparison.phrases import ReasonKind, Weight, contribution, phrase, reason
from duban.language import Texts

TEXTS = Texts("duban.comparison", "reasons")


@pytest.mark.parametrize("key", [*get_args(ReasonKind), *get_args(Weight)])
def test_every_sort_has_its_sentence(key: str) -> None:
    text = TEXTS[key]
    assert text.zh
    assert text.en


def test_a_sentence_without_its_parts_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrase("merged")
    with pytest.raises(KeyError):
        phrase("no such key")


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [(0.25, "整项任务+0.25", "a whole task +0.25"), (-0.15, "整项任务-0.15", "a whole task -0.15")],
)
def test_a_contribution_says_its_amount(amount: float, zh: str, en: str) -> None:
    said = contribution("by_task", amount).text
    assert (said.zh, said.en) == (zh, en)


def changes(old: str, new: str) -> list[Change]:
    return list(duban.compare(f"二、2025年重点任务\n{old}。", f"二、2026年重点任务\n{new}。"))


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("研究制定氢能产业规划", "制定出台氢能产业规划", ["strengthened"]),
        ("推进三网融合建设", "推进三网融合建设", ["same"]),
        ("推进车联网试点", "培育海洋牧场品牌", ["new", "dropped"]),
    ],
)
def test_the_first_reason_is_of_the_kind(old: str, new: str, kinds: list[str]) -> None:
    found = changes(old, new)
    assert sorted(change.reasons[0].kind for change in found) == sorted(kinds)


def test_reasons_stand_in_a_row() -> None:
    [change] = changes("研究制定氢能产业规划", "制定出台氢能产业规划")
    assert change.reason.zh == "；".join(part.text.zh for part in change.reasons)
    assert change.reason.en == "; ".join(part.text.en for part in change.reasons)
    assert [part.kind for part in change.reasons][-1] == "pair"
    line = change.as_json()
    assert (line["reason_zh"], line["importance_en"]) == (change.reason.zh, change.made_of.en)


def test_the_importance_is_the_sum_of_its_parts() -> None:
    for change in changes("研究制定氢能产业规划", "确保出台氢能产业规划"):
        assert change.importance == pytest.approx(sum(part.amount for part in change.contributions), abs=0.01)


def test_a_reason_may_quote_a_semicolon() -> None:
    assert reason("reworded", old="甲；乙", new="丙").text.zh == "说法改变：甲；乙→丙"
