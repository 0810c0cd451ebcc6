"""Exports: every format read back; cells that a spreadsheet would run are defused."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import polars
import pytest

import duban
from duban import export

TEXT = "2025年，粮食产量达到500亿斤、增长2%。=1+1公司、@某公司等3家企业获奖。\n二、2026年工作安排\n实施“强链”行动。"


@pytest.fixture(scope="module")
def records() -> list[duban.AnyRecord]:
    return duban.extract(TEXT, year=2026)


def test_jsonl(records: list[duban.AnyRecord]) -> None:
    lines = [json.loads(line) for line in export.jsonl(records).decode().splitlines()]
    assert [line["kind"] for line in lines] == [type(record).__name__.lower() for record in records]
    assert lines[0]["low"] == 5e10


def test_csv(records: list[duban.AnyRecord]) -> None:
    data = export.to_csv(records)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == len(records)
    assert (rows[0]["indicator"], float(rows[0]["low"])) == ("粮食产量", 5e10)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_parquet(records: list[duban.AnyRecord], tmp_path: Path) -> None:
    export.write(records, tmp_path / "r.parquet", "parquet")
    frame = polars.read_parquet(tmp_path / "r.parquet")
    assert frame.height == len(records)
    assert frame.schema["low"] == polars.Float64
    assert frame.schema["approx"] == polars.Boolean


@pytest.mark.parametrize(("lang", "header"), [("zh", "指标"), ("en", "indicator")])
def test_xlsx(records: list[duban.AnyRecord], lang: str, header: str) -> None:
    with zipfile.ZipFile(io.BytesIO(export.to_xlsx(records, lang))) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")]
    assert header in strings
    assert "粮食产量" in strings
    assert not any("<f>" in sheet for sheet in sheets)  # no formula


@pytest.mark.parametrize("format", export.FORMATS)
def test_nothing_found_still_gives_a_file(tmp_path: Path, format: str) -> None:
    export.write([], tmp_path / "empty", format)
    assert (tmp_path / "empty").exists()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-5", "'-5"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        (-5.0, -5.0),
        ("5G", "5G"),
        (None, None),
    ],
)
def test_defused(value: object, expected: object) -> None:
    assert export.defused(value) == expected


def test_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose one of"):
        export.write([], tmp_path / "x", "docx")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.csv"
    path.write_text("old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        export.write_whole(path, b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
