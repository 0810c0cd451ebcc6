"""A table that goes on overleaf after one row or two: too few for a table of their own, under heads that are said again.

Values of a single row stand below nothing, so that nothing on the page shows its columns; the heads overleaf, which are
the same, do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from duban.tables.grids.grid import Cell
from duban.tables.printed.frame import Table
from duban.tables.printed.values import is_value

_FURNITURE = re.compile(r"[\s\-—–·第/共页\d]*")
_NUMBER = r"(?:[-−+]?\d[\d,]*(?:\.\d+)?%?|—|-|…)"
# Rows that a page has room for below the heads at its foot, and lines that heads fill.
_MOST_ROWS = 3
_MOST_LINES = 12


class Begun(NamedTuple):
    """The table with the rows before the page's end, and how many of the page's lines they and the heads fill."""

    table: Table
    lines: int


def begun_before(lines: Sequence[str], table: Table) -> Begun | None:
    """The first ``table`` of a page with its rows at the end of the page before, whose text ``lines`` are.

    >>> cells = (Cell(0, 0, "类别"), Cell(0, 1, "数量"), Cell(1, 0, "医院"), Cell(1, 1, "5"))
    >>> found = begun_before(["年末情况如下。", "类别数量", "总计 8"], Table(cells, 2, (0, 50, 90), 90, 60, frozenset()))
    >>> [cell.text for cell in found.table.cells], found.lines
    (['类别', '数量', '总计', '8', '医院', '5'], 2)
    """
    height = min((cell.row for cell in table.cells if cell.column and is_value(cell.text)), default=0)
    heads = [cell for cell in table.cells if cell.row < height]
    kept = list(lines)
    while kept and _FURNITURE.fullmatch(kept[-1]):
        kept.pop()
    said = sorted("".join("".join(cell.text.split()) for cell in heads))
    for number in range(1, _MOST_ROWS + 1):
        rows = [_row(line, len(table.edges) - 1) for line in kept[-number:]]
        if not said or len(kept) <= number or any(row is None for row in rows):
            return None
        above = _lines_of(kept[:-number], said)
        if above:
            own = [row for row in rows if row is not None]
            return Begun(_with_rows(table, own, height), above + number + len(lines) - len(kept))
    return None


def _lines_of(lines: Sequence[str], said: list[str]) -> int:
    """How many of the last lines have the characters of the heads, and no more; 0 where none have."""
    held: list[str] = []
    for number, line in enumerate(reversed(lines[-_MOST_LINES:]), 1):
        held += "".join(line.split())
        if len(held) >= len(said):
            return number if sorted(held) == said else 0
    return 0


def _row(line: str, width: int) -> list[str] | None:
    """The name and the values of a line, one for each column; ``None`` for another line."""
    found = re.fullmatch(rf"(.*?[^\d\s,.%+−-])\s*((?:{_NUMBER}\s+){{{width - 2}}}{_NUMBER})", line.strip())
    return [found[1].strip(), *found[2].split()] if found is not None and width > 1 else None


def _with_rows(table: Table, rows: Sequence[Sequence[str]], height: int) -> Table:
    added = [
        Cell(height + number, column, text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    above = [cell for cell in table.cells if cell.row < height]
    below = [cell._replace(row=cell.row + len(rows)) for cell in table.cells if cell.row >= height]
    return table._replace(cells=(*above, *added, *below))
