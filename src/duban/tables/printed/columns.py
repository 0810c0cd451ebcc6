"""Columns that gaps show: where the values of successive lines stand below each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from duban.tables.printed.glyphs import Run

# Points by which a text may touch the column beside its own.
_TOUCH = 1.0
# From so many lines on, one may bridge two columns, and this share of more.
_FEW_LINES = 5
_BRIDGED = 0.15
# In heights of a character: the least gap at which a run is parted.
_SPLIT = 0.3
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
    return _brought_together(Span(run.x, run.right) for run in runs)


def _brought_together(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.left < found[-1].right + _TOUCH:
            found[-1] = Span(found[-1].left, max(found[-1].right, span.right))
        else:
            found.append(span)
    return found


def columns_of(lines: Sequence[Sequence[Run]]) -> list[Span]:
    """The columns of lines with values, though a line or two have texts so close that they look like one.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> run = lambda x, right: Run((Glyph("5", x, 0, right, 9),))
    >>> columns_of([[run(0, 30), run(60, 85)]] * 5 + [[run(0, 80)]])
    [Span(left=0, right=30), Span(left=60, right=85)]
    """
    bridged = max(len(lines) >= _FEW_LINES, int(_BRIDGED * len(lines)))
    runs = [run for line in lines for run in line]
    dense = _dense(runs, bridged)
    if not bridged or len(dense) < 2:
        return spans_of(runs)
    reach = [[span.left, span.right] for span in dense]
    beside: list[Run] = []
    for run in runs:
        over = [number for number, span in enumerate(dense) if run.x < span.right and run.right > span.left]
        if len(over) == 1:
            held = reach[over[0]]
            held[0], held[1] = min(held[0], run.x), max(held[1], run.right)
        elif not over:
            beside.append(run)
    for number, (before, after) in enumerate(pairwise(reach)):
        if before[1] > after[0]:
            before[1], after[0] = dense[number].right, dense[number + 1].left
    return _brought_together([*(Span(*ends) for ends in reach), *(Span(run.x, run.right) for run in beside)])


def _dense(runs: Sequence[Run], few: int) -> list[Span]:
    """Where more than a few runs stand below each other."""
    events = sorted([(run.x, 1) for run in runs] + [(run.right, -1) for run in runs])
    found: list[Span] = []
    held = 0
    for place, change in events:
        if held <= few < held + change:
            found.append(Span(place, place))
        elif held + change <= few < held:
            found[-1] = Span(found[-1].left, place)
        held += change
    return _brought_together(span for span in found if span.right - span.left > _TOUCH)


def widened(spans: Sequence[Span], headings: Sequence[Run]) -> list[Span]:
    """The columns as wide as their headings too, where there is one for each and none reaches into another column.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> widened([Span(0, 30), Span(70, 90)], [Run((Glyph("甲", 5, 0, 40, 9),)), Run((Glyph("乙", 60, 0, 69, 9),))])
    [Span(left=0, right=40), Span(left=60, right=90)]
    """
    if len(headings) != len(spans):
        return list(spans)
    made = [Span(min(s.left, run.x), max(s.right, run.right)) for s, run in zip(spans, headings, strict=True)]
    apart = all(before.right <= after.left for before, after in pairwise(made))
    return made if apart else list(spans)


def parted(line: Sequence[Run], spans: Sequence[Span]) -> list[Run]:
    """The runs of a line, those that go over several columns parted at gaps between these.

    >>> from duban.tables.printed.glyphs import Glyph
    >>> run = Run((Glyph("甲", 0, 0, 9, 9), Glyph("5", 13, 0, 18, 9)))
    >>> [part.text for part in parted([run], [Span(0, 9), Span(12, 18)])]
    ['甲', '5']
    """
    return [part for run in line for part in _parts(run, spans)]


def _parts(run: Run, spans: Sequence[Span]) -> list[Run]:
    cut: set[int] = set()
    for before, after in pairwise(spans):
        if run.x < before.right - _TOUCH and run.right > after.left + _TOUCH:
            # Of the gaps between the two columns the widest parts them.
            gaps = [
                (other.x - one.right, number)
                for number, (one, other) in enumerate(pairwise(run.glyphs), 1)
                if before.left < one.right and other.x < after.right
            ]
            width, number = max(gaps, default=(0.0, 0))
            cut |= {number} if width > _SPLIT * run.size else set()
    cuts = [0, *sorted(cut), len(run.glyphs)]
    return [Run(run.glyphs[begin:end]) for begin, end in pairwise(cuts)]


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
    best = _costs(runs, columns, spans, known)
    found: list[tuple[int, int]] = []
    end = len(columns)
    for costs in reversed(best[1:]):
        while costs[end][1] < 0:
            end -= 1
        begin = costs[end][1]
        found.insert(0, (columns[begin], columns[end - 1]))
        end = begin
    return found


def _costs(
    runs: Sequence[Run], columns: Sequence[int], spans: Sequence[Span], known: Mapping[int, tuple[int, int]]
) -> list[list[tuple[float, int]]]:
    """The least cost of the first headings over the first columns, and where those of the last heading begin.

    That is negative where the last of the columns has no heading.
    """
    free = _FREE * runs[0].size
    best: list[list[tuple[float, int]]] = [[(free * end, 0) for end in range(len(columns) + 1)]]
    for number, run in enumerate(runs):
        row = [(float("inf"), 0)]
        for end in range(1, len(columns) + 1):
            tried = (
                (
                    best[number][begin][0]
                    + _off(run, columns[begin], columns[end - 1], spans, known.get(number)),
                    begin,
                )
                for begin in range(end)
            )
            row.append(min(min(tried), (row[end - 1][0] + free, -1)))
        best.append(row)
    return best


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
