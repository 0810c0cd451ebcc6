"""Delimited text (CSV, TSV) as a document: a table or several, parted by blank rows.

Only the marks between cells are edited: tabs stand where separators stood, quotes go, so every cell keeps its place in
the source. Lines of a single cell above a table name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from duban.errors import UnreadableError
from duban.tables.grids.grid import Cell, Grid
from duban.tables.grids.placing import MAX_COLUMNS
from duban.tables.structure.structure import structured
from duban.text.formats.decoding import decode
from duban.text.view import Edit, View

_SEPARATORS = (",", "\t", ";", "|", "，", "；")
# As many lines are looked at for the mark between cells.
_LOOKED_AT = 20
_SAMPLE = 65_536


class Field(NamedTuple):
    """A cell: its content stands at ``[start, end)`` of the text; ``first`` and ``last`` enclose its quotes too."""

    first: int
    start: int
    end: int
    last: int


Record = list[Field]


def read_delimited(view: View) -> tuple[View, tuple[Grid, ...]]:
    """``view`` with tabs between the cells of its tables, and their grids.

    >>> view, [grid] = read_delimited(View.of('产量情况,,\\n指标,单位,"数值"\\n水泥,吨,"1,200"\\n'))
    >>> view.text, [cell.text for cell in grid.cells][-1]
    ('产量情况\\n指标\\t单位\\t数值\\n水泥\\t吨\\t1,200\\n', '1,200')
    """
    text = view.text
    records = list(_records(text, separator(text)))
    edits: list[Edit] = []
    grids: list[Grid] = []
    for block in _blocks(records):
        titles = _titles(block)
        for record in block[:titles]:
            edits += _as_line(record, text)
        edits += [edit for record in block[titles:] for edit in _as_row(record, text)]
        if max(map(len, block[titles:]), default=0) > 1:
            grids.append(_grid(block[titles:], view))
    return view.edit(sorted(edits)), tuple(grids)


def is_table_of_figures(data: bytes, name: str) -> bool:
    """Whether ``data``, the first bytes of a delimited file (64 KB or all), hold a table that states values.

    >>> is_table_of_figures("产品,产量（吨）\\n水泥,412\\n布,107\\n".encode(), "a.csv"), is_table_of_figures(b"a,b\\n", "b.csv")
    (True, False)
    """
    try:
        text = decode(data, name).text.replace("\r\n", "\n").replace("\r", "\n")
    except UnreadableError:
        return False
    whole = text if len(data) < _SAMPLE else text[: text.rfind("\n") + 1]
    _, grids = read_delimited(View.of(whole))
    return any(structured(grid).kind == "data" for grid in grids)


def separator(text: str) -> str:
    """The mark between cells: the one that most of the first lines have the same number of.

    >>> separator("指标;数值\\n产量;1,5\\n销量;2,5")
    ';'
    """
    lines = [line for line in text[:_SAMPLE].splitlines()[:_LOOKED_AT] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}

    def agreement(mark: str) -> int:
        widths = [count for count in counts[mark] if count]
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return widths.count(common)

    return max(_SEPARATORS, key=agreement)


def _records(text: str, mark: str) -> Iterator[Record]:
    """The records of a text; a quoted cell may hold separators and line ends."""
    escaped = re.escape(mark)
    field = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*+)"[ ]*(?={escaped}|\n|\Z)|(?P<plain>[^{escaped}\n]*)')
    record: Record = []
    at = 0
    while at < len(text):
        found = field.match(text, at)
        assert found is not None  # a plain cell may be empty
        group = "quoted" if found["quoted"] is not None else "plain"
        record.append(Field(found.start(), found.start(group), found.end(group), found.end()))
        at = found.end()
        if at >= len(text) or text[at] == "\n":
            yield record
            record = []
        elif at + 1 == len(text):
            record.append(Field(at + 1, at + 1, at + 1, at + 1))
        at += 1
    if record:
        yield record


def _blocks(records: Sequence[Record]) -> Iterator[list[Record]]:
    """The records of each table: blank ones part them."""
    block: list[Record] = []
    for record in records:
        if all(field.start == field.end for field in record):
            if block:
                yield block
            block = []
        else:
            block.append(record[:MAX_COLUMNS])
    if block:
        yield block


def _titles(block: Sequence[Record]) -> int:
    """How many records at the top hold their first cell alone, above others that hold more."""
    alone = 0
    while alone < len(block) and sum(field.start < field.end for field in block[alone]) == 1:
        if block[alone][0].start == block[alone][0].end:
            break
        alone += 1
    return alone if alone < len(block) else 0


def _as_line(record: Record, text: str) -> list[Edit]:
    """The edits that leave the first cell of a record alone on its line."""
    first, last = record[0], record[-1]
    return [*_unquoted(first, text), *([Edit(first.last, last.last, "")] if first.last < last.last else [])]


def _as_row(record: Record, text: str) -> list[Edit]:
    """The edits that part the cells of a record by tabs."""
    edits = [edit for field in record for edit in _unquoted(field, text)]
    between = [Edit(before.last, after.first, "\t") for before, after in pairwise(record)]
    return edits + [edit for edit in between if text[edit.start : edit.end] != "\t"]


def _unquoted(field: Field, text: str) -> list[Edit]:
    """The edits that take the quotes off a cell, and the line ends and doubled quotes inside it."""
    if field.first == field.start:
        return []
    inner = re.compile('"(")|[\n\t]+').finditer(text, field.start, field.end)
    return [
        Edit(field.first, field.start, ""),
        *(Edit(*match.span(), '"' if match[1] else " ") for match in inner),
        Edit(field.end, field.last, ""),
    ]


def _grid(block: Sequence[Record], view: View) -> Grid:
    """The grid of a table's records, with the places that its cells have in the source."""
    cells: list[Cell] = []
    for row, record in enumerate(block):
        for column, field in enumerate(record):
            start, end = view.span(field.start, field.end)
            text = " ".join(view.text[field.start : field.end].replace('""', '"').split())
            cells.append(Cell(row, column, text, start, end))
    return Grid(tuple(cells))
