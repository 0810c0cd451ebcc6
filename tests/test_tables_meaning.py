"""How a value is meant: unit, measure and sign by its cell, column, row and caption, the more special first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duban.extraction.tables.cells import value_of
from duban.extraction.tables.columns import Column
from duban.extraction.tables.labels import head_label
from duban.extraction.tables.meaning import meant
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import Stub, named
from duban.extraction.tables.units import HeadUnit, unit_of, units_of
from duban.grammar.periods.calendar import Period

# Row, unit column, head, caption, cell: unit, its factor, measure, decline.
CASES = [
    ("粮食产量", "", "2024年（万吨）", "", "31.2", ("吨", 1e4, "level", False)),
    ("粮食产量（万吨）", "", "2024年", "亿元", "31.2", ("吨", 1e4, "level", False)),
    ("粮食产量", "万吨", "2024年", "亿元", "31.2", ("吨", 1e4, "level", False)),
    ("财政收入", "", "2024年", "亿元", "31.2", ("元", 1e8, "level", False)),
    ("财政收入", "", "2024年", "亿元", "31.2万元", ("元", 1.0, "level", False)),
    ("财政收入", "亿元", "比上年增长（%）", "", "5.2", ("%", 1.0, "growth", False)),
    ("财政收入", "亿元", "同比增减", "", "5.2", ("元", 1e8, "change", False)),
    ("财政收入", "亿元", "年均增长（%）", "", "5.2", ("%", 1.0, "avg_growth", False)),
    ("单位GDP能耗降低（%）", "", "2025年目标", "", "3", ("%", 1.0, "growth", True)),
    ("城镇化率", "%", "2024年", "", "65.2", ("%", 1.0, "rate", False)),
    ("城镇化率", "%", "增减（百分点）", "", "0.8", ("个百分点", 1.0, "change", False)),
    ("财政收入", "亿元", "2024年", "", "增长5%", ("%", 1.0, "growth", False)),
    ("财政收入", "亿元", "2024年", "", "下降3%", ("%", 1.0, "growth", True)),
    ("播种面积", "", "2024年", "万亩、万吨", "5", ("亩", 1e4, "level", False)),
]


@pytest.mark.parametrize(("row", "unit", "head", "caption", "cell", "expected"), CASES)
def test_meant(
    row: str, unit: str, head: str, caption: str, cell: str, expected: tuple[str, float, str, bool]
) -> None:
    value = value_of(cell)
    assert value is not None
    stub = named(Stub(unit=unit_of(unit) if unit else None), row)
    found = meant(
        value, stub, Column(1, head_label(head)), TableSetting(2024, units=tuple(units_of(caption)))
    )
    assert found is not None
    assert (found.unit.unit, found.unit.factor, found.measure, found.falls) == expected


def test_a_sum_over_a_plan_is_in_points() -> None:
    value = value_of("[3.8]")
    assert value is not None
    setting = TableSetting(2025, plan=Period("2021-01", "2025-12"))
    stub = named(Stub(), "城镇化率（%）")
    found = meant(value, stub, Column(1, head_label("累计")), setting)
    assert found is not None
    assert (found.unit, found.measure) == (HeadUnit("个百分点"), "change")
    without = meant(value, stub, Column(1, head_label("2025年")), replace(setting, plan=None))
    assert without is not None
    assert without.measure == "rate"


def test_a_number_that_nothing_gives_a_unit_is_no_figure() -> None:
    value = value_of("31.2")
    assert value is not None
    assert (
        meant(value, named(Stub(), "某某工作"), Column(1, head_label("2024年")), TableSetting(2024)) is None
    )
