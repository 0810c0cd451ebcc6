"""Periods: an expression of time in a text of some month → the months it stands for."""

from __future__ import annotations

import re

import pytest

from duban.grammar.periods.period import Period, _expressions, mentions
from duban.grammar.periods.rules import RULES, Rule

# text, the year that 今年 means, month of publication → start, end, kind
CASES = [
    # Years, written in digits and in characters.
    ("2024年", 2025, "2025-03", "2024-01", "2024-12", "span"),
    ("二〇二四年", 2025, "2025-03", "2024-01", "2024-12", "span"),
    ("二〇二四年末", 2025, "2025-03", None, "2024-12", "asof"),
    ("08年", 2025, "2025-03", "2008-01", "2008-12", "span"),
    ("20世纪80年代", 2025, "2025-03", "1980-01", "1989-12", "span"),
    ("去年", 2025, "2025-03", "2024-01", "2024-12", "span"),
    # Stretches of years and of months.
    ("从2016年到2018年", 2025, "2025-03", "2016-01", "2018-12", "span"),
    ("二零一六年至二零一八年", 2025, "2025-03", "2016-01", "2018-12", "span"),
    ("2007年与2009年间", 2025, "2025-03", "2007-01", "2009-12", "span"),
    ("2023、2024年", 2025, "2025-03", "2023-01", "2024-12", "span"),
    ("2026—2030年", 2025, "2025-03", "2026-01", "2030-12", "span"),
    ("2018年10月至2019年2月", 2025, "2025-03", "2018-10", "2019-02", "span"),
    ("2023年3月至今", 2025, "2025-07", "2023-03", "2025-07", "span"),
    ("今年以来", 2025, "2025-07", "2025-01", "2025-07", "span"),
    ("今明两年", 2025, "2025-03", "2025-01", "2026-12", "span"),
    ("未来三年", 2026, "2026-05", "2026-01", "2028-12", "span"),
    ("近两年", 2025, "2025-10", "2024-01", "2025-12", "span"),
    ("近一年新开", 2025, "2025-10", "2024-11", "2025-10", "span"),
    ("去年11月到今年2月", 2026, "2026-03", "2025-11", "2026-02", "span"),
    # Seasons of a trade run over the end of a year; which one is meant is seen from the text.
    ("2025—2026雪季", 2026, "2026-03", "2025-11", "2026-02", "span"),
    ("2024/25榨季", 2025, "2025-03", "2024-10", "2025-09", "span"),
    ("这个雪季", 2026, "2026-03", "2025-11", "2026-02", "span"),
    ("刚刚过去的采暖季", 2026, "2026-05", "2025-11", "2026-03", "span"),
    ("上个供暖季", 2026, "2026-01", "2024-11", "2025-03", "span"),
    ("上一个雪季", 2026, "2026-06", "2025-11", "2026-02", "span"),
    ("下个滑雪季", 2026, "2026-06", "2026-11", "2027-02", "span"),
    # Since a month, up to the text.
    ("3月以来", 2026, "2026-05", "2026-03", "2026-05", "span"),
    ("二季度以来", 2026, "2026-05", "2026-04", "2026-05", "span"),
    ("自10月以来", 2026, "2026-02", "2025-10", "2026-02", "span"),
    ("“五一”以来", 2026, "2026-07", "2026-05", "2026-07", "span"),
    ("下半年以来", 2025, "2025-11", "2025-07", "2025-11", "span"),
    # What a company reports of, the last that was over.
    ("一季报显示，", 2026, "2026-05", "2026-01", "2026-03", "span"),
    ("半年报显示，", 2026, "2026-08", "2026-01", "2026-06", "span"),
    ("中报显示，", 2026, "2026-05", "2025-01", "2025-06", "span"),
    ("三季报显示，", 2025, "2025-11", "2025-01", "2025-09", "span"),
    ("年报显示，", 2026, "2026-04", "2025-01", "2025-12", "span"),
    ("这两年", 2025, "2025-10", "2024-01", "2025-12", "span"),
    ("五年来", 2026, "2026-02", "2021-01", "2025-12", "span"),
    ("过去的五年", 2026, "2026-02", "2021-01", "2025-12", "span"),
    # Parts of a year: the last time that they were over.
    ("1—2月份", 2025, "2025-03", "2025-01", "2025-02", "span"),
    ("前两月", 2025, "2025-06", "2025-01", "2025-02", "span"),
    ("一季度", 2025, "2025-06", "2025-01", "2025-03", "span"),
    ("12月份", 2026, "2026-01", "2025-12", "2025-12", "span"),
    ("前11个月", 2023, "2023-12", "2023-01", "2023-11", "span"),
    ("下半年", 2025, "2025-07", "2025-07", "2025-12", "span"),
    ("全年", 2026, "2026-01", "2025-01", "2025-12", "span"),
    ("年内", 2026, "2026-01", "2026-01", "2026-12", "span"),
    ("2025年Q1", 2025, "2025-06", "2025-01", "2025-03", "span"),
    ("2024年国庆假期", 2025, "2025-03", "2024-10", "2024-10", "span"),
    ("明年四月", 2025, "2025-03", "2026-04", "2026-04", "span"),
    ("本月", 2025, "2025-03", "2025-03", "2025-03", "span"),
    ("下个月", 2025, "2025-12", "2026-01", "2026-01", "span"),
    ("当月", 2025, "2025-10", "2025-10", "2025-10", "span"),
    ("17日，销量", 2025, "2025-10", "2025-10", "2025-10", "span"),
    # Dates at which something stands.
    ("7月末", 2025, "2025-10", None, "2025-07", "asof"),
    ("月末", 2025, "2025-10", None, "2025-10", "asof"),
    ("截至2025年9月底", 2025, "2025-10", None, "2025-09", "asof"),
    ("截至5月10日", 2026, "2026-05", None, "2026-05", "asof"),
    ("目前", 2025, "2025-10", None, "2025-10", "asof"),
    ("截至目前", 2025, "2025-10", None, "2025-10", "asof"),
    ("五年前", 2026, "2026-05", None, "2021-05", "asof"),
    ("2024年初", 2025, "2025-03", None, "2023-12", "asof"),
    # Deadlines.
    ("到2027年", 2025, "2025-10", None, "2027-12", "by"),
    ("2027年底前", 2025, "2025-10", None, "2027-12", "by"),
    ("6月底前", 2026, "2026-01", None, "2026-06", "by"),
    ("到“十五五”末", 2026, "2026-02", None, "2030-12", "by"),
    ("三年内", 2025, "2025-03", None, "2027-12", "by"),
    # Plans.
    ("“十四五”期间", 2026, "2026-02", "2021-01", "2025-12", "span"),
    ("“十四五”以来", 2025, "2025-10", "2021-01", "2025-10", "span"),
    ("“十四五”前四年", 2025, "2025-10", "2021-01", "2024-12", "span"),
    ("“十四五”末", 2026, "2026-02", None, "2025-12", "asof"),
    ("第十五个五年规划", 2026, "2026-02", "2026-01", "2030-12", "span"),
]


@pytest.mark.parametrize(("text", "year", "published", "start", "end", "kind"), CASES)
def test_stands_for(text: str, year: int, published: str, start: str | None, end: str, kind: str) -> None:
    assert [m.period for m in mentions(text, year, published)] == [Period(start, end, kind)]  # type: ignore[arg-type]


NOTHING = [
    "2000万元",
    "3000余家",
    "比上年增长",
    "较2020年提高",
    "与2019年相比",
    "高于上年同期",
    "是2010年的2.2倍",
    "相当于2020年",
    "1985年以来最高",
    "3月以来最低",
    "雪季",
    "比上个雪季翻了一番",
    "跟上年差不多",
    "和去年基本持平",
    "与上个采暖季持平",
    "前两年免收租金",
    "后三年减半收取",
    "第三年按50%给予补贴",
    "前三年全额返还",
    "头两年补贴",
    "连续36个月",
    "三个月",
    "三年行动计划",
    "着眼实现2035年愿景",
    "锚定2035年远景目标",
    "完成全年任务的",
    "达产后年产能",
    "投用后年运力将增至",
    "季报显示，",
    "人口普查年报表",
    "提前两年完成",
    "提前三个月完成",
    "9月17日，记者获悉",
    "12月24日，全省工作会议召开",
]


@pytest.mark.parametrize("text", NOTHING)
def test_dates_nothing(text: str) -> None:
    assert mentions(text, 2025, "2025-10") == []


# Every example, without a month of publication and without a year: less is known, and nothing breaks.
@pytest.mark.parametrize("year", [2025, None])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_reads_its_example_in_a_text_without_a_date(rule: Rule, year: int | None) -> None:
    assert all(mention.period.end for mention in mentions(rule.example, year, None))


def test_the_last_year_of_a_text_without_a_month_is_the_last_full_one() -> None:
    assert [m.period for m in mentions("过去一年新增", 2025, None)] == [Period("2024-01", "2024-12")]
    assert mentions("过去一年新增", None, None) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_reads_its_example_and_leaves_the_other(rule: Rule) -> None:
    begun = [i for i, char in enumerate(rule.example) if char in rule.begins]
    assert any(re.compile(rule.pattern).match(rule.example, i) for i in begun)
    assert list(_expressions(rule.example)), "no beginning of an expression of time is known for it"
    assert rule.needs in rule.example
    assert not re.search(rule.pattern, rule.counter)


@pytest.mark.parametrize("text", [*(case[0] for case in CASES), *NOTHING])
def test_no_rule_is_kept_from_what_it_would_read(text: str) -> None:
    """Where no rule is tried none would match that may begin there."""
    known = set("".join(rule.begins for rule in RULES))
    expected, at = [], 0
    for start in (i for i, char in enumerate(text) if char in known):
        found = ((rule, re.compile(rule.pattern).match(text, start)) for rule in RULES)
        first = (
            next(((rule.name, match.span()) for rule, match in found if match), None) if start >= at else None
        )
        if first:
            expected.append(first)
            at = max(first[1][1], start + 1)
    assert [(rule.name, match.span()) for rule, match in _expressions(text)] == expected


def test_quarters_are_dealt_out() -> None:
    (found,) = mentions("一、二、三季度出口分别为", 2025, "2025-10")
    assert [part.end for part in found.parts] == ["2025-03", "2025-06", "2025-09"]


def test_the_years_of_a_sentence_follow_each_other() -> None:
    """上年 is the year before the one told of, 去年 the one before the text."""
    found = mentions("2023年增长，上年下降，去年持平", 2025, "2025-03")
    assert [m.period.end_year for m in found] == [2023, 2022, 2024]


def test_knows_names() -> None:
    found = mentions("《行动方案（2025—2027年）》提出，到2026年", 2025, "2025-03")
    assert [m.named for m in found] == [True, False]
