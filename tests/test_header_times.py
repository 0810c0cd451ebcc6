"""Times of headers: which year is meant, and what is no full one."""

from __future__ import annotations

import pytest

from duban.assessment.table.header.times import Time, nearest, time_of, years_ago

TIMES = [
    ("2024年营业收入", "营业收入", 2024),
    ("2024年度营业收入", "营业收入", 2024),
    ("营业收入2024年", "营业收入", 2024),
    ("2025年末资产总计", "资产总计", 2025),
    ("截至2025年12月31日资产总额", "资产总额", 2025),
    ("2025-12-31", "", 2025),
    ("2024", "", 2024),
    ("2025年1—12月", "", 2025),
    ("2025年1-6月营业收入", "营业收入", "partial"),
    ("2025年一季度", "", "partial"),
    ("上半年营业收入", "营业收入", "partial"),
    ("上年营业收入", "营业收入", "last"),
    ("去年同期", "", "last"),
    ("营业收入上年数", "营业收入", "last"),
    ("年初余额", "", "opening"),
    ("本年营业收入", "营业收入", "this"),
    ("期末从业人员", "从业人员", "this"),
    ("前年营业收入", "营业收入", "two_ago"),
    ("营业收入", "营业收入", None),
    ("近3年获科技奖励", "近3年获科技奖励", None),
    ("20240", "20240", None),
]


@pytest.mark.parametrize(("text", "name", "time"), TIMES)
def test_time(text: str, name: str, time: Time | None) -> None:
    assert time_of(text) == (name, time)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([2025, None], 2025),
        ([None, 2024], 2024),
        ([2025, "last"], 2024),
        ([2025, "opening"], 2024),
        ([2025, "this"], 2025),
        ([2025, "partial"], "partial"),
        (["last", None], "last"),
        ([], None),
    ],
)
def test_times_of_several_rows(times: list[Time | None], expected: Time | None) -> None:
    assert nearest(times) == expected


@pytest.mark.parametrize(
    ("time", "beside", "ago"),
    [
        (2025, False, 0),
        (2023, True, 2),
        ("this", False, 0),
        ("last", True, 1),
        ("last", False, 0),
        ("opening", False, 1),
        ("two_ago", True, 2),
        ("two_ago", False, 1),
        ("partial", True, -1),
        (None, True, None),
    ],
)
def test_years_before_the_last_full_one(time: Time | None, beside: bool, ago: int | None) -> None:
    assert years_ago(time, 2025, beside=beside) == ago
