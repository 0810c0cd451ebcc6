"""The headings of a table without lines: the printed lines above its values, and the columns that each heading spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from duban.tables.printed.columns import Span, column_of, heading_ranges
from duban.tables.printed.frame import Frame
from duban.tables.printed.glyphs import Run
from duban.tables.printed.printed_line import PrintedLine, stands_apart
from duban.tables.printed.rules import Rule

# Lines of headings; those of cells beside each other lie between one another.
_MOST = 16
# In heights of a character: how far apart lines of headings stand at most, those of one heading, and what stands beside
# the middle of two lines.
_APART = 3.0
_TIGHT = 1.45
_BESIDE = 1.5
_SAME = 0.95
# How far apart the middles of headings of several lines are that are set in the middle of one row.
_MIDDLE = 0.8
# The same of a line below a heading, and of how far it stands from the middle of its columns.
_UNDER = 1.5
_OFF = 2.0


def headings_above(
    above: Sequence[PrintedLine],
    body: Sequence[PrintedLine],
    spans: Sequence[Span],
    lying: Sequence[Rule] = (),
) -> list[PrintedLine]:
    """The lines above the first values that are their headings, from the top; ``lying`` are the lines drawn there."""
    found: list[PrintedLine] = []
    below = body[0]
    for line in reversed(above):
        size = line[0].size
        if line[0].y - below[0].y > _APART * size or len(found) == _MOST:
            break
        if stands_apart(line) or _is_outside(line, spans) or _is_title_over(line, found, spans):
            break
        if _is_complete(found, spans) and _is_ruled_off(line, below, spans, lying):
            break
        if len(line) < 2 and not _is_part(line[0], found, spans):
            break
        found.insert(0, line)
        below = line
    return found if any(len(line) > 1 for line in found) or len(spans) == 2 else []


def _is_complete(found: Sequence[PrintedLine], spans: Sequence[Span]) -> bool:
    return len({column_of(spans, run) for line in found for run in line}) == len(spans)


def _is_ruled_off(
    line: PrintedLine, below: PrintedLine, spans: Sequence[Span], lying: Sequence[Rule]
) -> bool:
    """Whether a line drawn over the whole table lies between two printed lines."""
    left, right = spans[0].left, spans[-1].right
    return any(
        below[0].y < rule.at < line[0].y
        and rule.start <= left + line[0].size
        and rule.end >= right - line[0].size
        for rule in lying
    )


def _is_outside(line: PrintedLine, spans: Sequence[Span]) -> bool:
    size = line[0].size
    if len(line) == len(spans) and line[0].x < spans[1].left:
        # A heading a column: in wide columns they may stand in the middle, and the values at the left.
        return False
    return line[0].right < spans[0].left - 3 * size or line[-1].x > spans[-1].right + 3 * size


def _is_part(run: Run, found: Sequence[PrintedLine], spans: Sequence[Span]) -> bool:
    """Whether a text that stands alone on its line is a part of the header: over values, or beside a heading."""
    if found and run.right <= spans[1].left and run.y - found[0][0].y <= _BESIDE * run.size:
        return True
    return run.x > spans[0].right or run.x >= spans[1].left - run.size


def _is_title_over(line: PrintedLine, found: Sequence[PrintedLine], spans: Sequence[Span]) -> bool:
    """Whether a line stands over the middle of the whole table rather than of its values, above all its headings."""
    left, right = line[0].x, line[-1].right
    whole = abs((left + right) / 2 - (spans[0].left + spans[-1].right) / 2)
    beside = left > spans[0].right or (len(line) > 1 and line[0].right <= spans[1].left)
    complete = bool(found) and len({column_of(spans, run) for run in found[0]}) == len(spans)
    if len(line) == 1:
        return not beside and right > spans[1].left and whole <= 2 * line[0].size
    return complete and whole <= line[0].size and right - left < 0.6 * (spans[-1].right - spans[0].left)


def heading_rows(header: Sequence[PrintedLine], spans: Sequence[Span]) -> list[list[PrintedLine]]:
    """The lines of each row of headings: what stands beside another line or closely below it goes on it."""
    if _are_one_row(header, spans):
        return [list(header)]
    rows: list[list[PrintedLine]] = []
    for number, line in enumerate(header):
        # What stands beside two lines, in the middle of their height, is no measure of where the next line stands.
        near = rows[-1][0][0].y - line[0].y if rows else 0.0
        beside = near <= _BESIDE * line[0].size and _is_between(header, number, spans)
        close = near <= _TIGHT * line[0].size and _go_on(rows[-1], line, spans) if rows else False
        if rows and (beside or close or near <= _SAME * line[0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _are_one_row(header: Sequence[PrintedLine], spans: Sequence[Span]) -> bool:
    """Whether the headings of all columns are set in the middle of one row, of one line or several closely below each other."""
    stacks: dict[int, list[Run]] = {}
    for line in header:
        for run in line:
            stacks.setdefault(column_of(spans, run), []).append(run)
    if len(stacks) < len(spans) or max(map(len, stacks.values())) < _FEWEST_STACKED:
        return False
    middles = []
    for runs in stacks.values():
        middles.append((runs[0].y + runs[-1].y) / 2)
        if any(above.y - below.y > _TIGHT * max(above.size, below.size) for above, below in pairwise(runs)):
            return False
    return max(middles) - min(middles) <= _MIDDLE * header[0][0].size


_FEWEST_STACKED = 3


def _is_between(header: Sequence[PrintedLine], number: int, spans: Sequence[Span]) -> bool:
    """Whether a line names columns that neither the line above nor the one below it names: cells two rows high."""
    if not 0 < number < len(header) - 1:
        return False
    own, *others = ({column_of(spans, run) for run in header[at]} for at in (number, number - 1, number + 1))
    return own.isdisjoint(set().union(*others))


def _go_on(row: Sequence[PrintedLine], line: PrintedLine, spans: Sequence[Span]) -> bool:
    """Whether the texts of a heading's line stand centred below one of the row each, as parts of one heading do."""
    above = [run for held in row for run in held]
    return all(any(abs(run.centre - upper.centre) <= 0.6 * run.size for upper in above) for run in line)


def span_headings(
    frame: Frame, header: Sequence[Sequence[PrintedLine]], spans: Sequence[Span], lying: Sequence[Rule]
) -> None:
    """Take away walls under headings over several columns, and between a heading and the empty field below it."""
    held = [{column_of(spans, run) for line in row for run in line} for row in header]
    several: set[tuple[int, int]] = set()
    # From the lowest row upwards: what a row spans is what the row above it can span.
    for number in reversed(range(len(header) - 1)):
        for first, last in _over_several(header[number], spans, held[number + 1], lying):
            for column in range(first + 1, last + 1):
                frame.upright.discard((number, column))
            several |= {(number, column) for column in range(first, last + 1) if last > first}
            held[number] |= set(range(first, last + 1))
    for number in range(1, len(header)):
        for column in range(frame.width):
            above, below = column in held[number - 1], column in held[number]
            if above != below and not several & {(number - 1, column), (number, column)}:
                frame.flat.discard((number, column))


def _over_several(
    row: Sequence[PrintedLine], spans: Sequence[Span], below: set[int], lying: Sequence[Rule]
) -> Iterator[tuple[int, int]]:
    """The columns of each heading of a row, those with nothing below them left out, which stand for themselves."""
    runs = sorted((run for line in row for run in line), key=lambda run: run.x)
    waiting: list[Run] = []
    begin = 1
    for run in [*runs, None]:
        column = len(spans) if run is None else column_of(spans, run)
        if run is not None and column in below:
            begin = min(begin, column)
            waiting.append(run)
            continue
        columns = [number for number in range(begin, column) if number in below]
        known = {
            number: over
            for number, held in enumerate(waiting)
            if (over := _underlined(held, spans, lying, columns))
        }
        yield from heading_ranges(waiting, columns, spans, known)
        waiting, begin = [], column + 1


def _underlined(
    run: Run, spans: Sequence[Span], lying: Sequence[Rule], columns: Sequence[int]
) -> tuple[int, int] | None:
    """The columns that a line closely below a heading goes over, where the heading stands in the middle of them."""
    for rule in lying:
        if 0 < run.y - rule.at <= _UNDER * run.size and rule.start - 2 <= run.x and run.right <= rule.end + 2:
            under = [
                number
                for number in columns
                if rule.start - 2 <= (spans[number].left + spans[number].right) / 2 <= rule.end + 2
            ]
            if len(under) > 1:
                middle = (spans[under[0]].left + spans[under[-1]].right) / 2
                return (under[0], under[-1]) if abs(middle - run.centre) <= _OFF * run.size else None
    return None
