"""Guessing what the rows and columns of a cross-table hold, by what reads the tables of documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Final, cast

from duban.extraction.tables.columns import Column, columns_of, heads_over
from duban.extraction.tables.labels import Movement
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import stubs_of
from duban.extraction.tables.units import HeadUnit
from duban.observation import ObservationKind
from duban.observations.datafile.lines import said_in
from duban.observations.datafile.mapping import PART, ColumnMapping, Layout, Role, TableMapping
from duban.observations.datafile.measuring import is_index, without_index
from duban.observations.datafile.periods import period_of, written
from duban.observations.datafile.unit_names import unit_written
from duban.records import Measure
from duban.tables.grids.address import column_letters
from duban.tables.grids.grid import Grid
from duban.tables.structure.structure import structured
from duban.tables.table import Panel, Table

_LAYOUTS: Final[dict[str, Layout]] = {
    "thing": "indicators",
    "none": "indicators",
    "total": "indicators",
    "region": "regions",
    "period": "periods",
}
_ROLES: Final[dict[Layout, Role]] = {"indicators": "indicator", "regions": "region", "periods": "period"}
_MEASURES: Final[dict[Movement, Measure]] = {
    "growth": "growth",
    "average": "avg_growth",
    "change": "change",
    "share": "rate",
    "shift": "growth",
}


def guess(grid: Grid, sheet: str) -> TableMapping | None:
    """What the columns of a cross-table are; ``None`` where the grid is none.

    >>> from duban.tables.workbooks.workbook import grid_of
    >>> found = guess(grid_of([["2024年各市指标", ""], ["地区", "粮食产量（万吨）"], ["甲市", "31.2"], ["乙市", "8"]]), "")
    >>> found.layout, found.period, [(column.role, column.indicator, column.unit) for column in found.columns]
    ('regions', '2024', [('region', '', ''), ('value', '粮食产量', '万吨')])
    """
    table = structured(grid)
    if table.kind != "data" or not any(panel.of("value") for panel in table.panels):
        return None
    head = table.head_rows()
    if not head:
        return None
    said = said_in(_above(table, head[0]), _below(table), sheet)
    told = period_of(said.period)
    setting = TableSetting(told=told, told_from="section", name=said.indicator, region=said.region or None)
    layout = _layout(table)
    columns = [column for panel in table.panels for column in _mapped(table, panel, setting, layout)]
    return TableMapping(
        layout=layout,
        sheet=sheet,
        header=(head[0] + 1, head[-1] + 1),
        indicator=said.indicator,
        region=said.region,
        source_region=said.source_region,
        period=said.period,
        unit=said.unit,
        measure="growth" if said.grows else None,
        source=said.source,
        published=said.published,
        columns=tuple(columns),
    )


def _above(table: Table, head: int) -> list[list[str]]:
    return [list(dict.fromkeys(cell.text for cell in row if cell is not None)) for row in table.places[:head]]


def _below(table: Table) -> list[str]:
    rows = [row for row, kind in zip(table.places, table.rows, strict=True) if kind == "note"]
    return [cell.text for row in rows for cell in row if cell is not None and cell.text]


def _layout(table: Table) -> Layout:
    """What the labels before the rows name mostly."""
    kinds = Counter(stub.kind for panel in table.panels for stub in stubs_of(table, panel).values())
    kinds.pop("total", None)
    return _LAYOUTS[kinds.most_common(1)[0][0]] if kinds else "indicators"


def _mapped(table: Table, panel: Panel, setting: TableSetting, layout: Layout) -> list[ColumnMapping]:
    """The columns of a panel."""
    valued = {column.number: column for column in columns_of(table, panel, setting)}
    stubs = panel.of("stub")
    found = []
    for number in range(panel.first, panel.first + len(panel.kinds)):
        letters, head = column_letters(number), PART.join(heads_over(table, panel, number))
        if number in valued:
            found.append(_of_values(letters, head, valued[number]))
        elif number in stubs:
            role = _ROLES[layout] if number == stubs[-1] else "indicator"
            found.append(ColumnMapping(column=letters, head=head, role=role))
        else:
            found.append(_of_no_values(letters, head, is_unit=number in panel.of("unit")))
    return found


def _of_no_values(letters: str, head: str, *, is_unit: bool) -> ColumnMapping:
    """A column without values; under the head of a period it waits for them."""
    if is_unit:
        return ColumnMapping(column=letters, head=head, role="unit")
    if (period := period_of(head)) is not None:
        return ColumnMapping(column=letters, head=head, role="value", period=written(period))
    return ColumnMapping(column=letters, head=head, role="idle")


def _of_values(letters: str, head: str, column: Column) -> ColumnMapping:
    """A column of values as its heads tell."""
    label, unit = column.label, column.label.unit
    if is_index(head):
        label = replace(label, name=without_index(label.name), movement="growth")
        unit = HeadUnit("%")
    if label.movement == "shift" and unit is not None and not unit.is_rate:
        label = replace(label, movement="change")
    return ColumnMapping(
        column=letters,
        head=head,
        role="value",
        indicator=label.name,
        region=column.region or "",
        period=written(column.period) if column.period is not None else "",
        unit=unit_written(unit.unit, unit.factor) if unit is not None else "",
        measure=_MEASURES.get(label.movement),
        kind=cast("ObservationKind", label.stance) if label.stance else None,
        falls=label.falls,
    )
