"""Cross-tables: indicators, places or years before the rows, and years or indicators over the columns.

The exports of the statistics bureau and the tables of yearbooks are such. They are read by what reads the tables of
documents (:mod:`duban.extraction.tables`); the mapping stands between its columns and its cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from duban.extraction.tables.cells import CellValue
from duban.extraction.tables.columns import Column, heads_over
from duban.extraction.tables.labels import Label, Movement, stub_label
from duban.extraction.tables.meaning import Meant, meant
from duban.extraction.tables.names import indicator
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import Stub, stubs_of
from duban.extraction.tables.times import resolve
from duban.extraction.tables.units import HeadUnit, unit_of
from duban.grammar.periods.calendar import Period
from duban.observation import Observation
from duban.observations.datafile.cell_numbers import cell_number, is_gap
from duban.observations.datafile.mapping import PART, ColumnMapping, Role
from duban.observations.datafile.measuring import is_index, measuring, series, without_index
from duban.observations.datafile.periods import ends, period_of
from duban.observations.datafile.places import is_whole, place_of
from duban.observations.datafile.reading import Cell, Found, bounded, witness
from duban.records import Measure
from duban.tables.grids.address import column_number
from duban.tables.grids.grid import Cell as GridCell
from duban.tables.grids.grid import Grid
from duban.tables.structure.structure import structured
from duban.tables.table import ColumnKind, Panel, RowKind, Table, places
from duban.vocabulary import indicators

_MOVEMENTS: Final[dict[Measure, Movement]] = {"growth": "growth", "avg_growth": "average", "change": "change"}
_KINDS: Final[dict[Role, ColumnKind]] = {"value": "value", "unit": "unit", "idle": "remark"}


def heads(grid: Grid, header: tuple[int, int]) -> dict[int, str]:
    """The heads over each column, as a mapping has them.

    >>> from duban.tables.workbooks.workbook import grid_of
    >>> heads(grid_of([["指标", "2024年"], ["粮食产量", "5"]]), (1, 1))
    {0: '指标', 1: '2024年'}
    """
    table = _headed(grid, header)
    stub: tuple[ColumnKind, ...] = ("stub",)
    whole = Panel(0, stub * grid.width)
    return {column: PART.join(heads_over(table, whole, column)) for column in range(grid.width)}


def _headed(grid: Grid, header: tuple[int, int]) -> Table:
    """The table of ``grid`` with the rows of its head where the mapping says they are."""
    table = structured(grid)
    first, last = header[0] - 1, header[1] - 1
    if table.head_rows() == list(range(first, last + 1)):
        return table
    plain: tuple[RowKind, ...] = ("body",)
    held = table.rows or plain * grid.height
    kinds = [_row_kind(row, kind, first, last) for row, kind in enumerate(held)]
    return replace(table, rows=tuple(kinds))


def _row_kind(row: int, kind: RowKind, first: int, last: int) -> RowKind:
    if row <= last:
        return "caption" if row < first else "head"
    return "body" if kind in ("head", "caption") else kind


def read(grid: Grid, columns: Sequence[ColumnMapping], found: Found) -> None:
    """Read the cells of a cross-table into ``found``."""
    spelled = _spelled(grid, columns)
    table = _headed(spelled.grid, found.origin.table.header)
    labels = places(grid)
    by_number = {column_number(column.column): column for column in columns}
    for panel in _panels(by_number, grid.width):
        _Panel(table, panel, by_number, spelled, labels, found).read()
    found.left_out += [row for row, kind in enumerate(table.rows) if kind == "note"]


def _panels(columns: dict[int, ColumnMapping], width: int) -> list[Panel]:
    """The columns as panels: labels after values begin another."""
    kinds = [_column_kind(columns.get(at)) for at in range(width)]
    starts = [0]
    for at in range(1, width):
        if kinds[at] == "stub" and "value" in kinds[starts[-1] : at]:
            starts.append(at)
    ends_ = [*starts[1:], width]
    return [Panel(first, (*kinds[first:last],)) for first, last in zip(starts, ends_, strict=True)]


def _column_kind(column: ColumnMapping | None) -> ColumnKind:
    """What a column is to the reader of tables: all that labels rows is a stub."""
    return "remark" if column is None else _KINDS.get(column.role, "stub")


class _Spelled(NamedTuple):
    """A grid whose labels are spelled as documents have them, and what was taken out of them by row."""

    grid: Grid
    so_far: frozenset[int]
    indexed: frozenset[int]


def _spelled(grid: Grid, columns: Sequence[ColumnMapping]) -> _Spelled:
    """The grid with «_累计值» and «指数（上年=100）» taken out of its labels: the one counts from January, the other grew."""
    labels = {column_number(column.column) for column in columns if column.role != "value"}
    cells: list[GridCell] = []
    so_far: set[int] = set()
    indexed: set[int] = set()
    for cell in grid.cells:
        text = cell.text
        if cell.column in labels and "_" in text:
            name, moves, cumulative = series(text)
            so_far |= {cell.row} if cumulative else set()
            text = _growing(name) if moves else name
        if cell.column in labels and is_index(text):
            indexed.add(cell.row)
            text = _growing(without_index(text) + "(%)")
        cells.append(cell._replace(text=text))
    return _Spelled(Grid(tuple(cells)), frozenset(so_far), frozenset(indexed))


def _growing(name: str) -> str:
    """A name whose values are its growth, its bracket kept: 社会消费品零售总额同比增长(%)."""
    bare, mark, unit = name.replace("（", "(").partition("(")
    return f"{bare}同比增长{mark}{unit}"


class _Panel:
    """Reads the cells of one panel."""

    def __init__(
        self,
        table: Table,
        panel: Panel,
        columns: dict[int, ColumnMapping],
        spelled: _Spelled,
        labels: Sequence[Sequence[GridCell | None]],
        found: Found,
    ) -> None:
        self.table, self.panel, self.mapped, self.found = table, panel, columns, found
        self.spelled, self.labels = spelled, labels
        of = found.origin
        self.setting = TableSetting(
            told=period_of(of.table.period),
            told_from="section",
            name=of.table.indicator,
            grows=of.table.measure == "growth",
            units=tuple(unit for text in (of.table.unit, of.mapping.unit) for unit in _units(text)),
            region=of.region or None,
        )
        self.columns = [_column(number, columns[number]) for number in panel.of("value")]

    def read(self) -> None:
        """All cells with a value."""
        stubs = stubs_of(self.table, self.panel)
        for row in sorted(stubs):
            stub = self._labelled(stubs[row], row)
            for column in self.columns:
                cell = self.table.places[row][column.number]
                if cell is not None and cell.row == row:
                    self._cell(cell, stub, column)

    def _labelled(self, stub: Stub, row: int) -> Stub:
        """``stub`` with what its columns of labels are said to hold."""
        for at in self.panel.of("stub"):
            cell = self.table.places[row][at]
            text = cell.text.strip() if cell is not None else ""
            role = self.mapped[at].role if at in self.mapped else "idle"
            if not text or role not in ("region", "period"):
                continue
            if (
                role == "region"
                and stub.kind in ("thing", "none", "total")
                and stub.label.name == stub_label(text).name
            ):
                stub = replace(stub, kind="region", region=text, label=Label())
            elif role == "period" and period_of(text) is not None and text not in stub.times:
                stub = replace(stub, kind="period", times=(*stub.times, text), label=Label())
        return stub

    def _cell(self, grid_cell: GridCell, stub: Stub, column: Column) -> None:
        """Keep the observation of one cell, or say what is wrong with it."""
        head = self.mapped[column.number].head
        cell = Cell(grid_cell.row, column.number, head, grid_cell.text)
        if is_gap(cell.text):
            self.found.gaps += 1
            return
        value = cell_number(cell.text)
        if value is None:
            self.found.fault(cell, "no_number")
            return
        name = self._name(stub, column)
        period = self._period(stub, column, cell)
        if not name or period is None:
            self.found.fault(cell, "no_period" if name else "no_indicator", once=True)
            return
        how = self._meant(value, stub, column)
        if how is None:
            self.found.fault(cell, "no_unit", once=True)
            return
        self._keep(cell, value, stub, column, name, period, how)

    def _name(self, stub: Stub, column: Column) -> str:
        """The indicator of row and column; where the vocabulary knows the row alone, and not the two, that of the row."""
        name, row = indicator(stub, column, self.setting), stub.label.name
        known = indicators()
        if stub.kind == "thing" and not column.label.name and not known.match(name) and known.match(row):
            return row
        return name

    def _meant(self, value: CellValue, stub: Stub, column: Column) -> Meant | None:
        how = meant(value, stub, column, self.setting)
        said = self.mapped[column.number].measure
        return how._replace(measure=said) if how is not None and said == "rate" else how

    def _keep(
        self, cell: Cell, value: CellValue, stub: Stub, column: Column, name: str, period: Period, how: Meant
    ) -> None:
        origin = self.found.origin
        moves = how.measure if how.measure not in ("level", "rate") else None
        said = self.mapped[column.number].measure or moves
        indexed = cell.row in self.spelled.indexed or is_index(cell.head)
        found = measuring(name, how.unit.unit, said)
        factor = -how.unit.factor if how.falls else how.unit.factor
        found = found._replace(factor=factor, indexed=indexed)
        low, high, approx = bounded(value, found, None)
        start, end = ends(period, found.indicator, found.unit, found.measure)
        region = self._region(stub, column, cell)
        text = " · ".join((*self._said(cell.row), *filter(None, (cell.head, cell.text))))
        vintage = origin.vintage("", "")
        one = Observation(
            indicator=found.indicator, indicator_id=found.indicator_id, region=region,
            measure=found.measure, unit=found.unit, low=low, high=high, approx=approx,
            period_start=start, period_end=end, kind=self.mapped[column.number].kind or origin.mapping.kind,
            vintage=vintage, on_same_scope="同口径" in cell.head + stub.text,
            is_difference=found.measure == "change" and bool(column.label.movement or stub.label.movement),
            witnesses=(witness(origin, cell, text, vintage, ""),),
        )  # fmt: skip
        self.found.add(one, cell)

    def _said(self, row: int) -> list[str]:
        """The labels of a row as the file has them."""
        cells = (self.labels[row][at] for at in self.panel.of("stub"))
        return list(dict.fromkeys(cell.text for cell in cells if cell is not None and cell.text))

    def _region(self, stub: Stub, column: Column, cell: Cell) -> str | None:
        named = stub.region or column.region or ""
        if not named or is_whole(named):
            known = place_of(named) if named else None
            if named and known is None and not self.found.origin.region:
                self.found.fault(cell._replace(text=named), "no_region", once=True)
            return known or self.found.origin.region or None
        return place_of(named) or named

    def _period(self, stub: Stub, column: Column, cell: Cell) -> Period | None:
        """The time of a cell: that of its row within that of its column, else that of the table."""
        told = column.period or self.setting.told
        period = told
        for word in stub.times:
            period = period_of(word) or resolve([word], self.setting, period) or period
        if period is None or not (cell.row in self.spelled.so_far or "累计" in cell.head):
            return period
        return Period(f"{period.end[:4]}-01", period.end)


def _column(number: int, mapped: ColumnMapping) -> Column:
    """A column of values as the reader of tables knows it."""
    movement: Movement = _MOVEMENTS.get(mapped.measure, "") if mapped.measure else ""
    label = Label(mapped.indicator, unit_of(mapped.unit) if mapped.unit else None, movement, mapped.falls)
    period = period_of(mapped.period) if mapped.period else None
    return Column(number, label, tuple(mapped.head.split(PART)), period, mapped.region or None)


def _units(text: str) -> list[HeadUnit]:
    return [
        unit for part in text.replace("、", ",").split(",") if part and (unit := unit_of(part)) is not None
    ]
