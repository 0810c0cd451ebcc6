"""Tables of text with lines between their rows only: what stands between two lines is a row, gaps part its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duban.tables.printed.columns import column_of, columns_of, edges_of, parted
from duban.tables.printed.frame import MIDDLE, Frame, Table, table_of
from duban.tables.printed.glyphs import Glyph, Run, lines_of, runs_of
from duban.tables.printed.rules import SNAP, Rule

# Lines above, below the header and below all at least; what one or two part may be a letterhead.
_FEWEST_RULES = 3
_FILLED = 0.7


def banded_tables(glyphs: Sequence[Glyph], lying: Sequence[Rule], page: int) -> Iterator[Table]:
    """The tables between lines that are as long as each other.

    >>> rows = [("领域", 60), ("政策", 160)], [("制造", 60), ("奖励", 160)]
    >>> glyphs = [Glyph(c, x + 9 * n, 85 - 20 * r, x + 9 * n + 9, 9, 4 * r + 2 * k + n)
    ...           for r, row in enumerate(rows) for k, (text, x) in enumerate(row) for n, c in enumerate(text)]
    >>> [table] = banded_tables(glyphs, [Rule(60, 50, 300), Rule(80, 50, 300), Rule(100, 50, 300)], 1)
    >>> [cell.text for cell in table.cells]
    ['领域', '政策', '制造', '奖励']
    """
    for rules in _alike(lying):
        heights = sorted((rule.at for rule in rules), reverse=True)
        left, right = rules[0].start, rules[0].end
        inside = [
            g
            for g in glyphs
            if heights[-1] < g.y + MIDDLE * g.size < heights[0] and left - SNAP <= g.x <= right
        ]
        frame = _frame(inside, heights, left, right)
        table = table_of(frame, inside, page) if frame is not None else None
        if table is not None:
            yield table


def _alike(lying: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that begin and end below each other, where there are enough of them."""
    found: list[list[Rule]] = []
    for rule in sorted(lying, key=lambda rule: (rule.start, rule.end)):
        if (
            found
            and abs(found[-1][0].start - rule.start) <= SNAP
            and abs(found[-1][0].end - rule.end) <= SNAP
        ):
            found[-1].append(rule)
        else:
            found.append([rule])
    return [rules for rules in found if len(rules) >= _FEWEST_RULES]


def _frame(glyphs: Sequence[Glyph], heights: list[float], left: float, right: float) -> Frame | None:
    """The frame of rows between lines and columns between gaps; None where the text has no columns."""
    lines = [runs_of(line) for line in lines_of(glyphs)]
    spans = columns_of(lines)
    lines = [parted(line, spans) for line in lines]
    if len(spans) < 2:
        return None
    rows = [
        [run for line in lines for run in line if low < run.y + MIDDLE * run.size < high]
        for high, low in pairwise(heights)
    ]
    filled = [len({column_of(spans, run) for run in row}) for row in rows]
    if sum(columns >= 2 for columns in filled) < max(2, _FILLED * len(rows)) or any(
        map(_is_list, rows, filled)
    ):
        return None
    frame = Frame(edges_of(spans, left, right), heights)
    frame.flat = {(row, column) for row in range(frame.height) for column in range(frame.width)}
    frame.upright = {(row, column) for row in range(frame.height) for column in range(1, frame.width)}
    return frame


def _is_list(row: Sequence[Run], columns: int) -> bool:
    """Whether a row holds several lines that all have texts in every column: rows that no line parts."""
    lines = Counter(round(run.y) for run in row)
    return len(lines) > 2 and min(lines.values()) >= columns
