"""Meaning: unit, measure and sign of a cell, from the cell, its column, its row and the caption, in this order."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from duban.extraction.tables.cells import CellValue
from duban.extraction.tables.columns import Column
from duban.extraction.tables.labels import Movement
from duban.extraction.tables.names import adds
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import Stub
from duban.extraction.tables.units import HeadUnit
from duban.grammar.aspect import Measured, aspect
from duban.records import Measure
from duban.tables.cells.values import squeezed
from duban.tables.structure.columns import is_idle
from duban.vocabulary import indicators, measures, units
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words

_PERCENT = HeadUnit("%")
_POINTS = HeadUnit("个百分点")
# Usage effectiveness of data centres in power, water and carbon: ratios under their English names.
_EFFECTIVENESS = "[PWC]UE"


@cache
def _ratio() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(table_words().ratios)}|{_EFFECTIVENESS})$")


@cache
def _grows() -> re.Pattern[str]:
    return re.compile(f"(?:(?<!自然)增长率|{alternation(table_words().growths)})$")


class Meant(NamedTuple):
    """How a value is meant: its unit with the multiplier, its measure, and whether it is a decline."""

    unit: HeadUnit
    measure: Measure
    falls: bool = False
    told_by: str = ""


def meant(value: CellValue, stub: Stub, column: Column, setting: TableSetting) -> Meant | None:
    """How ``value`` is meant; ``None`` where nothing gives it a unit that it needs."""
    if _moves_alone(value, stub, column, setting):
        return Meant(HeadUnit(""), "change", value.moved < 0, "name")
    movement, falls = _movement(value, stub, column)
    unit, told_by = _unit(value, movement, stub, column, setting)
    if movement == "shift":
        movement = "growth" if unit is None or unit.unit in ("%", "‰") else "change"
    if unit is None:
        return None
    if unit.unit == "点" and movement == "change" and _is_percent(stub):
        unit = _POINTS
    if value.scaled:
        unit = unit._replace(factor=1.0)
    if value.cumulative and unit.unit == "%" and movement == "" and setting.plan:
        unit = _POINTS  # a share that rises by N over the plan
    if movement == "" and setting.grows and unit.unit == "%" and not _ratio().search(stub.label.name):
        movement = "growth"
    return Meant(unit, _measure(value, movement, unit, stub, column), falls, told_by)


def _moves_alone(value: CellValue, stub: Stub, column: Column, setting: TableSetting) -> bool:
    """Whether a cell says by how much something without a unit moved: 升高0.07 of pH."""
    told = value.unit or column.label.unit or stub.label.unit or stub.unit
    plain = value.moved != 0 and told is None and not setting.units
    return plain and _without().search(stub.label.name) is not None


def _is_percent(stub: Stub) -> bool:
    return any(unit is not None and unit.unit == "%" for unit in (stub.label.unit, stub.unit))


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
    if movement and (found := _of_movement(movement, stub, column)) is not None:
        return found
    if stub.label.unit is not None and not (column.label.unit is not None and column.label.name):
        return stub.label.unit, "row"
    if column.label.unit is not None and (stub.unit is None or movement == ""):
        return column.label.unit, "head"  # «单位：吨 | 价格（元）»: the head is of this column alone
    if stub.unit is not None and column.is_money and not _is_money(stub.unit):
        # «单位：万双 | 数量 | 金额»: the unit of the goods is none of their worth.
        return next((unit for unit in setting.units if _is_money(unit)), None), "caption"
    if stub.unit is not None:
        return stub.unit, "unit column"
    name = column.label.name or stub.label.name
    if stub.head_unit is not None and not movement and not _is_no_amount(name, stub.label.name):
        return stub.head_unit, "head"
    of_caption = _of_counted(name, setting) or _of_caption(setting, name)
    if of_caption is not None:
        return of_caption, "caption"
    told = _of_name(name) or _of_count(value, stub, column)
    return (HeadUnit("") if told is None and stub.unitless else told), "name"


def _is_growth(stub: Stub) -> bool:
    """Whether a row is of a growth without saying its unit: 民间投资增速."""
    return stub.label.movement == "growth" or _grows().search(stub.label.name) is not None


def _is_money(unit: HeadUnit) -> bool:
    return (known := units().find(unit.unit)) is not None and known.kind == "money"


def _of_movement(movement: Movement, stub: Stub, column: Column) -> tuple[HeadUnit, str] | None:
    """The unit of a growth, a share or a change: what says so gives it, else it is a percentage."""
    by_head = movement == column.label.movement
    if by_head and column.label.unit is not None:
        return column.label.unit, "head"
    of_row = stub.label.unit or stub.unit
    if movement in ("change", "shift"):
        if by_head and of_row is None and _is_growth(stub):
            return _POINTS, "row"
        if not by_head or of_row is None:
            return None
        return (_POINTS if of_row.unit == "%" else of_row), "row"
    if by_head:
        per_mille = of_row is not None and of_row.unit == "‰" and movement != "share"
        return (HeadUnit("‰") if per_mille else _PERCENT), "movement"
    return (of_row or column.label.unit or _PERCENT), "row"


# Names that tell their own unit, and those whose values have none: 发电户数, 贸易竞争力指数.
@cache
def _counted() -> re.Pattern[str]:
    return re.compile(f"(?P<unit>{alternation(table_words().counted_units)}|(?<![位名])次)(?:数量?|总数)?$")


@cache
def _scored() -> re.Pattern[str]:
    return re.compile(f"{alternation(table_words().scores)}$")


@cache
def _without() -> re.Pattern[str]:
    return re.compile(
        rf"{alternation({*table_words().unitless, *table_words().without_unit})}$", re.IGNORECASE
    )


def _of_name(name: str) -> HeadUnit | None:
    """The unit that the name itself tells where nothing else does; ``None`` where the number may be anything."""
    if counted := _counted().search(name):
        return HeadUnit(counted["unit"])
    if _scored().search(name):
        return HeadUnit("分")
    bare = _BASED.sub("", name)
    return HeadUnit("") if _without().search(bare) or indicators().match(bare) else None


# «生师比（教师人数=1）»: what a ratio is set against.
_BASED = re.compile(r"[（(][^（）()]*[=＝为]1(?:00)?[）)]$")


def _is_no_amount(*names: str) -> bool:
    """Whether names have a unit of their own or none: 城镇化率, 企业数, 价格指数."""
    return any(_without_amount().search(name) or _counted().search(name) for name in names)


@cache
def _without_amount() -> re.Pattern[str]:
    return re.compile(
        rf"{alternation({*table_words().unitless, *table_words().without_amount})}$", re.IGNORECASE
    )


def _of_count(value: CellValue, stub: Stub, column: Column) -> HeadUnit | None:
    """No unit for a thing that is counted in a column of a year or a goal: 高新技术企业 310; a lost unit stays ``None``."""
    name = stub.label.name
    headed = column.period is not None or column.label.stance != ""
    if stub.kind != "thing" or column.label.name or not headed or not _countable().search(name):
        return None
    if _looks_like_year(value) or is_idle(name) or name in table_words().serial_heads:
        return None
    return HeadUnit("")


def _looks_like_year(value: CellValue) -> bool:
    low = value.low if value.low is not None else value.high
    return value.low == value.high and low is not None and low.is_integer() and _FIRST <= low <= _LAST


# The years that documents speak of.
_FIRST, _LAST = 1949, 2099


@cache
def _countable() -> re.Pattern[str]:
    """What ends the name of a thing that is counted (高新技术企业), or a ratio that has no unit (数据中心PUE)."""
    words = [word for word in measures().countables if len(word) > 1 and word not in table_words().tasks]
    return re.compile(rf"(?:{alternation(words)}|{_EFFECTIVENESS})$")


def _of_counted(name: str, setting: TableSetting) -> HeadUnit | None:
    """The unit that a name of a count tells itself where the caption only gives those of amounts: 个数 under 亿元."""
    counted = _COUNTED_BY.search(name)
    if counted is None or any(unit.unit == counted["unit"] for unit in setting.units):
        return None
    kinds = [known.kind for unit in setting.units if (known := units().find(unit.unit)) is not None]
    return HeadUnit(counted["unit"]) if kinds and set(kinds) <= {"money", "rate"} else None


# Not 数 alone, which may be in anything, nor 人次 that captions give in 万人次.
_COUNTED_BY = re.compile("(?P<unit>[个家户件项台座所])数$")


def _of_caption(setting: TableSetting, name: str) -> HeadUnit | None:
    """The unit of the caption that fits what is measured: of «亩、吨» 亩 for an area."""
    if not setting.units:
        return None
    plain = [unit for unit in setting.units if unit.is_rate == (_RATE.search(name) is not None)]
    if not plain and _RATE.search(name):
        return None
    plain = plain or list(setting.units)
    if "集装箱" in name and (boxes := [unit for unit in plain if unit.unit in _BOXES]):
        return boxes[0]
    kind = next((kind for ending, kind in _kinds() if ending.search(name)), None)
    fitting = [
        unit for unit in plain if (known := units().find(unit.unit)) is not None and known.kind == kind
    ]
    return (fitting or plain)[0]


# Containers are counted in units of their own beside tons.
_BOXES: Final = ("标箱", "标准箱", "TEU", "箱")
_RATE = re.compile("(?:率|比重|占比)$")


# What the end of a name says of the kind of its unit, as units.yaml has them.
@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = table_words()
    return (
        (re.compile("面积$"), "area"),
        (re.compile(alternation(words.masses)), "mass"),
        (re.compile(f"{alternation(words.people)}数?$|就业"), "people"),
        (re.compile(f"{alternation(words.sums_of_money)}$"), "money"),
    )


def _measure(value: CellValue, movement: Movement, unit: HeadUnit, stub: Stub, column: Column) -> Measure:
    if unit.unit == "倍":
        return "multiple"
    if movement == "average":
        return "avg_growth" if unit.unit in ("%", "‰") else "change" if adds(stub.text) else "level"
    if movement == "growth" and unit.unit == "":
        return _of_level(value, unit, stub, column)  # an index: 上月=100
    if movement == "growth":
        return "growth" if unit.unit in ("%", "‰") else "change"
    if movement == "change" or unit.unit == "个百分点":
        return "change"
    if movement == "share":
        return "rate"
    return _of_level(value, unit, stub, column)


def _is_amount(name: str) -> bool:
    """Whether a name is that of an amount beyond doubt, so that a percentage of it is its growth: 固定资产投资 | 目标（%）."""
    known = indicators().named(name)
    return bool(known) and not any(entry.can_be("%", "rate") for entry in known)


def _is_indexed(column: Column) -> bool:
    """Whether a head says of what the values are an index: 上年=100."""
    return any(base in squeezed(head) for head in column.heads for base in table_words().indexed)


def _of_level(value: CellValue, unit: HeadUnit, stub: Stub, column: Column) -> Measure:
    named = stub.label.name or column.label.name
    if unit.unit in ("%", "‰"):
        return "growth" if _grows().search(named) or _is_amount(named) else "rate"
    if value.added or adds(stub.text) or any(map(adds, column.heads)):
        return "change"
    if value.cumulative and aspect(Measured("level", named, unit.unit, rule="bare")) == "stock":
        return "change"
    if unit.unit == "" and (
        _ratio().search(_BASED.sub("", column.label.name or named)) or _is_indexed(column)
    ):
        return "rate"
    return "level"
