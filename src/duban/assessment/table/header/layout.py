"""Where the header of a table is: below titles and unit lines, in one row or several with merged cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duban.assessment.formula.field import Field
from duban.assessment.table.header.heading import read_part
from duban.assessment.table.header.matching import Heading, Matching, match
from duban.assessment.table.words import folded, words
from duban.tables.grids.address import address
from duban.tables.grids.grid import Cell, Grid

WITHIN = 40
"""Rows from the top in which a header may stand: instructions above a form take some thirty."""
_DEEPEST = 4
_LONGEST_GROUP = 14
"""Characters of the longest header above others; what is longer is a title or an instruction."""
_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+%?")
_LABEL = re.compile(r"[:：]")
Place = Callable[[int, int], str]
"""The address of a cell by its row, from 1, and its column, from 0."""


def _place(row: int, column: int) -> str:
    return address("", row - 1, column)


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of the header (``first`` to ``last``, from 0), a heading for each column, and the lines above it."""

    first: int
    last: int
    headings: tuple[Heading, ...]
    above: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The texts of the header's rows by column, as they would stand where the header is repeated."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The first rows of a sheet, each place with the cell that covers it."""

    places: dict[tuple[int, int], Cell]
    height: int
    width: int

    def cell(self, row: int, column: int) -> Cell | None:
        return self.places.get((row, column))

    def text(self, row: int, column: int) -> str:
        """What stands in the cell that begins here."""
        cell = self.cell(row, column)
        return cell.text if cell and (cell.row, cell.column) == (row, column) else ""

    def cells(self, row: int) -> list[Cell]:
        """The cells with a text that begin in a row."""
        found = (self.cell(row, column) for column in range(self.width))
        return [
            cell
            for column, cell in enumerate(found)
            if cell and cell.text and (cell.row, cell.column) == (row, column)
        ]


def find(grid: Grid, fields: Sequence[Field], year: int, place: Place = _place) -> tuple[Layout, Matching]:
    """The header in ``grid`` (the first rows of a sheet) that names the most of ``fields``, and which column is which.

    >>> from duban.language import Bilingual
    >>> from duban.tables.workbooks.workbook import grid_of
    >>> revenue = Field("revenue", Bilingual("营业收入", "revenue"), "money")
    >>> layout, _ = find(grid_of([["情况表", ""], ["名称", "营业收入"], ["甲", "5"]]), [revenue], 2025)
    >>> layout.first, layout.last, layout.above
    (1, 1, ('情况表',))
    """
    head = _Head({(row, column): cell for row, column, cell in grid.covered()}, grid.height, grid.width)

    def known(first: int, last: int) -> Matching:
        return match(_headings(head, first, last, place), fields, year)

    first, last = _block(head, lambda first, last: known(first, last).found)
    last = _lower(head, first, last)
    first = _upper(head, first, last)
    above = tuple(cell.text for row in range(first) for cell in head.cells(row))
    rows = tuple(
        tuple(head.text(row, column) for column in range(head.width)) for row in range(first, last + 1)
    )
    return Layout(first, last, _headings(head, first, last, place), above, rows), known(first, last)


def _block(head: _Head, found: Callable[[int, int], int]) -> tuple[int, int]:
    """The rows that name most; of equal ones the fewest, then the highest."""
    tries = [
        (found(first, last), first - last, -first)
        for first in range(head.height)
        for last in range(first, min(first + _DEEPEST, head.height))
        if all(_may_be_header(head, row) for row in range(first, last + 1))
    ]
    if not tries:
        return 0, 0
    _, size, top = max(tries)
    return -top, -top - size


def _may_be_header(head: _Head, row: int) -> bool:
    """Whether a row has a text and no number but years."""
    cells = head.cells(row)
    return bool(cells) and not any(_NUMBER.fullmatch(cell.text) and not _is_year(cell.text) for cell in cells)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _lower(head: _Head, first: int, last: int) -> int:
    """The last row of the header: what its cells reach down to, and rows of units, times and lower headers."""
    while last + 1 < head.height and last + 1 - first < _DEEPEST + 1:
        row = last + 1
        reaches = any(cell.row <= last < cell.row + cell.rows - 1 for cell in _of_row(head, last))
        if not (reaches and _may_be_header(head, row)) and not _continues(head, row, last):
            return last
        last = row
    return last


def _of_row(head: _Head, row: int) -> list[Cell]:
    found = (head.cell(row, column) for column in range(head.width))
    return [cell for cell in found if cell]


def _continues(head: _Head, row: int, last: int) -> bool:
    """Whether a row below a header goes on with it: units, times and words like 合计, or headers below wide ones."""
    cells = head.cells(row)
    if not cells or not _may_be_header(head, row):
        return False
    texts = [cell.text for cell in cells if cell.text not in words().missing]
    if texts and all(_is_bare(text) for text in texts):
        return True
    return len(cells) < len(head.cells(last)) + len(cells) and all(
        _is_bare(cell.text) or _below_wide(head, cell, last) for cell in cells
    )


def _is_bare(text: str) -> bool:
    """Whether a header says only a unit or a time, or stands for the one above it."""
    part = read_part(text)
    return not part.name or bool(set(part.names) & {*words().generic, *words().unit_signs})


def _below_wide(head: _Head, cell: Cell, last: int) -> bool:
    """Whether the header above is over several columns: merged, or with nothing beside it."""
    above = head.cell(last, cell.column)
    if above is not None and above.text:
        return above.columns > 1 or (
            cell.column + 1 < head.width
            and not head.text(last, cell.column + 1)
            and head.cell(last, cell.column + 1) is not above
            and bool(head.text(cell.row, cell.column + 1))
        )
    return cell.column > 0 and any(head.text(last, left) for left in range(cell.column))


def _upper(head: _Head, first: int, last: int) -> int:
    """The first row of the header: rows above it that hold headers over several columns, and no title."""
    while first > 0 and last - first < _DEEPEST and _is_group_row(head, first - 1):
        first -= 1
    return first


def _is_group_row(head: _Head, row: int) -> bool:
    cells = head.cells(row)
    if not cells or not _may_be_header(head, row):
        return False
    if any(len(cell.text) > _LONGEST_GROUP or _LABEL.search(cell.text) or _is_title(cell) for cell in cells):
        return False
    if any(cell.columns >= head.width - cell.column and cell.column == 0 for cell in cells):
        return False
    wide = [cell for cell in cells if cell.columns > 1 or cell.rows > 1]
    return bool(wide) or len(cells) > 1


def _is_title(cell: Cell) -> bool:
    text = folded(cell.text)
    return any(text.endswith(word) or text.startswith("附件") for word in words().titles)


def _headings(head: _Head, first: int, last: int, place: Place) -> tuple[Heading, ...]:
    """For each column the texts of its header from top to bottom, those of merged cells and of wide ones included."""
    found = []
    for column in range(head.width):
        cells = [cell for row in range(first, last + 1) if (cell := _covering(head, row, column, last))]
        parts = tuple(dict.fromkeys(cell.text for cell in cells if cell.text not in words().missing))
        if parts:
            found.append(Heading(column, parts, place(cells[-1].row + 1, column)))
    return tuple(found)


def _covering(head: _Head, row: int, column: int, last: int) -> Cell | None:
    """The cell over a column in a row: its own, or the one to the left where that stands over several columns."""
    cell = head.cell(row, column)
    if row == last or (cell is not None and cell.text):
        return cell
    if not any(head.text(below, column) for below in range(row + 1, last + 1)):
        return None
    for left in range(column - 1, -1, -1):
        over = head.cell(row, left)
        if over is not None and over.text:
            merged = over.columns > 1 or over.rows > 1
            has_own = any(head.text(below, left) for below in range(row + 1, last + 1))
            return over if has_own and not merged else None
    return None
