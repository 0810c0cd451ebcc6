"""What a rule fixes by a number: an age, a fee, a distance, a time, a count. A figure of a plan is read by the extraction.

«不少于八次», «每五年», «满六周岁» are no figures of an indicator, and yet two bodies may fix them otherwise. A limit is a
range; of two open to one side the narrower asks more, two points are in conflict.
"""

from __future__ import annotations

import re
from functools import cache
from math import inf, isclose
from typing import Literal, NamedTuple

from duban.grammar.quantities.numeral import ARABIC, HANZI, value
from duban.observations.identity import conversion
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.pattern import alternation

Ordering = Literal["same", "number_conflict", "stronger", "weaker"]


class Limit(NamedTuple):
    """A range in a unit: ``is_pace`` where it says how often («每五年»), which less of makes more."""

    low: float
    high: float
    unit: str
    is_pace: bool
    text: str


def limits(clause: str) -> list[Limit]:
    """The numbers with a unit that ``clause`` fixes, with the words of bound beside them; no dates.

    >>> [limit[:4] for limit in limits("产前检查不少于八次")], [limit[:4] for limit in limits("每五年鉴定")]
    ([(8.0, inf, '次', False)], [(5.0, 5.0, '年', True)])
    """
    found = []
    for match in _limit().finditer(clause):
        if _is_date(match):
            continue
        number = value(match["number"]).low + (_HALF if match["half"] else 0.0)
        low = number if match["floor"] or match["above"] or not (match["ceiling"] or match["below"]) else -inf
        high = number if match["ceiling"] or match["below"] or not (match["floor"] or match["above"]) else inf
        found.append(Limit(low, high, match["unit"].removeprefix("周"), bool(match["pace"]), match.group()))
    return found


_HALF = 0.5


def _is_date(match: re.Match[str]) -> bool:
    """Whether it is a year or a day of the calendar: «2025年», «8月31日»."""
    if match["unit"] not in ("年", "日"):
        return False
    before, behind = match.string[: match.start("number")], match.string[match.end("unit") :]
    return bool(_YEAR.fullmatch(match["number"]) or before.endswith("月") or _MONTH.match(behind))


_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"底|[0-9]+月")


@cache
def _limit() -> re.Pattern[str]:
    words = coherence_words()
    return re.compile(
        rf"(?:(?P<floor>{alternation(words.floors)})|(?P<ceiling>{alternation(words.ceilings)})[^\W\d]{{0,10}}?)?"
        rf"(?P<pace>每)?(?P<number>(?<!\d){ARABIC}|{HANZI})(?P<unit>{alternation(words.limit_units)})"
        r"(?P<half>半)?(?:(?P<above>及?以上)|(?P<below>及?以[内下]|内))?"
    )


def ordered(first: Limit, second: Limit) -> Ordering | None:
    """How the second limit stands to the first; ``None`` where they are of two measures.

    >>> [six, seven] = [limits(text)[0] for text in ("满六周岁", "满七周岁")]
    >>> ordered(six, seven), ordered(*[limits(text)[0] for text in ("不少于两小时", "不少于60分钟")])
    ('number_conflict', 'weaker')
    """
    factor = 1.0 if first.unit == second.unit else conversion(second.unit, first.unit)
    if not factor or first.is_pace != second.is_pace:
        return None
    low, high = second.low * factor, second.high * factor
    if isclose(first.low, low, rel_tol=_ROUNDED) and isclose(first.high, high, rel_tol=_ROUNDED):
        return "same"
    if first.low == first.high and low == high:
        if not first.is_pace:
            return "number_conflict"
        return "stronger" if high < first.high else "weaker"
    if max(first.low, low) > min(first.high, high):
        return "number_conflict"
    if first.low >= low and first.high <= high:
        return "weaker"
    return "stronger"


_ROUNDED = 5e-3


def fixed_otherwise(first: str, second: str) -> tuple[Ordering, str, str] | None:
    """How the limits of two clauses stand to each other, and both as written; ``None`` where they do not compare.

    They compare where each clause has one of a measure.

    >>> fixed_otherwise("产前检查不少于八次", "提供五次以上产前检查")
    ('weaker', '不少于八次', '五次以上')
    """
    ordering = [
        (verdict, one.text, other.text)
        for one in _single(first)
        for other in _single(second)
        if (verdict := ordered(one, other))
    ]
    return min(ordering, key=lambda told: told[0] == "same", default=None)


def _single(clause: str) -> list[Limit]:
    """The limits of a clause that are the only one in their unit."""
    found = limits(clause)
    return [limit for limit in found if [other.unit for other in found].count(limit.unit) == 1]
