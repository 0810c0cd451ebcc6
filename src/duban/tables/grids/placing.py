"""Placing: from rows of cells with spans, as formats write them, to a grid.

The rules are those of HTML tables: a cell takes the first free column of its row, and covers the columns and rows that
it spans; what a span would cover below the last row or beyond the widest table is cut off.
"""

from __future__ import annotations

from duban.errors import UnreadableError
from duban.tables.grids.grid import Cell, Grid

MAX_COLUMNS = 256
"""The most columns that a table is read with; sheets of statistics have some thirty."""

MAX_COVERED = 2_000_000
"""The most places that the cells of one table may cover, so that spans cannot blow a small file up."""


class GridTooLargeError(ValueError):
    """The cells of a table cover more than `MAX_COVERED` places."""

    def unreadable(self, name: str) -> UnreadableError:
        """The error for the reader of the file ``name``, which says what to do."""
        return UnreadableError(
            name,
            f"表格过大：合并单元格展开后有 {self} 格以上；请拆分后再读",
            f"a table is too large: its spans cover {self} cells and more; split it first",
        )


class Placing:
    """Places cells row by row.

    >>> placing = Placing()
    >>> for row in ([("指标", 2, 1), ("2024年", 1, 2)], [("总量", 1, 1), ("增长", 1, 1)]):
    ...     placing.next_row()
    ...     for text, rows, columns in row:
    ...         placing.add(text, rows=rows, columns=columns)
    >>> [(cell.row, cell.column, cell.text) for cell in placing.grid().cells]
    [(0, 0, '指标'), (0, 1, '2024年'), (1, 1, '总量'), (1, 2, '增长')]
    """

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._row = -1
        self._column = 0
        self._covered = 0
        # For each column the first row that no cell from above reaches.
        self._free: list[int] = []

    def next_row(self) -> None:
        """Begin the next row."""
        self._row += 1
        self._column = 0

    def add(self, text: str, start: int = 0, end: int = 0, *, rows: int = 1, columns: int = 1) -> None:
        """Put a cell into the first free column of the row; one beyond `MAX_COLUMNS` is left out.

        Raises:
            GridTooLargeError: where the cells cover more than `MAX_COVERED` places.
        """
        if self._row < 0:
            self.next_row()
        while self._column < len(self._free) and self._free[self._column] > self._row:
            self._column += 1
        if self._column >= MAX_COLUMNS:
            return
        width = self._room(max(1, columns))
        rows = max(1, rows)
        self._covered += width
        if self._covered > MAX_COVERED:
            raise GridTooLargeError(self._covered)
        self._free += [0] * (self._column + width - len(self._free))
        for column in range(self._column, self._column + width):
            self._free[column] = self._row + rows
        self._cells.append(Cell(self._row, self._column, text, start, end, rows, width))
        self._column += width

    def _room(self, columns: int) -> int:
        """How many of ``columns`` are free from the present one on."""
        last = min(self._column + columns, MAX_COLUMNS)
        for column in range(self._column, min(last, len(self._free))):
            if self._free[column] > self._row:
                return column - self._column
        return last - self._column

    def grid(self, page: int = 0) -> Grid:
        """The grid of the cells so far; spans end with the last row.

        Raises:
            GridTooLargeError: where the cells cover more than `MAX_COVERED` places.
        """
        height = self._row + 1
        cells = tuple(cell._replace(rows=min(cell.rows, height - cell.row)) for cell in self._cells)
        covered = sum(cell.rows * cell.columns for cell in cells)
        if covered > MAX_COVERED:
            raise GridTooLargeError(covered)
        return Grid(cells, page)
