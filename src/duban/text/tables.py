"""The tables of a document: the grids that its format gave, seen through the clean text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban.tables.grids.grid import Grid
from duban.tables.plain.plain import plain_tables
from duban.tables.structure.caption import caption, notes_below, time_told, title_of, with_time
from duban.tables.structure.form import fills_form
from duban.tables.structure.stacked import stacked
from duban.tables.structure.structure import structured
from duban.tables.structure.unit_line import unit_said
from duban.tables.table import Table
from duban.text.formats.cell_text import cleaned
from duban.text.view import Edit, View

# As far above a table its captions are looked for.
_ABOVE = 400


def with_plain_tables(view: View, grids: Sequence[Grid]) -> tuple[View, tuple[Grid, ...]]:
    """``view`` with tabs between the cells of the tables that are set in its text, and all grids.

    A grid that is given already is not looked for again.

    >>> view, grids = with_plain_tables(View.of("产品    产量\\n水泥    412.6\\n布      107.0"), ())
    >>> view.text, len(grids)
    ('产品\\t产量\\n水泥\\t412.6\\n布\\t107.0', 1)
    """
    taken = sorted((grid.cells[0].start, grid.cells[-1].end) for grid in grids if grid.cells)
    edits: list[Edit] = []
    found: list[Grid] = []
    for table in plain_tables(view.text):
        start, end = view.span(table.grid.cells[0].start, table.grid.cells[-1].end)
        framed = any(not mark for _, _, mark in table.separators)
        if _overlaps(taken, start, end) or (structured(table.grid).kind != "data" and not framed):
            continue
        found.append(_in_source(table.grid, view))
        edits += [Edit(*separator) for separator in table.separators if separator[0] < separator[1]]
    return view.edit(edits), (*grids, *found)


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(taken, (end, end)) - 1
    return place >= 0 and taken[place][1] > start


def _in_source(grid: Grid, view: View) -> Grid:
    """A grid of a view's text with the places that its cells have in the source."""
    cells = []
    for cell in grid.cells:
        start, end = view.span(cell.start, cell.end)
        cells.append(cell._replace(start=start, end=end))
    return Grid(tuple(cells), grid.page)


def tables_of(view: View, grids: Sequence[Grid]) -> tuple[Table, ...]:
    """The tables that state values or list something, in order; what only sets text in columns is none.

    >>> view, grids = with_plain_tables(View.of("单位：万吨\\n产品\\t产量\\n水泥\\t４１２.6"), ())
    >>> [(table.unit, table.grid.cells[3].text) for table in tables_of(view, grids)]
    [('万吨', '４１２.6')]
    """
    whole = [cleaned(view, grid) for grid in grids if grid.cells and not grid.nested]
    blocks = [block for grid in whole for block in stacked(grid)]
    found = [table for grid in blocks if (table := _table(view, grid)) is not None]
    ordered = sorted(found, key=lambda told: told[0].start)
    return tuple(_going_on(view.text, ordered))


def _going_on(text: str, found: Sequence[tuple[Table, bool]]) -> Iterator[Table]:
    """Tables in order, each that goes on with the one before it with the title and unit of that.

    One goes on where its caption says so, or where nothing at all stands between the two: a second block of heads below
    the first, whose unit line holds for both.
    """
    before: Table | None = None
    for table, continued in found:
        follows = before is not None and not table.title and not text[before.end : table.start].strip()
        if before is not None and (continued or follows):
            told = replace(table, title=table.title or before.title, unit=table.unit or before.unit)
            before = told
        else:
            before = table
        yield before


def _table(view: View, grid: Grid) -> tuple[Table, bool] | None:
    """The table of a cleaned grid, and whether its caption says that it goes on with another."""
    table = structured(grid)
    filled = [cell for cell in grid.cells if cell.text]
    if table.kind == "layout" or not filled:
        return None
    start = min(view.position(cell.start) for cell in filled)
    end = max(view.position(max(cell.end - 1, cell.start)) + 1 for cell in filled)
    return _captioned(table, view.text, start, end)


def _captioned(table: Table, text: str, start: int, end: int) -> tuple[Table, bool]:
    title, unit, inner_notes = _inside(table)
    start = text.rfind("\n", 0, start) + 1
    above = list(_lines_above(text, start))
    said = caption([line for _, line in above])
    # The name of a sheet often says a word of the title inside it again.
    outer = "" if said.title in title else said.title
    said = said._replace(title=" ".join(filter(None, (outer, title))), unit=unit or said.unit)
    begin = above[said.lines - 1][0] if said.lines else start
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    below = text[stop + 1 : stop + 1 + _ABOVE].split("\n") if stop < len(text) else []
    notes = tuple(line.strip() for line in below[: notes_below(below)])
    told = replace(
        table, title=said.title, unit=said.unit, notes=(*inner_notes, *notes), start=begin, end=stop
    )
    return told, said.continued


def _inside(table: Table) -> tuple[str, str, tuple[str, ...]]:
    """Title, unit and notes that stand in rows of the grid itself."""
    title = unit = when = ""
    notes: list[str] = []
    for row, kind in zip(table.places, table.rows, strict=True):
        found = list(dict.fromkeys(cell.text for cell in row if cell is not None and cell.text))
        if kind == "note":
            notes += found
        if kind != "caption" or not found or fills_form(row):
            continue
        unit = unit or next(filter(None, map(unit_said, found)), "")
        when = when or next(filter(None, map(time_told, found)), "")
        numbered = len(found) > 1 and not title_of(found[0])
        title = title or title_of(" ".join(found[:2]) if numbered else found[0])
    return with_time(title, when), unit, tuple(notes)


def _lines_above(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The lines that end before ``start``, from the nearest up, with their places; blank ones are passed over."""
    stop = start - 1
    floor = max(0, start - _ABOVE)
    while stop > floor:
        begin = text.rfind("\n", 0, stop) + 1
        line = text[begin:stop]
        if line.strip():
            yield begin, line
        stop = begin - 1
