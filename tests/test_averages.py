"""Totals and averages of what was measured before."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("净增企业21家，总数达到158家。", ["企业", "企业"]),
        ("港口吞吐量600万吨，日均2万吨。", ["港口吞吐量", "日均港口吞吐量"]),
        ("经济实力跃升，财政收入增长4%，总量增加7亿元。", ["财政收入", "财政收入"]),
        ("一般公共预算收入增长4%，总量突破19亿元。", ["一般公共预算收入", "一般公共预算收入"]),
        ("游客花费2018亿元，人均花费950元。", ["游客花费", "人均花费"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
