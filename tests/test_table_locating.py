"""Where a table is in its file: on which sheet, upright or on its side, of which year, under which unit."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from duban.assessment.formula.field import Field
from duban.assessment.table.entity import NAME
from duban.assessment.table.reader import read_table
from duban.assessment.table.table import Table
from duban.errors import TableError
from duban.language import Bilingual

FIELDS = (
    Field("revenue", Bilingual("营业收入", "revenue"), "money", ("营收",), years_ago=0),
    Field("staff", Bilingual("从业人员", "staff"), "number"),
    Field("assets", Bilingual("资产总额", "total assets"), "money"),
)
Rows = list[list[object]]


def read(tmp_path: Path, sheets: dict[str, Rows], *, fixed: bool = True) -> Table:
    path = tmp_path / "表.xlsx"
    made = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    made.close()
    return read_table(path, FIELDS, 2025, fixed=fixed)


def names(table: Table) -> list[str]:
    return table.frame.collect()[NAME].to_list()


DATA: Rows = [["企业名称", "从业人员", "营业收入（万元）"], ["甲", 5, 6], ["乙", 7, 8]]
EXPLAINED: Rows = [["从业人员", "年末人数"], ["营业收入", "全年"], ["资产总额", "年末"]]


def test_the_sheet_with_the_table_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    table = read(tmp_path, {"填表说明": EXPLAINED, "数据": DATA, "字典": [["行业"], ["工业"]]})
    assert names(table) == ["甲", "乙"]
    assert table.notes[0].zh == "读取工作表“数据”，未读：填表说明、字典"
    assert not [note for note in table.notes if "也有规则所需的列" in note.zh]


def test_a_second_sheet_with_some_of_the_columns_is_a_warning(tmp_path: Path) -> None:
    more: Rows = [["企业名称", "从业人员", "营业收入（万元）", "资产总额（万元）"], ["丙", 5, 6, 7]]
    table = read(tmp_path, {"甲区": DATA, "乙区": more})
    assert names(table) == ["丙"]
    assert [note.zh for note in table.notes if note.warning and "没有读取：甲区" in note.zh]


def test_entities_as_columns(tmp_path: Path) -> None:
    rows: Rows = [["对比表（单位：万元）"], ["指标", "甲", "乙"], ["从业人员", 5, 7], ["营业收入", 6, 8]]
    table = read(tmp_path, {"表": rows})
    assert names(table) == ["甲", "乙"]
    assert table.frame.collect()["revenue"].to_list() == [6_000_000, 8_000_000]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["", "从业人员", "营业收入"], ["甲", 5, 6], ["乙", 7, 8]], ["甲", "乙"]),
        ([["入库单位", "从业人员", "营业收入"], ["甲", 5, 6], ["乙", 7, 8]], ["甲", "乙"]),
        ([["区县", "从业人员", "营业收入"], ["东区", 5, 6], ["东区", 7, 8]], ["#2", "#3"]),
    ],
)
def test_names_without_a_header_of_their_own(tmp_path: Path, rows: Rows, expected: list[str]) -> None:
    assert names(read(tmp_path, {"表": rows})) == expected


OLD: Rows = [["名称", "从业人员", "2023年营业收入", "2024年营业收入"], ["甲", 5, 600_000, 700_000]]


def test_the_newest_year_counts_where_no_day_is_named_and_that_is_said(tmp_path: Path) -> None:
    table = read(tmp_path, {"表": OLD}, fixed=False)
    assert table.frame.collect()["revenue"].to_list() == [70_000_000]
    assert [note.zh for note in table.notes if note.warning and "2024 年" in note.zh]
    assert "revenue" not in read(tmp_path, {"表": OLD}).headers


def test_rows_of_other_years_are_left_out(tmp_path: Path) -> None:
    rows: Rows = [["年份", *DATA[0]], [2024, "甲", 5, 6], [2025, "甲", 7, 8], [2025, "乙", 9, 9]]
    table = read(tmp_path, {"表": rows})
    assert names(table) == ["甲", "乙"]
    assert [one.reason.zh for one in table.left_out] == ["其他年份的行"]


UNITS: list[tuple[Rows, int]] = [
    ([["单位：万元"], ["名称", "营业收入"], ["甲", 6]], 6_000_000),
    ([["单位：", "千元"], ["名称", "营业收入"], ["甲", 6]], 600_000),
    ([["情况表（金额单位：亿元）"], ["名称", "营业收入"], ["甲", 6]], 60_000_000_000),
    ([["名称", "营业收入"], ["—", "万元"], ["甲", 6]], 6_000_000),
    ([["单位：万元"], ["名称", "营业收入（千元）"], ["甲", 6]], 600_000),
    ([["单位：万元"], ["名称", "营业收入"], ["甲", "6亿元"]], 60_000_000_000),
    ([["名称", "营业收入"], ["甲", 6], ["注：金额单位为万元。"]], 6_000_000),
    ([["填报单位：某局"], ["名称", "营业收入"], ["甲", 6]], 600),
]


@pytest.mark.parametrize(("rows", "fen"), UNITS)
def test_unit(tmp_path: Path, rows: Rows, fen: int) -> None:
    assert read(tmp_path, {"表": rows}).frame.collect()["revenue"].to_list() == [fen]


REFUSED: list[tuple[Rows, str]] = [
    ([["名称", "营业收入（万元）", "上年营业收入（万元）", "营收"], ["甲", 1, 2, 3]], "表!B1"),
    ([["名称", "营业收入（万美元）"], ["甲", 1]], "不是人民币"),
    ([["单位：万美元"], ["名称", "营业收入"], ["甲", 1]], "不是人民币"),
    ([["名称", "从业人员"], ["合计", 1]], "只有表头"),
]


@pytest.mark.parametrize(("rows", "word"), REFUSED)
def test_refused(tmp_path: Path, rows: Rows, word: str) -> None:
    with pytest.raises(TableError) as caught:
        read(tmp_path, {"表": rows})
    assert word in caught.value.faults[0].told.zh
    assert caught.value.faults[0].told.en


def test_every_column_is_said_with_its_place_and_unit(tmp_path: Path) -> None:
    table = read(tmp_path, {"表": [[*DATA[0], "备注", "2020年营业收入"], ["甲", 5, 6, "", 1]]})
    told = "\n".join(note.zh for note in table.notes)
    assert "从业人员 ← 表!B1“从业人员”；营业收入 ← 表!C1“营业收入（万元）”（万元）" in told
    assert "未使用的列：表!D1“备注”" in told
    assert "未使用 表!E1“2020年营业收入”：是 2020 年的数，规则不需要" in told
    assert all(note.en for note in table.notes)
