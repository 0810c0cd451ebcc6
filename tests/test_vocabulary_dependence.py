"""Names that stand alone, and names that take a part from before."""

from __future__ import annotations

import pytest

from duban.vocabulary.dependence import dependence


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("利润率", {"dependent", "accounts"}),
        ("产量", {"dependent", "strict", "corporate", "shared"}),
        ("经济", {"alone"}),
        ("地区生产总值", set()),
        ("增加值", {"shared"}),
        ("毛利率", {"dependent", "corporate"}),
    ],
)
def test_groups(name: str, groups: set[str]) -> None:
    words = dependence()
    assert {group for group in words.__struct_fields__ if name in getattr(words, group)} == groups


def test_what_stands_alone_depends_on_nothing() -> None:
    words = dependence()
    assert words.alone & (words.dependent | words.strict) == frozenset()
