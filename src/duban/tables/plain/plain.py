"""Tables in plain text: rows of bars, of tabs, and of cells set in columns by blanks.

What is found are grids whose cells have their places in the text, and what is to stand between the cells once the text
is laid out: a tab, as in the rows of other formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from duban.tables.cells.values import is_value
from duban.tables.grids.grid import Cell, Grid
from duban.tables.grids.placing import MAX_COLUMNS
from duban.tables.plain.aligned import aligned
from duban.tables.plain.boxed import Boxed, boxed, is_partly_ruled
from duban.tables.plain.lines import Line, Piece, is_frame, lines_of, pieces
from duban.tables.structure.unit_line import is_unit_line

_BAR = re.compile(r"[|│┃｜║]")
_TABS = re.compile(r"\t+")
_TAB = re.compile(r"\t")
_SENTENCE = re.compile(r"[。！？]|，.*，")
_LONGEST_GROUP = 24


class Found(NamedTuple):
    """A grid in a text: its cells, and the stretches of the text to be replaced, each with what is to stand there."""

    grid: Grid
    separators: tuple[tuple[int, int, str], ...]


class Rows(NamedTuple):
    """The rows of a table as pieces of its lines, and the lines that only draw its frame.

    ``rests`` are the lines that go on with the cells of the one before them: none but the texts left of a row whose
    cells are higher than a line. ``drawn`` has the cells instead where walls and rules of a drawing tell them, and
    ``frames`` then are all lines.
    """

    rows: Sequence[Sequence[Piece]]
    frames: Sequence[Line] = ()
    rests: Sequence[Sequence[Piece]] = ()
    drawn: Boxed | None = None


def plain_tables(text: str) -> list[Found]:
    """The tables of ``text``, in order.

    >>> [found] = plain_tables("产品\\t产量（吨）\\n水泥\\t412.6\\n")
    >>> [(cell.row, cell.column, cell.text) for cell in found.grid.cells]
    [(0, 0, '产品'), (0, 1, '产量（吨）'), (1, 0, '水泥'), (1, 1, '412.6')]
    """
    lines = lines_of(text)
    found: list[Found] = []
    at = end = tries = 0
    while at < len(lines):
        taken, rows = _table(lines, at)
        if rows is not None:
            found.append(
                _found(text, rows) if rows.drawn is None else _found_drawn(text, rows.drawn, rows.frames)
            )
            at += taken
            continue
        # Lines that look like rows and make no table are tried from the first few of them on, not from each.
        tries, end = (tries + 1, end) if at < end else (0, at + taken)
        at = end if tries > _TRIES else at + 1
    return found


_TRIES = 3


def _table(lines: Sequence[Line], at: int) -> tuple[int, Rows | None]:
    """How many lines from ``at`` on look like rows, and the table that they are, if they are one."""
    longest = 0
    for reader in (_barred, _tabbed, _aligned):
        taken, rows = reader(lines, at)
        if rows is not None and max(map(len, rows.rows), default=0) <= MAX_COLUMNS:
            return taken, rows
        longest = max(longest, taken)
    return longest, None


def _run(lines: Sequence[Line], at: int, holds: Callable[[Line], bool]) -> list[Line]:
    """The lines from ``at`` on for which ``holds`` is true, with short ones between them that head a group."""
    run: list[Line] = []
    waiting: list[Line] = []
    for line in islice(lines, at, None):
        if holds(line):
            run += [*waiting, line]
            waiting = []
        elif run and not waiting and _heads_group(line):
            waiting.append(line)
        else:
            break
    return run


def _heads_group(line: Line) -> bool:
    return (
        0 < len(line.shown) <= _LONGEST_GROUP
        and not _SENTENCE.search(line.shown)
        and not is_unit_line(line.shown)
    )


def _barred(lines: Sequence[Line], at: int) -> tuple[int, Rows | None]:
    run = list(takewhile(_is_barred, islice(lines, at, None)))
    if not run:
        return 0, None
    if is_partly_ruled(run):
        drawn = boxed(run)
        return len(run), None if drawn is None else Rows((), run, drawn=drawn)
    frames = [line for line in run if is_frame(line)]
    rows = [_without_ends(pieces(line, _BAR)) for line in run if line not in frames]
    wide = [row for row in rows if len(row) > 1]
    framed = bool(frames) or all(_BAR.match(line.shown) for line in run)
    if len(rows) < 2 or len(wide) < 2 or not (framed or _agree(rows)):
        return len(run), None
    rests = _rests(run, frames, rows)
    return len(run), Rows([row for row in rows if row not in rests], frames, rests)


def _rests(run: Sequence[Line], frames: Sequence[Line], rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """The rows that go on with the one above them, in a table that draws a rule between any two rows.

    A rule below each row says that what stands between two of them is one row, whose first line has all of its values.
    """
    blocks: list[list[list[Piece]]] = [[]]
    left = iter(rows)
    for line in run:
        if line in frames:
            blocks.append([])
        else:
            blocks[-1].append(next(left))
    valued = [block for block in blocks if any(is_value(piece.text) for row in block for piece in row)]
    if len(valued) < 2 or not all(map(_is_one_row, valued)):
        return []
    return [row for block in valued for row in block[1:]]


def _is_one_row(block: Sequence[Sequence[Piece]]) -> bool:
    """Whether the lines below the first have texts below some of its, and no values."""
    first, size = block[0], len(block[0])
    return any(is_value(piece.text) for piece in first) and all(
        len(row) == size
        and not any(is_value(piece.text) for piece in row)
        and all(above.text for above, piece in zip(first, row, strict=True) if piece.text)
        for row in block[1:]
    )


def _is_barred(line: Line) -> bool:
    return _BAR.search(line.text) is not None or is_frame(line)


def _without_ends(row: list[Piece]) -> list[Piece]:
    """A row without what stands outside its outer bars."""
    if row and not row[0].text and row[0].closed:
        row = row[1:]
    return row[:-1] if len(row) > 1 and not row[-1].text else row


def _agree(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether rows have the same number of cells, and some of them values."""
    return len({len(row) for row in rows}) == 1 and any(is_value(piece.text) for row in rows for piece in row)


def _tabbed(lines: Sequence[Line], at: int) -> tuple[int, Rows | None]:
    if "\t" not in lines[at].text.rstrip():
        return 0, None
    run = _run(lines, at, lambda line: "\t" in line.text.rstrip())
    if sum("\t" in line.text.rstrip() for line in run) < 2:
        return len(run), None
    single = [pieces(line, _TAB) for line in run]
    joined = [pieces(line, _TABS) for line in run]
    uneven = len({len(row) for row in single if len(row) > 1}) > 1
    even = len({len(row) for row in joined if len(row) > 1}) == 1
    return len(run), Rows(joined if uneven and even else single)


def _aligned(lines: Sequence[Line], at: int) -> tuple[int, Rows | None]:
    taken, rows = aligned(lines, at)
    if not taken:
        return 0, None
    frames = [line for line in lines[at : at + taken] if is_frame(line)]
    return taken, None if rows is None else Rows(rows, frames)


def _found(text: str, found: Rows) -> Found:
    """The grid of rows; between two pieces of a line a tab is to stand, and frames go."""
    cells: list[Cell] = []
    separators = [(line.start, min(line.end + 1, len(text)), "") for line in found.frames]
    for number, row in enumerate(found.rows):
        more, moved = _with_rests(text, row, found.rests)
        separators += moved
        for i, piece in enumerate(more):
            column = piece.column if piece.column >= 0 else i
            cells.append(
                Cell(
                    number,
                    column,
                    piece.text,
                    piece.start,
                    piece.end,
                    columns=piece.columns,
                    indent=piece.indent,
                )
            )
        separators += _between(text, more)
    return Found(Grid(tuple(cells)), tuple(sorted(separators)))


def _between(text: str, row: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """The tabs between the pieces of a row, and the ends of the line that go."""
    if not row:
        return
    start = text.rfind("\n", 0, row[0].start) + 1
    end = text.find("\n", row[-1].end)
    end = len(text) if end < 0 else end
    yield start, row[0].start, ""
    for before, piece in pairwise(row):
        yield before.end, piece.start, "\t"
    yield row[-1].end, end, ""


def _with_rests(
    text: str, row: Sequence[Piece], rests: Sequence[Sequence[Piece]]
) -> tuple[Sequence[Piece], list[tuple[int, int, str]]]:
    """A row with the texts of the lines that go on with its cells, and the edits that bring them there.

    The blank behind a cell makes room for the rest of its text; where there is none, the bar does.
    """
    own: list[Sequence[Piece]] = []
    last = row[-1].end if row else 0
    for rest in rests:
        if rest and last < rest[0].start and not text[last : rest[0].start].count("\n") > 1:
            own.append(rest)
            last = rest[-1].end
    if not own:
        return row, []
    moved: list[tuple[int, int, str]] = []
    found: list[Piece] = []
    for i, piece in enumerate(row):
        more = "".join(rest[i].text for rest in own)
        if more:
            moved.append((piece.end, piece.end + 1, more))
        found.append(piece._replace(end=piece.end + 1, text=piece.text + more) if more else piece)
    for rest in own:
        start = text.rfind("\n", 0, rest[0].start) + 1
        end = text.find("\n", rest[-1].end)
        moved.append((start, len(text) if end < 0 else end + 1, ""))
    return found, moved


def _found_drawn(text: str, drawn: Boxed, lines: Sequence[Line]) -> Found:
    """The grid of a drawn table: of each cell the first line stays, and takes those below it behind it."""
    cells: list[Cell] = []
    kept: list[tuple[int, int, int, str]] = []
    for cell, parts in drawn.cells:
        more = "".join(piece.text for piece in parts[1:])
        end = cell.end + bool(more)
        cells.append(cell._replace(end=end))
        kept.append((cell.start, cell.end, end, more))
    separators: list[tuple[int, int, str]] = []
    for line in lines:
        own = sorted(one for one in kept if line.start <= one[0] < line.end)
        at, mark = line.start, ""
        for start, stop, end, more in own:
            separators.append((at, start, mark))
            separators += [(stop, end, more)] if more else []
            at, mark = end, "\t"
        separators.append((at, line.end if own else min(line.end + 1, len(text)), ""))
    return Found(Grid(tuple(cells)), tuple(separators))
