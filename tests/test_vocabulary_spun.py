"""Tell-tale words of spun copies: none is what another stands for."""

from __future__ import annotations

from duban.vocabulary import spun


def test_a_tell_tale_is_no_term() -> None:
    pairs = spun().pairs
    assert set(pairs) & set(pairs.values()) == set()
    assert list(pairs) == sorted(pairs)


def test_what_it_stands_for() -> None:
    assert spun().pairs.get("增多值") == "增加值"
    assert spun().pairs.get("增加值") is None
