"""Units of headers, brackets and lines: what each says, and what is none."""

from __future__ import annotations

import pytest

from duban.assessment.table.header.units import Unit, behind, stated_above, unit_of, units_of

WAN, YUAN = Unit("money", 10_000), Unit("money", 1)

UNITS = [
    ("万元", WAN),
    ("人民币万元", WAN),
    ("人民币：万元", WAN),
    ("万元人民币", WAN),
    ("单位：万元", WAN),
    ("计量单位:千元", Unit("money", 1_000)),
    ("亿元", Unit("money", 100_000_000)),
    ("million yuan", Unit("money", 1_000_000)),
    ("万", Unit("multiple", 10_000)),
    ("人", Unit("count")),
    ("万人", Unit("count", 10_000)),
    ("%", Unit("percent")),
    ("小数", Unit("fraction")),
    ("万美元", Unit("foreign")),
    ("含税", None),
    ("企业", None),
    ("", None),
    ("单位", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_unit(text: str, unit: Unit | None) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("万元、人", (WAN, Unit("count"))),
        ("单位：万元，人，%", (WAN, Unit("count"), Unit("percent"))),
        ("万元，保留两位小数", ()),
        ("填报单位：经发局", ()),
    ],
)
def test_several_units(text: str, units: tuple[Unit, ...]) -> None:
    assert units_of(text) == units


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("营业收入/万元", "营业收入", WAN),
        ("营业收入、万元", "营业收入", WAN),
        ("营业收入:万元", "营业收入", WAN),
        ("资产总额 万元", "资产总额", WAN),
        ("营业收入万元", "营业收入", WAN),
        ("revenue in million yuan", "revenue", Unit("money", 1_000_000)),
        ("研发费用占比%", "研发费用占比", Unit("percent")),
        ("企业名称/单位名称", "企业名称/单位名称", None),
        ("研发费用/营业收入", "研发费用/营业收入", None),
        ("万元", "万元", None),
    ],
)
def test_a_unit_behind_a_name(text: str, name: str, unit: Unit | None) -> None:
    assert behind(text) == (name, unit)


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("单位：万元", (WAN,)),
        ("某市情况表（单位：万元）", (WAN,)),
        ("填报日期：2026年3月  单位：万元", (WAN,)),
        ("金额单位：人民币万元", (WAN,)),
        ("注：金额单位为万元，从业人员为年末数。", (WAN,)),
        ("万元", (WAN,)),
        ("填报单位：某市万元镇", ()),
        ("单位负责人：万元", ()),
        ("某市情况表", ()),
    ],
)
def test_a_unit_stated_for_the_whole_table(line: str, units: tuple[Unit, ...]) -> None:
    assert stated_above([line]) == units
