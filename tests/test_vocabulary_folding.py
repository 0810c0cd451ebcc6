"""Characters with two readings: a neighbour decides one way only."""

from __future__ import annotations

import pytest

from duban.vocabulary.folding import folding


@pytest.mark.parametrize(
    ("char", "group", "neighbour", "listed"),
    [
        ("乾", "stays_before", "隆", True),
        ("乾", "stays_before", "燥", False),
        ("著", "turns_before", "力", True),
        ("著", "turns_before", "名", False),
    ],
)
def test_neighbours(char: str, group: str, neighbour: str, listed: bool) -> None:
    assert (neighbour in getattr(folding()[char], group)) is listed


@pytest.mark.parametrize("char", ["乾", "著"])
def test_no_neighbour_decides_both_ways(char: str) -> None:
    words = folding()[char]
    assert set(words.stays_before) & set(words.turns_before) == set()
    assert set(words.stays_after) & set(words.turns_after) == set()
