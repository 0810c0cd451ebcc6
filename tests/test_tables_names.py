"""Names of the figures of tables: what the caption adds to row and column, and what it does not."""

from __future__ import annotations

import pytest

import duban
from test_tables_kinds import named, read


def of_markdown(caption: str, *rows: str) -> list[duban.Figure]:
    """The figures of a table with its caption in a line above."""
    head, *body = (f"|{row}|" for row in rows)
    bars = "|---" * rows[0].count("|") + "|---|"
    page = "\n".join((f"**表1　{caption}**", "", head, bars, *body))
    document = duban.read(
        page.encode(), name="a.md", title="某省2025年9月统计", published="2025-09-30", region="某省"
    )
    return [record for record in duban.extract(document).figures if record.rule == "table"]


SECTORS = [
    # Indices have the same names in every sector: the caption says of which they are.
    ("非制造业主要分类指数", ("指标|9月（%）", "新订单指数|46.9", "从业人员指数|45.1"), [("非制造业新订单指数", 46.9), ("非制造业从业人员指数", 45.1)]),
    ("制造业PMI及构成指数（%）", ("月份|制造业PMI|生产指数", "2025年9月|50.0|51.8"), [("制造业PMI", 50.0), ("制造业生产指数", 51.8)]),
    # Prices are of their goods, whatever sector makes them; what is no index keeps its name.
    ("服务业主要指标", ("指标|2025年9月", "商务活动指数（%）|50.2"), [("商务活动指数", 50.2)]),
    ("建筑业及各分类指数", ("指标|2025年9月（%）", "投标率|46.9"), [("投标率", 46.9)]),
]  # fmt: skip


@pytest.mark.parametrize(("caption", "rows", "told"), SECTORS)
def test_indices_of_a_sector(caption: str, rows: tuple[str, ...], told: list[tuple[str, float]]) -> None:
    assert named(of_markdown(caption, *rows)) == told


def test_one_side_of_trade_is_no_end_of_both() -> None:
    rows = ("国别（地区）|出口（万元）|进口（万元）", "合计|90|40", "东盟|50|30")
    assert named(of_markdown("2025年1—9月进出口国别（地区）情况", *rows)) == [
        ("出口", 900000.0),
        ("进口", 400000.0),
        ("对东盟出口", 500000.0),
        ("自东盟进口", 300000.0),
    ]


def test_growth_of_quantity_and_of_worth() -> None:
    rows = ("商品名称|计量单位|数量|金额（万元）|数量同比（%）|金额同比（%）", "纸张|万吨|27|11|-4.7|-1.5")
    assert [
        (one.indicator, one.measure, one.low) for one in of_markdown("2025年1—9月主要出口商品量值", *rows)
    ] == [
        ("纸张出口量", "level", 270000.0),
        ("纸张出口额", "level", 110000.0),
        ("纸张出口量", "growth", -4.7),
        ("纸张出口额", "growth", -1.5),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        # What works under way will cost is planned; without a plan beside it, it is what they cost.
        ("项目名称|总投资（万元）|年度计划投资（万元）", "target"),
        ("项目名称|总投资（万元）|占地（亩）", "actual"),
    ],
)
def test_the_whole_cost_of_works_under_way(head: str, expected: str) -> None:
    found = read(head, "污水处理厂扩建|186|95", title="某县重点项目情况")
    assert (found[0].indicator, found[0].modality) == ("污水处理厂扩建总投资", expected)
    assert (found[0].period_start, found[0].period_end) == (None, None)


@pytest.mark.parametrize("name", ["房屋竣工面积", "商品房销售面积", "国有建设用地出让面积"])
def test_areas_that_come_about_are_of_their_stretch(name: str) -> None:
    [found] = of_markdown("2025年1—9月主要指标", "指标|单位|1—9月", f"{name}|万平方米|74.6")
    assert (found.period_start, found.period_end) == ("2025-01", "2025-09")


def test_a_standard_beside_the_name_of_its_grant_adds_nothing() -> None:
    rows = ("补贴项目|补贴标准（元/亩）", "稻谷补贴|38")
    assert named(of_markdown("2026年补贴标准", *rows)) == [("稻谷补贴", 38.0)]
