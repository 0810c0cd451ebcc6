"""Tables whose columns are set by blanks, as they stand in texts that were typed or copied out of print.

Two blanks or more part cells; where a row leaves cells out, the places of the others tell their columns, and a head
over several columns covers those that lie between the middles to its neighbours. Rows parted by single blanks are taken
where three lines in a row end in as many values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from duban.tables.cells.values import is_absent, is_value
from duban.tables.plain.lines import Line, Piece, is_frame, piece_at
from duban.tables.structure.caption import is_numbered
from duban.vocabulary.tables import table_words

_WIDE = re.compile(r"[ \u00a0]*\u3000[ \u00a0\u3000]*|[ \u00a0]{2,}")
_SINGLE = re.compile(r"[ \u00a0\u3000]+")
_SENTENCE = re.compile(r"[。！？；]")
_LONGEST = 160
_FEWEST_LINES = 2
_LIKE_LINES = 3


def aligned(lines: Sequence[Line], at: int) -> tuple[int, list[list[Piece]] | None]:
    """How many lines from ``at`` on make a table set by blanks, and its rows; ``None`` where none begins there.

    >>> from duban.tables.plain.lines import lines_of
    >>> taken, rows = aligned(lines_of("指标        2023年    2024年\\n工业投资    15.2      16.9\\n民间投资              8.1"), 0)
    >>> [[(piece.column, piece.text) for piece in row] for row in rows]
    [[(0, '指标'), (1, '2023年'), (2, '2024年')], [(0, '工业投资'), (1, '15.2'), (2, '16.9')], [(0, '民间投资'), (2, '8.1')]]
    """
    if _ends(lines[at]) and not is_frame(lines[at]):
        return 0, None
    longest = 0
    for separator, width in ((_WIDE, _FEWEST_LINES), (_SINGLE, _LIKE_LINES)):
        found = _rows(lines, at, separator)
        longest = max(longest, len(found))
        rows = _alike(found) if separator is _SINGLE else found
        if len(rows) >= width and _states(rows):
            return _reach(lines, at, rows), _placed(rows)
    return longest, None


def _reach(lines: Sequence[Line], at: int, rows: Sequence[tuple[Line, list[Piece]]]) -> int:
    """How many lines from ``at`` on rows fill, with the rules between them and the one that closes them."""
    end = next(number for number in range(at, len(lines)) if lines[number] is rows[-1][0]) + 1
    return end - at + (end < len(lines) and is_frame(lines[end]))


def _rows(lines: Sequence[Line], at: int, separator: re.Pattern[str]) -> list[tuple[Line, list[Piece]]]:
    """The lines from ``at`` on that hold more than one cell."""
    found: list[tuple[Line, list[Piece]]] = []
    ruled = False
    for line in islice(lines, at, None):
        if is_frame(line) and not ruled:
            # A rule above the heads, below them, and between groups of rows.
            ruled = True
            continue
        ruled = False
        if _ends(line):
            break
        cells = _cells(line, separator)
        if _names_table(line, cells) or (not found and _is_split_title(line, cells)):
            break
        if len(cells) < 2 and not (found and _heads(cells)):
            break
        found.append((line, cells))
    while found and len(found[-1][1]) < 2:
        found.pop()
    return found


def _ends(line: Line) -> bool:
    """Whether no line with cells can look so: a blank one, running text, one whose cells tabs part."""
    if not line.shown or len(line.text) > _LONGEST or "\t" in line.text:
        return True
    return _SENTENCE.search(line.text) is not None


def _names_table(line: Line, cells: Sequence[Piece]) -> bool:
    """Whether a line is a numbered caption: «表1  2025年货物运输量», however deep it is set."""
    return is_numbered(line.shown) and not any(_is_filled(cell) for cell in cells[1:])


def _is_split_title(line: Line, cells: Sequence[Piece]) -> bool:
    """Whether a line is one title with a blank inside: «2025年　房地产开发情况»; heads of columns stand further apart."""
    if len(cells) != _TITLE_PIECES or len(cells[1].text) < _SHORTEST_TITLE:
        return False
    gap = line.text[cells[0].end - line.start : cells[1].start - line.start]
    return _width(gap) <= _TITLE_GAP and _ASIDE.sub("", cells[1].text).endswith(table_words().title_ends)


_TITLE_PIECES = 2
_SHORTEST_TITLE = 6
_TITLE_GAP = 2
_ASIDE = re.compile(r"[（(][^（）()]*[）)]$")


def _heads(cells: Sequence[Piece]) -> bool:
    return len(cells) == 1 and len(cells[0].text) <= _LONGEST_GROUP and "：" not in cells[0].text


_LONGEST_GROUP = 16


def _cells(line: Line, separator: re.Pattern[str]) -> list[Piece]:
    inner = [
        match.span()
        for match in separator.finditer(line.text)
        if line.text[: match.start()].strip() and line.text[match.end() :].strip()
    ]
    starts, ends = [0, *(end for _, end in inner)], [*(start for start, _ in inner), len(line.text)]
    cells = [piece_at(line, start, end) for start, end in zip(starts, ends, strict=True)]
    return _unpadded(line, cells)


def _unpadded(line: Line, cells: list[Piece]) -> list[Piece]:
    """«合　　计» is one label: its characters are set apart to fill the column."""
    found: list[Piece] = []
    for cell in cells:
        if found and _is_letter(cell) and _is_letter(found[-1]) and len(cells) > 2:
            last = found.pop()
            text = line.text[last.start - line.start : cell.end - line.start]
            cell = Piece(last.start, cell.end, text, indent=last.indent)
        found.append(cell)
    return found


def _is_letter(cell: Piece) -> bool:
    return len("".join(cell.text.split())) == 1 and "\u4e00" <= cell.text <= "\u9fff"


def _states(rows: Sequence[tuple[Line, list[Piece]]]) -> bool:
    """Whether half of the lines hold a value behind their label, in columns."""
    valued = sum(any(_is_filled(cell) for cell in cells[1:]) for _, cells in rows)
    counts = Counter(len(cells) for _, cells in rows if len(cells) > 1)
    return valued >= _FEWEST_LINES - 1 and 2 * valued >= counts.total() - 1 and max(counts.values()) >= 2


def _is_filled(cell: Piece) -> bool:
    return is_value(cell.text) or is_absent(cell.text)


def _alike(rows: list[tuple[Line, list[Piece]]]) -> list[tuple[Line, list[Piece]]]:
    """The first lines that have as many cells as one another, if they end in values in the same columns."""
    size = len(rows[0][1]) if rows else 0
    same = [row for row in rows if len(row[1]) == size]
    if size < 3 or same != rows[: len(same)]:
        same = rows[: next((i for i, row in enumerate(rows) if len(row[1]) != size), len(rows))]
    shapes = [tuple(_is_filled(cell) for cell in cells) for _, cells in same]
    body = shapes[1:] if shapes and not any(shapes[0]) else shapes
    agree = len(body) >= 2 and len(set(body)) == 1 and body[0][-1] and not body[0][0]
    return same if size >= 3 and agree else []


def _width(text: str) -> int:
    """The columns that a text fills on a screen: two for a wide character."""
    return sum(1 if char < "\u1100" else 2 for char in text)


def _placed(rows: Sequence[tuple[Line, list[Piece]]]) -> list[list[Piece]]:
    """The cells with their columns."""
    counts = Counter(len(cells) for _, cells in rows if any(_is_filled(cell) for cell in cells[1:]))
    size = max(counts, default=max(len(c) for _, c in rows))
    spans = [[_span(line, cell) for cell in cells] for line, cells in rows]
    full = [span for span, (_, cells) in zip(spans, rows, strict=True) if len(cells) == size]
    columns = [(min(s[i][0] for s in full), max(s[i][1] for s in full)) for i in range(size)]
    placed = [_in_columns(cells, span, columns) for (_, cells), span in zip(rows, spans, strict=True)]
    if not _are_counted(placed):
        return placed
    return [_indented(cells, span, columns) for cells, span in zip(placed, spans, strict=True)]


def _are_counted(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether most rows open with their number."""
    return 2 * sum(row[0].text.isdecimal() for row in rows) > len(rows)


def _indented(
    cells: Sequence[Piece], spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]
) -> list[Piece]:
    """The cells of a row that opens with its number, with the blanks before the label that follows it."""
    return [
        cell._replace(indent=max(cell.indent, start - columns[1][0])) if cell.column == 1 else cell
        for cell, (start, _) in zip(cells, spans, strict=True)
    ]


def _span(line: Line, cell: Piece) -> tuple[int, int]:
    first = _width(line.text[: cell.start - line.start])
    return first, first + _width(cell.text)


def _in_columns(
    cells: Sequence[Piece], spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]
) -> list[Piece]:
    if len(cells) >= len(columns):  # more where a label has blanks inside
        return [cell._replace(column=i) for i, cell in enumerate(cells)]
    if any(_is_filled(cell) for cell in cells) or len(cells) == 1 or _stand_alone(spans, columns):
        return _nearest(cells, spans, columns)
    return _covering(cells, spans, columns)


def _stand_alone(spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether each head stands over one column, and they over columns side by side: they head no more than these."""
    over = [
        [i for i, (first, last) in enumerate(columns) if min(end, last) > max(start, first)]
        for start, end in spans
    ]
    if any(len(own) != 1 for own in over):
        return False
    return [own[0] for own in over] == list(range(over[0][0], over[0][0] + len(over)))


def _nearest(
    cells: Sequence[Piece], spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]
) -> list[Piece]:
    """Each cell in the column that it lies over most, from left to right."""
    found: list[Piece] = []
    free = 0
    for number, (cell, (start, end)) in enumerate(zip(cells, spans, strict=True)):
        last = len(columns) - (len(cells) - number)
        best = max(range(free, last + 1), key=lambda i: min(end, columns[i][1]) - max(start, columns[i][0]))
        found.append(cell._replace(column=best))
        free = best + 1
    return found


def _covering(
    cells: Sequence[Piece], spans: Sequence[tuple[int, int]], columns: Sequence[tuple[int, int]]
) -> list[Piece]:
    """Heads over several columns: each column goes to the head whose side of the middle it lies on."""
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(spans)]
    owners = [sum((start + end) / 2 > middle for middle in middles) for start, end in columns]
    found: list[Piece] = []
    for number, cell in enumerate(cells):
        own = [i for i, owner in enumerate(owners) if owner == number]
        if own:
            found.append(cell._replace(column=own[0], columns=own[-1] - own[0] + 1))
    return found
