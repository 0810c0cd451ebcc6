"""Periods: what stretch of time an expression means, seen from a document's own year.

今年 is the year of the document (of a work report, the year it is given in), 去年 the one before; plan
periods are the five-year plans (“十四五”: 2021–2025). Expressions that only name a base of comparison
(比上年, 较“十三五”末) are no periods. What is read is stated as values in
:mod:`duban.grammar.period_rules`; here they are put together and walked along a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duban.grammar.calendar import Kind, Period, a_year_before, plan_ending, plan_span, year_span
from duban.grammar.period_rules import RULES, Reference, Rule

__all__ = ["Kind", "Mention", "Period", "a_year_before", "mentions", "plan_ending", "plan_span", "year_span"]


class Mention(NamedTuple):
    """A period at ``text[start:end]``.

    ``rule`` names the rule that read it; ``parts`` are the periods of a list that is dealt out to values one by
    one (一、二季度分别…); ``named`` says that it stands in the name of a document (《…（2025—2027年）》).
    """

    start: int
    end: int
    period: Period
    rule: str = ""
    parts: tuple[Period, ...] = ()
    named: bool = False


def mentions(
    text: str,
    year: int | None,
    published: str | None = None,
    *,
    spoken_of: int | None = None,
    told: Period | None = None,
) -> list[Mention]:
    """The periods that ``text`` names, in order.

    ``year`` is what 今年 means, ``published`` the document's month (``YYYY-MM``) for 目前; relative
    expressions are left out where what they refer to is not known. ``spoken_of`` is the year that the
    passage speaks of, for 全年 and 上半年; where it is not given, the last such stretch that is over.
    ``told`` is the stretch told of before, for 当月 and 月末.

    >>> [m.period for m in mentions("截至今年9月底，2023年末", 2024)]
    [Period(start=None, end='2024-09', kind='asof'), Period(start=None, end='2023-12', kind='asof')]
    >>> mentions("比上年增长5%，较“十三五”末下降", 2024)
    []
    """
    return list(_mentions(text, Reference(year, published, spoken_of, told.end if told else None)))


def _mentions(text: str, reference: Reference) -> Iterator[Mention]:
    names: list[tuple[int, int]] | None = None
    at = 0
    while found := _any_rule().search(text, at):
        rule, match = _read(text, found)
        at = max(match.end(), found.start() + 1)
        told = rule.tell(match, reference)
        if told is None:
            continue
        if told.year_spoken_of and not _is_origin(text, match):
            reference = reference._replace(spoken_of=told.year_spoken_of)
        if told.period.kind != "by":
            reference = reference._replace(told=told.period.end)
        if names is None:
            names = [name.span() for name in _NAME.finditer(text)]
        named = any(first < match.start() < last for first, last in names)
        yield Mention(match.start(), match.end(), told.period, rule.name, told.parts, named)


def _is_origin(text: str, match: re.Match[str]) -> bool:
    """Whether a year only says from when something moved: «从|去年底的|5万头减到6月末的4万头»."""
    whole = "within" in match.re.groupindex and match["within"] is None
    return whole and text[match.start() - 1 : match.start()] in ("从", "由") and match.start() > 0


def _read(text: str, found: re.Match[str]) -> tuple[Rule, re.Match[str]]:
    """The rule that matches where the union of all does, and its match."""
    number = next(i for i, group in enumerate(found.groups()) if group is not None)
    match = _compiled()[number].match(text, found.start())
    assert match is not None  # the union is made of the same patterns
    return RULES[number], match


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule.pattern) for rule in RULES)


@cache
def _any_rule() -> re.Pattern[str]:
    """One search for all rules, the earlier first; other places than their beginnings are passed over at once."""
    plain = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern) for rule in RULES)
    return re.compile(rf"(?={_BEGINNING})(?:{'|'.join(f'({pattern})' for pattern in plain)})")


# The characters that begin an expression of time.
_BEGINNING = (
    r"[\d一二两三四五六七八九十几〇上前头下后次来第“全半中年这那本今明去当目现未接最近过比较与同相到至截迄力年用从由自在Qq国劳元世月季此如"
    r"超快高低好优多少强慢着锚对围面眼和跟]"
)
_NAME = re.compile("《[^《》\n]{1,80}》")
