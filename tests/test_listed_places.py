"""Places that a text lists without their kind; lists of other things are none."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.listed_places import listed_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分地市看，黛原、临浦和安沂三市投资分别增长5%、4%和3%。", ("黛原", "临浦", "安沂")),
        ("分区域看，沅东、沅中、沅西地区出口增长。", ("沅东", "沅中", "沅西")),
        ("产值超过百亿元的县有2个，分别为黛原（150亿元）和临浦（120亿元）。", ("黛原", "临浦")),
        ("分地区看，黛原、临浦居前。", ("黛原", "临浦")),
        # Words of the language, goods and kinds of places are none.
        ("分区域看，城镇、农村分别增长5%和6%。", ()),
        ("分地区看，山区、平原两地增长。", ()),
        ("黛原、临浦分别增长5%和6%。", ()),
        ("汽车、电子两大产业增长。", ()),
    ],
)
def test_listed_places(text: str, expected: tuple[str, ...]) -> None:
    assert listed_places(text) == expected


def test_figures_of_listed_places() -> None:
    text = "分地市看，黛原、临浦两市投资分别增长5%和4%，其中黛原工业投资增长8%。"
    figures = duban.extract(text, published="2025-08-20").figures
    assert [(figure.indicator, figure.region) for figure in figures] == [
        ("投资", "黛原"),
        ("投资", "临浦"),
        ("工业投资", "黛原"),
    ]
