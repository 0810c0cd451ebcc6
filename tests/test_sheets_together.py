"""Sheets that are one list in parts: which are read together, each in its own unit, and which are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

import duban
from duban.assessment.formula.field import Field
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.reader import read_table
from duban.assessment.table.table import Table
from duban.errors import TableError
from duban.language import Bilingual

FIELDS = (
    Field("revenue", Bilingual("营业收入", "revenue"), "money", years_ago=0),
    Field("staff", Bilingual("从业人员", "staff"), "number"),
)
Rows = list[list[object]]
INDUSTRY: Rows = [
    ["工业（单位：千元）"],
    ["企业名称", "从业人员", "营业收入"],
    ["甲", 5, 6000],
    ["合计", 5, 6000],
]
RETAIL: Rows = [
    ["单位名称", "营业收入\n万元", "从业人员（人）", "电话"],
    ["乙", 7, 8, "1"],
    ["丙", 9, 10, "2"],
    ["填表人：王"],
]
SERVICES: Rows = [["企业名称", "从业人员", "营业收入（元）"], ["丁", 3, 20000]]


def book(tmp_path: Path, sheets: dict[str, Rows]) -> Path:
    path = tmp_path / "表.xlsx"
    made = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = made.add_worksheet(name)
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    made.close()
    return path


def read(tmp_path: Path, sheets: dict[str, Rows], *, fixed: bool = True, lenient: bool = False) -> Table:
    return read_table(book(tmp_path, sheets), FIELDS, 2025, fixed=fixed, lenient=lenient)


def names(table: Table) -> list[str]:
    return table.frame.collect()[NAME].to_list()


def test_sheets_with_the_same_variables_are_one_table_each_in_its_own_unit(tmp_path: Path) -> None:
    table = read(
        tmp_path, {"填报说明": [["一、请如实填报"]], "工业": INDUSTRY, "批零": RETAIL, "服务业": SERVICES}
    )
    frame = table.frame.collect()
    assert frame[NAME].to_list() == ["甲", "乙", "丙", "丁"]
    assert frame["revenue"].to_list() == [600_000_000, 7_000_000, 9_000_000, 2_000_000]
    assert frame[ROW].to_list() == [3, 6, 7, 10]
    assert frame[ID].to_list() == ["#3", "#6", "#7", "#10"]
    assert table.rows == 4
    said = [note.zh for note in table.notes]
    assert said[0] == "读取工作表“工业”、“批零”、“服务业”，未读：填报说明"
    assert "列相同的工作表一并读取：“工业”（1 家）、“批零”（2 家）、“服务业”（1 家）" in said[1]
    assert any("工业!A4“合计”" in one for one in said)
    assert any("批零!A4“填表人：王”" in one for one in said)
    assert not any(note.warning for note in table.notes)


ALONE: list[tuple[str, Rows]] = [
    # the title of the second sheet, its rows
    ("填报示例", SERVICES),
    ("底稿", SERVICES),
    ("服务业", SERVICES[:1]),
    ("各镇", [["乡镇", "户数"], ["东", 3]]),
]


@pytest.mark.parametrize(("title", "rows"), ALONE)
def test_examples_drafts_and_empty_forms_are_no_part_of_the_list(
    tmp_path: Path, title: str, rows: Rows
) -> None:
    table = read(tmp_path, {"工业": INDUSTRY, title: rows})
    assert names(table) == ["甲"]
    assert any(title in note.zh for note in table.notes)
    assert names(read(tmp_path, {title: rows, "工业": INDUSTRY})) == ["甲"]


REFUSED: list[tuple[dict[str, Rows], str, str]] = [
    (
        {"甲区": INDUSTRY, "乙区": INDUSTRY},
        "“甲区”、“乙区” 的列相同，有 1 个对象重复（甲）",
        "stand in more than one (甲)",
    ),
    ({"2023年": INDUSTRY, "2024年": SERVICES}, "年份不同", "speak of different years"),
    (
        {"一": [["2023年情况表"], *SERVICES], "二": [["2024年情况表"], *INDUSTRY[1:]]},
        "“一”、“二” 的列相同，年份不同",
        "hide or remove the sheets that are not meant",
    ),
]


@pytest.mark.parametrize(("sheets", "zh", "en"), REFUSED)
def test_between_sheets_of_the_same_columns_nothing_is_chosen(
    tmp_path: Path, sheets: dict[str, Rows], zh: str, en: str
) -> None:
    with pytest.raises(TableError) as caught:
        read(tmp_path, sheets, lenient=True)
    [fault] = caught.value.faults
    assert zh in fault.message.zh
    assert en in fault.message.en


def test_the_year_of_a_document_is_not_that_of_a_sheet(tmp_path: Path) -> None:
    above: Rows = [["依据工信部联企业〔2011〕300号"], *SERVICES]
    assert names(read(tmp_path, {"2025年工业": INDUSTRY, "服务业": above})) == ["甲", "丁"]


def test_what_is_wrong_on_any_sheet_is_told_at_once(tmp_path: Path) -> None:
    sheets = {
        "工业": [*INDUSTRY, ["戊", "约3", 6]],
        "服务业": [*SERVICES, ["己", 3, "停产"]],
    }
    with pytest.raises(TableError) as caught:
        read(tmp_path, sheets)
    assert [fault.address for fault in caught.value.faults] == ["工业!B5", "服务业!C3"]


FIRMS: Rows = [["企业名称", "行业", "从业人员", "营业收入（万元）"], ["甲", "工业", 30, 400]]
MORE: Rows = [
    ["企业名称", "行业", "从业人员", "营业收入（千元）"],
    ["乙", "零售业", 60, 6000],
    ["丙", "工业", 5, ""],
]


def test_a_match_reads_what_an_assessment_reads(tmp_path: Path) -> None:
    path = book(tmp_path, {"工业": FIRMS, "批零": MORE})
    assessed = duban.assess("sme-size", path, on="2026-06-01")
    found = duban.match(path, on="2026-06-01", rulebooks=["sme-size"])
    assert any("“工业”、“批零”；行号接着编" in note.zh for note in found.notes)
    assert [one.tier for one in assessed.standings()] == [2, 3, 1]
    assert [
        (firm.row, firm.name, [item.what.en for item in firm.now]) for firm in found.firms if firm.now
    ] == [
        (2, "甲", ["small"]),
        (4, "乙", ["medium"]),
        (5, "丙", ["micro"]),
    ]
