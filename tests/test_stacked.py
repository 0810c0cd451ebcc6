"""Blocks under heads of their own in one grid."""

from __future__ import annotations

import datetime

import pytest

from test_tables_kinds import read

Told = list[tuple[str, float | None, str | None, str | None]]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # A company's quarter: what runs above, what stands below.
        (("项目|本报告期|上年同期", "营业收入（元）|9|8", "|本报告期末|上年度末", "总资产（元）|7|6"),
         [("营业收入", 9, "2024-07", "2024-09"), ("营业收入", 8, "2023-07", "2023-09"),
          ("总资产", 7, None, "2024-09"), ("总资产", 6, None, "2023-12")]),
        # Heads of labels are said again, and the unit line holds for both.
        (("单位：元|<|<", "指标|1—9月累计|同比增长（%）", "税收收入|52|3", "指标|9月末余额|比年初增减", "各项存款|41|-6"),
         [("税收收入", 52, "2024-01", "2024-09"), ("税收收入", 3, "2024-01", "2024-09"),
          ("各项存款余额", 41, None, "2024-09"), ("各项存款余额", -6, None, "2024-09")]),
    ],
)  # fmt: skip
def test_each_block_has_its_own_heads(rows: tuple[str, ...], told: Told) -> None:
    found = read(*rows, title="2024年第三季度报告", day=datetime.date(2024, 10, 28))
    assert [(f.indicator, f.low, f.period_start, f.period_end) for f in found] == told


@pytest.mark.parametrize(
    "rows",
    [
        # A row of words among values heads nothing: remarks, grades, a repeated header.
        ("企业|2023年产值（元）|2024年产值（元）", "甲厂|5|6", "乙厂|停产半年|未投产", "丙厂|7|8"),
        ("企业|2023年产值（元）|2024年产值（元）", "甲厂|5|6", "企业|2023年产值（元）|2024年产值（元）", "丙厂|7|8"),
        ("企业|2023年产值（元）|2024年产值（元）", "甲厂|5|6", "|—|—", "丙厂|7|8"),
    ],
)  # fmt: skip
def test_what_heads_nothing(rows: tuple[str, ...]) -> None:
    found = read(*rows, title="2024年企业情况", day=datetime.date(2025, 2, 1))
    assert [f.low for f in found] == [5.0, 6.0, 7.0, 8.0]
    assert {f.indicator for f in found} == {"甲厂产值", "丙厂产值"}
