"""Meaning: unit, measure and sign of a cell, from the cell, its column, its row and the caption, in this order."""

from __future__ import annotations

import re
from typing import NamedTuple

from duban.extraction.tables.cells import CellValue
from duban.extraction.tables.columns import Column
from duban.extraction.tables.labels import Movement
from duban.extraction.tables.names import adds
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import Stub
from duban.extraction.tables.units import HeadUnit
from duban.records import Measure

_PERCENT = HeadUnit("%")
_POINTS = HeadUnit("个百分点")
_RATIO = re.compile(r"(?:比|系数|率|比例|弹性)$")
_GROWS = re.compile(r"(?:增长率|增速|增幅|涨幅)$")


class Meant(NamedTuple):
    """How a value is meant: its unit with the multiplier, its measure, and whether it is a decline."""

    unit: HeadUnit
    measure: Measure
    falls: bool = False
    told_by: str = ""


def meant(value: CellValue, stub: Stub, column: Column, setting: TableSetting) -> Meant | None:
    """How ``value`` is meant; ``None`` where nothing gives it a unit that it needs."""
    movement, falls = _movement(value, stub, column)
    unit, told_by = _unit(value, movement, stub, column, setting)
    if unit is None:
        return None
    return Meant(unit, _measure(value, movement, unit, stub, column), falls, told_by)


def _movement(value: CellValue, stub: Stub, column: Column) -> tuple[Movement, bool]:
    """As what a value is meant beside a level, and whether it falls."""
    label, row = column.label, stub.label
    if value.moved:
        points = value.unit is not None and value.unit.unit != "%"
        return ("change" if points else "average" if value.average else "growth"), value.moved < 0
    movement: Movement = label.movement
    if movement == "average" and value.cumulative:
        movement = ""
    if movement == "":
        if row.movement == "average" and value.cumulative:
            return "growth", row.falls
        return row.movement, row.falls
    falls = label.falls
    if movement == "average" and row.falls:
        falls = True
    return movement, falls


def _unit(
    value: CellValue, movement: Movement, stub: Stub, column: Column, setting: TableSetting
) -> tuple[HeadUnit | None, str]:
    """The unit of a value, and what gave it."""
    if value.unit is not None:
        return value.unit, "cell"
    of_row, by = (stub.label.unit, "row") if stub.label.unit else (stub.unit, "unit column")
    of_column = column.label.unit
    if movement in ("growth", "average", "share"):
        if movement == column.label.movement:
            if of_column is not None:
                return of_column, "head"
            rate = of_row is not None and of_row.is_rate and movement != "share"
            return (of_row if rate and of_row and of_row.unit == "‰" else _PERCENT), "movement"
        return (of_row or of_column or _PERCENT), by
    if movement == "change" and movement == column.label.movement:
        if of_column is not None:
            return of_column, "head"
        if of_row is not None:
            return (_POINTS if of_row.unit == "%" else of_row), by
    if of_row is not None:
        return of_row, by
    if of_column is not None:
        return of_column, "head"
    return _of_caption(setting)


def _of_caption(setting: TableSetting) -> tuple[HeadUnit | None, str]:
    if not setting.units:
        return None, ""
    return next((unit for unit in setting.units if not unit.is_rate), setting.units[0]), "caption"


def _measure(value: CellValue, movement: Movement, unit: HeadUnit, stub: Stub, column: Column) -> Measure:
    if unit.unit == "倍":
        return "multiple"
    if movement == "average":
        return "avg_growth" if unit.unit in ("%", "‰") else "change" if adds(stub.text) else "level"
    if movement == "growth":
        return "growth" if unit.unit in ("%", "‰") else "change"
    if movement == "change" or unit.unit == "个百分点":
        return "change"
    if movement == "share":
        return "rate"
    return _of_level(value, unit, stub, column)


def _of_level(value: CellValue, unit: HeadUnit, stub: Stub, column: Column) -> Measure:
    named = stub.label.name or column.label.name
    if unit.unit in ("%", "‰"):
        grows = _GROWS.search(named) is not None
        return "growth" if grows else "rate"
    if value.added or adds(stub.text) or any(map(adds, column.heads)):
        return "change"
    if unit.unit == "" and _RATIO.search(column.label.name or named):
        return "rate"
    return "level"
