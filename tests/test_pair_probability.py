"""The probability that two formulations are one promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.comparison.pairs.probability import SIGNS, probability, weights
from duban.vocabulary.thesaurus import thesaurus

AGAINST = {"elsewhere", "chapter", "distance", "amount_alone"}


@given(st.lists(st.floats(-1, 2), min_size=len(SIGNS), max_size=len(SIGNS)), st.integers(0, len(SIGNS) - 1))
def test_no_sign_tells_against_its_sense(signs: list[float], which: int) -> None:
    more = [value + (i == which) for i, value in enumerate(signs)]
    if SIGNS[which] in AGAINST:
        assert probability(more) <= probability(signs)
    else:
        assert probability(more) >= probability(signs)
    assert 0 <= probability(signs) <= 1


def test_every_sign_has_a_weight() -> None:
    assert set(weights().signs) == set(SIGNS)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("放宽落户条件", {"urbanisation", "hukou"}),
        ("坚决打好蓝天保卫战", {"environment-air"}),
        ("再接再厉", set()),
    ],
)
def test_what_a_text_speaks_of(text: str, concepts: set[str]) -> None:
    assert thesaurus().spoken_of(text) == concepts


def test_numbers_go_with_numbers() -> None:
    """A dropped instrument is said even where another promise of the same words lives on."""
    old = "一、2024年重点任务\n推进水库除险加固。完成水库除险加固80座。"
    new = "一、2025年重点任务\n推进水库除险加固。完成水库除险加固95座。"
    found = {(c.kind, c.new[0].text) for c in duban.compare(old, new) if c.new}
    assert found == {("continued", "推进水库除险加固"), ("number_changed", "完成水库除险加固95座")}
