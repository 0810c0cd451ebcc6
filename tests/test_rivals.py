"""What is left over is weighed again once likelier partners have others; an object before its verb is an object."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.formulations.statements import is_statement
from duban.comparison.formulations.units import disposed


def kinds_of(old: str, new: str, words: str) -> set[str]:
    before, after = f"二、2025年重点任务\n{old}\n", f"二、2026年重点任务\n{new}\n"
    found = duban.compare(before, after)
    return {change.kind for change in found for side in (*change.old, *change.new) if words in side.text}


def test_an_object_before_its_verb_tells_of_the_pair() -> None:
    kinds = kinds_of(
        "把竹编产业打造成村里的当家产业。办好夜校。", "修好海堤。把竹编产业打造成富民的名片。", "竹编产业"
    )
    assert kinds.isdisjoint({"new", "dropped"})


@pytest.mark.parametrize(
    ("before", "object_"),
    [
        ("把旧码头", "旧码头"),
        ("逐步将闲置校舍", "闲置校舍"),
        ("明年将", ""),
        ("全面", ""),
        ("必将", ""),
        ("对旧码头", ""),
    ],
)
def test_the_object_behind_a_coverb(before: str, object_: str) -> None:
    assert disposed(before) == object_


@pytest.mark.parametrize(
    "clause",
    [
        "向市民免费开放校园体育场馆",
        "供水补贴逐步实行按户核定",
        "将社区托幼费用纳入个税扣除",
        "以河口泥沙（粗沙）和近岸漂浮物（垃圾、藻类）清理为突破口",
    ],
)
def test_a_clause_that_says_what_is_to_be(clause: str) -> None:
    assert is_statement(clause)


@pytest.mark.parametrize("clause", ["向往开放的海边生活方式", "明年客流将再创新高", "为产业加油助力"])
def test_a_clause_that_does_not(clause: str) -> None:
    assert not is_statement(clause)
