"""Tables of what rules set: targets from the day on which the rules hold."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.tables.rules_in_force import are_set_by_rules, in_force
from duban.records import Figure

TABLE = "项目\t单位\t标准\n甲类困难家庭救助\t元/人·月\t795\n乙类困难家庭救助\t元/人·月\t410\n"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2026年某市社会救助标准", True),
        ("各类奖励标准一览表", True),
        ("农机购置补贴额（元/台）", True),
        ("最低工资标准（试行）", True),
        # What has been laid down as a norm for products or work is no amount.
        ("主导制定国家标准情况", False),
        ("标准厂房面积", False),
        ("补贴标准执行情况表", False),
    ],
)
def test_titles_of_what_rules_set(title: str, expected: bool) -> None:
    assert are_set_by_rules(title) is expected


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("自2026年1月1日起执行。", "2026-01"),
        ("本标准自2025年7月起施行", "2025-07"),
        ("自2026年3月1日起统一执行新标准", "2026-03"),
        ("自2025年3月以来，价格回升。", None),
        ("2026年1月1日起草。", None),
    ],
)
def test_from_when_rules_hold(text: str, end: str | None) -> None:
    found = in_force(duban.read_text(text))
    assert (found.end if found else None) == end


@pytest.mark.parametrize(
    ("title", "before", "expected"),
    [
        ("2026年某市社会救助标准", "现予公布，自2026年1月1日起执行。\n", (None, "2026-01", "target")),
        ("2026年某市社会救助标准", "现予公布。\n", (None, None, "target")),
        ("2025年某市社会救助情况", "现予公布，自2026年1月1日起执行。\n", (None, "2025-12", "actual")),
    ],
)
def test_amounts_that_rules_set_are_targets(
    title: str, before: str, expected: tuple[str | None, str | None, str]
) -> None:
    read = duban.read_text(before + TABLE, title=title, published="2025-12-30", region="某市")
    found = [one for one in duban.extract(read) if isinstance(one, Figure) and one.rule == "table"]
    assert [one.low for one in found] == [795, 410]
    assert {(one.period_start, one.period_end, one.modality) for one in found} == {expected}
