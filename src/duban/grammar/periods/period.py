"""Periods: what stretch of time an expression means, seen from a document's own year.

今年 is the year of the document (of a work report, the year it is given in), 去年 the one before; plan
periods are the five-year plans (“十四五”: 2021–2025). Expressions that only name a base of comparison
(比上年, 较“十三五”末) are no periods. What is read is stated as values in
:mod:`duban.grammar.periods.rules`; here they are put together and walked along a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from duban.grammar.periods.calendar import Kind, Period, a_year_before, plan_ending, plan_span, year_span
from duban.grammar.periods.meaning import Reference
from duban.grammar.periods.rules import RULES, Rule
from duban.vocabulary.dating import dating

__all__ = [
    "Kind",
    "Mention",
    "Period",
    "a_year_before",
    "mentions",
    "plan_ending",
    "plan_span",
    "runs_until",
    "year_span",
]


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
    if not _UNIT_OF_TIME.search(text):
        return []
    return list(_mentions(text, Reference(year, published, spoken_of, told.end if told else None)))


def _mentions(text: str, reference: Reference) -> Iterator[Mention]:
    names: list[tuple[int, int]] | None = None
    for rule, match in _expressions(text):
        told = rule.tell(match, reference)
        if told is None:
            continue
        if told.year_spoken_of and not _is_origin(text, match) and not runs_until(text, match.start()):
            reference = reference._replace(spoken_of=told.year_spoken_of)
        if told.period.kind != "by":
            reference = reference._replace(told=told.period.end)
        if names is None:
            names = [name.span() for name in _NAME.finditer(text)]
        named = any(first < match.start() < last for first, last in names)
        yield Mention(match.start(), match.end(), told.period, rule.name, told.parts, named)


def _expressions(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The expressions of time in ``text``, in order and apart, each with the first rule that reads it there."""
    beginning, rules_by_beginning = _beginnings()
    at = 0
    for begun in beginning.finditer(text):
        start = begun.start()
        if start < at:
            continue
        for rule, match_at in rules_by_beginning.get(begun[0], rules_by_beginning["0"]):
            if rule.needs in text and (match := match_at(text, start)):
                yield rule, match
                at = max(match.end(), start + 1)
                break


def _is_origin(text: str, match: re.Match[str]) -> bool:
    """Whether a year only says from when something moved: «从|去年底的|5万头减到6月末的4万头»."""
    whole = "within" in match.re.groupindex and match["within"] is None
    return whole and text[match.start() - 1 : match.start()] in ("从", "由") and match.start() > 0


def runs_until(text: str, at: int) -> bool:
    """Whether a time only says how long something runs: «手持订单71艘，排产|至2029年|，».

    >>> runs_until("订单40亿元，交期排到2028年，", 10), runs_until("到2028年，产值40亿元", 0)
    (True, False)
    """
    led = text.startswith(("到", "至"), at)
    before = text[:at] if led else text[: at - 1] if text[at - 1 : at] in ("到", "至") else ""
    return before.endswith(dating().running_until)


_MatchAt = Callable[[str, int], re.Match[str] | None]


@cache
def _beginnings() -> tuple[re.Pattern[str], dict[str, list[tuple[Rule, _MatchAt]]]]:
    """The characters that begin an expression of time, and for each the rules that can read one; any digit is as «0»."""
    rules: dict[str, list[tuple[Rule, _MatchAt]]] = {}
    for rule in RULES:
        match_at = re.compile(rule.pattern).match
        for char in dict.fromkeys(rule.begins):
            rules.setdefault(char, []).append((rule, match_at))
    known = re.escape("".join(rules))
    return re.compile(
        rf"[\d{known}](?:(?<![“{_NUMERALS}])|(?<=“)(?=[五十])|(?=[{_NUMERALS}]*[{_BEHIND}]))"
    ), rules


# A number is of time where one of these follows, a quotation mark where a plan or a holiday does.
_NUMERALS = r"\d〇○零一二两三四五六七八九十几"
_BEHIND = r"年月日季个世份、和与至到/\-—–―~～假长期黄小”时规以末收"

# Every expression of time holds one of these: a text without them names none.
_UNIT_OF_TIME = re.compile("[年季月日周期假五今昨前下现截报Qq]")
_NAME = re.compile("《[^《》\n]{1,80}》")
