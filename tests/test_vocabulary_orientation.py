"""Weights of words for a plan: signs, and the order in the file."""

from __future__ import annotations

from itertools import pairwise

import pytest

from duban.vocabulary import orientation

GROUPS = ["opening", "within", "closing"]


@pytest.mark.parametrize(
    ("group", "word", "plan"),
    [
        ("opening", "加快", True),
        ("opening", "新增", False),
        ("within", "累计", False),
        ("closing", "能力", True),
    ],
)
def test_signs(group: str, word: str, plan: bool) -> None:
    assert (getattr(orientation(), group)[word] > 0) is plan


@pytest.mark.parametrize("group", GROUPS)
def test_words_stand_by_weight_and_in_halves(group: str) -> None:
    weights: dict[str, float] = getattr(orientation(), group)
    assert all(a <= b for a, b in pairwise((weight, word) for word, weight in weights.items()))
    assert all(weight and (2 * weight).is_integer() for weight in weights.values())
