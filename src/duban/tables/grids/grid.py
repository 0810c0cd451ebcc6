"""A grid: the cells of one table with the rows and columns that each spans, and the place where each stands.

Readers of formats make grids; what a header means and which figures the cells state is read from them in one way for
all formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell, which may span several rows and columns.

    Attributes:
        row, column: the first row and column that it covers, from 0.
        rows, columns: how many it covers.
        text: what stands in it, white space at the ends left out.
        start, end: its place in the source in code points; equal for an empty cell and for one of a workbook.
        address: sheet and cell of a workbook (``Sheet1!B3``); empty elsewhere.
        indent: how many blanks stand before the text, which mark a part of the row above.
    """

    row: int
    column: int
    text: str
    start: int = 0
    end: int = 0
    rows: int = 1
    columns: int = 1
    address: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table in order of their first row and column; no two cover the same place.

    ``page`` is the page of a PDF on which it begins, from 1; 0 where there are no pages. ``nested`` says that another
    table stands in one of the cells.
    """

    cells: tuple[Cell, ...]
    page: int = 0
    nested: bool = False

    @property
    def height(self) -> int:
        """How many rows it has.

        >>> Grid((Cell(0, 0, "指标", rows=2), Cell(0, 1, "2024年"), Cell(1, 1, "增长"))).height
        2
        """
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """How many columns it has.

        >>> Grid((Cell(0, 0, "2024年", columns=2), Cell(1, 0, "总量"), Cell(1, 1, "增长"))).width
        2
        """
        return max((cell.column + cell.columns for cell in self.cells), default=0)

    def covered(self) -> Iterator[tuple[int, int, Cell]]:
        """Every place of the grid that a cell covers: row, column, the cell.

        >>> [(row, column) for row, column, _ in Grid((Cell(0, 0, "指标", rows=2),)).covered()]
        [(0, 0), (1, 0)]
        """
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    yield row, column, cell
