"""Bases: the times of what a value is held against («比去年同月的5万吨高7%», «比年初增加»)."""

from __future__ import annotations

import re

from duban.extraction.discourse.frame import month_of
from duban.grammar.periods.calendar import count
from duban.grammar.periods.period import Period, a_year_before, mentions
from duban.text.document import Context


def moves_from(text: str, at: int) -> bool:
    """Whether something moves from the value that ends at ``at``, or is far from it.

    >>> moves_from("比去年同月的5万吨高7%", 9), moves_from("产量5万吨，居首位", 5)
    (True, False)
    """
    return _MOVES_FROM.match(text, at) is not None


def of_base(said: str, context: Context, around: Period | None) -> Period | None:
    """The time of a value behind the words ``said`` that another one is held against; ``around`` is the one told of."""
    base = _BASE_VALUE.search(said)
    if base is None:
        return None
    if base["when"] in _SAME_MONTH:
        return a_year_before(around) if around and around.start else None
    year = around.end_year if around and base["when"][0] not in "去上" else context.year
    found = mentions(base["when"], context.year, month_of(context), spoken_of=year)
    return found[0].period if len(found) == 1 and found[0].end == len(base["when"]) else None


# «比去年同月的», «与2014年»: what a value behind it is held against, which moves or is far behind it.
_BASE_VALUE = re.compile("[比较与](?P<when>(?:20\\d\\d年|去年|上年|\\d{1,2}月|年)[^，。；的]{0,4})的?$")
_MOVES_FROM = re.compile(
    "(?:的[^，。；]{0,8}相比|[要还又]?[高低多少增减升降涨跌上下回反提]|，?(?:已|又)?[增减])"
)
_SAME_MONTH = ("去年同月", "去年同期", "上年同月", "上年同期")


def since_start(said: str) -> bool:
    """Whether a value is counted from the beginning of the stretch.

    >>> since_start("比年初"), since_start("同比")
    (True, False)
    """
    return _SINCE_START.search(said) is not None


_SINCE_START = re.compile(
    "(?:[比较]|是|相当于)(?:年初|(?:上年|去年)年?[末底]|上月[末底]|20\\d\\d年年?[末底]|上?季度?末)"
)


def over_years(said: str, period: Period) -> Period | None:
    """The years over which a value has held behind the words ``said``, the last of which is ``period``.

    >>> over_years("连续四年超过", Period("2025-01", "2025-12"))
    Period(start='2022-01', end='2025-12', kind='span')
    >>> over_years("连续四年增长", Period("2025-01", "2025-06")) is None
    True
    """
    found = _RUNNING.search(said)
    if found is None or period.kind != "span" or period.years != 1 or not period.end.endswith("-12"):
        return None
    return Period(f"{period.end_year - count(found['years']) + 1}-01", period.end)


_RUNNING = re.compile(
    "连续(?P<years>[一二两三四五六七八九十]{1,2}|\\d{1,2})年[^，。；\\d]*(?:超过?|保持|稳定|高于|突破|在)[^，。；\\d]*$"
)


def since_last_year(said: str) -> bool:
    """Whether a value is counted from the year before, of which nothing else is said: «毕业生比去年多了|43万»."""
    return _SINCE_LAST_YEAR.search(said) is not None


_SINCE_LAST_YEAR = re.compile("[比较](?:去年|上年)(?!同|全|年?[底末初]|\\d|[上下前一二三四])")
