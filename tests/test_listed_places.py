"""Places that a text lists without their kind; lists of other things are none."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.listed_places import listed_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分地市看，柘原、泠口和岱沂三市投资分别增长5%、4%和3%。", ("柘原", "泠口", "岱沂")),
        ("分区域看，泠东、泠中、泠西地区出口增长。", ("泠东", "泠中", "泠西")),
        ("产值超过百亿元的县有2个，分别为柘原（150亿元）和泠口（120亿元）。", ("柘原", "泠口")),
        ("分地区看，柘原、泠口居前。", ("柘原", "泠口")),
        ("地区：增速高于全市的有2个县，其中柘原、泠口分别增长9%、8%。岱沂下降1%。", ("柘原", "泠口", "岱沂")),
        ("分县（市、区）看，云柘区、渡口县投资分别增长5%和4%。", ("云柘区", "渡口县")),
        # Words of the language, goods and kinds of places are none.
        ("分区域看，城镇、农村分别增长5%和6%。", ()),
        ("分地区看，山区、平原两地增长。", ()),
        ("柘原、泠口分别增长5%和6%。", ()),
        ("汽车、电子两大产业增长。", ()),
    ],
)
def test_listed_places(text: str, expected: tuple[str, ...]) -> None:
    assert listed_places(text) == expected


def test_figures_of_listed_places() -> None:
    text = "分地市看，柘原、泠口两市投资分别增长5%和4%，其中柘原工业投资增长8%。"
    figures = duban.extract(text, published="2025-08-20").figures
    assert [(figure.indicator, figure.region) for figure in figures] == [
        ("投资", "柘原"),
        ("投资", "泠口"),
        ("工业投资", "柘原"),
    ]
