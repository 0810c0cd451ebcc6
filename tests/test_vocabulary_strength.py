"""Levels of verbs, and adverbs that move them."""

from __future__ import annotations

import pytest

from duban.vocabulary import strength


@pytest.mark.parametrize(
    ("verb", "level"), [("研究", 1), ("支持", 2), ("建设", 3), ("确保", 4), ("天空", None)]
)
def test_levels(verb: str, level: int | None) -> None:
    assert strength().level_of_verbs().get(verb) == level


@pytest.mark.parametrize(
    ("one", "other"), [("stronger", "weaker"), ("stronger", "neutral"), ("weaker", "neutral")]
)
def test_no_adverb_moves_two_ways(one: str, other: str) -> None:
    assert getattr(strength().adverbs, one) & getattr(strength().adverbs, other) == frozenset()
