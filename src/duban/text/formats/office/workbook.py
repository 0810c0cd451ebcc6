"""Workbooks (XLSX, XLS, ODS) as documents: each visible sheet as tables, a line a row.

Rows without anything in them part the tables of a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.errors import UnreadableError
from duban.tables.grids.grid import Cell
from duban.tables.laid import Laid, lay
from duban.tables.workbooks.formulas import told
from duban.tables.workbooks.workbook import Worksheet, worksheets
from duban.text.formats.office.rows import Gathered, one_line

MOST_CELLS = 5_000_000
"""Cells of a sheet that is read as a document: 50,000 rows of a hundred columns, far more than a bulletin's annex has."""
_UNNAMED = re.compile(r"(?:Sheet|工作表|表)\s*\d+", re.IGNORECASE)


def read_workbook(data: bytes, name: str) -> Laid:
    """The tables of ``data``; their cells have addresses (``Sheet1!B3``).

    Raises:
        UnreadableError: where it is no workbook, has a password, is damaged, too large or empty.
    """
    found = Gathered()
    unreckoned: list[str] = []
    for sheet in worksheets(data, name, MOST_CELLS):
        if not _UNNAMED.fullmatch(sheet.name):
            found.paragraph(sheet.name)
        if sheet.unreckoned:
            unreckoned.append(f"{sheet.name}: {len(sheet.unreckoned)} ({told(sheet.unreckoned)})")
        for cells in _tables(sheet):
            found.table(cells)
    laid = lay(found.finish())
    if not laid.grids:
        raise UnreadableError(name, "工作簿里没有表格数据", "the workbook holds no table")
    return laid._replace(unreckoned=tuple(unreckoned))


def _tables(sheet: Worksheet) -> Iterator[list[Cell]]:
    """The cells of each table of a sheet, counted from its own corner."""
    table: list[Cell] = []
    reached = 0
    for cell in sheet.grid().cells:
        if table and cell.row > reached:
            yield _from_corner(table)
            table = []
        table.append(cell._replace(text=one_line(cell.text)))
        reached = max(reached, cell.row + cell.rows)
    if table:
        yield _from_corner(table)


def _from_corner(cells: list[Cell]) -> list[Cell]:
    top, left = cells[0].row, min(cell.column for cell in cells)
    return [cell._replace(row=cell.row - top, column=cell.column - left) for cell in cells]
