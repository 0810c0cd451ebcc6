"""The setting of a table: what its document, section and caption say of time, place and attitude for all of its cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from duban.extraction.discourse.frame import month_of
from duban.extraction.discourse.outlook import text_kind
from duban.extraction.tables.labels import stub_label
from duban.extraction.tables.reference_time import reference_time
from duban.extraction.tables.rules_in_force import are_set_by_rules, in_force
from duban.extraction.tables.units import HeadUnit, units_of
from duban.grammar.periods.period import Period, mentions
from duban.tables.table import Table
from duban.text.document import Document
from duban.vocabulary import regions
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.pattern import alternation
from duban.vocabulary.tables import table_words
from duban.vocabulary.titles import titles


@cache
def _of_parts() -> re.Pattern[str]:
    """What a title says of how its values are parted: 分地区, 各县（市、区）, 按行业."""
    return re.compile(
        rf"[分各按](?:{alternation(table_words().groups)}|[县市区州、（）]{{1,8}})(?:分[组类]的?)?"
    )


@cache
def _form() -> re.Pattern[str]:
    """What a title ends with that says only that there are figures: 主要经济指标及其增长速度, 完成情况统计表."""
    words = table_words()
    what = f"{alternation(words.title_ranks)}?{alternation(words.title_fields)}?(?:主要)?{alternation(words.title_subjects)}?"
    growth = f"(?:及其?{alternation(words.title_moves)}?{alternation(words.title_moved)}?)?"
    told = (
        f"{alternation(words.title_works)}?{alternation(words.title_tells)}?{alternation(words.title_forms)}?"
    )
    return re.compile(f"{what}{growth}{told}$")


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What holds for all cells of a table.

    Attributes:
        year: what 今年 means; ``published`` is the month of publication.
        told: the stretch that caption, section or title tells of, and ``told_from`` which of them.
        plan: the term of a plan of several years that the document or table sets.
        headed: what the heading over a table without a caption says is measured, where it names a table itself.
        sets_aims: the document or table sets aims; ``name`` is what the caption says is measured, ``grows`` that
            it is its growth.
        by_rules: rules set the values, which hold from ``in_force`` on where the document says so.
        units: the units of the caption.
        region: whose values they are.
    """

    year: int | None = None
    published: str | None = None
    told: Period | None = None
    told_from: str = "none"
    plan: Period | None = None
    sets_aims: bool = False
    name: str = ""
    headed: str = ""
    grows: bool = False
    by_rules: bool = False
    in_force: Period | None = None
    units: tuple[HeadUnit, ...] = ()
    region: str | None = None


def setting_of(document: Document, table: Table, *, order: bool) -> TableSetting:
    """The setting of ``table`` in ``document``; ``order`` says that the document sets aims."""
    context = document.context
    section = heading_before(document, table.start)
    region = region_of(table.title) or context.region
    found = TableSetting(
        context.year,
        month_of(context),
        units=tuple(units_of(table.unit) or _titled_units(table.title)),
        region=region,
        name=name_in(table.title, region) or _of_title(document, table),
        headed=name_in(section, region) if not table.title and section.endswith("表") else "",
        grows=stub_label(table.title).movement == "growth" if table.title else False,
        sets_aims=_aims().titles.search(table.title) is not None
        and _aims().outcomes.search(table.title) is None,
    )
    if are_set_by_rules(table.title, section, context.title or "") and not found.sets_aims:
        found = replace(found, by_rules=True, in_force=in_force(document))
    for text, scope in ((table.title, "section"), (section, "section"), (context.title or "", "title")):
        periods = [m.period for m in mentions(text, context.year, found.published)] if text else []
        if not periods:
            continue
        long = [period for period in periods if _is_term(period)]
        if long and found.plan is None:
            found = replace(found, plan=long[0])
        if found.told is None:
            found = replace(found, told=_up_to(periods), told_from=scope)
    if found.told is None and not order and (when := reference_time(document, table.start)) is not None:
        found = replace(found, told=when, told_from="section")
    if found.sets_aims or _aims().outcomes.search(table.title):
        return found
    return replace(found, sets_aims=order or (_aims().sections.search(section) is not None))


def _up_to(periods: Sequence[Period]) -> Period:
    """The stretch that a title tells of: a year as far as a date in it, which the title says too (截至9月底)."""
    first = periods[0]
    ends = [
        p.end for p in periods[1:] if p.kind == "asof" and p.end_year == first.end_year and p.end < first.end
    ]
    return first._replace(end=ends[0]) if ends and first.kind == "span" else first


def _titled_units(title: str) -> list[HeadUnit]:
    """The units in a bracket of the title: 各市GDP（亿元）."""
    aside = _ASIDE.search(title)
    return units_of(aside[1]) if aside else []


# At the end: brackets inside a title tell of places and years.
_ASIDE = re.compile(r"[（(]([^（）()]*)[）)]\s*(?:[（(]续表?[）)])?$")


def region_of(title: str) -> str | None:
    """The known place that the title of a table opens with, behind its year: whose values the table has.

    >>> region_of("2025年江苏省各市主要指标"), region_of("2025年全省各市主要指标"), region_of("江苏省和安徽省主要指标")
    ('江苏省', None, None)
    """
    name = stub_label(title).name if title else ""
    known = regions().opening(name)
    beside = name[len(known) : len(known) + 1]
    return known if known.endswith(_LEVELS) and (not beside or beside not in "、和与及") else None


# A name without its level opens other names too: 吉林大学.
_LEVELS: Final = ("省", "市", "自治区", "特别行政区", "州", "盟", "地区", "全国")


def _of_title(document: Document, table: Table) -> str:
    """What the document's title says is measured, where the table has none and that title names one: …主要指标."""
    title = document.context.title or ""
    if table.title or not title.endswith(table_words().title_ends):
        return ""
    name = name_in(title, document.context.region)
    return name if len(name) <= _LONGEST_NAME else ""


_LONGEST_NAME = 14


class _Aims(NamedTuple):
    """What speaks of aims or outcomes, in titles of tables, headings and titles of documents."""

    titles: re.Pattern[str]
    outcomes: re.Pattern[str]
    sections: re.Pattern[str]
    plans: re.Pattern[str]


@cache
def _aims() -> _Aims:
    words = table_words()
    remark = "(?:（[^（）]*）)?"
    return _Aims(
        re.compile(alternation(words.aiming_titles)),
        re.compile(alternation(words.outcome_titles)),
        re.compile(alternation(words.aiming_sections)),
        re.compile(rf"{alternation(words.plans)}{remark}(?:的通知)?{remark}$"),
    )


def sets_aims(document: Document) -> bool:
    """Whether a document orders or plans: a plan, a scheme, opinions."""
    title = document.context.title or ""
    if _tells_of().search(title):
        return False
    return text_kind(document) == "order" or _aims().plans.search(title) is not None


# «“十四五”规划|实施情况评估报告|» tells what came of a plan.
@cache
def _tells_of() -> re.Pattern[str]:
    words = table_words()
    return re.compile(
        f"(?:{alternation(words.evaluates)}|{alternation(titles().carried_out)}情况)(?:的?{alternation(words.reports)})?$"
    )


def _is_term(period: Period) -> bool:
    return period.kind == "span" and period.years > 1


def heading_before(document: Document, place: int) -> str:
    """The title of the section in which the clean offset ``place`` lies."""
    index = bisect_right(document.headings, place, key=lambda heading: heading.start) - 1
    return document.section(index) if index >= 0 else ""


def name_in(title: str, region: str | None) -> str:
    """What the title of a table says is measured; empty where it only says that there are figures.

    >>> name_in("2024年各县（市、区）地区生产总值", None), name_in("2024年主要经济指标", None)
    ('地区生产总值', '')
    """
    text = stub_label(title).name if title else ""
    text = _of_parts().sub("", text)
    text = re.sub(r"[（(][^（）()]*[）)]|“|”", "", text)
    if region:
        text = stub_label(text.replace(region, "")).name
    whole = _wholes().match(text)
    text = text[whole.end() :] if whole else text
    for _ in range(2):
        text = _budgeted().sub("", _form().sub("", text))
    return text.strip("的、 ，：及其与和")


# «政府性基金收入预算表» is of the revenue; «一般公共预算» is a name.
@cache
def _budgeted() -> re.Pattern[str]:
    return re.compile(f"(?<=收入|支出){alternation(table_words().budgeted)}(?:草案)?$")


@cache
def _wholes() -> re.Pattern[str]:
    return re.compile(alternation(lexicon().wholes))
