"""How names of indicators are compared."""

from __future__ import annotations

import pytest

from duban.vocabulary.indicator_names import canonical, indicator_names, normal


def test_words_before_and_behind_are_different_lists() -> None:
    words = indicator_names()
    assert words.openers != words.closers
    assert all(len(pair) == 2 and pair[0] != pair[1] for pair in words.variants)


@pytest.mark.parametrize(
    ("name", "same"),
    [("规模以上工业“增加值”", "规上工业增加值"), ("国内生产总值（GDP）", "GDP"), ("粮食产量", "粮食产量")],
)
def test_canonical(name: str, same: str) -> None:
    assert canonical(name) == same


@pytest.mark.parametrize(("name", "rest"), [("全市新建水厂", "水厂"), ("水厂", "水厂"), ("全市", "全市")])
def test_normal(name: str, rest: str) -> None:
    assert normal(name) == rest
