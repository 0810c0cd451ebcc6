"""Columns that gaps show: where the values of successive lines stand below each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from duban.tables.printed.glyphs import Run

# Points by which a text may touch the column beside its own.
_TOUCH = 1.0
# In heights of a character: how far from the middle of its columns a heading over one and over several may stand, and
# what part of the distance from the middle of one column that may be.
_CENTRED = 0.75
_OFF_CENTRE = 2.0
_BETTER = 0.6


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


def heading_range(run: Run, spans: Sequence[Span], low: int, high: int) -> tuple[int, int]:
    """The columns from ``low`` to ``high`` over whose middle a heading stands: the first and the last of them.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> columns = [Span(0, 30), Span(60, 90), Span(110, 140)]
    >>> heading_range(Run((Glyph("年", 85, 0, 115, 9),)), columns, 1, 2)
    (1, 2)
    """
    own = min(max(column_of(spans, run), low), high)
    touched = [
        number
        for number in range(low, high + 1)
        if min(run.right, spans[number].right) - max(run.x, spans[number].left)
        > 0.5 * min(run.right - run.x, spans[number].right - spans[number].left)
    ]
    single = abs(run.centre - (spans[own].left + spans[own].right) / 2)
    if len(touched) < 2 and single <= _CENTRED * run.size:
        return own, own
    # Columns are as wide as their texts, so that the middle of several is only near the middle that was meant.
    off, first, last = min(
        (abs(run.centre - (spans[first].left + spans[last].right) / 2), first, last)
        for first in range(low, own + 1)
        for last in range(own, high + 1)
    )
    if last > first and off <= min(_OFF_CENTRE * run.size, _BETTER * single if len(touched) < 2 else off):
        return first, last
    return (touched[0], touched[-1]) if len(touched) > 1 else (own, own)
