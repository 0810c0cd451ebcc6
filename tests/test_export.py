"""Exports: every format read back, every row with sentence and document; cells that a spreadsheet would run are defused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import polars
import pytest
from python_calamine import CalamineWorkbook

import duban
from duban.export.files import FORMATS, encoded, write
from duban.export.headers import headers
from duban.files import write_whole
from duban.ledger import StoredDocument
from duban.rows import CONTEXT, KINDS, columns
from duban.sheets.cells import LONGEST, defused
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx

TEXT = "2025年，粮食产量达到500亿斤、增长2%左右。=1+1公司、@某公司等3家企业获奖。\n二、2026年工作安排\n实施“强链”行动。"
STATED = {"title": "江苏省公报", "published": "2026-01-20", "region": "江苏省"}
SENTENCE = "2025年，粮食产量达到500亿斤、增长2%左右。"
CONTEXT_OF = {
    "sentence": SENTENCE,
    "document_title": "江苏省公报",
    "document_published": "2026-01-20",
    "document_region": "江苏省",
}


@pytest.fixture(scope="module")
def records() -> duban.Records[duban.AnyRecord]:
    return duban.extract(duban.read_text(TEXT, year=2026, **STATED))


@pytest.fixture(scope="module")
def nothing() -> duban.Records[duban.AnyRecord]:
    return duban.extract("没有。")


def read_back(data: bytes, format: str, lang: str) -> list[dict[str, Any]]:
    """The figures of a file, by the names of the fields."""
    if format == "jsonl":
        rows = [json.loads(line) for line in data.decode().splitlines()]
        return [row for row in rows if row["kind"] == "figure"]
    if format == "parquet":
        return polars.read_parquet(io.BytesIO(data)).filter(kind="figure").to_dicts()
    names = dict(zip(columns(), headers(columns(), lang), strict=True))
    if format == "csv":
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    else:
        lines = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    found = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    figures = [row for row in found if row.get(names["kind"], "figure") == "figure"]
    return [{name: row[title] for name, title in names.items() if title in row} for row in figures]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_row_can_be_checked(records: duban.Records[duban.AnyRecord], format: str, lang: str) -> None:
    level, growth = read_back(encoded(records, format, lang), format, lang)[:2]
    for row in (level, growth):
        assert {name: row[name] for name in CONTEXT} == CONTEXT_OF
        assert row["indicator"] == "粮食产量"
    assert (level["value_text"], float(level["low"]), level["unit"]) == ("500亿斤", 5e10, "斤")
    assert (growth["value_text"], float(growth["low"]), float(growth["high"])) == ("2%", 2.0, 2.0)


@pytest.mark.parametrize("format", FORMATS)
def test_records_of_a_ledger_are_exported_alike(records: duban.Records[duban.AnyRecord], format: str) -> None:
    document = duban.read_text(TEXT, year=2026, **STATED)
    stored = StoredDocument.of(document, duban.extract(document))
    assert encoded(duban.Records(stored.records, stored), format) == encoded(records, format)


def test_jsonl_has_a_line_for_each_record(records: duban.Records[duban.AnyRecord]) -> None:
    lines = [json.loads(line) for line in encoded(records, "jsonl").decode().splitlines()]
    assert [line["kind"] for line in lines] == [record.kind for record in records]
    assert lines[0]["low"] == 5e10


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("zh", ["类别", "指标", "原句", "文件标题", "发布日期"]), ("en", ["kind", "indicator", *CONTEXT])],
)
def test_csv_for_a_spreadsheet(
    records: duban.Records[duban.AnyRecord], lang: str, expected: list[str]
) -> None:
    data = encoded(records, "csv", lang)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\xef\xbb\xbf") == 1
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(lines) == len(records) + 1
    assert set(expected) <= set(lines[0])
    assert not any(cell.startswith(("=", "+", "@", "-")) for line in lines for cell in line)
    assert any(cell.startswith("'=1+1公司") for line in lines for cell in line)


def test_parquet_is_typed(records: duban.Records[duban.AnyRecord], tmp_path: Path) -> None:
    write(records, tmp_path / "r.parquet", "parquet")
    frame = polars.read_parquet(tmp_path / "r.parquet")
    assert frame.height == len(records)
    assert frame.schema["low"] == polars.Float64
    assert frame.schema["approx"] == polars.Boolean
    assert frame.schema["sentence"] == polars.String
    assert frame.equals(records.to_polars())


@pytest.mark.parametrize(
    ("lang", "sheets"),
    [("zh", ["数字", "承诺", "文件与行动"]), ("en", ["figures", "commitments", "instruments"])],
)
def test_xlsx_has_a_sheet_for_each_kind_that_there_is(
    records: duban.Records[duban.AnyRecord], lang: str, sheets: list[str]
) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(encoded(records, "xlsx", lang)))
    assert book.sheet_names == sheets


def test_every_column_and_kind_has_a_header_in_both_languages() -> None:
    assert headers(columns(), "en") == list(columns())
    chinese = headers(columns(), "zh")
    assert len(set(chinese)) == len(chinese)
    assert not any(title.isascii() for title in chinese)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found_still_gives_a_file(
    nothing: duban.Records[duban.AnyRecord], tmp_path: Path, format: str
) -> None:
    write(nothing, tmp_path / "empty", format)
    assert (tmp_path / "empty").exists()
    if format == "xlsx":
        book = CalamineWorkbook.from_path(tmp_path / "empty")
        assert len(book.sheet_names) == len(KINDS)


HARMLESS = [("5G", "5G"), ("增长-5%", "增长-5%"), (-5.0, -5.0), (None, None), ("", "")]
RUN = ["=1+1", "+86", "-5", "@x", "\tx", "\rx", "\nx", "＝1+1", "＋1", "－5", "＠x"]


@pytest.mark.parametrize(("value", "expected"), [*((text, f"'{text}") for text in RUN), *HARMLESS])
def test_defused(value: object, expected: object) -> None:
    assert defused(value) == expected


@pytest.mark.parametrize("text", RUN)
def test_no_file_holds_a_cell_that_is_run(text: str) -> None:
    sheet = Sheet("", [text], [[text]])
    for line in csv.reader(io.StringIO(to_csv(sheet).decode("utf-8-sig"), newline="")):
        assert line == [f"'{text}"]
    [header, row] = (
        CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx([sheet]))).get_sheet_by_index(0).to_python()
    )
    assert header == row
    assert str(row[0]).startswith("'")


def test_text_that_is_too_long_for_a_cell_is_cut() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx([Sheet("", ["a"], [["数" * 40_000]])])))
    assert book.get_sheet_by_index(0).to_python()[1] == ["数" * LONGEST]


def test_an_unknown_format(records: duban.Records[duban.AnyRecord], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose one of"):
        write(records, tmp_path / "x", "docx")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.csv"
    path.write_text("old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
