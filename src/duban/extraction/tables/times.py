"""Times: the stretch that a cell tells of, from the words of its column and row and the setting of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.time_words import time_word
from duban.grammar.periods.calendar import Period, month, year_span
from duban.grammar.periods.period import mentions

_YEARS = re.compile(r"((?:19|20)\d\d)\D{1,2}((?:19|20)?\d\d)年?")
_BARE = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"((?:19|20)\d\d)[./]\s*(\d{1,2})|((?:19|20)\d\d)-?(0[1-9]|1[0-2])")


def resolve(words: Sequence[str], setting: TableSetting, told: Period | None) -> Period | None:
    """The period that ``words`` of time mean, read in order in a table that tells of ``told``.

    >>> setting = TableSetting(2025, "2025-10")
    >>> resolve(["2024年", "1—9月"], setting, None)
    Period(start='2024-01', end='2024-09', kind='span')
    >>> resolve(["上年同期"], setting, Period("2025-01", "2025-09"))
    Period(start='2024-01', end='2024-09', kind='span')
    """
    current = told
    found: Period | None = None
    for word in words:
        period = _relative(word, current, setting) or _absolute(word, current, setting)
        if period is not None:
            current = found = period
    return found


def _absolute(word: str, told: Period | None, setting: TableSetting) -> Period | None:
    if _BARE.fullmatch(word):
        return year_span(int(word))
    if dated := _MONTH.fullmatch(word):
        first, number = int(dated[1] or dated[3]), int(dated[2] or dated[4])
        if not ("-" in word and number == first % _CENTURY + 1):  # «2011-12» are two years
            when = month(first, number)
            return Period(when, when)
    if years := _YEARS.fullmatch(word):
        first, last = int(years[1]), int(years[2])
        return year_span(first, last if last > _CENTURY else last + first // _CENTURY * _CENTURY)
    year = setting.year or (told.end_year if told else None)
    spoken_of = told.end_year if told else None
    plain = word.removesuffix("止").removesuffix("累计") or word
    found = mentions(plain, year, setting.published, spoken_of=spoken_of, told=told)
    if not found:
        return None
    period = found[-1].period
    if "累计" in word and period.start and period.start[:4] == period.end[:4]:
        return Period(f"{period.end[:4]}-01", period.end)
    return period


_CENTURY = 100


def _relative(word: str, told: Period | None, setting: TableSetting) -> Period | None:
    """What words mean that lean on the stretch told of: 本月, 累计, 上年同期, 年末."""
    known = time_word(word)
    if known is not None and known.sums and setting.plan:
        return setting.plan
    told = told or _now(setting)
    return known.tell(told) if known is not None and known.tell is not None and told is not None else None


def _now(setting: TableSetting) -> Period | None:
    """A year to lean on where nothing tells of one."""
    return None if setting.year is None else year_span(setting.year)
