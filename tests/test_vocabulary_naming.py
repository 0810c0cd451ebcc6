"""The words of naming keep to their kind."""

from __future__ import annotations

import pytest

from duban.vocabulary import units
from duban.vocabulary.naming import naming


def test_words_for_trade_are_told_apart() -> None:
    words = naming()
    assert words.trade & words.trade_by_kind == {"出口额", "进口额"}  # worth is told as a whole and by kind
    assert words.trade_prices & (words.trade | words.trade_by_kind) == frozenset()


@pytest.mark.parametrize("unit", sorted(naming().pieces | naming().lengths_made))
def test_units_of_products_are_units(unit: str) -> None:
    assert units().find(unit) is not None


def test_generic_owners_are_no_measures() -> None:
    words = naming()
    assert frozenset(words.generic_owners) & (words.flows | words.shares | words.of_firms) == frozenset()
