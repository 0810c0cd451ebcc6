"""Tables with lines between their cells: where lines lie and stand gives rows, columns and cells that span several.

Where lines part the columns only, as in most yearbooks, the printed lines part the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from duban.tables.printed.body import Line, rows_of
from duban.tables.printed.frame import MAX_FIELDS, MIDDLE, Frame, Table, split_rows, table_of
from duban.tables.printed.glyphs import Glyph, lines_of, text_of
from duban.tables.printed.rules import SNAP, Rule, Ruling
from duban.tables.printed.values import is_value

# Points: how far lines may reach beyond the outermost one across them before a side is taken to be open.
_OVERHANG = 6.0
# What share of a field's side a line must cover to be its wall.
_COVER = 0.6
# A drawing or a chart has lines too, but hardly a text between them.
_FILLED = 0.3
_FEWEST = 4
# A box around running text, whatever lines it has inside.
_LONGEST = 1_500


def ruled_table(ruling: Ruling, glyphs: Sequence[Glyph], page: int) -> Table | None:
    """The table that lines and the glyphs between them make; None for a box, a chart or a drawing."""
    frame = frame_of(ruling)
    if frame is None or frame.width < 2:
        return None
    inside: dict[int, list[tuple[Glyph, int]]] = defaultdict(list)
    for (row, column), piece in frame.fields_of(glyphs):
        inside[row] += [(glyph, column) for glyph in piece]
    for row in reversed(range(frame.height)):
        if heights := _breaks(frame, row, inside[row]):
            split_rows(frame, row, heights)
    table = table_of(frame, (glyph for held in inside.values() for glyph, _ in held), page)
    return table if table is not None and _is_table(table) else None


def frame_of(ruling: Ruling) -> Frame | None:
    """The frame that lines make, open sides closed; None where they enclose nothing.

    >>> frame = frame_of(Ruling((Rule(30, 0, 90), Rule(60, 0, 90)), (Rule(40, 30, 60),)))
    >>> frame.xs, frame.ys
    ([0, 40, 90], [60, 30])
    """
    if not ruling.lying or not ruling.standing:
        return None
    xs = _edges(ruling.standing, ruling.lying)
    ys = _edges(ruling.lying, ruling.standing)[::-1]
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MAX_FIELDS:
        return None
    frame = Frame(xs, ys)
    upright, flat = _by_place(ruling.standing, xs), _by_place(ruling.lying, ys)
    frame.upright = {
        (row, column)
        for column, rules in upright.items()
        for row, (top, bottom) in enumerate(pairwise(ys))
        if _covers(rules, bottom, top)
    }
    frame.flat = {
        (row, column)
        for row, rules in flat.items()
        for column, (left, right) in enumerate(pairwise(xs))
        if _covers(rules, left, right)
    }
    return frame


def _edges(rules: Sequence[Rule], across: Sequence[Rule]) -> list[float]:
    """The places of lines, each once, and the ends of those across them where no line closes them."""
    places: list[float] = []
    for place in sorted(rule.at for rule in rules):
        if not places or place - places[-1] > SNAP:
            places.append(place)
    first, last = min(rule.start for rule in across), max(rule.end for rule in across)
    if first < places[0] - _OVERHANG:
        places.insert(0, first)
    if last > places[-1] + _OVERHANG:
        places.append(last)
    return places


def _by_place(rules: Sequence[Rule], places: Sequence[float]) -> dict[int, list[Rule]]:
    found: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        nearest = min(range(len(places)), key=lambda number: abs(places[number] - rule.at))
        found[nearest].append(rule)
    return found


def _covers(rules: Sequence[Rule], low: float, high: float) -> bool:
    covered = sum(max(0.0, min(rule.end, high) - max(rule.start, low)) for rule in rules)
    return covered >= _COVER * (high - low)


def _breaks(frame: Frame, row: int, inside: Sequence[tuple[Glyph, int]]) -> list[float]:
    """The heights at which a row between two lines is to be parted, since it holds rows of values; from the top.

    ``inside`` are the glyphs in the row, each with its column.
    """
    own = {
        column
        for column in range(frame.width)
        if (not row or (row, column) in frame.flat)
        and (row + 1 == frame.height or (row + 1, column) in frame.flat)
    }
    columns = {glyph.number: column for glyph, column in inside if column in own}
    held = [glyph for glyph, column in inside if column in own]
    lines = [_line(line, columns) for line in lines_of(held)]
    if not _has_rows(lines):
        return []
    rows = rows_of(lines, max((line.reach for line in lines), default=0.0))
    return [(above[-1].y + below[0].y) / 2 + MIDDLE * below[0].size for above, below in pairwise(rows)]


def _line(line: Sequence[Glyph], columns: dict[int, int]) -> Line:
    parts: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in line:
        parts[columns[glyph.number]].append(glyph)
    reach = max((glyph.right for glyph in parts.get(0, ())), default=0.0)
    return Line(line[0].y, line[0].size, {at: text_of(part) for at, part in parts.items()}, reach)


def _has_rows(lines: Sequence[Line]) -> bool:
    """Whether lines hold several values below each other in two columns, or in one beside as many names."""
    values: dict[int, int] = defaultdict(int)
    others: dict[int, int] = defaultdict(int)
    for line in lines:
        for column, text in line.texts.items():
            (values if is_value(text) else others)[column] += 1
    stacked = [column for column in values if column and values[column] >= max(2, others[column])]
    named = others[0] + values[0]
    return len(stacked) >= 2 or any(named >= values[column] for column in stacked)


def _is_table(table: Table) -> bool:
    filled = [cell for cell in table.cells if cell.text]
    rows = {cell.row for cell in filled}
    columns = {cell.column for cell in filled}
    return (
        len(filled) >= _FEWEST
        and len(filled) >= _FILLED * len(table.cells)
        and len(rows) >= 2
        and len(columns) >= 2
        and max(len(cell.text) for cell in filled) <= _LONGEST
    )
