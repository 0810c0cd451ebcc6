"""Names with the company that is told of, and what is of no company."""

from __future__ import annotations

import pytest

import duban

NEWS = "一座茶城的生意经\n本报记者 李某 青溪报道\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "东江股份披露的半年报显示，公司营收8亿元，毛利率41%。",
            ["东江股份营收", "东江股份毛利率"],
        ),
        (
            "东江股份披露的半年报显示，公司营收8亿元。\n分业务看，自有品牌收入5亿元。",
            ["东江股份营收", "东江股份自有品牌收入"],
        ),
        (
            "承办商星野文化负责人王某某透露，单台成本已涨到2万元。公司上半年营收3亿元。",
            ["单台成本", "星野文化营收"],
        ),
        # A house of the company stands alone; a board is the company's, and so is what it earned or lost.
        (
            "东江股份披露的半年报显示，公司营收8亿元，所属青溪茶机交付设备9台。",
            ["东江股份营收", "青溪茶机交付设备"],
        ),
        (
            "东江股份披露的半年报显示，公司营收8亿元。茶饮板块扭亏为盈，全年盈利900万元。",
            ["东江股份营收", "东江股份茶饮板块盈利"],
        ),
        ("东江股份披露的半年报显示，公司营收8亿元，全国茶叶产量增长5%。", ["东江股份营收", "茶叶产量"]),
    ],
)
def test_of_company(text: str, expected: list[str]) -> None:
    assert [
        figure.indicator for figure in duban.extract(NEWS + text, published="2025-08-20").figures
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("钢琴市场仍处调整期，产量8万架。", "钢琴产量"),
        ("钢琴行业产量8万架。", "钢琴产量"),
        ("对非美市场出口增长8%。", "对非美市场出口"),
    ],
)
def test_of_goods(text: str, expected: str) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == [expected]
