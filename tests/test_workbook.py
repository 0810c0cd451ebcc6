"""Workbooks of every format: cells, merged cells, addresses; and files that are made to do harm, each ending in one line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from duban.errors import UnreadableError
from duban.tables.grids.address import address, column_letters, column_number
from duban.tables.grids.merge import Merge
from duban.tables.workbooks.workbook import grid_of, text_of, worksheets

SHEET = "xl/worksheets/sheet1.xml"
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="名单">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


def book(path: Path) -> Path:
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("名单")
    sheet.merge_range(0, 0, 0, 1, "财务")
    sheet.write_row(1, 0, ["营业收入", 6800.0, True, 0.25])
    sheet.write_datetime(1, 4, datetime(2025, 12, 31), made.add_format({"num_format": "yyyy-mm-dd"}))
    made.add_worksheet("空")
    made.add_worksheet("藏").hide()
    made.close()
    return path


def changed(path: Path, change: Callable[[bytes], bytes], part: str = SHEET) -> Path:
    """The workbook at ``path`` with a part of its package changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            data = old.read(one)
            new.writestr(one.filename, change(data) if one.filename == part else data)
    path.write_bytes(out.getvalue())
    return path


def ods(path: Path, rows: str, doctype: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows, doctype=doctype))
        manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def with_row(row: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"</sheetData>", row.encode() + b"</sheetData>")


def test_cells_merged_cells_and_addresses(tmp_path: Path) -> None:
    (sheet,) = worksheets(book(tmp_path / "表.xlsx"))
    assert sheet.name == "名单"
    assert sheet.merged == (Merge(0, 0, 1, 2),)
    assert sheet.frame.rows()[1] == ("营业收入", "6800", "TRUE", "0.25", "2025-12-31")
    cells = [(cell.text, cell.columns, cell.address) for cell in sheet.grid().cells]
    assert cells[:2] == [("财务", 2, "名单!A1"), ("营业收入", 1, "名单!A2")]


def test_an_ods_has_its_merged_cells_too(tmp_path: Path) -> None:
    cell = '<table:table-cell {spans} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    tall = cell.format(spans='table:number-rows-spanned="2"', text="工业")
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{cell.format(spans="", text="甲")}</table:table-row>'
        f"<table:table-row><table:table-cell/>{tall}</table:table-row>"
        f"<table:table-row><table:table-cell/><table:covered-table-cell/>{cell.format(spans='', text='x')}</table:table-row>"
    )
    (sheet,) = worksheets(ods(tmp_path / "表.ods", rows))
    assert sheet.merged == (Merge(2, 1, 2, 1),)
    assert [row[:2] for row in sheet.frame.rows()] == [("甲", ""), ("甲", ""), ("", "工业"), ("", "")]


HOSTILE = [
    ("far apart", with_row('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "too far"),
    (
        "far apart, in other quotes",
        with_row("<row r='1048576'><c\n r = 'xfd1048576'><v>1</v></c></row>"),
        "too far",
    ),
    (
        "far apart, without places",
        with_row(f'<row r="3">{"<c><v>1</v></c>" * 16_384}</row><row r="1048576"><c><v>1</v></c></row>'),
        "too far",
    ),
    (
        "merged cells without end",
        lambda data: data.replace(
            b"<mergeCells", b"<mergeCells x=''>" + b'<mergeCell ref="A3:B3"/>' * 100_001 + b"<y"
        ),
        "merged cells",
    ),
    (
        "entities",
        lambda data: data.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1),
        "declares entities",
    ),
    ("cut off", lambda data: data[: len(data) // 2], "no readable workbook"),
    ("no XML", lambda data: b"\x00\xff" * 500, "no readable workbook"),
]


@pytest.mark.parametrize(("change", "word"), [one[1:] for one in HOSTILE], ids=[one[0] for one in HOSTILE])
def test_hostile_workbooks(tmp_path: Path, change: Callable[[bytes], bytes], word: str) -> None:
    path = changed(book(tmp_path / "表.xlsx"), change)
    with pytest.raises(UnreadableError) as caught:
        list(worksheets(path))
    assert word in caught.value.message.en
    assert "\n" not in caught.value.message.zh


def test_a_size_that_a_zip_states_falsely_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duban.tables.workbooks.package.MOST_UNPACKED", 3_000_000)
    path = changed(book(tmp_path / "表.xlsx"), lambda data: data + b" " * 5_000_000)
    with pytest.raises(UnreadableError) as caught:
        list(worksheets(path))
    assert "unpacks to far too much" in caught.value.message.en


def test_formatted_cells_without_a_value_do_not_count(tmp_path: Path) -> None:
    path = changed(book(tmp_path / "表.xlsx"), with_row('<row r="1048576"><c r="XFD1048576" s="1"/></row>'))
    assert [sheet.frame.height for sheet in worksheets(path)] == [2]


@pytest.mark.parametrize(
    ("rows", "doctype"),
    [
        (
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated='
            '"16384" office:value-type="float" office:value="1"/></table:table-row>',
            "",
        ),
        ("<table:table-row/>", '<!DOCTYPE x [<!ENTITY a "b">]>'),
        ("<table:table-row>", ""),
    ],
)
def test_hostile_ods(tmp_path: Path, rows: str, doctype: str) -> None:
    with pytest.raises(UnreadableError):
        list(worksheets(ods(tmp_path / "表.ods", rows, doctype)))


@pytest.mark.parametrize("data", [b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)])
def test_no_workbook(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnreadableError):
        list(worksheets(path))


def test_cells_merged_twice_do_not_grow(tmp_path: Path) -> None:
    grid = grid_of([["a", "b"], ["c", "d"]], [Merge(0, 0, 2, 2), Merge(0, 0, 2, 2)] * 1_000)
    assert [cell.text for cell in grid.cells] == ["a"]


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_letters(column: int, letters: str) -> None:
    assert (column_letters(column), column_number(letters)) == (letters, column)
    assert address("表", 1, column) == f"表!{letters}2"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"),
        (1e20, "1e+20"),
        (0.1, "0.1"),
        (False, "FALSE"),
        (datetime(2025, 1, 2), "2025-01-02"),
        ("甲", "甲"),
    ],
)
def test_text(cell: object, text: str) -> None:
    assert text_of(cell) == text
