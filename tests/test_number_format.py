"""Cells that are shown in percent: formats of XLSX, types of ODS, and what documents and tables of entities make of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

import duban
from duban.assessment.table.reader import read_table
from duban.tables.workbooks.number_format import percents_by_sheet, shows_percent
from duban.tables.workbooks.workbook import percent_of, worksheets
from test_assess_table import FIELDS, values
from test_workbook import changed, ods

CODES = [
    ("0%", True),
    ("0.00%", True),
    ("#,##0.0%;[Red]-#,##0.0%", True),
    ('0.0"%"', False),
    (r"0.0\%", False),
    ("General", False),
    ("0.00", False),
    ('"占"0.0%', True),
]


@pytest.mark.parametrize(("code", "expected"), CODES)
def test_shows_percent(code: str, expected: bool) -> None:
    assert shows_percent(code) is expected


def shown(path: Path, code: str, rows: int = 3) -> Path:
    """A workbook whose second column holds 0.052, shown by ``code``."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("表")
    for row in range(rows):
        sheet.write(row, 0, 0.052)
        sheet.write(row, 1, 0.052, book.add_format({"num_format": code}))
    book.close()
    return path


@pytest.mark.parametrize(("code", "text"), [(code, "5.2%" if yes else "0.052") for code, yes in CODES])
def test_numbers_are_written_as_they_are_shown(tmp_path: Path, code: str, text: str) -> None:
    (sheet,) = worksheets(shown(tmp_path / "a.xlsx", code))
    assert sheet.frame.rows() == [("0.052", text)] * 3


def test_formats_reach_over_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.tables.workbooks.package._CHUNK", 700)
    (sheet,) = worksheets(shown(tmp_path / "a.xlsx", "0%", rows=500))
    assert set(sheet.frame.rows()) == {("0.052", "5.2%")}


def test_other_quotes_and_orders(tmp_path: Path) -> None:
    path = changed(
        shown(tmp_path / "a.xlsx", "0%"), lambda data: data.replace(b'<c r="B2" s="1">', b"<c s='1' r='B2'>")
    )
    assert [list(rows) for rows in percents_by_sheet(path, "a")["表"].values()] == [[0, 1, 2]]


def test_styles_that_are_no_xml(tmp_path: Path) -> None:
    path = changed(shown(tmp_path / "a.xlsx", "0%"), lambda data: data[:200], "xl/styles.xml")
    with pytest.raises(duban.UnreadableError, match=r"damaged workbook|no readable"):
        list(worksheets(path))


def test_packages_that_are_no_xlsx() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert percents_by_sheet(file, "a") == {}


def test_an_ods_tells_percent_by_type(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="{}" office:value="0.052"{}><text:p>5.2</text:p></table:table-cell>'
    repeated = cell.format("percentage", ' table:number-columns-repeated="2"')
    rows = f'<table:table-row table:number-rows-repeated="2">{cell.format("float", "")}{repeated}</table:table-row>'
    (sheet,) = worksheets(ods(tmp_path / "a.ods", rows))
    assert sheet.frame.rows() == [("0.052", "5.2%", "5.2%")] * 2


@pytest.mark.parametrize(
    ("number", "text"), [(0.07, "7%"), (1.0, "100%"), (0.1234567, "12.34567%"), (-2.5, "-250%")]
)
def test_percent_of(number: float, text: str) -> None:
    assert percent_of(number) == text


HEADERS = [("研发费用占比（%）", 5.2), ("研发费用占比", 5.2), ("研发费用占比（小数）", 5.2)]


@pytest.mark.parametrize(("header", "value"), HEADERS)
def test_a_share_of_a_table_of_entities(tmp_path: Path, header: str, value: float) -> None:
    """Under a header with %, fractions that are shown in percent were refused."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, ["代码", header])
    sheet.write(1, 0, "A")
    sheet.write(1, 1, 0.052, book.add_format({"num_format": "0.0%"}))
    book.close()
    assert values(read_table(path, FIELDS, 2025), "share") == [value * 1_000_000]


def test_a_share_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(0, 0, ["指标", "2024年"])
    sheet.write(1, 0, "城镇登记失业率")
    sheet.write(1, 1, 0.032, book.add_format({"num_format": "0.0%"}))
    sheet.write(2, 0, "城镇化率")
    sheet.write(2, 1, 0.652, book.add_format({"num_format": "0.0%"}))
    book.close()
    figures = [(one.indicator, one.low, one.unit) for one in duban.extract(path).figures]
    assert figures == [("城镇登记失业率", 3.2, "%"), ("城镇化率", 65.2, "%")]
