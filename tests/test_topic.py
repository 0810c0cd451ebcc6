"""What a promise is about where a clause before it says so."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.formulations.topic import topic_start


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("办好夜校。对屡次欠租的，必须依法催缴", "依法", "对屡次欠租的，必须"),
        ("凡符合条件的摊主，都要允许经营", "允许", "凡符合条件的摊主，都要"),
        ("办好夜校，在用电、用水等方面，加大补助力度", "加大", "在用电、用水等方面，"),
        ("对表现好的乡镇，在用电、用水等方面，加大补助力度", "加大", "对表现好的乡镇，在用电、用水等方面，"),
        ("办好夜校，修好海堤", "修好", ""),
        ("对此，我们必须修好海堤", "修好", ""),
        ("在冬季来临之前，修好海堤", "修好", ""),
    ],
)
def test_the_topic_before_a_verb(text: str, verb: str, found: str) -> None:
    at = text.index(verb)
    assert text[topic_start(text, at) : at] == found


def test_a_topic_belongs_to_its_promise() -> None:
    old = "一、2024年重点任务\n修好海堤。办好夜校。"
    new = "一、2025年重点任务\n修好海堤。办好夜校。对屡次欠租的商户，必须依法查处。"
    [change] = [c for c in duban.compare(old, new) if c.kind == "new"]
    assert change.new[0].text == "对屡次欠租的商户，必须依法查处"
