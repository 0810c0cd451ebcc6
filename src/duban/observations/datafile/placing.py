"""Where the columns of a mapping stand in a file: at their letters, or where their head has moved to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from duban.observations.datafile.mapping import ColumnMapping
from duban.observations.datafile.reading import Cell, Found
from duban.tables.grids.address import column_letters, column_number


def moved(columns: Sequence[ColumnMapping], heads: dict[int, str]) -> dict[str, str]:
    """Where the columns of a mapping stand in a file with these ``heads``: letters by letters; what is not there is left out.

    >>> moved([ColumnMapping(column="B", head="2024年", role="value")], {0: "指标", 2: "2024年"})
    {'B': 'C'}
    """
    found = {}
    for column in columns:
        at = column_number(column.column)
        if heads.get(at, "") == column.head:
            found[column.column] = column.column
            continue
        others = [place for place, head in heads.items() if head == column.head]
        if len(others) == 1:
            found[column.column] = column_letters(others[0])
    return found


def placed(columns: Sequence[ColumnMapping], heads: dict[int, str], found: Found) -> list[ColumnMapping]:
    """The columns of a mapping where they stand in the file; those that are not there are told."""
    where = moved(columns, heads)
    for column in columns:
        if column.column not in where and column.role != "idle":
            row = max(found.origin.table.header[0] - 1, 0)
            found.fault(Cell(row, column_number(column.column), column.head, ""), "no_column")
    return [
        msgspec.structs.replace(column, column=where[column.column])
        for column in columns
        if column.column in where
    ]
