"""Tables whose rows name themselves: indicator, place and time stand in columns of their own.

With one column of values it is the long form of statistics; with several, each has a period, a place or an indicator in
its head, as the files of the World Bank have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, cast

import msgspec

from duban.extraction.tables.cells import CellValue
from duban.extraction.tables.labels import head_label
from duban.grammar.calendar import Period
from duban.observation import Observation, ObservationKind
from duban.observations.datafile.cell_numbers import cell_number, is_gap
from duban.observations.datafile.lines import said_in
from duban.observations.datafile.mapping import ColumnMapping, Role, TableMapping
from duban.observations.datafile.measuring import Measuring, measuring
from duban.observations.datafile.periods import ends, period_of, written
from duban.observations.datafile.places import is_whole, place_of
from duban.observations.datafile.reading import Cell, Found, bounded, witness
from duban.records import Measure
from duban.tables.address import column_letters, column_number
from duban.vocabulary.data_files import data_file_words

WITHIN: Final = 40
"""Rows from the top in which a header may stand; those above hold titles and sources."""
_SAMPLE: Final = 200
_MOST: Final = 0.5
_LABELS: Final = frozenset(("indicator", "region", "period"))
_VALUES: Final = frozenset(("value", "low", "high"))
_TIMES: Final = frozenset(("period", "start", "end"))
_WORDS: Final = frozenset(("indicator", "region", "unit", "kind", "bound", "source"))
_MONTHS: Final = 12
_FEWEST: Final = 2
"""Columns that two labels take, or a label and a value that no name goes with."""

Row = Sequence[str]


def guess(rows: Sequence[Row], sheet: str) -> TableMapping | None:
    """What the columns of a table are whose rows name themselves; ``None`` where they do not.

    >>> found = guess([["地区", "年份", "粮食产量（万吨）"], ["甲省", "2024", "31.2"], ["乙省", "2024", "8"]], "")
    >>> found.layout, [(column.role, column.indicator, column.unit) for column in found.columns]
    ('panel', [('region', '', ''), ('period', '', ''), ('value', '粮食产量', '万吨')])
    >>> guess([["指标", "2024年"], ["粮食产量", "5"]], "") is None
    True
    """
    for at, head in enumerate(rows[:WITHIN]):
        body = rows[at + 1 : at + 1 + _SAMPLE]
        columns = [_column(number, text, body) for number, text in enumerate(head) if text.strip()]
        roles = {"period" if column.role in _TIMES else column.role for column in columns}
        named = len(_LABELS & roles)
        told = {data_file_words().role(column.head) for column in columns}
        is_long = bool(_VALUES & told) and named >= 1 and len(columns) > _FEWEST
        if not body or not (is_long or (named > 1 and _holds_values(columns, body))):
            continue
        said = said_in(rows[:at], _notes(rows[at + 1 :]), sheet)
        return TableMapping(
            layout="long" if is_long else "panel",
            sheet=sheet,
            header=(at + 1, at + 1),
            region="" if "region" in roles else said.region,
            period="" if "period" in roles else said.period,
            indicator="" if "indicator" in roles else said.indicator,
            unit=said.unit,
            source=said.source,
            published=said.published,
            columns=tuple(columns if not is_long else map(_without_values, columns)),
        )
    return None


def _column(number: int, head: str, body: Sequence[Row]) -> ColumnMapping:
    """What a column is, by its head and the cells below it."""
    letters = column_letters(number)
    cells = [row[number] for row in body if number < len(row) and not is_gap(row[number])]
    role = data_file_words().role(head)
    if role in _WORDS and cells and _share(cells, _is_number) > _MOST:
        role = None
    if role == "period" and _share(cells, _is_plain_number) > _MOST:
        role = None
    if role is not None:
        return ColumnMapping(column=letters, head=head, role=cast("Role", role))
    if (period := period_of(head)) is not None:
        return ColumnMapping(column=letters, head=head, role="value", period=written(period))
    least = 0.0 if measuring(head).indicator_id else _MOST
    if _share(cells, _is_number) <= least:
        return ColumnMapping(column=letters, head=head, role="idle")
    if (place := place_of(head)) is not None:
        return ColumnMapping(column=letters, head=head, role="value", region=place)
    return _of_indicator(letters, head)


def _of_indicator(letters: str, head: str) -> ColumnMapping:
    """A column of values whose head names the indicator."""
    found = measuring(head)
    label = head_label(head)
    return ColumnMapping(
        column=letters,
        head=head,
        role="value",
        indicator=found.indicator,
        unit=_unit_written(head, found),
        measure=found.measure,
        falls=found.factor < 0,
        period=written(when) if (when := period_of(label.times[0] if label.times else "")) else "",
        kind=None if not label.stance else cast("ObservationKind", label.stance),
    )


def _unit_written(head: str, found: Measuring) -> str:
    """The unit with its multiplier: 万吨."""
    scale = {1e8: "亿", 1e4: "万", 1e3: "千", 1e6: "百万", 1e7: "千万", 1e12: "万亿"}.get(
        abs(found.factor), ""
    )
    return scale + found.unit


def _without_values(column: ColumnMapping) -> ColumnMapping:
    """Of the long form only the columns that are called so hold values."""
    if column.role == "value" and data_file_words().role(column.head) != "value":
        return ColumnMapping(column=column.column, head=column.head, role="idle")
    return column


def _holds_values(columns: Iterable[ColumnMapping], body: Sequence[Row]) -> bool:
    """Whether columns of values hold any."""
    places = [column_number(column.column) for column in columns if column.role == "value"]
    return any(_is_number(row[at]) for row in body for at in places if at < len(row))


def _is_number(text: str) -> bool:
    return cell_number(text) is not None


def _is_plain_number(text: str) -> bool:
    """Whether a cell is a number and no time: the hours of a column 时间."""
    return _is_number(text) and not _is_time(text)


def _is_time(text: str) -> bool:
    return period_of(text) is not None or (text.strip().rstrip("月").isdigit())


def _share(cells: Sequence[str], holds: object) -> float:
    assert callable(holds)
    return sum(map(bool, map(holds, cells))) / len(cells) if cells else 0.0


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    """Rows with one cell."""
    for row in rows:
        filled = [text for text in row if text.strip()]
        if len(filled) == 1:
            yield filled[0]


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


def moved(columns: Sequence[ColumnMapping], heads: dict[int, str]) -> dict[str, str]:
    """Where the columns of a mapping stand in a file with these ``heads``: letters by letters; what is not there is left out.

    >>> moved([ColumnMapping(column="B", head="2024年", role="value")], {0: "指标", 2: "2024年"})
    {'B': 'C'}
    """
    found = {}
    for column in columns:
        at = column_number(column.column)
        if heads.get(at, "") == column.head:
            found[column.column] = column.column
            continue
        others = [place for place, head in heads.items() if head == column.head]
        if len(others) == 1:
            found[column.column] = column_letters(others[0])
    return found


def placed(columns: Sequence[ColumnMapping], heads: dict[int, str], found: Found) -> list[ColumnMapping]:
    """The columns of a mapping where they stand in the file; those that are not there are told."""
    where = moved(columns, heads)
    for column in columns:
        if column.column not in where and column.role != "idle":
            row = max(found.origin.table.header[0] - 1, 0)
            found.fault(Cell(row, column_number(column.column), column.head, ""), "no_column")
    return [
        msgspec.structs.replace(column, column=where[column.column])
        for column in columns
        if column.column in where
    ]
