"""A table of a document: a grid with its header, stub, captions and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from duban.tables.grids.grid import Cell, Grid

RowKind = Literal["caption", "head", "group", "body", "part", "total", "note"]
ColumnKind = Literal["serial", "stub", "unit", "value", "attribute", "remark"]
TableKind = Literal["data", "list", "layout"]


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that belong together: the whole width, or each of several tables set side by side.

    ``first`` is the first column, ``kinds`` say what each column from it on holds; ``title`` is the head over all of
    it, where each of several has one: （一）宾馆 | （二）餐馆.
    """

    first: int
    kinds: tuple[ColumnKind, ...]
    title: str = ""

    def of(self, kind: ColumnKind) -> list[int]:
        """The columns of one kind.

        >>> Panel(2, ("stub", "value", "value")).of("value")
        [3, 4]
        """
        return [self.first + i for i, found in enumerate(self.kinds) if found == kind]


@dataclass(frozen=True)
class Table:
    """A grid and what stands where in it.

    Attributes:
        kind: ``data`` states values, a ``list`` none (contacts, contents, rankings without numbers); a ``layout`` only
            sets text in columns.
        rows: what each row is: a header (also one that is repeated), a group heading, a row of values, a part of the
            row above (其中), a total, a caption or a note inside the grid.
        panels: the columns.
        title: the line that names it, without its unit.
        unit: what is said above of the unit of its values («亿元», «万元、%»).
        notes: the lines below that explain it.
        start, end: its place in the clean text of its document, captions included.
    """

    grid: Grid
    kind: TableKind = "layout"
    rows: tuple[RowKind, ...] = ()
    panels: tuple[Panel, ...] = ()
    title: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @cached_property
    def places(self) -> list[list[Cell | None]]:
        """For each row the cell that covers each column.

        >>> Table(Grid((Cell(0, 0, "指标", rows=2), Cell(0, 1, "产量")))).places[1][0].text
        '指标'
        """
        return places(self.grid)

    def head_rows(self) -> list[int]:
        """The rows of the header at the top; it is repeated where a table goes on on the next page.

        >>> Table(Grid(()), rows=("caption", "head", "body", "head")).head_rows()
        [1]
        """
        return header_of(self.rows)

    def heads(self, column: int) -> tuple[str, ...]:
        """The texts over a column, from the top down, each cell once.

        >>> cells = (Cell(0, 0, "指标", rows=2), Cell(0, 1, "产量"), Cell(1, 1, "2024年"))
        >>> Table(Grid(cells), rows=("head", "head")).heads(0), Table(Grid(cells), rows=("head", "head")).heads(1)
        (('指标',), ('产量', '2024年'))
        """
        return heads([self.places[row] for row in self.head_rows()], column)


def header_of(kinds: Iterable[RowKind]) -> list[int]:
    """The rows of the header at the top, of rows of these kinds.

    >>> header_of(("caption", "head", "head", "body", "head"))
    [1, 2]
    """
    found: list[int] = []
    for row, kind in enumerate(kinds):
        if kind == "head":
            found.append(row)
        elif found or kind != "caption":
            break
    return found


def heads(rows: Iterable[Sequence[Cell | None]], column: int) -> tuple[str, ...]:
    """The texts over a column in ``rows`` of a header, from the top down, each cell once.

    >>> heads([[Cell(0, 0, "产量")], [Cell(1, 0, "2024年")]], 0)
    ('产量', '2024年')
    """
    cells = dict.fromkeys(cell for row in rows if (cell := row[column]) is not None and cell.text)
    return tuple(cell.text for cell in cells)


def places(grid: Grid) -> list[list[Cell | None]]:
    """For each row of ``grid`` the cell that covers each column, ``None`` where none does.

    >>> [[cell and cell.text for cell in row] for row in places(Grid((Cell(0, 0, "指标", columns=2),)))]
    [['指标', '指标']]
    """
    width = grid.width
    found: list[list[Cell | None]] = [[None] * width for _ in range(grid.height)]
    for row, column, cell in grid.covered():
        found[row][column] = cell
    return found
