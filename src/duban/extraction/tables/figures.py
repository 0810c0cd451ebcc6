"""Figures from the tables of a document: one for each cell with a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duban.extraction.confidence import in_undated, written_out
from duban.extraction.tables.cells import CellValue, bounded_by, is_sign_of_bound, ratio_of, real_of, value_of
from duban.extraction.tables.columns import Column, columns_of
from duban.extraction.tables.meaning import Meant, meant
from duban.extraction.tables.names import indicator
from duban.extraction.tables.regions import as_region
from duban.extraction.tables.setting import TableSetting, heading_before, sets_aims, setting_of
from duban.extraction.tables.signs import (
    brackets_are_minus,
    can_fall,
    has_sign,
    shows_falls,
    value_with_sign,
)
from duban.extraction.tables.stubs import Stub, stubs_of
from duban.extraction.tables.sureness import sureness
from duban.extraction.tables.timing import dated, with_laid_out, with_standing
from duban.extraction.tables.units import HeadUnit
from duban.grammar.periods.calendar import year_span
from duban.records import Figure
from duban.tables.cells.values import squeezed
from duban.tables.grids.grid import Cell
from duban.tables.table import Table
from duban.text.document import Document
from duban.vocabulary import indicators
from duban.vocabulary.tables import table_words

RULE = "table"
"""What figures of tables name as their rule."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One cell with everything that says what its value is."""

    cell: Cell
    value: CellValue
    stub: Stub
    column: Column
    meant: Meant
    indicator: str


def table_figures(document: Document) -> list[Figure]:
    """The figures of the tables of ``document``, in order.

    >>> import duban
    >>> document = duban.read_text("表1 2024年产量\\n产品\\t单位\\t产量\\t比上年增长（%）\\n水泥\\t万吨\\t412.6\\t-7.3", title="公报", year=2024)
    >>> [(f.indicator, f.low, f.unit, f.measure) for f in table_figures(document)]
    [('水泥产量', 4126000.0, '吨', 'level'), ('水泥产量', -7.3, '%', 'growth')]
    """
    aims = sets_aims(document) if document.tables else False
    return [
        figure
        for table in document.tables
        if table.kind == "data"
        for figure in _of_table(document, table, aims=aims)
    ]


def _of_table(document: Document, table: Table, *, aims: bool) -> Iterator[Figure]:
    setting = setting_of(document, table, order=aims)
    section = heading_before(document, table.start)
    for stated, within in stated_in(table, setting):
        yield figure_of(document, stated, _row_span(table, stated.cell.row), within, section)


def stated_in(table: Table, setting: TableSetting) -> Iterator[tuple[Stated, TableSetting]]:
    """The cells of a table that state values, row by row, with the setting of their panel."""
    read = []
    for panel in table.panels:
        standing = with_laid_out(with_standing(columns_of(table, panel, setting), setting))
        columns = [_with_falls(column, table) for column in standing]
        stubs = _with_amounts(stubs_of(table, panel), columns, setting)
        read.append((columns, stubs, _with_plan(setting, columns, stubs)))
    for row in range(len(table.rows)):
        for columns, stubs, within in read:
            if row in stubs:
                yield from ((one, within) for one in _of_row(table, row, columns, stubs[row], within))


def _with_amounts(stubs: dict[int, Stub], columns: list[Column], setting: TableSetting) -> dict[int, Stub]:
    """``stubs`` with the unit of the amounts in their rows, by which a name is told from another (第一产业 in 元)."""
    heads = [column.label.unit for column in columns if column.label.movement == ""]

    def amount(stub: Stub) -> HeadUnit | None:
        said = (stub.label.unit, stub.unit, *heads, stub.head_unit, *setting.units)
        return next((unit for unit in said if unit is not None and not unit.is_rate), None)

    return {row: replace(stub, amount=amount(stub)) for row, stub in stubs.items()}


def _with_falls(column: Column, table: Table) -> Column:
    return replace(column, shows_falls=shows_falls(row[column.number] for row in table.places))


def _with_plan(setting: TableSetting, columns: list[Column], stubs: dict[int, Stub]) -> TableSetting:
    """``setting`` with the term that the columns of a plan show: from the year behind the first to the last."""
    binds = any(stub.binds for stub in stubs.values()) or any(c.label.stance == "target" for c in columns)
    years = sorted({c.period.end_year for c in columns if c.period and c.period.years == 1})
    if setting.plan is not None or len(years) < 2 or not (binds or setting.sets_aims):
        return setting
    if years[-1] - years[0] < 2 or _are_annual(columns):
        return setting
    return replace(setting, plan=year_span(years[0] + 1, years[-1]))


def _are_annual(columns: list[Column]) -> bool:
    """Whether columns have what was set for a year beside what was done in it: plans of one year each."""
    years = {
        stance: [c.period.end_year for c in columns if c.period and c.label.stance == stance]
        for stance in ("target", "actual")
    }
    return bool(years["target"] and years["actual"]) and min(years["target"]) <= max(years["actual"])


def _of_row(
    table: Table, row: int, columns: list[Column], stub: Stub, setting: TableSetting
) -> Iterator[Stated]:
    last: Cell | None = None
    for column in columns:
        cell = table.places[row][column.number]
        if cell is None or cell.row != row or not cell.text or cell is last:
            continue
        last = cell
        parts = ratio_of(cell.text) if _is_structure(stub, column) else []
        for number, part in enumerate(parts, 1):
            yield Stated(cell, part, stub, column, _SHARE, f"第{_NUMERALS[number]}产业占比")
        value = _value(table, row, column, stub)
        if value is None:
            continue
        if sign := _sign_before(table, row, column):
            value = bounded_by(value, sign)
        how = meant(value, stub, column, setting)
        name = indicator(stub, column, setting) or setting.headed
        if how is not None and name:
            yield Stated(cell, value, stub, column, how, name)
            if how.measure == "growth" and _gives_real(table, column) and (real := real_of(cell.text)):
                yield Stated(cell, real, stub, column, how, name)


def _gives_real(table: Table, column: Column) -> bool:
    """Whether a head or a note says that the real growth stands in brackets behind the nominal one."""
    return any(_REAL_IN_BRACKETS.search(squeezed(said)) for said in (*column.heads, *table.notes))


_REAL_IN_BRACKETS = re.compile("括[号弧][内中里].{0,12}实际|实际增[速长].{0,8}括[号弧]")


def _sign_before(table: Table, row: int, column: Column) -> str:
    """The sign of bound that stands in the cell before that of ``column``; empty where another text does."""
    cell = table.places[row][column.number - 1] if column.number else None
    return cell.text if cell is not None and is_sign_of_bound(cell.text) else ""


def _is_structure(stub: Stub, column: Column) -> bool:
    """Whether a row or a column is of the three industries' shares: 三次产业结构."""
    said = (squeezed(text) for text in (stub.text, *column.heads))
    return any(word in text for text in said for word in table_words().structures)


def _value(table: Table, row: int, column: Column, stub: Stub) -> CellValue | None:
    """The value of the cell of ``row`` and ``column``, with the signs that changes and balances have."""
    cell = table.places[row][column.number]
    text = cell.text if cell is not None else ""
    if not has_sign(text) or not can_fall(stub, column):
        return value_of(text)
    in_row = not column.label.movement and shows_falls(table.places[row])
    rises = column.shows_falls or in_row
    return value_with_sign(text, brackets=brackets_are_minus(table, stub, column), rises=rises)


# 三次产业结构 12:38:50 are three shares.
_NUMERALS = "零一二三"
_SHARE = Meant(HeadUnit("%"), "rate", told_by="cell")


def figure_of(
    document: Document, stated: Stated, row: tuple[int, int], setting: TableSetting, section: str
) -> Figure:
    """The figure of a cell; ``row`` is the place in the source of the row that it stands in."""
    value, how = stated.value, stated.meant
    low, high = _signed(value, how)
    when = dated(stated.value, stated.stub, stated.column, how, stated.indicator, setting)
    start, end = _place(document, stated.cell, value)
    known = indicators().match(stated.indicator, how.unit.unit, how.measure)
    sure = sureness(
        known=known is not None, name=stated.indicator, told_by=how.told_by, dated=when.end is not None
    )
    if not document.context.is_dated:
        sure = in_undated(sure)
    region = stated.stub.region or stated.column.region
    return Figure(
        document=document.name, start=start, end=end, sentence_start=row[0], sentence_end=row[1], section=section,
        confidence=sure.value, confidence_reason=written_out(sure.doubts),
        value_text=stated.cell.text[value.start : value.end], low=low, high=high, approx=value.approx,
        unit=how.unit.unit, measure=how.measure, indicator=stated.indicator, indicator_id=known.id if known else None,
        period_start=when.start, period_end=when.end, period_from=when.scope,
        region=as_region(region, setting.region) if region else setting.region,
        modality=when.modality, source=None, rule=RULE,
    )  # fmt: skip


def _signed(value: CellValue, how: Meant) -> tuple[float | None, float | None]:
    """The bounds with the multiplier of the head; below zero where the label says that they are declines."""
    factor = how.unit.factor
    low = None if value.low is None else _times(value.low, factor)
    high = None if value.high is None else _times(value.high, factor)
    if not how.falls or (value.low or value.high or 0) < 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def _times(number: float, factor: float) -> float:
    """The product without the noise of binary fractions: 5012.3 × 1e8 is 501230000000."""
    return float(f"{number * factor:.{_DIGITS}g}") if factor != 1 else number


# A binary fraction holds so many decimal digits exactly.
_DIGITS = 15


def _place(document: Document, cell: Cell, value: CellValue) -> tuple[int, int]:
    """The place of a value in the source."""
    view = document.view
    first = view.position(cell.start)
    last = view.position(max(cell.end - 1, cell.start)) + 1
    at = document.text.find(cell.text[value.start : value.end], first, last)
    if at < 0:
        return cell.start, cell.end
    return view.span(at, at + value.end - value.start)


def _row_span(table: Table, row: int) -> tuple[int, int]:
    """The place of the row's own cells in the source."""
    cells = [cell for cell in table.places[row] if cell is not None and cell.row == row and cell.text]
    return min(cell.start for cell in cells), max(cell.end for cell in cells)
