"""Workbooks as documents: sheets, tables parted by empty rows, percent as it is shown, and files that hold none."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import duban
from duban.errors import UnreadableError
from duban.text.formats.office.workbook import read_workbook
from duban.text.sources import Source, find
from make_docx import make_zip
from office_tables import spans


def workbook(*sheets: tuple[str, list[list[Any]]], merged: tuple[int, int, int, int] | None = None) -> bytes:
    """A workbook of these sheets; fractions are shown in percent with a digit behind the point."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    percent = book.add_format({"num_format": "0.0%"})
    for title, rows in sheets:
        sheet = book.add_worksheet(title)
        for row, line in enumerate(rows):
            for column, value in enumerate(line):
                small = isinstance(value, float) and abs(value) < 1
                sheet.write(row, column, value, percent if small else None)
        if merged:
            sheet.merge_range(*merged, rows[merged[0]][merged[1]])
    book.close()
    return file.getvalue()


ROWS = [
    ["指标", "2024年（亿元）", "增长"],
    ["工业", 412.5, -0.018],
    ["投资", None, 0.064],
    ["户数", 1200, 0.1],
]
TABLE = "指标\t2024年（亿元）\t增长\n工业\t412.5\t-1.8%\n投资\t\t6.4%\n户数\t1200\t10%"


def test_sheets_are_tables_with_addresses() -> None:
    laid = read_workbook(workbook(("Sheet1", ROWS), ("附表", ROWS)), "a.xlsx")
    assert laid.text == f"{TABLE}\n附表\n{TABLE}"
    assert [cell.address for cell in laid.grids[1].cells][:4] == ["附表!A1", "附表!B1", "附表!C1", "附表!A2"]
    assert all(laid.text[cell.start : cell.end] == cell.text for grid in laid.grids for cell in grid.cells)


def test_empty_rows_part_tables_and_merged_cells_span() -> None:
    rows = [["主要指标", None, None], *ROWS, [], [None, "地区", "户数"], [None, "东平", 5]]
    laid = read_workbook(workbook(("Sheet1", rows), merged=(0, 0, 0, 2)), "a.xlsx")
    assert laid.text.split("\n")[-2:] == ["地区\t户数", "东平\t5"]
    assert [spans(grid) for grid in laid.grids] == [[("主要指标", 1, 3)], []]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (workbook(("Sheet1", [])), "no table"),
        (workbook(("Sheet1", ROWS))[:2000], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "no readable workbook"),
        (make_zip({"xl/workbook.xml": b"<x/>"}), "no table|no readable"),
    ],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_workbook(data, "a.xlsx")


def test_cells_far_apart_are_refused_before_they_take_room() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "甲")
    sheet.write(1_048_575, 16_383, 5)
    book.close()
    with pytest.raises(UnreadableError, match="reach too far"):
        read_workbook(file.getvalue(), "a.xlsx")


def test_a_workbook_is_a_document_named_or_in_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(("Sheet1", ROWS)))
    assert [figure.value_text for figure in duban.extract(path) if figure.kind == "figure"][:2] == [
        "412.5",
        "-1.8%",
    ]
    [named] = find([str(path)])
    assert isinstance(named, Source)
    [in_folder] = find([str(tmp_path)])
    assert isinstance(in_folder, Source)
