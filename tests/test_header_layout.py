"""Where headers are: rows from top to bottom of made-up sheets, and the first and last row of the header."""

from __future__ import annotations

import pytest

from duban.assessment.formula.field import Field
from duban.assessment.table.header.layout import find
from duban.language import Bilingual
from duban.tables.grids.merge import Merge
from duban.tables.workbooks.workbook import grid_of

FIELDS = (
    Field("revenue", Bilingual("营业收入", "revenue"), "money", years_ago=0),
    Field("assets", Bilingual("资产总额", "total assets"), "money"),
    Field("staff", Bilingual("从业人员", "staff"), "number"),
)
BODY = ["甲", "5", "6", "7"]

SHEETS: list[tuple[str, list[list[str]], list[Merge], tuple[int, int], dict[str, int]]] = [
    (
        "plain",
        [["名称", "从业人员", "营业收入", "资产总额"], BODY],
        [],
        (0, 0),
        {"staff": 1, "revenue": 2, "assets": 3},
    ),
    (
        "title and unit line",
        [
            ["情况表", "", "", ""],
            ["单位：万元", "", "", ""],
            ["名称", "从业人员", "营业收入", "资产总额"],
            BODY,
        ],
        [],
        (2, 2),
        {"staff": 1, "revenue": 2, "assets": 3},
    ),
    (
        "two rows, merged",
        [["名称", "从业人员", "财务指标", ""], ["", "", "营业收入", "资产总额"], BODY],
        [Merge(0, 0, 2, 1), Merge(0, 1, 2, 1), Merge(0, 2, 1, 2)],
        (0, 1),
        {"staff": 1, "revenue": 2, "assets": 3},
    ),
    (
        "two rows, nothing merged",
        [["名称", "从业人员", "财务指标", ""], ["", "", "营业收入", "资产总额"], BODY],
        [],
        (0, 1),
        {"staff": 1, "revenue": 2, "assets": 3},
    ),
    (
        "years below",
        [["名称", "从业人员", "营业收入", ""], ["", "", "2024年", "2025年"], BODY],
        [],
        (0, 1),
        {"staff": 1, "revenue": 3},
    ),
    (
        "years above",
        [["名称", "2024年", "2025年", ""], ["", "营业收入", "营业收入", "资产总额"], BODY],
        [Merge(0, 0, 2, 1), Merge(0, 2, 1, 2)],
        (0, 1),
        {"revenue": 2, "assets": 3},
    ),
    (
        "units below",
        [["名称", "从业人员", "营业收入", "资产总额"], ["—", "人", "万元", "万元"], BODY],
        [],
        (0, 1),
        {"staff": 1, "revenue": 2, "assets": 3},
    ),
    (
        "a group of entities behind the header is no header",
        [["名称", "从业人员", "营业收入", "资产总额"], ["一、工业", "", "", ""], BODY],
        [Merge(1, 0, 1, 4)],
        (0, 0),
        {"staff": 1, "revenue": 2, "assets": 3},
    ),
    (
        "answers are no header",
        [["名称", "从业人员", "营业收入", "资产总额"], ["甲", "无", "无", "无"], ["乙", "5", "6", "7"]],
        [],
        (0, 0),
        {"staff": 1, "revenue": 2, "assets": 3},
    ),
]


@pytest.mark.parametrize(
    ("rows", "merged", "place", "columns"), [one[1:] for one in SHEETS], ids=[one[0] for one in SHEETS]
)
def test_header(
    rows: list[list[str]], merged: list[Merge], place: tuple[int, int], columns: dict[str, int]
) -> None:
    layout, found = find(grid_of(rows, merged, "表"), FIELDS, 2025)
    assert (layout.first, layout.last) == place
    assert {id: column.index for id, column in found.fields.items()} == columns
    assert found.name is not None
    assert found.name.index == 0
