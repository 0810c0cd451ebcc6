"""Cells of an XLS that are shown in percent, and files that are none or damaged."""

from __future__ import annotations

import io
import random

import pytest

from duban.errors import UnreadableError
from duban.tables.workbooks.binary_workbook import binary_percents
from duban.tables.workbooks.workbook import worksheets
from make_office import make_compound, make_xls

CELLS = [(0, 0, 0, 0.052), (0, 1, 1, 0.052), (2, 1, 1, 0.5)]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("0.0%", ("5.2%", "50%", "300%")), ('0.0"%"', ("0.052", "0.5", "3")), ("0.00", ("0.052", "0.5", "3"))],
)
def test_numbers_are_written_as_they_are_shown(code: str, shown: tuple[str, str, str]) -> None:
    data = make_xls("表", code, CELLS, whole=[(0, 3), (1, 3)])
    (sheet,) = worksheets(data, "a.xls")
    one, half, three = shown
    assert sheet.name == "表"
    assert sheet.frame.rows() == [("0.052", one), ("", ""), ("", half), ("3", three)]


def test_by_column_in_order() -> None:
    found = binary_percents(io.BytesIO(make_xls("表", "0%", CELLS[::-1], whole=[(1, 3), (1, 3)])), "a")
    assert {column: list(rows) for column, rows in found["表"].items()} == {0: [3], 1: [0, 2, 3]}


def test_another_compound_file_has_none() -> None:
    assert not binary_percents(io.BytesIO(make_compound({"WordDocument": b"x"})), "a")


@pytest.mark.parametrize("data", [b"", b"x" * 2_000])
def test_no_compound_file(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no readable workbook"):
        binary_percents(io.BytesIO(data), "a")


def test_cells_far_apart_are_refused_before_they_take_room() -> None:
    data = make_xls("表", "0%", [(0, 0, 0, 1.0), (65_535, 65_535, 0, 1.0)])
    with pytest.raises(UnreadableError, match="reach too far"):
        list(worksheets(data, "a.xls"))


def test_damage_ends_in_one_line_or_in_cells() -> None:
    whole = make_xls("表", "0%", CELLS, whole=[(1, 3)])
    chance = random.Random(1)
    told = []
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(512, 2_000)] = chance.randrange(256)
        try:
            list(worksheets(bytes(data), "a.xls"))
        except UnreadableError as error:
            told.append(error.message.en)
    assert told
    assert not [line for line in told if "\n" in line]
