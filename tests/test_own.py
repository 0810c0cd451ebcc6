"""What Duban wrote itself is told from what others wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx
from duban.text.own import is_own_page, is_own_records, is_own_workbook
from duban.text.sources import find
from make_docx import make_zip

RESULT = to_xlsx([Sheet("结果", ["指标", "值"], [["粮食产量", 2]])])


def others(path: Path) -> bytes:
    """A workbook that another program wrote."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(0, 0, "指标")
    return path.read_bytes()


def test_workbooks(tmp_path: Path) -> None:
    written = others(tmp_path / "others.xlsx")
    properties = {"docProps/core.xml": b"<dc:creator>Duban</dc:creator>" + b" " * 20_000}
    for name, data, own in (
        ("own.xlsx", RESULT, True),
        ("others.xlsx", written, False),
        ("own.txt", RESULT, False),
        ("broken.xlsx", RESULT[:400], False),
        ("swollen.xlsx", make_zip(properties), False),
        ("old.xls", b"\xd0\xcf\x11\xe0", False),
        ("none.xlsx", b"", False),
    ):
        (tmp_path / name).write_bytes(data)
        assert is_own_workbook(tmp_path / name) is own, name
    assert is_own_workbook(tmp_path / "missing.xlsx") is False


def test_a_result_in_a_folder_is_read_only_where_it_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.xlsx"
    own.write_bytes(RESULT)
    others(tmp_path / "others.xlsx")
    assert [found.name for found in find([str(tmp_path)])] == [str(tmp_path / "others.xlsx")]
    assert [found.name for found in find([str(own)])] == [str(own)]


@pytest.mark.parametrize(
    ("name", "text", "own"),
    [
        ("a.html", '<meta name="generator" content="Duban 1">', True),
        ("a.html", '<meta name="generator" content="Other">', False),
        ("a.txt", '<meta name="generator" content="Duban 1">', False),
    ],
)
def test_pages(tmp_path: Path, name: str, text: str, own: bool) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert is_own_page(tmp_path / name) is own


@pytest.mark.parametrize(
    ("first", "own"),
    [
        ("kind,document,value_text,low,period_from", True),
        ("类别,文件,原文数字,下限,时间出处", True),
        ("指标,单位,数值,时间", False),
    ],
)
def test_records_that_were_exported(tmp_path: Path, first: str, own: bool) -> None:
    assert is_own_records(f"{first}\n1,2,3,4,5\n".encode("utf-8-sig")) is own
    (tmp_path / "a.csv").write_text(f"{first}\n产量,吨,3,4,2024年\n", "utf-8-sig")
    assert [type(found).__name__ for found in find([str(tmp_path / "a.csv")])] == [
        "Skipped" if own else "Source"
    ]
