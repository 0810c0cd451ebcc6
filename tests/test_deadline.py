"""Deadlines in clauses."""

from __future__ import annotations

import pytest

from duban.grammar.periods.deadline import deadline


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("到2028年全面建成", 2026, "2028-12"),
        ("今年年底前完成改造", 2026, "2026-12"),
        ("今年，启动10个试点", 2026, "2026-12"),
        ("明年将新建三座", 2024, "2025-12"),
        ("明年上半年开工", 2024, "2025-06"),
        ("2027年9月底前投运", 2026, "2027-09"),
        ("2026年第三季度完成", 2026, "2026-09"),
        ("年内出台", 2026, "2026-12"),
        ("到“十五五”末建成", None, "2030-12"),
        ("今年的会议强调", 2026, None),  # when it was said, not when it is to be done
        ("2023年版标准", 2026, None),
        ("编制“十五五”规划", 2026, None),  # a name
        ("明年开工", None, None),  # no year to count from
        ("稳步推进", 2026, None),
    ],
)
def test_deadline(text: str, year: int | None, expected: str | None) -> None:
    assert deadline(text, year) == expected
