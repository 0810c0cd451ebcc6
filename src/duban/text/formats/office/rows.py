"""Cells that a file gives row by row, gathered into tables; lines between tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from duban.tables.grids.grid import Cell
from duban.tables.grids.placing import MAX_COVERED
from duban.tables.structure.unit_below import with_unit_below

# A table of fewer columns is a box around text.
_FEWEST = 2


def one_line(text: str) -> str:
    """A cell's text on one line, without white space at its ends.

    >>> one_line(" 增加值\\n（亿元）\\t")
    '增加值 （亿元）'
    """
    return " ".join(with_unit_below(text).split())


def settled(cells: Sequence[Cell]) -> list[Cell]:
    """Cells with spans that stay within their table and cover nothing twice.

    >>> [(cell.rows, cell.columns) for cell in settled([Cell(0, 0, "甲", rows=9, columns=2), Cell(0, 1, "乙")])]
    [(1, 1), (1, 1)]
    """
    height = max((cell.row for cell in cells), default=-1) + 1
    width = max((cell.column for cell in cells), default=-1) + 1
    taken = {(cell.row, cell.column) for cell in cells}
    room = MAX_COVERED
    made = []
    for cell in cells:
        rows, columns = min(cell.rows, height - cell.row), min(cell.columns, max(width - cell.column, 1))
        room -= rows * columns
        own = [
            (row, column)
            for row in range(cell.row, cell.row + rows)
            for column in range(cell.column, cell.column + columns)
            if room >= 0 and (row, column) != (cell.row, cell.column)
        ]
        free = room >= 0 and taken.isdisjoint(own)
        taken.update(own if free else ())
        made.append(cell._replace(rows=rows if free else 1, columns=columns if free else 1))
    return made


@dataclass(slots=True)
class Gathered:
    """Paragraphs and tables in order, as they are met in a file.

    >>> found = Gathered()
    >>> found.paragraph("主要指标")
    >>> found.row(["产量", "5"])
    >>> text, table = found.finish()
    >>> text, [cell.text for cell in table]
    ('主要指标', ['产量', '5'])
    """

    blocks: list[str | Sequence[Cell]] = field(default_factory=list)
    _rows: list[list[str]] = field(default_factory=list)

    def paragraph(self, text: str) -> None:
        """Take a paragraph, which ends the table before it."""
        self._end_table()
        self.blocks += [line for line in text.split("\n") if line.strip()]

    def row(self, texts: Sequence[str]) -> None:
        """Take a row of the table that goes on."""
        self._rows.append([one_line(text) for text in texts])

    def table(self, cells: Sequence[Cell]) -> None:
        """Take a whole table; one of a single column is paragraphs."""
        self._end_table()
        if max((cell.column + cell.columns for cell in cells), default=0) < _FEWEST:
            self.blocks += [cell.text for cell in cells if cell.text]
        elif any(cell.text for cell in cells):
            self.blocks.append(settled(cells))

    def finish(self) -> list[str | Sequence[Cell]]:
        """All that was taken."""
        self._end_table()
        return self.blocks

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        cells = [
            Cell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
        ]
        if cells:
            self.table(cells)
