"""A frame: where the columns and rows of a table lie on a page, and which walls stand between its fields.

Fields without a wall between them are one cell. Lines that are drawn give walls, and so do gaps between texts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import neg
from statistics import median
from typing import NamedTuple

from duban.tables.grids.grid import Cell
from duban.tables.printed.glyphs import Glyph, lines_of, pieces_of, text_of

# A page has no table of more fields; a drawing may.
MAX_FIELDS = 20_000
_PASSES = 20
# In heights of a character: names that begin as near each other are on one level, which has so many of them at least.
_LEVEL = 0.4
_FEWEST_LEVEL = 2
# Where a glyph is taken to be: this share of its height above its baseline.
MIDDLE = 0.35


class Table(NamedTuple):
    """A table of a page: its cells, without places in a text, its edges, and the numbers of its glyphs.

    ``edges`` are the places of its columns' walls, from left to right.
    """

    cells: tuple[Cell, ...]
    page: int
    edges: tuple[float, ...]
    top: float
    bottom: float
    glyphs: frozenset[int]


@dataclass(slots=True)
class Frame:
    """``xs`` from left to right and ``ys`` from the top downwards are edges: n + 1 of n columns or rows.

    ``upright`` has ``(row, column)`` where a wall stands at the left of a field, ``flat`` where one lies at its top.
    """

    xs: list[float]
    ys: list[float]
    upright: set[tuple[int, int]] = field(default_factory=set)
    flat: set[tuple[int, int]] = field(default_factory=set)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.ys) - 1

    def field_at(self, across: float, up: float) -> tuple[int, int] | None:
        """Row and column of the field at a place; None outside."""
        if not (self.xs[0] <= across < self.xs[-1] and self.ys[-1] <= up < self.ys[0]):
            return None
        return bisect_right(self.ys, -up, key=neg) - 1, bisect_right(self.xs, across) - 1

    def fields_of(self, glyphs: Iterable[Glyph]) -> Iterator[tuple[tuple[int, int], list[Glyph]]]:
        """The glyphs in the frame, each piece of text with the field in whose middle it is, though it may reach further.

        >>> list(Frame([0, 50, 100], [90, 60]).fields_of([Glyph("增", 60, 70, 70, 10, 0)]))[0][0]
        (0, 1)
        """
        for piece in pieces_of(glyphs):
            first, last = piece[0], piece[-1]
            place = self.field_at((first.x + last.right) / 2, first.y + MIDDLE * first.size)
            if place is not None:
                yield place, piece


def table_of(frame: Frame, glyphs: Iterable[Glyph], page: int) -> Table | None:
    """The table that the glyphs in a frame make; None where its fields make no rectangles, or too many.

    >>> frame = Frame([0, 50, 100], [90, 60], upright={(0, 1)})
    >>> table = table_of(frame, [Glyph("产", 5, 70, 15, 10, 0), Glyph("5", 70, 70, 75, 10, 1)], 1)
    >>> [(cell.column, cell.text) for cell in table.cells]
    [(0, '产'), (1, '5')]
    """
    if frame.width * frame.height > MAX_FIELDS:
        return None
    held: dict[tuple[int, int], list[Glyph]] = {}
    for place, piece in frame.fields_of(glyphs):
        held.setdefault(place, []).extend(piece)
    boxes = _boxes(frame)
    if boxes is None:
        return None
    cells = _indented([_cell(box, held) for box in sorted(boxes)], held)
    drawn = frozenset(glyph.number for inside in held.values() for glyph in inside)
    return Table(cells, page, tuple(frame.xs), frame.ys[0], frame.ys[-1], drawn)


class _Box(NamedTuple):
    row: int
    column: int
    rows: int
    columns: int

    def fields(self) -> Iterator[tuple[int, int]]:
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column


def _cell(box: _Box, held: dict[tuple[int, int], list[Glyph]]) -> Cell:
    text = text_of(glyph for place in box.fields() for glyph in held.get(place, ())).strip()
    return Cell(box.row, box.column, text, rows=box.rows, columns=box.columns)


def _indented(cells: list[Cell], held: dict[tuple[int, int], list[Glyph]]) -> tuple[Cell, ...]:
    """The cells, those of the first column with the blanks before their texts, unless these stand in its middle."""
    names = [cell for cell in cells if cell.text and not cell.column and cell.columns == 1]
    ends = {cell: _ends(cell, held) for cell in names}
    if not ends:
        return tuple(cells)
    least = min(left for left, _, _ in ends.values())
    middle = median(left + right for left, right, _ in ends.values())
    level = [cell for cell in names if ends[cell][0] - least <= _LEVEL * ends[cell][2]]
    centred = all(abs(left + right - middle) <= size for left, right, size in ends.values())
    if len(level) < _FEWEST_LEVEL or centred:
        return tuple(cells)
    return tuple(
        cell._replace(indent=round((ends[cell][0] - least) / ends[cell][2])) if cell in ends else cell
        for cell in cells
    )


def _ends(cell: Cell, held: dict[tuple[int, int], list[Glyph]]) -> tuple[float, float, float]:
    """From where to where the first line of a cell reaches, and how high it is."""
    fields = range(cell.row, cell.row + cell.rows)
    glyphs = [glyph for row in fields for glyph in held.get((row, cell.column), ())]
    first = lines_of(glyphs)[0]
    return first[0].x, first[-1].right, first[0].size


def _boxes(frame: Frame) -> list[_Box] | None:
    """The rectangles of fields without walls between them; None where they do not settle."""
    width = frame.width
    parents = list(range(width * frame.height))
    for row in range(frame.height):
        for column in range(width):
            if column and (row, column) not in frame.upright:
                _unite(parents, row * width + column, row * width + column - 1)
            if row and (row, column) not in frame.flat:
                _unite(parents, row * width + column, (row - 1) * width + column)
    for _ in range(_PASSES):
        boxes = _bounds(parents, width)
        united = False
        for box in boxes:
            first = box.row * width + box.column
            for row, column in box.fields():
                united |= _unite(parents, first, row * width + column)
        if not united:
            return boxes
    return None


def _bounds(parents: list[int], width: int) -> list[_Box]:
    found: dict[int, list[int]] = {}
    for node in range(len(parents)):
        row, column = divmod(node, width)
        bounds = found.setdefault(_root(parents, node), [row, column, row, column])
        bounds[1], bounds[2], bounds[3] = min(bounds[1], column), row, max(bounds[3], column)
    return [_Box(top, left, last - top + 1, right - left + 1) for top, left, last, right in found.values()]


def _unite(parents: list[int], one: int, other: int) -> bool:
    first, second = _root(parents, one), _root(parents, other)
    parents[second] = first
    return first != second


def _root(parents: list[int], node: int) -> int:
    while parents[node] != node:
        parents[node] = parents[parents[node]]
        node = parents[node]
    return node


def split_rows(frame: Frame, row: int, heights: Sequence[float]) -> None:
    """Part a row at these heights, from the top; cells that go beyond the row at its top or bottom stay whole.

    >>> frame = Frame([0, 50], [90, 30])
    >>> split_rows(frame, 0, [60])
    >>> frame.ys, frame.flat
    ([90, 60, 30], {(1, 0)})
    """
    more = len(heights)
    below = {
        column for column in range(frame.width) if row + 1 == frame.height or (row + 1, column) in frame.flat
    }
    above = {column for column in range(frame.width) if not row or (row, column) in frame.flat}
    frame.ys[row + 1 : row + 1] = heights
    frame.flat = {(at + more * (at > row), column) for at, column in frame.flat}
    frame.upright = {(at + more * (at > row), column) for at, column in frame.upright} | {
        (row + extra, column) for at, column in frame.upright if at == row for extra in range(1, more + 1)
    }
    frame.flat |= {(row + extra, column) for column in above & below for extra in range(1, more + 1)}
