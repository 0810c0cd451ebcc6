"""Tables shown: as columns on a terminal with the cells marked that state figures, and as rows of places for pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from duban.tables.table import Table

# What stands around the text of a cell that a figure was read from.
_MARKS = ("⟦", "⟧")


class Row(NamedTuple):
    """A line of a table at ``text[start:end]``, and the places of its cells."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]


def lines(table: Table, stated: Collection[tuple[int, int]] = ()) -> Iterator[str]:
    """The lines that show ``table`` on a terminal; cells that hold a place of ``stated`` are marked.

    >>> from duban.tables.grids.grid import Cell, Grid
    >>> cells = (Cell(0, 0, "产品"), Cell(0, 1, "产量"), Cell(1, 0, "水泥"), Cell(1, 1, "412.6", 9, 14))
    >>> print("\\n".join(lines(Table(Grid(cells), title="表1"), {(9, 14)})))
    表1
    产品  产量
    水泥  ⟦412.6⟧
    """
    title = "  ".join(part for part in (table.title, f"（{table.unit}）" if table.unit else "") if part)
    if title:
        yield title
    rows = [[_shown(table, r, c, stated) for c in range(table.grid.width)] for r in range(len(table.places))]
    widths = [max(_width(row[c]) for row in rows) for c in range(table.grid.width)]
    for row in rows:
        padded = (text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _shown(table: Table, row: int, column: int, stated: Collection[tuple[int, int]]) -> str:
    """The text of a cell at its first place, with marks where it states a figure; nothing at the others."""
    cell = table.places[row][column]
    if cell is None or (cell.row, cell.column) != (row, column):
        return ""
    holds = any(cell.start <= start and end <= cell.end for start, end in stated) if cell.text else False
    return f"{_MARKS[0]}{cell.text}{_MARKS[1]}" if holds else cell.text


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def rows_between(text: str, blocks: Sequence[tuple[int, int]]) -> list[list[Row]]:
    """The tables of a text that is kept without its grids: the lines between its paragraphs and headings.

    ``blocks`` are the places of these, in order. A line's cells are parted by tabs.

    >>> [[row.cells for row in table] for table in rows_between("甲。\\n产品\\t产量\\n水泥\\t5\\n乙。", [(0, 2), (14, 16)])]
    [[((3, 5), (6, 8)), ((9, 11), (12, 13))]]
    """
    edges = [(0, 0), *blocks, (len(text), len(text))]
    found = [
        list(_rows(text, before[1], behind[0])) for before, behind in pairwise(edges) if before[1] < behind[0]
    ]
    return [rows for rows in found if rows]


def _rows(text: str, start: int, end: int) -> Iterator[Row]:
    for line in text[start:end].split("\n"):
        if line.strip():
            yield Row(start, start + len(line), tuple(_cells(line, start)))
        start += len(line) + 1


def _cells(line: str, start: int) -> Iterator[tuple[int, int]]:
    for cell in line.split("\t"):
        yield start, start + len(cell)
        start += len(cell) + 1
