"""Columns that gaps show: where the values of successive lines stand below each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from duban.tables.printed.glyphs import Run

# Points by which a text may touch the column beside its own.
_TOUCH = 1.0
# In heights of a character: what a column without a heading costs, and a heading not over the columns it is known for.
_FREE = 2.5
_WRONG = 20.0
_MOST = 60


class Span(NamedTuple):
    """From where to where a column's texts reach."""

    left: float
    right: float


def spans_of(runs: Iterable[Run]) -> list[Span]:
    """The columns that runs make: what overlaps is one.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> run = lambda x, right: Run((Glyph("5", x, 0, right, 9),))
    >>> spans_of([run(0, 30), run(60, 80), run(70, 85)])
    [Span(left=0, right=30), Span(left=60, right=85)]
    """
    found: list[Span] = []
    for left, right in sorted((run.x, run.right) for run in runs):
        if found and left < found[-1].right + _TOUCH:
            found[-1] = Span(found[-1].left, max(found[-1].right, right))
        else:
            found.append(Span(left, right))
    return found


def column_of(spans: Sequence[Span], run: Run) -> int:
    """The column that a run overlaps most; where none, the nearest.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> column_of([Span(0, 30), Span(60, 85)], Run((Glyph("5", 50, 0, 58, 9),)))
    1
    """

    def fit(number: int) -> float:
        span = spans[number]
        return min(run.right, span.right) - max(run.x, span.left)

    return max(range(len(spans)), key=fit)


def edges_of(spans: Sequence[Span], left: float, right: float) -> list[float]:
    """Walls in the middle of the gaps between columns, and at both ends.

    >>> edges_of([Span(0, 30), Span(60, 85)], -5, 90)
    [-5, 45.0, 90]
    """
    return [left, *((before.right + after.left) / 2 for before, after in pairwise(spans)), right]


def heading_ranges(
    runs: Sequence[Run], columns: Sequence[int], spans: Sequence[Span], known: Mapping[int, tuple[int, int]]
) -> list[tuple[int, int]]:
    """Over which of ``columns`` each of some headings stands, from left to right: the first and the last of them.

    Every column goes to one heading, or to none at a cost, so that all stand as near as can be over the middle of
    theirs. ``known`` are headings, by number, whose columns are known.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> places = [Span(0, 30), Span(60, 90), Span(110, 140), Span(160, 190)]
    >>> headings = [Run((Glyph("年", 85, 0, 115, 9),)), Run((Glyph("月", 160, 0, 190, 9),))]
    >>> heading_ranges(headings, [1, 2, 3], places, {})
    [(1, 2), (3, 3)]
    """
    if not runs or len(columns) > _MOST or len(runs) > len(columns):
        return [(column_of(spans, run),) * 2 for run in runs]
    free = _FREE * runs[0].size
    # The least cost of the first headings over the first columns, and where the columns of the last of them begin.
    best: list[list[tuple[float, int]]] = [[(free * end, 0) for end in range(len(columns) + 1)]]
    for number, run in enumerate(runs):
        row = [(float("inf"), 0)]
        for end in range(1, len(columns) + 1):
            cost, begin = min(
                (
                    best[number][begin][0]
                    + _off(run, columns[begin], columns[end - 1], spans, known.get(number)),
                    begin,
                )
                for begin in range(end)
            )
            row.append(min((cost, begin), (row[end - 1][0] + free, -1)))
        best.append(row)
    found: list[tuple[int, int]] = []
    end = len(columns)
    for number in reversed(range(len(runs))):
        while best[number + 1][end][1] < 0:
            end -= 1
        begin = best[number + 1][end][1]
        found.insert(0, (columns[begin], columns[end - 1]))
        end = begin
    return found


def _off(run: Run, first: int, last: int, spans: Sequence[Span], known: tuple[int, int] | None) -> float:
    """How far a heading stands from the middle of these columns."""
    if known is not None:
        return 0.0 if known == (first, last) else _WRONG * run.size
    middle = (spans[first].left + spans[last].right) / 2
    beside = max(0.0, spans[first].left - run.right, run.x - spans[last].right)
    if first == last:
        # A single column may be set to the left or to the right of its heading.
        span = spans[first]
        return beside + min(abs(middle - run.centre), abs(span.left - run.x), abs(span.right - run.right))
    return beside + abs(middle - run.centre)
