"""Cells of a table by what their column holds; what cannot be read becomes a fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from duban.errors import Fault
from duban.evaluation.table.columns import number_in
from duban.language import Bilingual, listed
from duban.planning.sources.opening import Table
from duban.planning.sources.units import Scales
from duban.planning.words import examples, fault, near, told
from duban.vocabulary.loader import Words
from duban.vocabulary.planning_tables import aside, meant, plain, planning_tables
from duban.vocabulary.totals import total_words


@dataclass(slots=True)
class Reading:
    """What is gathered while the tables of a file are read: units, faults, notes."""

    scales: Scales = field(default_factory=Scales)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Bilingual] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its line, and its cells by what they hold."""

    table: Rows
    line: int
    cells: tuple[str, ...]

    def text(self, role: str) -> str:
        """The text of a cell; empty where there is no such column."""
        column = self.table.columns.get(role)
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    def wrong(self, key: str, role: str, **parts: object) -> None:
        """Note a fault of a cell."""
        column = self.table.columns.get(role)
        head = self.table.table.heads[column] if column is not None else ""
        place = self.table.table.place(self.line, column or 0)
        self.table.reading.faults.append(fault(key, row=self.line, column=head, address=place, **parts))

    def number(self, role: str, *, unit: str | None = None, is_signed: bool = False) -> float | None:
        """The number of a cell in the file's units; ``None`` where it is empty or at fault.

        ``unit`` is that of the cell where it is not its head's.
        """
        written = self.text(role)
        value = number_in(written.rstrip("%％"))
        if value is None:
            self.wrong("no_number", role, value=written)
            return None
        if value != value:
            return None
        if value < 0 and not is_signed:
            self.wrong("negative", role, value=written)
            return None
        if written.endswith(("%", "％")):
            return value / 100
        return value * (self.table.factors.get(role, 1.0) if unit is None else self._factor(unit))

    def _factor(self, unit: str) -> float:
        found = self.table.reading.scales.factor(unit)
        if isinstance(found, Bilingual):
            column = self.table.columns.get("unit")
            place = self.table.table.place(self.line, column or 0)
            self.table.reading.faults.append(Fault(self.line, "", found, place))
            return 1.0
        return found

    def share(self, role: str) -> float | None:
        """The share of a cell, from 0 to 1."""
        value = self.number(role)
        if value is not None and value > 1:
            self.wrong("no_share", role, value=self.text(role))
            return None
        return value

    def meaning(self, role: str, words: Mapping[str, Words], default: str) -> str:
        """What the word of a cell means by lists of words; ``default`` where it is empty."""
        written = self.text(role)
        if not written:
            return default
        found = meant(words, written)
        if found is None:
            self.unknown(role, written, words)
            return default
        return found

    def unknown(self, role: str, written: str, words: Mapping[str, Words]) -> None:
        """Note that a cell holds none of the words, which there are, and which is nearest."""
        every = (word for own in words.values() for word in own)
        self.wrong(
            "unknown", role, value=written, names=examples(words.values(), written), near=near(written, every)
        )

    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude; ``None`` where there are none."""
        latitude, longitude = self.text("latitude"), self.text("longitude")
        if not latitude and not longitude:
            return None
        if not latitude or not longitude:
            self.wrong("one_coordinate", "latitude" if latitude else "longitude")
            return None
        north, east = self.number("latitude", is_signed=True), self.number("longitude", is_signed=True)
        if north is None or east is None:
            return None
        if abs(north) > _POLE or abs(east) > 2 * _POLE:
            role = "latitude" if abs(north) > _POLE else "longitude"
            self.wrong("bad_coordinate", role, value=self.text(role))
            return None
        return north, east


_POLE = 90.0


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with its columns found: by what they hold, their place, and by what numbers are multiplied."""

    table: Table
    reading: Reading
    columns: Mapping[str, int]
    factors: Mapping[str, float]

    def __iter__(self) -> Iterator[Row]:
        return (Row(self, line, cells) for line, cells in self.table.rows)


def rows_of(table: Table, reading: Reading, needed: tuple[str, ...]) -> Rows:
    """The rows of ``table``; columns that are ``needed`` and not there, or twice, are faults."""
    columns: dict[str, int] = {}
    factors: dict[str, float] = {}
    unknown: list[str] = []
    words = planning_tables().heads[table.role]
    for place, head in enumerate(table.heads):
        role = meant(words, head)
        if role is None:
            unknown += [head] if head else []
        elif role in columns:
            reading.faults.append(fault("twice", column=head, address=table.place(1, place), name=head))
        else:
            columns[role] = place
            factors[role] = _head_factor(table, reading, place, head)
    lacking = [role for role in needed if role not in columns]
    for role in lacking:
        reading.faults.append(fault("no_column", address=table.title, name=told(f"column.{role}")))
    if unknown:
        reading.notes.append(told("note.column", sheet=table.title, names=listed(unknown)))
    if not table.rows:
        reading.faults.append(fault("no_rows", address=table.title, name=table.title))
    # Without a column that is needed every row would be at fault.
    own = () if lacking else _without_totals(table, reading)
    return Rows(replace(table, rows=own), reading, columns, factors)


_SUMMED = ("demand", "centres", "links")


def _without_totals(table: Table, reading: Reading) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The rows but those that sum up the others: read as one more region they would double all demand."""
    if table.role not in _SUMMED:
        return table.rows
    totals = {row: column for row in table.rows if (column := _total_in(row[1])) is not None}
    if len(totals) == len(table.rows):
        # 全市 alone in a table is the region that is planned.
        return table.rows
    if totals:
        places = (f"{table.place(row[0], column)} {row[1][column]}" for row, column in totals.items())
        reading.notes.append(told("note.total", names=listed(places)))
    return tuple(row for row in table.rows if row not in totals)


def _total_in(cells: tuple[str, ...]) -> int | None:
    """The column of the word for a sum where it is the first text of a row, behind a running number at most."""
    column = next((i for i, cell in enumerate(cells) if cell and not cell.isdecimal()), None)
    return column if column is not None and plain(cells[column]) in _totals() else None


@cache
def _totals() -> frozenset[str]:
    return frozenset(map(plain, total_words().totals))


def _head_factor(table: Table, reading: Reading, place: int, head: str) -> float:
    unit = aside(head)
    found = reading.scales.factor(unit) if unit else 1.0
    if isinstance(found, Bilingual):
        reading.faults.append(Fault(None, head, found, table.place(1, place)))
        return 1.0
    return found
