"""Formulas of workbooks whose values are not stored: told of with their number and the first of their places."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

import duban
from duban.assessment.table.source.opening import opened_data
from duban.assessment.table.source.table_file import TableFile
from duban.tables.workbooks.formulas import formulas_without_values


def workbook(*values: object) -> bytes:
    """A workbook with a sum of each column; ``values`` are those stored with the sums, an empty text stands for none."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("产值")
    sheet.write_row(0, 0, ["指标", *(f"{2021 + n}年（亿元）" for n in range(len(values)))])
    for row, label in enumerate(("农业产值", "林业产值"), 1):
        sheet.write_row(row, 0, [label, *(12.5 + row for _ in values)])
    sheet.write(3, 0, "合计")
    for column, value in enumerate(values, 1):
        letter = "ABCDEF"[column]
        sheet.write_formula(3, column, f"=SUM({letter}2:{letter}3)", None, value)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize(
    ("values", "cells"),
    [((28.0, 28.0), ()), (("", 28.0), ("B4",)), (("", "", "", ""), ("B4", "C4", "D4", "E4")), ((0, 0), ())],
)
def test_which_formulas_have_no_value(values: tuple[object, ...], cells: tuple[str, ...]) -> None:
    found = formulas_without_values(io.BytesIO(workbook(*values)), "a.xlsx")
    assert found == ({"产值": cells} if cells else {})


def test_documents_and_tables_of_entities_say_so() -> None:
    data = workbook("", "", "", "")
    document = duban.read(data, name="a.xlsx")
    (note,) = [repair.evidence for repair in document.repairs if repair.kind == "formula"]
    assert note.startswith("产值: 4 (B4, C4, D4, …)")
    (sheet,) = opened_data(TableFile("a.xlsx", data))
    assert [(note.warning, "B4, C4, D4" in note.zh, "4 formulas" in note.en) for note in sheet.notes] == [
        (True, True, True)
    ]


def test_a_workbook_with_all_values_says_nothing() -> None:
    data = workbook(28.0)
    assert not [repair for repair in duban.read(data, name="a.xlsx").repairs if repair.kind == "formula"]
    (sheet,) = opened_data(TableFile("a.xlsx", data))
    assert sheet.notes == ()
