"""Tables set side by side in one grid: each has its own labels, and the head over it owns what it measures."""

from __future__ import annotations

import pytest

from duban.tables.grids.grid import Cell
from duban.tables.structure.side_by_side import side_by_side
from test_tables_kinds import named, read

Figures = list[tuple[str, float | None]]

BLANK_BETWEEN: tuple[tuple[str, ...], Figures] = (
    (
        "（一）民宿|<|<||（二）农家乐|<|<",
        "指标|单位|1—6月||指标|单位|1—6月",
        "营业收入|万元|420||营业收入|万元|96",
        "床位数|张|310||床位数|张|87",
    ),
    [
        ("民宿营业收入", 4200000.0), ("农家乐营业收入", 960000.0),
        ("民宿床位数", 310.0), ("农家乐床位数", 87.0),
    ],
)  # fmt: skip
HEAD_AGAIN: tuple[tuple[str, ...], Figures] = (
    (
        "收入|<|支出|<",
        "项目|预算数（万元）|项目（按经济分类）|预算数（万元）",
        "财政拨款收入|120|工资福利支出|80",
        "事业收入|15|商品和服务支出|55",
    ),
    [
        ("财政拨款收入", 1200000.0), ("工资福利支出", 800000.0),
        ("事业收入", 150000.0), ("商品和服务支出", 550000.0),
    ],
)  # fmt: skip
UNTITLED: tuple[tuple[str, ...], Figures] = (
    ("产品|单位|产量||商品|单位|零售量", "水泥|吨|52||家具|套|310", "原煤|吨|70||电视机|台|45"),
    [("水泥产量", 52.0), ("家具零售量", 310.0), ("原煤产量", 70.0), ("电视机零售量", 45.0)],
)


@pytest.mark.parametrize(("rows", "figures"), [BLANK_BETWEEN, HEAD_AGAIN, UNTITLED])
def test_each_table_has_its_own_labels(rows: tuple[str, ...], figures: Figures) -> None:
    assert sorted(named(read(*rows)), key=str) == sorted(figures, key=str)


@pytest.mark.parametrize(
    "rows",
    [
        # A column of descriptions behind values names no rows, and a blank column before remarks parts nothing.
        ("项目名称|总投资（万元）|建设内容|年度计划投资（万元）", "粮库|300|仓房及道路|80", "水厂|500|管网及泵站|90"),
        ("指标|2023年（吨）|2024年（吨）||备注", "水泥产量|5|6||初步数", "原煤产量|7|8||"),
    ],
)  # fmt: skip
def test_what_is_one_table(rows: tuple[str, ...]) -> None:
    head = [Cell(0, i, text) for i, text in enumerate(rows[0].split("|"))]
    body = [[Cell(r, i, text) for i, text in enumerate(row.split("|"))] for r, row in enumerate(rows[1:], 1)]
    kinds = ("head", *("body",) * len(body))
    assert side_by_side([head, *body], kinds, [cell.text for cell in head]) == [0]
    assert len(read(*rows)) == 4
