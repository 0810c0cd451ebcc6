"""Lines that say the unit of a table, beside those in which 单位 is an office."""

from __future__ import annotations

import pytest

from duban.tables.structure.unit_line import is_only_unit, is_unit_line, unit_said, without_unit

# Line, the unit said, the line without it, whether it says the unit, whether nothing else.
LINES = [
    ("单位：亿元", "亿元", "", True, True),
    ("（单位：万元、%）", "万元、%", "", True, True),
    ("计量单位: 亿元", "亿元", "", True, True),
    ("单 位：万吨", "万吨", "", False, False),
    ("表3 各县财政收入（单位：亿元）", "亿元", "表3 各县财政收入", True, False),
    ("金额单位：万元（人民币）", "万元（人民币）", "", True, False),
    ("责任单位", "", "责任单位", False, False),
    ("各县财政收入", "", "各县财政收入", False, False),
]


@pytest.mark.parametrize(("line", "unit", "rest", "says", "only"), LINES)
def test_lines(line: str, unit: str, rest: str, says: bool, only: bool) -> None:
    assert (unit_said(line), without_unit(line), is_unit_line(line), is_only_unit(line)) == (
        unit,
        rest,
        says,
        only,
    )


def test_an_office_has_no_unit() -> None:
    assert unit_said("责任单位：市统计局") == unit_said("填报单位：发展改革局") == ""
