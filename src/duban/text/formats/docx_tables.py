"""A table of a Word document, built row by row: columns that a cell spans, and cells merged downwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from duban.tables.grids.grid import Cell, Grid
from duban.tables.grids.placing import MAX_COLUMNS, MAX_COVERED, GridTooLargeError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANK = " \u3000\xa0"


class Span(NamedTuple):
    """How many columns a cell spans, and whether it goes on with the cell above it."""

    columns: int = 1
    goes_on: bool = False


def span_of(cell: _Element) -> Span:
    """The span of a ``w:tc``."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return Span()
    columns, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
    goes_on = merge is not None and merge.get(f"{_W}val") in (None, "continue")
    return Span(_number(columns, 1), goes_on)


def before_of(row: _Element) -> int:
    """How many columns a ``w:tr`` leaves free before its first cell."""
    return _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)


def _number(element: _Element | None, default: int) -> int:
    written = str(element.get(f"{_W}val") or "") if element is not None else ""
    return min(int(written[:6]), MAX_COLUMNS) if written.isdecimal() else default


class DocxTable:
    """The rows of a table so far.

    >>> table = DocxTable()
    >>> table.add(" 指标 ", Span()), table.add("2024年", Span(2))
    (None, None)
    >>> table.end_row(100)
    '指标\\t2024年'
    >>> [(cell.text, cell.start, cell.columns) for cell in table.grid().cells]
    [('指标', 100, 1), ('2024年', 103, 2)]
    """

    def __init__(self) -> None:
        self.nested = False
        self._row = 0
        self._waiting: list[tuple[str, Span]] = []
        self._cells: list[Cell] = []
        # The last cell of each column that others may go on with.
        self._open: dict[int, int] = {}
        self._covered = 0

    def add(self, written: str, span: Span) -> None:
        """Add a cell to the row that is being read."""
        self._waiting.append((written, span))

    def end_row(self, place: int, before: int = 0) -> str:
        """End the row, whose line begins at ``place`` of the text; returns the line.

        Raises:
            GridTooLargeError: where the cells cover more than `MAX_COVERED` places.
        """
        column, shown = before, []
        for written, span in self._waiting:
            flat = written.replace("\t", " ").replace("\n", " ")
            text = flat.strip(_BLANK)
            indent = len(flat) - len(flat.lstrip(_BLANK)) if text else 0
            self._place(column, text, place, indent, span)
            shown.append(text)
            place += len(text) + 1
            column += span.columns
        self._waiting.clear()
        self._row += 1
        return "\t".join(shown).rstrip("\t")

    def _place(self, column: int, text: str, start: int, indent: int, span: Span) -> None:
        width = min(span.columns, MAX_COLUMNS - column)
        if width < 1:
            return
        self._covered += width
        if self._covered > MAX_COVERED:
            raise GridTooLargeError(self._covered)
        above = self._open.get(column)
        if (
            span.goes_on
            and above is not None
            and self._cells[above].row + self._cells[above].rows == self._row
        ):
            self._cells[above] = self._cells[above]._replace(rows=self._cells[above].rows + 1)
            return
        self._open[column] = len(self._cells)
        self._cells.append(Cell(self._row, column, text, start, start + len(text), 1, width, indent=indent))

    def grid(self) -> Grid:
        """The grid of the rows so far."""
        cells = sorted(self._cells, key=lambda cell: (cell.row, cell.column))
        return Grid(tuple(cells), nested=self.nested)
