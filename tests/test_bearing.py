"""How the words of two texts bear on each other."""

from __future__ import annotations

import pytest

from duban.coherence.bearing import bearing


def test_what_frees_bears_against_what_binds() -> None:
    free, bound, more = "渔船可以自由靠港", "渔船一律不得靠港", "渔船不得靠港"
    assert bearing(free, bound) > bearing(more, bound)
    assert bearing(free, bound) == pytest.approx(bearing(bound, free))


def test_unknown_words_bear_nothing() -> None:
    assert bearing("", "") == 0
