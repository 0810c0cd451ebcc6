"""Targets beside outcomes."""

from __future__ import annotations

import pytest

import duban

FIRST = "2024年甲省政府工作报告\n二、2024年工作安排\n今年地区生产总值增长6%左右。培育壮大云雀产业链。"
SECOND = "2025年甲省政府工作报告\n一、2024年工作回顾\n地区生产总值增长6.4%。\n二、2025年工作安排\n地区生产总值增长5%。"
HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("period", "target", "outcome", "difference"), [("2024", "6%", "6.4%", 0.4), ("2025", "5%", None, None)]
)
def test_target_and_outcome_stand_side_by_side(
    period: str, target: str, outcome: str | None, difference: float | None
) -> None:
    found = duban.trace("地区生产总值", [SECOND, FIRST])
    [aim] = [aim for aim in found.aims if aim.period == period]
    assert (aim.target and aim.target.text) == target
    assert (aim.outcome and aim.outcome.text) == outcome
    assert aim.difference == difference


def test_words_have_no_aims() -> None:
    assert duban.trace("云雀产业链", [FIRST, SECOND]).aims == ()


def test_sources_need_not_be_read_before() -> None:
    assert duban.series([FIRST, SECOND.encode()]).labels == ["2024", "2025"]
    found = duban.cascade("2025年重点任务\n发展低空经济。", [FIRST])
    assert [row.uptakes[0].degree for row in found.rows] == ["absent"]


@pytest.mark.parametrize(
    ("nation", "province", "taken"),
    [
        ("提升低空经济发展水平", "大力提升低空经济发展水平", True),
        ("加强消费者权益保护", "强化劳动者权益保障", False),
        ("加快村级公路建设", "加快产权信息建设", False),
    ],
)
def test_shared_words_of_office_are_no_uptake(nation: str, province: str, taken: bool) -> None:
    others = "推进果园灌溉改造。办好山区小学。疏浚北河航道。"
    found = duban.cascade(f"二、2026年重点任务\n{nation}。", [f"二、2026年重点任务\n{province}。{others}"])
    assert (found.rows[0].uptakes[0].degree != "absent") is taken


def test_a_page_escapes_what_it_quotes() -> None:
    from duban.report.trends.trace import build

    page = build(duban.trace("云雀产业链", [f"{FIRST}\n{HOSTILE}云雀产业链。"]))
    assert "<img src=x" not in page
