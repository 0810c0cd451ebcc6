"""Stretches of printed lines in which values stand below each other: bodies of tables without lines between columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from duban.tables.printed.columns import Span, column_of
from duban.tables.printed.printed_line import (
    PrintedLine,
    has_values,
    is_heading_line,
    is_over_all,
    stands_apart,
)
from duban.tables.printed.values import is_chapter, is_value, opens_row

_FEWEST = 3
_MOST_BETWEEN = 6
# In heights of a character: how far apart lines of values may stand, those with others between them for each of these,
# and lines of one name.
_APART = 4.0
_APART_EACH = 3.0
_TIGHT = 1.45
# Names of rows are shorter than a line of text; most of what stands beside them is values.
_LONGEST_NAME = 30
_VALUED = 0.6
_VALUED_SHORT = 0.4
_SHORT = 8
# Of the lines, so many may have two texts in one column.
_CLASHES = 0.3


def stretches(lines: Sequence[PrintedLine]) -> Iterator[tuple[int, int]]:
    """From which to which line values stand below each other, with the names around them."""
    valued = [number for number, line in enumerate(lines) if has_values(line)]
    start = 0
    for number in range(1, len(valued) + 1):
        if number == len(valued) or not _belong(lines[valued[number - 1] : valued[number] + 1]):
            first, last = valued[start], valued[number - 1] + 1
            body = [line for line in lines[first:last] if has_values(line)]
            first -= _names_before(lines[:first], body) or _group_before(lines[:first], body)
            if number - start >= _FEWEST or (number - start == 2 and is_heading_line(lines[:first])):
                yield first, last + _names_behind(body, lines[last:])
            start = number


def _belong(stretch: Sequence[PrintedLine]) -> bool:
    """Whether two lines of values with some others between them are of one table."""
    upper, lower = stretch[0], stretch[-1]
    apart = max(_APART, _APART_EACH * (len(stretch) - 1)) * upper[0].size
    if upper[0].y - lower[0].y > apart or len(stretch) > _MOST_BETWEEN:
        return False
    return all(_is_inside(line, upper) for line in stretch[1:-1])


def _is_inside(line: PrintedLine, upper: PrintedLine) -> bool:
    """Whether a line without values may stand in a table: it begins in the first column."""
    first = line[0]
    near = first.x <= max(upper[0].right, upper[0].x + 4 * first.size) and first.right < upper[-1].right
    near = near or is_over_all(line, upper[0].x, upper[-1].right)
    return near and len(first.text) <= _LONGEST_NAME and not stands_apart(line)


def _left(body: Sequence[PrintedLine]) -> float:
    return min(line[0].x for line in body)


def _names_before(above: Sequence[PrintedLine], body: Sequence[PrintedLine]) -> int:
    """How many lines above the first values begin their name, closer to it than headings stand."""
    found = 0
    below = body[0]
    left = _left(body)
    named = below[0].x <= left + 2 * below[0].size and not is_value(below[0].text)
    while found < min(2, len(above)):
        line = above[-1 - found]
        run = line[0]
        inside = len(line) == 1 and run.right < body[0][-1].x and run.x <= left + run.size
        close = run.y - below[0].y <= (_TIGHT if named or found else 0.9) * run.size
        if not (inside and close) or stands_apart(line) or opens_row(below[0].text):
            break
        found += 1
        below = line
    return found


def _group_before(above: Sequence[PrintedLine], body: Sequence[PrintedLine]) -> int:
    """How many lines between the headings and the first values name a group of rows: none or one."""
    if len(above) < 2 or len(above[-1]) != 1 or not is_heading_line(above[:-1]) or stands_apart(above[-1]):
        return 0
    run, first = above[-1][0], body[0]
    left, right = _left(body), max(line[-1].right for line in body)
    placed = abs(run.x - left) <= 2 * run.size or is_over_all(above[-1], left, right)
    return int(placed and opens_row(run.text) and run.y - first[0].y <= _APART_EACH * run.size)


def _names_behind(body: Sequence[PrintedLine], rest: Sequence[PrintedLine]) -> int:
    """How many lines behind the last values go on its name: none or one."""
    if not rest or len(rest[0]) != 1 or stands_apart(rest[0]) or opens_row(rest[0][0].text):
        return 0
    run, last = rest[0][0], body[-1]
    named = not is_value(last[0].text)
    margin = max((line[0].right for line in body if not is_value(line[0].text)), default=last[0].x)
    inside = run.right <= margin + run.size and (not named or abs(run.x - last[0].x) <= run.size)
    broken = not named or last[0].right >= margin - run.size
    return int(inside and broken and last[0].y - run.y <= _TIGHT * run.size)


def is_body(body: Sequence[PrintedLine], spans: Sequence[Span]) -> bool:
    """Whether lines with these columns are the body of a table rather than text, a list or a table of contents."""
    valued = [line for line in body if has_values(line)]
    if len(spans) < 2:
        return False
    clashes = sum(len({column_of(spans, run) for run in line}) < len(line) for line in valued)
    others = [run.text for line in valued for run in line[1:]]
    names = [line[0].text for line in valued]
    # Units, and names in a second column of them, stand beside fewer values; they are short.
    least = _VALUED_SHORT if all(len(text) <= _SHORT for text in others) else _VALUED
    if clashes > _CLASHES * len(valued) or sum(map(is_value, others)) < least * len(others):
        return False
    if median(map(len, names)) > _LONGEST_NAME:
        return False
    return not _is_contents(valued, spans)


def _is_contents(valued: Sequence[PrintedLine], spans: Sequence[Span]) -> bool:
    """Whether lines are chapters with the pages on which they begin."""
    if len(spans) != 2:
        return False
    pages = [line[-1].text for line in valued]
    if not all(page.isdecimal() and len(page) < 4 for page in pages):
        return False
    rising = all(int(before) <= int(after) for before, after in pairwise(pages))
    return rising and 2 * sum(is_chapter(line[0].text) for line in valued) >= len(valued)
