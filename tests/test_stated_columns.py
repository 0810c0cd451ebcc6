"""Columns as people state them, where headers are not understood, or wrongly."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from duban.assessment.public import assess
from duban.assessment.rulebook.loader import load
from duban.assessment.table.reader import header_of
from duban.assessment.table.source.table_file import TableFile
from duban.errors import ArgumentError, TableError

FILE = TableFile("表.csv", "单位,编号,收的钱（万元）,营业收入（万元）\n甲公司,A1,500,3000\n".encode())
TWICE = TableFile("表.csv", "企业名称,营业收入（万元）,营业收入（万元）\n甲公司,500,3000\n".encode())
FIELDS = load("sme-gradient").editions[-1].fields


def _read(columns: Mapping[str, str], file: TableFile = FILE) -> dict[str, str]:
    found = header_of(file, FIELDS, 2025, columns=columns).found
    shown = {id: column.address for id, column in found.fields.items()}
    return shown | {key: one.address for key in ("id", "name") if (one := getattr(found, key)) is not None}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, {"revenue": "D1"}),
        ({"revenue": "C1"}, {"revenue": "C1"}),
        ({"revenue": "收的钱（万元）"}, {"revenue": "C1"}),
        ({"revenue": ""}, {}),
        ({"net_profit": "D1"}, {"net_profit": "D1"}),
        ({"id": "B1", "name": "A1"}, {"id": "B1", "name": "A1", "revenue": "D1"}),
    ],
)
def test_columns(columns: Mapping[str, str], expected: Mapping[str, str]) -> None:
    found = _read(columns)
    assert {key: place for key, place in found.items() if key in {*expected, *columns, "revenue"}} == expected


def test_what_is_left_out_is_told() -> None:
    found = header_of(FILE, FIELDS, 2025, columns={"revenue": "C1"}).found
    assert "D1" in [one.column.address for one in found.unused]
    assert "C1" not in [one.column.address for one in found.unused]


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(ArgumentError, match="Z9"):
        _read({"revenue": "Z9"})


def test_of_two_columns_of_one_meaning_one_is_stated() -> None:
    with pytest.raises(TableError):
        assess("sme-gradient", TWICE, on="2026-06-01")
    found = assess("sme-gradient", TWICE, on="2026-06-01", columns={"revenue": "C1"})
    assert found.table.columns["revenue"].address == "C1"
