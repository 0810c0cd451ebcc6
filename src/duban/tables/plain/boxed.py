"""Tables that are drawn with the characters of boxes (├──┼──┤): where bars and rules stand tells cells that span.

A text that has several lines in a cell is one text; a rule may lie beside it in other columns only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from duban.tables.cells.values import is_value
from duban.tables.grids.grid import Cell
from duban.tables.plain.lines import Line, Piece, piece_at

_DRAWN = re.compile("[┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]")
_WALL = re.compile("[│┃║┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝]")
_RULE = re.compile("[─━═]+")
# A rule beside a text of the same line: the cell to its left or right is higher than one row.
_PARTLY = re.compile(r"[\u4e00-\u9fff\d].*[─━═]{2,}|[─━═]{2,}.*[\u4e00-\u9fff\d]")
_MOST_COLUMNS = 60


class Boxed(NamedTuple):
    """Cells whose texts have several lines have these as ``pieces``; the first stays, the others go behind it."""

    cells: list[tuple[Cell, list[Piece]]]


class _Segment(NamedTuple):
    """What stands between two walls of a line: over the columns ``[first, last)``."""

    first: int
    last: int
    piece: Piece
    ruled: bool


def is_partly_ruled(lines: Sequence[Line]) -> bool:
    """Whether rules of a drawn table lie beside texts of the same line.

    >>> from duban.tables.plain.lines import lines_of
    >>> is_partly_ruled(lines_of("│地区├──┤")), is_partly_ruled(lines_of("├──┼──┤\\n│地区│5│"))
    (True, False)
    """
    return any(_DRAWN.search(line.text) and _PARTLY.search(line.text) for line in lines)


def boxed(lines: Sequence[Line]) -> Boxed | None:
    """The cells that the lines of a drawn table make; ``None`` where its walls do not stand below each other.

    >>> from duban.tables.plain.lines import lines_of
    >>> [cell.text for cell, _ in boxed(lines_of("┌──┬──┐\\n│地 │数 │\\n│区 │   │\\n├──┼──┤\\n│甲│ 5│\\n└──┴──┘".replace(" │", "│"))).cells]
    ['地区', '数', '甲', '5']
    """
    edges = _edges(lines)
    if not 2 < len(edges) <= _MOST_COLUMNS:
        return None
    drawing = _Drawing()
    for line in lines:
        segments = _segments(line, edges)
        if segments is None:
            return None
        drawing.read(segments)
    return drawing.finish()


class _Drawing:
    """Reads the lines of a drawn table from the top down; ``open`` has the cells that no rule has closed yet."""

    def __init__(self) -> None:
        self.found: list[tuple[Cell, list[Piece]]] = []
        self.open: dict[tuple[int, int], list[tuple[int, Piece]]] = {}
        self.row = 0
        self.below_rule = True

    def read(self, segments: Sequence[_Segment]) -> None:
        """Read a line: its rules close cells, its texts go on with them or begin a row."""
        rules = _runs(segments)
        for first, last in rules:
            self._close(first, last)
        texts = [one for one in segments if not one.ruled]
        if rules:
            self.below_rule = True
        elif any(one.piece.text for one in texts):
            if not self.below_rule and _begins_row(texts, self.open):
                self._close(0, _MOST_COLUMNS)
                self.below_rule = True
            self.row += self.below_rule
            self.below_rule = False
        for one in texts:
            if one.piece.text or (one.first, one.last) not in self.open:
                self.open.setdefault((one.first, one.last), []).append((max(self.row, 1), one.piece))

    def finish(self) -> Boxed | None:
        """The cells, if no two of them cover one place."""
        self._close(0, _MOST_COLUMNS)
        return Boxed(sorted(self.found, key=lambda held: held[0][:2])) if _is_whole(self.found) else None

    def _close(self, first: int, last: int) -> None:
        for span in [span for span in self.open if first <= span[0] and span[1] <= last]:
            held = self.open.pop(span)
            pieces = [piece for _, piece in held if piece.text]
            top = held[0][0]
            if pieces:
                text = "".join(piece.text for piece in pieces)
                start, end, indent = pieces[0].start, pieces[0].end, pieces[0].indent
                height, width = max(self.row - top + 1, 1), span[1] - span[0]
                cell = Cell(top - 1, span[0], text, start, end, height, width, indent=indent)
                self.found.append((cell, pieces))


def _runs(segments: Sequence[_Segment]) -> list[tuple[int, int]]:
    """The stretches of columns over which rules lie in a line."""
    found: list[tuple[int, int]] = []
    for one in segments:
        if one.ruled and found and found[-1][1] == one.first:
            found[-1] = found[-1][0], one.last
        elif one.ruled:
            found.append((one.first, one.last))
    return found


def _begins_row(texts: Sequence[_Segment], above: dict[tuple[int, int], list[tuple[int, Piece]]]) -> bool:
    """Whether a line without a rule above it begins a row: it has a value below another of the row before."""
    return any(
        is_value(one.piece.text)
        and any(is_value(piece.text) for _, piece in above.get((one.first, one.last), ()))
        for one in texts
    )


def _is_whole(found: Sequence[tuple[Cell, list[Piece]]]) -> bool:
    """Whether no two cells cover one place."""
    taken: set[tuple[int, int]] = set()
    for cell, _ in found:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                if (row, column) in taken:
                    return False
                taken.add((row, column))
    return len(found) > 2


def _edges(lines: Sequence[Line]) -> list[int]:
    """The places on the screen at which walls stand in any line."""
    return sorted({place for line in lines for place, _ in _walls(line)})


def _walls(line: Line) -> list[tuple[int, int]]:
    """The walls of a line: their places on the screen and in the line."""
    found, at = [], 0
    for number, char in enumerate(line.text):
        if _WALL.match(char):
            found.append((at, number))
        at += 2 if char >= "\u2e80" else 1
    return found


def _segments(line: Line, edges: Sequence[int]) -> list[_Segment] | None:
    column = {place: number for number, place in enumerate(edges)}
    walls = _walls(line)
    if len(walls) < 2 or walls[0][0] != edges[0] or walls[-1][0] != edges[-1]:
        return None
    found = []
    for (left, begin), (right, end) in pairwise(walls):
        piece = piece_at(line, begin + 1, end)
        ruled = _RULE.fullmatch(piece.text) is not None
        if not ruled and _RULE.search(piece.text):
            return None
        found.append(_Segment(column[left], column[right], piece, ruled))
    return found
