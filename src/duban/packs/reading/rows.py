"""The rows of a pack's CSV file: header against the columns there are, cells against their kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Generic, TypeVar

import msgspec

from duban.assessment.rulebook.located import Text
from duban.errors import Place
from duban.language import Bilingual
from duban.packs.files import Column, columns
from duban.packs.reading.cells import CellError, both, value_of
from duban.packs.reading.csvfile import MOST_COLUMNS, BrokenRowError, rows
from duban.packs.reading.faults import Faults, near

MOST_ROWS = 50_000
"""The most rows of a file: a yearly series of every province and prefecture for a century."""
_SEPARATORS = {
    ";": Bilingual("分号", "semicolons"),
    "\t": Bilingual("制表符", "tabs"),
    "，": Bilingual("全角逗号", "full-width commas"),
}
S = TypeVar("S", bound=msgspec.Struct)


class Row(msgspec.Struct, Generic[S]):
    """A row that was read.

    Attributes:
        record: what it says; ``None`` where a cell is wrong, which is noted.
        cells: its cells by column, those that are filled.
        place: where it begins.
    """

    record: S | None
    cells: Mapping[str, Text]
    place: Place

    @property
    def said(self) -> S:
        """The record of a row that is sound."""
        assert self.record is not None
        return self.record

    def at(self, column: str) -> Place:
        """Where a cell stands; the beginning of the row for an empty one."""
        cell = self.cells.get(column)
        return self.place if cell is None else cell.place


def read_rows(file: str, text: str, kind: type[S], faults: Faults) -> tuple[Row[S], ...]:
    """The rows of a CSV text as records of ``kind``; what is wrong is noted."""
    lines = _lines(file, text, faults)
    head = next(lines, None)
    if head is None:
        faults.note(file, Place(), "empty")
        return ()
    if (mark := _separator(head, columns(kind))) is not None:
        faults.note(file, Place(), "separator", mark=mark)
        return ()
    header = _header(file, head, columns(kind), faults)
    found: list[Row[S]] = []
    for cells in islice(lines, MOST_ROWS):
        if faults.is_full:
            return tuple(found)
        if any(cells[len(header) :]):
            faults.note(file, cells[len(header)].place, "cells", n=len(header))
        filled = {column: cell for column, cell in zip(header, cells, strict=False) if column and cell}
        found.append(_row(file, filled, header, cells[0].place, kind, faults))
    if (beyond := next(lines, None)) is not None:
        faults.note(file, beyond[0].place, "too_many", most=MOST_ROWS)
    return tuple(found)


def _lines(file: str, text: str, faults: Faults) -> Iterator[list[Text]]:
    try:
        yield from rows(text)
    except BrokenRowError as error:
        faults.note(file, error.place, error.key, most=MOST_COLUMNS)


def _separator(head: list[Text], known: Mapping[str, Column]) -> Bilingual | None:
    """What divides the columns of a header that is one cell, where spreadsheets of other settings wrote it."""
    if len(head) == 1:
        for mark, name in _SEPARATORS.items():
            if any(part.strip('" ') in known for part in head[0].split(mark)[1:]):
                return name
    return None


def _header(file: str, cells: list[Text], known: Mapping[str, Column], faults: Faults) -> list[str]:
    """The columns in the order of the file; an unknown or repeated one is noted and read by nobody."""
    header: list[str] = []
    for cell in cells:
        name = str(cell)
        if name not in known:
            faults.note(file, cell.place, "column_unknown", name=name, near=near(name, known))
            name = ""
        elif name in header:
            faults.note(file, cell.place, "column_twice", name=name)
            name = ""
        header.append(name)
    for column in known.values():
        if column.needed and column.name not in header:
            faults.note(file, cells[0].place, "column_missing", name=column.name)
    return header


def _row(
    file: str, cells: Mapping[str, Text], header: list[str], place: Place, kind: type[S], faults: Faults
) -> Row[S]:
    known, values, sound = columns(kind), {}, True
    for column in known.values():
        cell = cells.get(column.name)
        if cell is None:
            sound = sound and not column.needed
            if column.needed and column.name in header:
                faults.note(file, place, "missing", column=column.name)
            continue
        try:
            values[column.name] = value_of(cell, column)
        except CellError as error:
            faults.note(file, cell.place, error.key, **error.parts)
            sound = False
    return Row(_record(kind, values) if sound else None, cells, place)


def _record(kind: type[S], values: Mapping[str, Any]) -> S:
    """The record of a row's values: the two columns of a bilingual field in one."""
    fields: dict[str, Any] = {}
    for column in columns(kind).values():
        if column.kind == "english":
            zh, en = values.get(column.field, ""), values.get(column.name, "")
            if zh or en:
                fields[column.field] = both(zh, en)
        elif column.name in values:
            fields.setdefault(column.field, values[column.name])
    return kind(**fields)
