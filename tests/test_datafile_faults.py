"""What is wrong with data files is told by cell, all at once; nothing is read by halves unless that is asked for."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

import data_files as files
from data_files import read, short, workbook
from duban.errors import ArgumentError, DubanError, TableError, UnreadableError
from duban.observations.datafile.public import observe

HEAD = "指标,地区,年份,数值,单位,性质\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "粮食产量,江苏,2024,很多,万吨,实际\n", ["D2, column «数值»: «很多» is no number"]),
        (HEAD + "粮食产量,江苏,某年,5,万吨,实际\n", ["C2, column «年份»: «某年» is no time"]),
        (HEAD + ",江苏,2024,5,万吨,实际\n", ["A2, column «指标»: the indicator is not named"]),
        (HEAD + "粮食产量,江苏,2024,5,万吨,也许\n", ["F2, column «性质»: «也许» is no kind of value"]),
        (HEAD + "粮食产量,全省,2024,5,万吨,实际\n", ["B2, column «地区»: «全省»: the whole of which place"]),
        (
            HEAD + "粮食产量,江苏,2024,5,万吨,实际\n粮食产量,江苏省,2024,6,万吨,实际\n",
            ["D3, column «数值»: «6»: D2 states another number"],
        ),
        (
            "指标,地区,period_start,period_end,数值\n粮食产量,江苏,2025-03,2025-01,5\n",
            ["D2, column «period_end»: «2025-01» is before the start 2025-03"],
        ),
        (
            "地区,粮食产量（万吨）\n南京市,5\n苏州市,6\n",
            ["B2, column «粮食产量（万吨）»: no time is said"],
        ),
        ("指标,2024年\n粮食产量（万吨）,1,200\n", ["row 2, more cells than the header has"]),
        ("年份,北京市,天津市\n2023,1,2\n2024,3,4\n", ["the indicator is not named"] * 2),
        (HEAD, ["no table of data was recognised"]),
        ("一段文字。\n又一段。\n", ["no table of data was recognised"]),
        # All of them at once, in the order of the file.
        (
            HEAD + "粮食产量,江苏,2024,多,万吨,实际\n粮食产量,江苏,2023,=1+1,万吨,实际\n粮食产量,江苏,2022,5,万吨,?\n",
            ["D2, column «数值»: «多» is no number", "D3, column «数值»: «=1+1» is no number", "F4, column «性质»"],
        ),
    ],
)  # fmt: skip
def test_faults_are_told_by_cell(tmp_path: Path, text: str, told: list[str]) -> None:
    with pytest.raises(TableError) as caught:
        read(tmp_path, text)
    found = [fault.told.en for fault in caught.value.faults]
    assert len(found) == len(told)
    for one, words in zip(found, told, strict=True):
        assert words in one
    assert all(fault.told.zh for fault in caught.value.faults)


def test_lenient_reading_leaves_out_what_is_wrong_and_lists_it(tmp_path: Path) -> None:
    text = HEAD + "粮食产量,江苏,2024,多,万吨,实际\n粮食产量,江苏,2023,5,万吨,实际\n"
    file = read(tmp_path, text, lenient=True)
    assert list(short(file)) == ["D3"]
    assert [fault.address for fault in file.skipped] == ["D2"]
    with pytest.raises(TableError):
        read(tmp_path, HEAD + "粮食产量,江苏,2024,多,万吨,实际\n", lenient=True)


def test_the_same_value_twice_is_one(tmp_path: Path) -> None:
    row = "粮食产量,江苏,2024,5,万吨,实际\n"
    assert list(short(read(tmp_path, HEAD + row + row))) == ["D2"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("head: 2023年", "head: 2019年"), "the mapping has this column, the file has not"),
        (("- layout", "- sheet: 别表\n  layout"), "the mapping has the sheet «别表»"),
        (("role: value", "role: number"), "no mapping of columns"),
        (("kind: actual", "kind: [actual"), "no readable YAML"),
    ],
)
def test_a_mapping_that_does_not_fit(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    kept = tmp_path / "kept.yaml"
    kept.write_text(read(tmp_path, files.PROVINCES).mapping.replace(*change), encoding="utf-8")
    with pytest.raises(DubanError, match=told):
        observe(tmp_path / "a.csv", mapping=kept)


def test_a_mapping_follows_columns_that_have_moved_and_what_was_changed_in_it(tmp_path: Path) -> None:
    kept = tmp_path / "kept.yaml"
    mapping = read(tmp_path, files.PROVINCES).mapping
    kept.write_text(mapping.replace("indicator: 地区生产总值", "indicator: 财政收入"), encoding="utf-8")
    moved = "指标：地区生产总值(亿元),,,\n地区,简称,2023年,2024年\n北京市,京,1,2\n河北省,冀,3,4\n"
    (tmp_path / "moved.csv").write_text(moved, encoding="utf-8")
    found = observe(tmp_path / "moved.csv", mapping=_with_header(kept, 2))
    assert {(one.indicator, one.region, one.low, one.period_end) for one in found} == {
        ("财政收入", "北京市", 1e8, "2023-12"),
        ("财政收入", "北京市", 2e8, "2024-12"),
        ("财政收入", "河北省", 3e8, "2023-12"),
        ("财政收入", "河北省", 4e8, "2024-12"),
    }


def _with_header(kept: Path, row: int) -> Path:
    text = kept.read_text(encoding="utf-8")
    kept.write_text(text.replace("header: [3, 3]", f"header: [{row}, {row}]"), encoding="utf-8")
    return kept


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.csv", b"", "the file is empty"),
        ("blank.csv", b"\n \n", "no text, only blanks"),
        ("binary.csv", os.urandom(4096), "not a text file"),
        ("fake.xlsx", b"PK\x03\x04" + os.urandom(2000), "no readable workbook"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(2000), "no readable workbook"),
        ("missing.csv", None, "there is no such file"),
        ("report.pdf", b"%PDF-1.7\n", "no table; what is taken: CSV, TSV, XLSX, XLS, ODS, Parquet"),
        ("report.docx", b"PK\x03\x04" + os.urandom(2000), "no table; what is taken: CSV"),
        ("records.json", b'{"a": 1, "b": 2}', "no table; what is taken: CSV"),
        (
            "report.txt",
            "粮食产量达到500亿斤。\n培育10个产业集群。\n".encode(),
            "no table; what is taken: CSV",
        ),
    ],
)
def test_what_is_no_data_file_is_told_in_one_line(
    tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableError, match=told) as caught:
        observe(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_a_million_merged_cells_are_refused(tmp_path: Path) -> None:
    small = workbook(tmp_path / "small.xlsx", {"Sheet1": files.PROVINCES})
    merged = b"".join(b'<mergeCell ref="H%d:I%d"/>' % (row, row) for row in range(1, 1_000_001))
    big = tmp_path / "big.xlsx"
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part.endswith("sheet1.xml"):
                cells = b'<mergeCells count="1000000">' + merged + b"</mergeCells>"
                data = data.replace(b"</sheetData>", b"</sheetData>" + cells)
            new.writestr(part, data)
    with pytest.raises(UnreadableError, match="merged cells"):
        observe(big)


def test_a_formula_counts_by_the_value_that_was_saved(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["指标", "2024年", "2023年"])
        sheet.write(1, 0, "粮食产量（吨）")
        sheet.write_formula(1, 1, "=1+1", value=2)
        sheet.write_formula(1, 2, "=1/0", value="#DIV/0!")
    assert [(one.low, one.period_end) for one in observe(path)] == [(2.0, "2024-12")]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"kind": "actuall"}, "did you mean 'actual'"),
        ({"vintage": "soon"}, "is no date"),
        ({"region": " "}, "it is blank"),
    ],
)
def test_arguments_that_cannot_be(tmp_path: Path, stated: dict[str, str], told: str) -> None:
    with pytest.raises(ArgumentError, match=told):
        read(tmp_path, files.TIDY, **stated)


def test_what_is_not_known_is_kept_and_said(tmp_path: Path) -> None:
    file = read(tmp_path, "指标,地区,年份,数值,单位\n风筝放飞量,某县,2024,5,万坨\n")
    assert short(file)["D2"][:5] == ("风筝放飞量", "某县", 5e4, 5e4, "坨")
    assert [note.en for note in file.notes] == [
        "indicators that are not in the vocabulary, kept by name: 风筝放飞量",
        "units that are not in the vocabulary, kept as written: 坨",
        "places that are not in the vocabulary, kept by name; they pair with targets of that very name alone: 某县",
    ]
