"""Of those that meet a measure: each value that follows is of the measure."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "产值超过百亿元的县有2个，分别为柘原县（150亿元）和泠口县（120亿元）。",
            [("产值", "柘原县"), ("产值", "泠口县")],
        ),
        (
            "城镇化率65%。城镇化率高于全国的只有四川和重庆，分别为70%和72%。",
            [("城镇化率", None), ("城镇化率", "四川"), ("城镇化率", "重庆")],
        ),
        # The measure by which places were counted that moved.
        (
            "9个市中有6个用电量保持增长，其中柘原市、泠口市分别增长12%和9%，岱沂市下降2%。",
            [("用电量", "柘原市"), ("用电量", "泠口市"), ("用电量", "岱沂市")],
        ),
        # Those of whom no place is told have no measure dealt out.
        ("产值超过百亿元的园区有2个，合计占全省的八成。", [("产值超过百亿元的园区占全省比重", None)]),
    ],
)
def test_of_those(text: str, expected: list[tuple[str, str | None]]) -> None:
    figures = duban.extract(text, published="2025-08-20").figures
    found = [(figure.indicator, figure.region) for figure in figures]
    assert found[-len(expected) :] == expected
