"""The words around numbers: groups that must not meet, and those that lie in others."""

from __future__ import annotations

import pytest

from duban.vocabulary import measures, units


@pytest.mark.parametrize("group", ["guards", "guards_of_digits"])
def test_guards_name_units(group: str) -> None:
    assert set(getattr(measures(), group)) <= set(units().names)


def test_guards_behind_digits_are_fewer() -> None:
    words = measures()
    assert set(words.guards_of_digits) <= set(words.guards)
    assert any(set(words.guards_of_digits[unit]) < set(words.guards[unit]) for unit in words.guards_of_digits)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("up", "down"),
        ("up", "reach"),
        ("down", "reach"),
        ("floor_before", "ceiling_before"),
        ("floor_before", "near_before"),
        ("ceiling_before", "near_before"),
        ("floor_after", "ceiling_after"),
        ("addition", "creation"),
        ("addition", "labour"),
    ],
)
def test_no_word_says_two_things(one: str, other: str) -> None:
    assert getattr(measures(), one) & getattr(measures(), other) == frozenset()


@pytest.mark.parametrize(("part", "whole"), [("falling_heads", "movement_heads")])
def test_a_part_lies_in_the_whole(part: str, whole: str) -> None:
    assert getattr(measures(), part) <= getattr(measures(), whole)
