"""Edges: a list of words and a text → the longest word that it begins with and that it ends in."""

from __future__ import annotations

import pytest

from duban.vocabulary.edges import Edges

WORDS = ("增速", "平均增速", "总额", "额", "AI")

# text → the word that opens it, the word that closes it
CASES = [
    ("产量平均增速", "", "平均增速"),
    ("增速", "增速", "增速"),
    ("速", "", ""),
    ("额外总额", "额", "总额"),
    ("余额", "", "额"),
    ("AI应用", "AI", ""),
    ("平均", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "opening", "closing"), CASES)
def test_finds_the_longest(text: str, opening: str, closing: str) -> None:
    edges = Edges(WORDS)
    assert (edges.opening(text), edges.closing(text)) == (opening, closing)


def test_no_words_find_nothing() -> None:
    assert Edges([]).closing("总额") == ""
