"""The parts of reading data files: times, places, numbers and measures as cells write them."""

from __future__ import annotations

import pytest

from duban.grammar.periods.calendar import Period
from duban.observations.datafile.cell_numbers import cell_number, is_gap
from duban.observations.datafile.lines import said_in
from duban.observations.datafile.measuring import measuring
from duban.observations.datafile.periods import day_said, ends, period_of, written
from duban.observations.datafile.places import place_of
from duban.observations.datafile.unit_names import unit_read


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01", "2024-12"), ("2024年", "2024-01", "2024-12"), ("2024.0", "2024-01", "2024-12"),
        ("2022 [YR2022]", "2022-01", "2022-12"), ("2024-11", "2024-11", "2024-11"), ("2024/3", "2024-03", "2024-03"),
        ("202403", "2024-03", "2024-03"), ("2024M03", "2024-03", "2024-03"), ("2024-03-31", "2024-03", "2024-03"),
        ("2024-03-01 00:00:00", "2024-03", "2024-03"), ("2024Q3", "2024-07", "2024-09"), ("Q1 2024", "2024-01", "2024-03"),
        ("March 2024", "2024-03", "2024-03"), ("31 Dec 2024", "2024-12", "2024-12"), ("2025年3月", "2025-03", "2025-03"),
        ("2024年1—9月", "2024-01", "2024-09"), ("2024年前三季度", "2024-01", "2024-09"), ("2024年末", None, "2024-12"),
        ("2021-01/2025-12", "2021-01", "2025-12"), ("/2024-12", None, "2024-12"),
    ],
)  # fmt: skip
def test_periods(text: str, start: str | None, end: str) -> None:
    found = period_of(text)
    assert found is not None
    assert found[:2] == (start, end)
    again = period_of(written(found))
    assert again is not None
    assert again[:2] == found[:2]


@pytest.mark.parametrize(
    "text", ["", "某年", "5", "123456", "2024年粮食产量", "最近3年", "1824", "合计", "2024-13"]
)
def test_what_is_no_period(text: str) -> None:
    assert period_of(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("press conference 2025-01-21: 2024 growth", "2025-01-21"),
        ("report of January 2026", "2026-01"),
        ("2025年1月17日新闻发布会", "2025-01-17"),
        ("2025年1月新闻发布会", "2025-01"),
        ("2024 yearbook", None),
        ("telephone 2025-0121", None),
    ],
)
def test_days_that_sources_name(text: str, day: str | None) -> None:
    assert day_said(text) == day


@pytest.mark.parametrize(
    ("indicator", "unit", "measure", "start"),
    [
        ("粮食产量", "吨", "level", "2024-01"),
        ("常住人口", "人", "level", None),
        ("城镇化率", "%", "rate", None),
        ("地区生产总值", "%", "growth", "2024-01"),
    ],
)
def test_which_months_a_year_has(indicator: str, unit: str, measure: str, start: str | None) -> None:
    assert ends(Period("2024-01", "2024-12"), indicator, unit, measure) == (start, "2024-12")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("江苏", "江苏省"), ("江 苏", "江苏省"), ("江苏省", "江苏省"), ("Jiangsu", "江苏省"), ("JIANGSU", "江苏省"),
        ("320000", "江苏省"), ("320100", "南京市"), ("China", "全国"), ("CHN", "全国"), ("World", "全球"), ("三明", "三明市"),
        ("Arcadia", None), ("某县", None), ("", None), ("999999", None),
    ],
)  # fmt: skip
def test_places(text: str, place: str | None) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "low", "high", "approx"),
    [
        ("3.5", 3.5, 3.5, False), ("-3.5", -3.5, -3.5, False), ("−3.5", -3.5, -3.5, False), ("1,234.5", 1234.5, 1234.5, False),
        ("6e+11", 6e11, 6e11, False), (".5", 0.5, 0.5, False), ("约3万", 3e4, 3e4, True), ("≥4.5", 4.5, None, False),
        ("5%—6%", 5.0, 6.0, False), ("5以上", 5.0, None, False),
    ],
)  # fmt: skip
def test_numbers(text: str, low: float, high: float | None, approx: bool) -> None:
    found = cell_number(text)
    assert found is not None
    assert (found.low, found.high, found.approx) == (low, high, approx)


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "很多", "e", "1e999", "-", "2024年", "+cmd|' /C calc'!A0"]
)
def test_what_is_no_number(text: str) -> None:
    assert cell_number(text) is None


@pytest.mark.parametrize(("text", "gap"), [("", True), ("—", True), ("..", True), ("…", True), ("n/a", True), ("0", False), ("无此项", False)])  # fmt: skip
def test_gaps(text: str, gap: bool) -> None:
    assert is_gap(text) == gap


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("地区生产总值（亿元）", "", ("regional-gdp", "level", "元", 1e8)),
        ("地区生产总值", "%", ("regional-gdp", "growth", "%", 1.0)),
        ("地区生产总值增速", "%", ("regional-gdp", "growth", "%", 1.0)),
        ("城镇化率（%）", "", ("urbanisation", "rate", "%", 1.0)),
        ("居民消费价格", "%", ("cpi", "growth", "%", 1.0)),
        ("风筝出口额", "%", (None, "growth", "%", 1.0)),
        ("风筝普及率", "%", (None, "rate", "%", 1.0)),
        ("粮食产量同比下降（%）", "", ("grain-output", "growth", "%", -1.0)),
        ("粮食产量", "million tonnes", ("grain-output", "level", "吨", 1e6)),
        ("人均地区生产总值", "元/人", ("regional-gdp-per-capita", "level", "元", 1.0)),
        ("GDP growth (annual %)", "", ("gdp", "growth", "%", 1.0)),
        ("Kites flown (thousands)", "", (None, "level", "", 1e3)),
    ],
)
def test_what_a_name_and_a_unit_measure(
    name: str, unit: str, expected: tuple[str | None, str, str, float]
) -> None:
    code = "NY.GDP.MKTP.KD.ZG" if name.startswith("GDP") else ""
    found = measuring(name, unit, code=code)
    assert (found.indicator_id, found.measure, found.unit, found.factor) == expected


@pytest.mark.parametrize(
    ("name", "number", "value"),
    [
        ("国内生产总值指数（上年=100）", 105.4, 5.4),
        ("居民消费价格指数(上年同月=100)", 99.9, -0.1),
        ("国内生产总值指数（1978年=100）", 5000.0, 5000.0),
        ("地区生产总值（亿元）", 16523.9, 1.65239e12),
    ],
)
def test_numbers_in_their_unit(name: str, number: float, value: float) -> None:
    assert measuring(name).value(number) == value


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [("亿元", "元", 1e8), ("percent", "%", 1.0), ("%", "%", 1.0), ("100 million yuan", "元", 1e8), ("万坨", "坨", 1e4), ("zorks", "zorks", 1.0)],
)  # fmt: skip
def test_units(text: str, unit: str, factor: float) -> None:
    found = unit_read(text)
    assert found is not None
    assert (found.unit, found.factor) == (unit, factor)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ([["数据库：分省年度数据"], ["指标：粮食产量(万吨)"]], [], ("粮食产量", "", "", "", "万吨")),
        ([["地区：江苏省"], ["时间：2024年"]], [], ("", "江苏省", "", "2024", "")),
        ([["2023年江苏省各市粮食产量"], ["单位：万吨"]], [], ("粮食产量", "江苏省", "", "2023", "万吨")),
        ([["某县主要指标"]], ["数据来源：国家统计局"], ("", "", "全国", "", "")),
        ([], ["注：按可比价计算。"], ("", "", "", "", "")),
    ],
)
def test_what_the_lines_around_a_table_say(
    above: list[list[str]], below: list[str], expected: tuple[str, str, str, str]
) -> None:
    assert said_in(above, below)[:5] == expected
