"""Words of time that lean on the stretch told of: 本月, 累计, 上年同期, 年末.

One table says both what is looked for in labels and what it means there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from duban.grammar.periods.calendar import Period, a_year_before, month, year_span

Tell = Callable[[Period], Period]
"""What a word means beside the stretch told of."""


class TimeWord(NamedTuple):
    """A word of time.

    Attributes:
        pattern: what it looks like.
        tell: what it means; ``None`` where the grammar of running text says so, or only a plan does.
        sums: it is of the whole plan where there is one.
    """

    pattern: str
    tell: Tell | None
    sums: bool = False


def _year(told: Period) -> Period:
    return year_span(told.end_year)


def _year_before(told: Period) -> Period:
    return year_span(told.end_year - 1)


def _year_before_last(told: Period) -> Period:
    return year_span(told.end_year - 2)


def _stretch(told: Period) -> Period:
    return Period(told.start or f"{told.end[:4]}-01", told.end)


def _stretch_before(told: Period) -> Period:
    return a_year_before(_stretch(told))


def _so_far(told: Period) -> Period:
    return Period(f"{told.end[:4]}-01", told.end)


def _month(told: Period) -> Period:
    return Period(told.end, told.end)


def _month_before(told: Period) -> Period:
    before = month(int(told.end[:4]), int(told.end[5:]) - 1)
    return Period(before, before)


def _quarter_before(told: Period) -> Period:
    year, last = int(told.end[:4]), (int(told.end[5:]) - 1) // 3 * 3
    return Period(month(year, last - 2), month(year, last))


def _end(told: Period) -> Period:
    return Period(None, told.end, "asof")


def _end_of_year_before(told: Period) -> Period:
    return Period(None, f"{told.end_year - 1}-12", "asof")


def _end_of_stretch_before(told: Period) -> Period:
    return _end(_stretch_before(told))


def _end_of_quarter_before(told: Period) -> Period:
    return _end(_quarter_before(told))


_BEFORE = "(?:上年|去年|上一年)"
# «年初预算数», «年初计划» were set then, and are of the year.
_NOT_SET = "(?!预算|计划|目标|任务|安排|确定|下达|批复)"

# In the order in which they are tried: what begins another stands behind it.
TIME_WORDS = (
    TimeWord("规划期内?(?:累计)?", None, sums=True),
    TimeWord("年初[至到]?(?:本月|报告期)?[末止]?累计", _so_far),
    TimeWord("年初[至到](?:本?报告期|本期|本月)[末止]?", _so_far),
    TimeWord("本年(?:本月)?[止末]?累计", _so_far),
    TimeWord("本月[止末]?累计", _so_far),
    TimeWord("[1一][-—–~至]本月(?:止|末|累计)*", _so_far),
    TimeWord("自年初累计|累计至本月", _so_far),
    TimeWord(f"{_BEFORE}同[期月](?:累计)?[数值]?", _stretch_before),
    TimeWord(f"{_BEFORE}度?[末底][数值]?|比?年初[数值]?{_NOT_SET}", _end_of_year_before),
    TimeWord("上月末?", _month_before),
    TimeWord("本月末", _end),
    TimeWord("本月|当月", _month),
    TimeWord("截[至止](?:当期|本期|报告期|本月)[末止]?", _stretch),
    # A table by weeks tells of one of them; the week before is of the same month or the one before, which only it knows.
    TimeWord("(?:本|上一?)周", _stretch),
    # The same of ten days of a month.
    TimeWord("(?:本|上一?)旬", _stretch),
    TimeWord("本?报告期末|本期末|本季度?末", _end),
    TimeWord("上期末", _end_of_stretch_before),
    TimeWord("上季度?末", _end_of_quarter_before),
    TimeWord("本?报告期|本期|本季度?|当季", _stretch),
    TimeWord("上期", _stretch_before),
    TimeWord("上季度?", _quarter_before),
    TimeWord("本年度?|今年|当年|全年", _year),
    TimeWord(f"{_BEFORE}度?", _year_before),
    TimeWord("前年", _year_before_last),
    TimeWord("年[末底]数?|期末|月末|季末", _end),
    TimeWord("期初", _end_of_year_before),
    TimeWord("同期[数值]?", _stretch_before),
    TimeWord("截至目前|当前|目前|明年", None),
    TimeWord("[三四五两]年来?累计", None, sums=True),
    TimeWord("累计(?!结余|结存|结转|折旧|盈余|亏损|摊销|余额)", _so_far, sums=True),
)

_PATTERNS = tuple((re.compile(word.pattern), word) for word in TIME_WORDS)


@lru_cache(maxsize=1024)
def time_word(text: str) -> TimeWord | None:
    """The word of time that ``text`` is.

    >>> time_word("上年同期").tell(Period("2025-01", "2025-09"))
    Period(start='2024-01', end='2024-09', kind='span')
    >>> time_word("2024年") is None
    True
    """
    return next((word for pattern, word in _PATTERNS if pattern.fullmatch(text)), None)
