"""Tables without lines between their columns: values that stand below each other, and the headings above them.

Three lines that lie (above, below the header, below all) may be drawn; where lines lie between all rows, they part them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from duban.tables.printed.body import Line, rows_of
from duban.tables.printed.columns import Span, column_of, edges_of, heading_range, spans_of
from duban.tables.printed.frame import MIDDLE, Frame, Table, table_of
from duban.tables.printed.glyphs import Glyph, Run, joined, lines_of, runs_of
from duban.tables.printed.rules import Rule
from duban.tables.printed.values import has_leaders, is_chapter, is_running, is_title, is_value, opens_row

Printed = list[Run]
"""A printed line as its runs from left to right."""

_FEWEST = 3
_MOST_HEADERS = 4
_MOST_BETWEEN = 6
# In heights of a character: how far apart lines of one table may stand, and lines of one heading.
_APART = 4.0
_HEADER_APART = 3.0
_TIGHT = 1.45
_BESIDE = 1.5
# In heights of a character: how far from the middle what stands in the middle may be.
_MIDDLE = 1.5
# Names of rows are shorter than a line of text.
_LONGEST_NAME = 30
_VALUED = 0.6
_UNIT_LINE = ("单位：", "单位:", "（单位", "(单位")


class _Region(NamedTuple):
    """Lines of one table: those above its first values, and the others."""

    header: list[Printed]
    body: list[Printed]


def aligned_tables(glyphs: Sequence[Glyph], lying: Sequence[Rule], page: int) -> Iterator[Table]:
    """The tables that gaps show among ``glyphs``; ``lying`` are the lines drawn among them."""
    lines = [runs_of(line) for line in lines_of(glyphs)]
    end = 0
    for first, last in _stretches(lines):
        first, begun, end = max(first, end), end, last
        body = lines[first:last]
        spans = spans_of(run for line in body if _has_values(line) for run in line)
        if not _is_body(body, spans):
            continue
        header = _header(lines[begun:first], body, spans)
        frame = _frame(_Region(header, body), lying)
        table = table_of(frame, (glyph for line in (*header, *body) for run in line for glyph in run.glyphs), page)
        if table is not None:
            yield table


def _has_values(line: Printed) -> bool:
    return len(line) > 1 and any(is_value(run.text) for run in line[1:]) and not is_value_list(line)


def is_value_list(line: Sequence[Run]) -> bool:
    """Whether a line has dots that lead to a number, or running text: a table of contents, or two columns of text."""
    return any(has_leaders(run.text) or is_running(run.text) for run in line)


def _stretches(lines: Sequence[Printed]) -> Iterator[tuple[int, int]]:
    """From which to which line values stand below each other, with the names around them."""
    valued = [number for number, line in enumerate(lines) if _has_values(line)]
    start = 0
    for number in range(1, len(valued) + 1):
        if number == len(valued) or not _belong(lines[valued[number - 1] : valued[number] + 1]):
            first, last = valued[start], valued[number - 1] + 1
            body = [line for line in lines[first:last] if _has_values(line)]
            first -= _names_before(lines[:first], body) or _group_before(lines[:first], body)
            if number - start >= _FEWEST or (number - start == 2 and _heads(lines[:first])):
                yield first, last + _names_behind(body, lines[last:])
            start = number


def _belong(stretch: Sequence[Printed]) -> bool:
    """Whether two lines of values with some others between them are of one table."""
    upper, lower = stretch[0], stretch[-1]
    apart = max(_APART, _HEADER_APART * (len(stretch) - 1)) * upper[0].size
    if upper[0].y - lower[0].y > apart or len(stretch) > _MOST_BETWEEN:
        return False
    return all(_is_inside(line, upper) for line in stretch[1:-1])


def _is_inside(line: Printed, upper: Printed) -> bool:
    """Whether a line without values may stand in a table: it begins in the first column."""
    first = line[0]
    near = first.x <= max(upper[0].right, upper[0].x + 4 * first.size) and first.right < upper[-1].right
    near = near or _is_over_all(line, upper[0].x, upper[-1].right)
    return near and len(first.text) <= _LONGEST_NAME and not _stands_apart(line)


def _is_over_all(line: Printed, left: float, right: float) -> bool:
    """Whether a line is a text in the middle of the table: the name of the rows below it."""
    return len(line) == 1 and abs(line[0].centre - (left + right) / 2) <= _MIDDLE * line[0].size


def _stands_apart(line: Printed) -> bool:
    """Whether a line is a title or the unit of a table, or no part of one at all."""
    return is_value_list(line) or line[0].text.startswith(_UNIT_LINE) or is_title(line[0].text)


def _heads(lines: Sequence[Printed]) -> bool:
    return bool(lines) and len(lines[-1]) > 1 and not is_value_list(lines[-1])


def _left(body: Sequence[Printed]) -> float:
    return min(line[0].x for line in body)


def _names_before(above: Sequence[Printed], body: Sequence[Printed]) -> int:
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
        if not (inside and close) or _stands_apart(line) or opens_row(below[0].text):
            break
        found += 1
        below = line
    return found


def _group_before(above: Sequence[Printed], body: Sequence[Printed]) -> int:
    """How many lines between the headings and the first values name a group of rows: none or one."""
    if len(above) < 2 or len(above[-1]) != 1 or not _heads(above[:-1]) or _stands_apart(above[-1]):
        return 0
    run, first = above[-1][0], body[0]
    left, right = _left(body), max(line[-1].right for line in body)
    placed = abs(run.x - left) <= 2 * run.size or _is_over_all(above[-1], left, right)
    return int(placed and opens_row(run.text) and run.y - first[0].y <= _HEADER_APART * run.size)


def _names_behind(body: Sequence[Printed], rest: Sequence[Printed]) -> int:
    """How many lines behind the last values go on its name: none or one."""
    if not rest or len(rest[0]) != 1 or _stands_apart(rest[0]) or opens_row(rest[0][0].text):
        return 0
    run, last = rest[0][0], body[-1]
    named = not is_value(last[0].text)
    margin = max((line[0].right for line in body if not is_value(line[0].text)), default=last[0].x)
    inside = run.right <= margin + run.size and (not named or abs(run.x - last[0].x) <= run.size)
    broken = not named or last[0].right >= margin - run.size
    return int(inside and broken and last[0].y - run.y <= _TIGHT * run.size)


def _is_body(body: Sequence[Printed], spans: Sequence[Span]) -> bool:
    valued = [line for line in body if _has_values(line)]
    if len(spans) < 2:
        return False
    clashes = sum(len({column_of(spans, run) for run in line}) < len(line) for line in valued)
    others = [run.text for line in valued for run in line[1:]]
    names = [line[0].text for line in valued]
    if clashes > 0.3 * len(valued) or sum(map(is_value, others)) < _VALUED * len(others):
        return False
    if median(map(len, names)) > _LONGEST_NAME:
        return False
    return not _is_contents(valued, spans)


def _is_contents(valued: Sequence[Printed], spans: Sequence[Span]) -> bool:
    """Whether lines are chapters with the pages on which they begin."""
    if len(spans) != 2:
        return False
    pages = [line[-1].text for line in valued]
    if not all(page.isdecimal() and len(page) < 4 for page in pages):
        return False
    rising = all(int(before) <= int(after) for before, after in pairwise(pages))
    return rising and 2 * sum(is_chapter(line[0].text) for line in valued) >= len(valued)


def _header(above: Sequence[Printed], body: Sequence[Printed], spans: Sequence[Span]) -> list[Printed]:
    """The lines above the first values that are their headings, from the top."""
    found: list[Printed] = []
    below = body[0]
    for line in reversed(above):
        size = line[0].size
        if line[0].y - below[0].y > _HEADER_APART * size or len(found) == _MOST_HEADERS:
            break
        if _stands_apart(line) or _is_outside(line, spans) or _is_title_over(line, found, spans):
            break
        if len(line) < 2 and not _is_part(line[0], found, spans):
            break
        found.insert(0, line)
        below = line
    return found if any(len(line) > 1 for line in found) or len(spans) == 2 else []


def _is_outside(line: Printed, spans: Sequence[Span]) -> bool:
    size = line[0].size
    return line[0].right < spans[0].left - 3 * size or line[-1].x > spans[-1].right + 3 * size


def _is_part(run: Run, found: Sequence[Printed], spans: Sequence[Span]) -> bool:
    """Whether a text that stands alone on its line is a part of the header: over values, or beside a heading."""
    if found and run.right <= spans[1].left and run.y - found[0][0].y <= _BESIDE * run.size:
        return True
    return run.x > spans[0].right or run.x >= spans[1].left - run.size


def _is_title_over(line: Printed, found: Sequence[Printed], spans: Sequence[Span]) -> bool:
    """Whether a line stands over the middle of the whole table rather than of its values, above all its headings."""
    left, right = line[0].x, line[-1].right
    whole = abs((left + right) / 2 - (spans[0].left + spans[-1].right) / 2)
    beside = left > spans[0].right or (len(line) > 1 and line[0].right <= spans[1].left)
    complete = bool(found) and len({column_of(spans, run) for run in found[0]}) == len(spans)
    if len(line) == 1:
        return not beside and right > spans[1].left and whole <= 2 * line[0].size
    return complete and whole <= line[0].size and right - left < 0.6 * (spans[-1].right - spans[0].left)


def _frame(region: _Region, lying: Sequence[Rule]) -> Frame:
    """The frame of a table: walls in the gaps, none where a text or a heading spans columns."""
    body = region.body
    spans = spans_of(run for line in body if _has_values(line) for run in line)
    lower = region.header[-1] if region.header else []
    full = spans_of((*(run for line in body if _has_values(line) for run in line), *lower))
    # The lowest headings may reach beyond their values: where they part as the values do, they widen the columns.
    spans = full if len(full) == len(spans) else spans
    header = _header_rows(region.header, spans)
    rows = [*header, *_body_rows(body, spans, lying)]
    size = body[0][0].size
    ys = [_top(rows[0], size)]
    ys += [(_low(above) + _high(below)) / 2 + MIDDLE * size for above, below in pairwise(rows)]
    ys.append(_low(rows[-1]) - 0.5 * size)
    runs = [run for row in rows for line in row for run in line]
    xs = edges_of(spans, min(run.x for run in runs) - 1, max(run.right for run in runs) + 1)
    frame = Frame(xs, ys)
    for number, row in enumerate(rows):
        frame.flat |= {(number, column) for column in range(frame.width)}
        whole = len(row) == 1 and _is_over_all(row[0], spans[0].left, spans[-1].right) and number >= len(header)
        crossed = set(range(frame.width)) if whole else _crossed(row, xs)
        frame.upright |= {(number, column) for column in range(1, frame.width) if column not in crossed}
    _span_headings(frame, header, spans, lying)
    return frame


def _top(row: Sequence[Printed], size: float) -> float:
    return _high(row) + 1.5 * size


def _high(row: Sequence[Printed]) -> float:
    return row[0][0].y


def _low(row: Sequence[Printed]) -> float:
    return row[-1][0].y


def _crossed(row: Sequence[Printed], xs: Sequence[float]) -> set[int]:
    """The walls that a text of the row goes through."""
    runs = [run for line in row for run in line]
    return {
        number
        for number, wall in enumerate(xs)
        if any(run.x < wall - 2 and run.right > wall + 2 for run in runs)
    }


def _body_rows(body: Sequence[Printed], spans: Sequence[Span], lying: Sequence[Rule]) -> list[list[Printed]]:
    """The printed lines of each row below the header."""
    if parted := _parted_by_lines(body, lying):
        return parted
    lines = [_line(line, spans) for line in body]
    margin = max(line.reach for line in lines if line.is_anchor)
    by_line = {id(line): printed for line, printed in zip(lines, body, strict=True)}
    return [[by_line[id(line)] for line in row] for row in rows_of(lines, margin)]


def _parted_by_lines(body: Sequence[Printed], lying: Sequence[Rule]) -> list[list[Printed]]:
    """The rows where a line lies between every two of them; none where lines part the header only."""
    left, right = min(line[0].x for line in body), max(line[-1].right for line in body)
    heights = [rule.at for rule in lying if rule.start <= left + 3 and rule.end >= right - 3]
    rows: list[list[Printed]] = []
    for line in body:
        parted = rows and any(line[0].y < height < rows[-1][-1][0].y for height in heights)
        if parted or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
    valued = [sum(map(_has_values, row)) for row in rows]
    return rows if len(rows) > 1 and max(valued) == 1 else []


def _line(line: Printed, spans: Sequence[Span]) -> Line:
    texts: dict[int, str] = {}
    reach = 0.0
    over_all = _is_over_all(line, spans[0].left, spans[-1].right)
    for run in line:
        column = 0 if over_all else column_of(spans, run)
        texts[column] = joined(texts.get(column, ""), run.text)
        reach = run.right if not column and not over_all else reach
    return Line(line[0].y, line[0].size, texts, reach)


def _header_rows(header: Sequence[Printed], spans: Sequence[Span]) -> list[list[Printed]]:
    """The lines of each row of headings: what stands beside another line or closely below it goes on it."""
    rows: list[list[Printed]] = []
    for line in header:
        # What stands beside two lines, in the middle of their height, is no measure of where the next line stands.
        near = rows[-1][0][0].y - line[0].y if rows else 0.0
        columns = {column_of(spans, run) for run in line}
        if rows and near <= _BESIDE * line[0].size and columns == {0} and line is not header[-1]:
            rows[-1].append(line)
        elif rows and near <= 0.95 * line[0].size:
            rows[-1].append(line)
        elif rows and near <= _TIGHT * line[0].size and _go_on(rows[-1], line, spans):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _go_on(row: Sequence[Printed], line: Printed, spans: Sequence[Span]) -> bool:
    """Whether the texts of a heading's line stand centred below one of the row each, as parts of one heading do."""
    above = [run for held in row for run in held]
    return all(any(abs(run.centre - upper.centre) <= 0.6 * run.size for upper in above) for run in line)


def _span_headings(
    frame: Frame, header: Sequence[Sequence[Printed]], spans: Sequence[Span], lying: Sequence[Rule]
) -> None:
    """Take away walls under headings over several columns, and between a heading and the empty field below it."""
    held = [{column_of(spans, run) for line in row for run in line} for row in header]
    covered: set[tuple[int, int]] = set()
    for number, row in enumerate(header[:-1]):
        for run, low, high in _reaches(row, spans, held[number + 1]):
            first, last = _underlined(run, spans, lying) or heading_range(run, spans, low, high)
            for column in range(first + 1, last + 1):
                frame.upright.discard((number, column))
            covered |= {(number, column) for column in range(first, last + 1) if last > first}
    for number in range(1, len(header)):
        for column in range(frame.width):
            above, below = column in held[number - 1], column in held[number]
            if above != below and (number - 1, column) not in covered:
                frame.flat.discard((number, column))


def _reaches(row: Sequence[Printed], spans: Sequence[Span], below: set[int]) -> Iterator[tuple[Run, int, int]]:
    """The headings of a row that stand beside the first column, and between which columns they may span."""
    runs = sorted((run for line in row for run in line), key=lambda run: run.x)
    named = [(run, column_of(spans, run)) for run in runs]
    for number, (run, column) in enumerate(named):
        if not column and 0 not in below:
            continue
        low = named[number - 1][1] + 1 if number else 1
        high = named[number + 1][1] - 1 if number + 1 < len(named) else len(spans) - 1
        while low < column and low not in below:
            low += 1
        while high > column and high not in below:
            high -= 1
        yield run, min(low, column), max(high, column)


def _underlined(run: Run, spans: Sequence[Span], lying: Sequence[Rule]) -> tuple[int, int] | None:
    """The columns that a line closely below a heading goes over, where it does not go over all."""
    for rule in lying:
        if 0 < run.y - rule.at <= 1.5 * run.size and rule.start - 2 <= run.x and run.right <= rule.end + 2:
            columns = [
                number
                for number, span in enumerate(spans)
                if rule.start - 2 <= (span.left + span.right) / 2 <= rule.end + 2
            ]
            if len(columns) > 1 and columns[0] > 0:
                return columns[0], columns[-1]
    return None
