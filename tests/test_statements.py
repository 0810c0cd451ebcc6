"""Statements: clauses of a plan that say what is to be without a verb of action."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.formulations.statements import is_statement


@pytest.mark.parametrize(
    "clause",
    [
        "坚持住宅用来居住",
        "货币政策要保持松紧适度",
        "补助由每人每年90元提高到120元",
        "税率由五档简并至三档",
        "对国有和民营企业一视同仁",
        "不得新设收费项目",
        "各级政府要带头过紧日子",
        "把稳就业放在首位",
        "重点流域水质明显改善",
        "稳步调减甜菜种植面积",
    ],
)
def test_a_statement(clause: str) -> None:
    assert is_statement(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "这是经济发展的必然要求",
        "使农民得到更多实惠",
        "我国市场空间巨大",
        "为企业减轻负担创造条件的重要举措",
        "在巩固成果的基础上",
        "面对复杂的外部环境",
        "改革必将带来新的活力",
        "要以提高效率为目标",
    ],
)
def test_no_statement(clause: str) -> None:
    assert not is_statement(clause)


def test_a_statement_comes_and_goes() -> None:
    old = "一、2024年重点任务\n建设一批粮库。坚持住宅用来居住。"
    new = "一、2025年重点任务\n建设一批粮库。对国有和民营企业一视同仁。"
    found = {
        (c.kind, (c.new or c.old)[0].text, c.unit) for c in duban.compare(old, new) if c.kind != "continued"
    }
    assert found == {
        ("dropped", "坚持住宅用来居住", "statement"),
        ("new", "对国有和民营企业一视同仁", "statement"),
    }
