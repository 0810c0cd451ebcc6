"""Tables without lines between their columns: values that stand below each other, and the headings above them.

Three lines that lie (above, below the header, below all) may be drawn; where lines lie between all rows, they part them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from duban.tables.printed.body import Line, rows_of
from duban.tables.printed.columns import Span, column_of, columns_of, edges_of, parted, widened
from duban.tables.printed.frame import MIDDLE, Frame, Table, table_of
from duban.tables.printed.glyphs import Glyph, Run, joined, lines_of, runs_of
from duban.tables.printed.headings import heading_rows, headings_above, span_headings
from duban.tables.printed.printed_line import PrintedLine, has_values, is_over_all
from duban.tables.printed.rules import Rule
from duban.tables.printed.stretches import is_body, stretches


class _Region(NamedTuple):
    """Lines of one table: those above its first values, and the others."""

    header: list[PrintedLine]
    body: list[PrintedLine]


def aligned_tables(glyphs: Sequence[Glyph], lying: Sequence[Rule], page: int) -> Iterator[Table]:
    """The tables that gaps show among ``glyphs``; ``lying`` are the lines drawn among them."""
    lines = [runs_of(line) for line in lines_of(glyphs)]
    end = 0
    for first, last in stretches(lines):
        first, begun, end = max(first, end), end, last
        spans = columns_of([line for line in lines[first:last] if has_values(line)])
        body = [parted(line, spans) for line in lines[first:last]]
        if not is_body(body, spans):
            continue
        above = [parted(line, spans) for line in lines[begun:first]]
        header = headings_above(above, body, spans, lying)
        frame = _frame(_Region(header, body), lying)
        table = table_of(
            frame, (glyph for line in (*header, *body) for run in line for glyph in run.glyphs), page
        )
        if table is not None:
            yield table


def _frame(region: _Region, lying: Sequence[Rule]) -> Frame:
    """The frame of a table: walls in the gaps, none where a text or a heading spans columns."""
    body = region.body
    valued = [line for line in body if has_values(line)]
    spans = columns_of(valued)
    # The lowest headings may reach beyond their values, and stand beside the columns of narrow ones.
    spans = widened(spans, _lowest(region.header, spans))
    header = heading_rows(region.header, spans)
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
        whole = (
            len(row) == 1 and is_over_all(row[0], spans[0].left, spans[-1].right) and number >= len(header)
        )
        crossed = set(range(frame.width)) if whole else _crossed(row, xs)
        if number < len(header) and _is_one_each(row, spans):
            # Headings reach into columns of narrow values beside their own; which span several is told below.
            crossed = set()
        frame.upright |= {(number, column) for column in range(1, frame.width) if column not in crossed}
    span_headings(frame, header, spans, lying)
    return frame


def _is_one_each(row: Sequence[PrintedLine], spans: Sequence[Span]) -> bool:
    """Whether a row of headings has one for each of several columns, or several lines of one."""
    columns = [column_of(spans, run) for line in row for run in line]
    return len(set(columns)) > 1


def _lowest(header: Sequence[PrintedLine], spans: Sequence[Span]) -> list[Run]:
    """The lowest heading of each column, from the left; those of cells several rows high stand higher."""
    found: dict[int, Run] = {}
    for line in reversed(header):
        for number, run in enumerate(line):
            column = number if len(line) == len(spans) else column_of(spans, run)
            found.setdefault(column, run)
    return [found[column] for column in sorted(found)]


def _top(row: Sequence[PrintedLine], size: float) -> float:
    return _high(row) + 1.5 * size


def _high(row: Sequence[PrintedLine]) -> float:
    return row[0][0].y


def _low(row: Sequence[PrintedLine]) -> float:
    return row[-1][0].y


def _crossed(row: Sequence[PrintedLine], xs: Sequence[float]) -> set[int]:
    """The walls that a text of the row goes through, into a column where no other text stands."""
    runs = [run for line in row for run in line]
    taken = {bisect_right(xs, run.centre) - 1 for run in runs}
    return {
        number
        for number, wall in enumerate(xs)
        if not {number - 1, number} <= taken
        and any(run.x < wall - 2 and run.right > wall + 2 for run in runs)
    }


def _body_rows(
    body: Sequence[PrintedLine], spans: Sequence[Span], lying: Sequence[Rule]
) -> list[list[PrintedLine]]:
    """The printed lines of each row below the header."""
    if parted := _parted_by_lines(body, lying):
        return parted
    lines = [_line(line, spans) for line in body]
    margin = max(line.reach for line in lines if line.is_anchor)
    by_line = {id(line): printed for line, printed in zip(lines, body, strict=True)}
    return [[by_line[id(line)] for line in row] for row in rows_of(lines, margin)]


def _parted_by_lines(body: Sequence[PrintedLine], lying: Sequence[Rule]) -> list[list[PrintedLine]]:
    """The rows where a line lies between every two of them; none where lines part the header only."""
    left, right = min(line[0].x for line in body), max(line[-1].right for line in body)
    heights = [rule.at for rule in lying if rule.start <= left + 3 and rule.end >= right - 3]
    rows: list[list[PrintedLine]] = []
    for line in body:
        parted = rows and any(line[0].y < height < rows[-1][-1][0].y for height in heights)
        if parted or not rows:
            rows.append([line])
        else:
            rows[-1].append(line)
    valued = [sum(map(has_values, row)) for row in rows]
    return rows if len(rows) > 1 and max(valued) == 1 else []


def _line(line: PrintedLine, spans: Sequence[Span]) -> Line:
    texts: dict[int, str] = {}
    reach = 0.0
    over_all = is_over_all(line, spans[0].left, spans[-1].right)
    for run in line:
        column = 0 if over_all else column_of(spans, run)
        texts[column] = joined(texts.get(column, ""), run.text)
        reach = run.right if not column and not over_all else reach
    return Line(line[0].y, line[0].size, texts, reach)
