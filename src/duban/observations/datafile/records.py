"""Tables whose rows name themselves: indicator, place and time stand in columns of their own.

With one column of values it is the long form of statistics; with several, each has a period, a place or an indicator in
its head, as the files of the World Bank have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple, cast

from duban.extraction.tables.cells import CellValue
from duban.grammar.periods.calendar import Period
from duban.observation import Observation, ObservationKind
from duban.observations.datafile.cell_numbers import cell_number, is_gap
from duban.observations.datafile.mapping import ColumnMapping
from duban.observations.datafile.measuring import measuring
from duban.observations.datafile.periods import ends, period_of
from duban.observations.datafile.places import is_whole, place_of
from duban.observations.datafile.reading import Cell, Found, bounded, witness
from duban.records import Measure
from duban.tables.grids.address import column_number
from duban.vocabulary.data_files import data_file_words

_MONTHS: Final = 12
Row = Sequence[str]


class _Labels(NamedTuple):
    """What the labels of a row say."""

    indicator: str
    code: str
    region: str | None
    period: Period | None
    unit: str
    kind: ObservationKind | None
    measure: Measure | None
    bound: str | None
    source: str
    vintage: str | None


class _UnreadableRowError(Exception):
    """A row that holds something that is no label of its column; it has been told."""


def read(rows: Sequence[Row], columns: Sequence[ColumnMapping], found: Found) -> None:
    """Read the rows below the header into ``found``."""
    last = found.origin.table.header[1]
    places: dict[str, list[tuple[int, ColumnMapping]]] = defaultdict(list)
    for column in columns:
        places[column.role].append((column_number(column.column), column))
    for number, row in enumerate(rows[last:], last):
        filled = sum(1 for text in row if text.strip())
        if filled < 2 and len(columns) > 1:
            found.left_out += [number] if filled else []
            continue
        _Reader(number, row, places, found).read()


class _Reader:
    """Reads one row."""

    def __init__(
        self, number: int, row: Row, places: dict[str, list[tuple[int, ColumnMapping]]], found: Found
    ) -> None:
        self.number, self.row, self.places, self.found = number, row, places, found

    def read(self) -> None:
        """The observations of the row, or what is wrong with it."""
        valued = self._valued()
        if not valued:
            self.found.gaps += 1
            return
        try:
            labels = self._labels()
        except _UnreadableRowError:
            return
        for cell, column, value in valued:
            self._observe(cell, column, value, labels)

    def _cell(self, role: str) -> Cell:
        """The cell of a role; an empty one where there is no such column."""
        for at, column in self.places.get(role, ()):
            return Cell(self.number, at, column.head, self.row[at].strip())
        return Cell(self.number, 0, "", "")

    def _valued(self) -> list[tuple[Cell, ColumnMapping, CellValue]]:
        """The cells with a value; what is no number is told."""
        found: list[tuple[Cell, ColumnMapping, CellValue]] = []
        for at, column in self.places.get("value", ()):
            cell = Cell(self.number, at, column.head, self.row[at].strip())
            if is_gap(cell.text):
                continue
            value = cell_number(cell.text)
            if value is None:
                self.found.fault(cell, "no_number")
            else:
                found.append((cell, column, value))
        return found or self._range()

    def _range(self) -> list[tuple[Cell, ColumnMapping, CellValue]]:
        """A value that is given by its bounds in two columns."""
        low, high = self._end("low"), self._end("high")
        cell = self._cell("low" if low is not None else "high")
        column = next((column for role in ("low", "high") for _, column in self.places.get(role, ())), None)
        if column is None or (low is None and high is None):
            return []
        return [(cell, column, CellValue(0, len(cell.text), low, high))]

    def _end(self, role: str) -> float | None:
        cell = self._cell(role)
        if is_gap(cell.text):
            return None
        value = cell_number(cell.text)
        if value is None:
            self.found.fault(cell, "no_number")
        return None if value is None else value.low

    def _labels(self) -> _Labels:
        indicator, source = self._cell("indicator"), self._cell("source").text
        if not indicator.text and "indicator" in self.places:
            self._refuse(indicator, "no_indicator")
        return _Labels(
            indicator=indicator.text,
            code=self._cell("indicator_code").text,
            region=self._region(),
            period=self._period(),
            unit=self._cell("unit").text,
            kind=cast("ObservationKind | None", self._word("kind")),
            measure=cast("Measure | None", self._word("measure")),
            bound=self._word("bound"),
            source=source,
            vintage=self.found.origin.vintage(self._cell("published").text, source),
        )

    def _refuse(self, cell: Cell, key: str, *, start: str = "") -> None:
        self.found.fault(cell, key, start=start)
        raise _UnreadableRowError

    def _word(self, role: str) -> str | None:
        """The word of a closed list in a column of that role."""
        cell = self._cell(role)
        if is_gap(cell.text):
            return None
        words = data_file_words()
        found = {"kind": words.kind, "measure": words.measure, "bound": words.bound}[role](cell.text)
        if found is None:
            self._refuse(cell, f"bad_{role}")
        return found

    def _region(self) -> str | None:
        coded = self._cell("region_code")
        cell = self._cell("region")
        place = place_of(cell.text) or (place_of(coded.text) if coded.text else None)
        if place is not None:
            return place
        if is_whole(cell.text):
            if not self.found.origin.region:
                self._refuse(cell, "no_region")
            return self.found.origin.region
        return cell.text or self.found.origin.region or None

    def _period(self) -> Period | None:
        start, end = self._cell("start"), self._cell("end")
        if end.text:
            last = self._time(end)
            first = self._time(start).start if start.text else None
            if first is not None and first > last.end:
                self._refuse(end, "reversed", start=first)
            return Period(first, last.end, "span" if first else "asof")
        cells = [
            Cell(self.number, at, column.head, self.row[at].strip())
            for at, column in self.places.get("period", self.places.get("start", ()))
        ]
        if not cells or not cells[0].text:
            return None
        return self._time(_joined(cells))

    def _time(self, cell: Cell) -> Period:
        period = period_of(cell.text)
        if period is None:
            self._refuse(cell, "bad_period")
            raise AssertionError
        return period

    def _observe(self, cell: Cell, column: ColumnMapping, value: CellValue, labels: _Labels) -> None:
        """Keep the observation of one cell."""
        origin = self.found.origin
        name = labels.indicator or column.indicator or origin.table.indicator
        period = (
            period_of(column.period) if column.period else labels.period or period_of(origin.table.period)
        )
        if not name or period is None:
            self.found.fault(cell, "no_period" if name else "no_indicator")
            return
        unit = value.unit.unit if value.unit else labels.unit or column.unit
        measure = labels.measure or column.measure or origin.table.measure
        meant = measuring(name, unit, measure, labels.code, origin.table.unit or origin.mapping.unit)
        if column.falls and meant.factor > 0:
            meant = meant._replace(factor=-meant.factor)
        low, high, approx = bounded(value, meant, labels.bound)
        start, end = ends(period, meant.indicator, meant.unit, meant.measure)
        if meant.cumulative:
            start = f"{end[:4]}-01"
        seen = witness(origin, cell, self._text(cell, column), labels.vintage, labels.source)
        one = Observation(
            indicator=meant.indicator, indicator_id=meant.indicator_id,
            region=column.region or labels.region, measure=meant.measure, unit=meant.unit,
            low=low, high=high, approx=approx, period_start=start, period_end=end,
            kind=labels.kind or column.kind or origin.mapping.kind, vintage=labels.vintage,
            is_difference=meant.is_difference, witnesses=(seen,),
        )  # fmt: skip
        self.found.add(one, cell)

    def _text(self, cell: Cell, column: ColumnMapping) -> str:
        """The cells of the row, of several columns of values only the one that counts, with its head."""
        values = {at for at, _ in self.places.get("value", ())}
        several = len(values) > 1
        said = [
            text.strip()
            for at, text in enumerate(self.row)
            if text.strip() and not (several and at in values)
        ]
        return " · ".join([*said, column.head, cell.text] if several else said)


def _joined(cells: Sequence[Cell]) -> Cell:
    """Year and month in two columns as one time."""
    if len(cells) < 2 or not cells[1].text:
        return cells[0]
    year, part = cells[0].text.rstrip("年"), cells[1].text
    number = part.rstrip("月")
    text = (
        f"{year}-{int(number):02}" if number.isdigit() and 1 <= int(number) <= _MONTHS else f"{year}年{part}"
    )
    return cells[0]._replace(text=text)
