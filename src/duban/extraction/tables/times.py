"""Times: the stretch that a cell tells of, from the words of its column and row and the setting of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.extraction.tables.setting import TableSetting
from duban.grammar.calendar import Period, a_year_before, month, year_span
from duban.grammar.period import mentions

_YEARS = re.compile(r"((?:19|20)\d\d)\D{1,2}((?:19|20)?\d\d)年?")
_BARE = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"((?:19|20)\d\d)[./]\s*(\d{1,2})")


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
        when = month(int(dated[1]), int(dated[2]))
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
    if _PLAN_SUM.fullmatch(word) and setting.plan:
        return setting.plan
    told = told or _now(setting)
    if told is None:
        return None
    for pattern, tell in _RELATIVE:
        if pattern.fullmatch(word):
            return tell(told)
    return None


_PLAN_SUM = re.compile(r"(?:[三四五两]年)(?:来)?累计|规划期(?:内)?(?:累计)?|累计")


def _now(setting: TableSetting) -> Period | None:
    """A year to lean on where nothing tells of one."""
    return None if setting.year is None else year_span(setting.year)


def _year(told: Period) -> Period:
    return year_span(told.end_year)


def _stretch(told: Period) -> Period:
    return Period(told.start or f"{told.end[:4]}-01", told.end)


_RELATIVE = (
    (re.compile(r"本月末?|当月|本期月"), lambda told: Period(told.end, told.end)),
    (re.compile(r"上月末?"), lambda told: Period(*(2 * [month(told.end_year, int(told.end[5:]) - 1)]))),
    (re.compile(r".*本月.*累计|.*本月止.*|.*至-?本月.*|本年.*累计|年初.+累计|自年初累计|累计至本月|累计|[1一][-—–~至]本月.*"), lambda told: Period(f"{told.end[:4]}-01", told.end)),
    (re.compile(r"(?:上年|去年|上一年)(?:同期|同月)(?:累计)?[数值]?|同期[数值]?"), lambda told: a_year_before(_stretch(told))),
    (re.compile(r"(?:上年|去年|上一年)[末底][数值]?|(?:比)?年初[数值]?|期初"), lambda told: Period(None, f"{told.end_year - 1}-12", "asof")),
    (re.compile(r"(?:上年|去年|上一年)度?"), lambda told: year_span(told.end_year - 1)),
    (re.compile(r"前年"), lambda told: year_span(told.end_year - 2)),
    (re.compile(r"年[末底]数?|报告期末|本期末|期末|月末|季末|本季末"), lambda told: Period(None, told.end, "asof")),
    (re.compile(r"本年度?|今年|当年|全年"), _year),
    (re.compile(r"本期|报告期|本季度?|当季"), _stretch),
    (re.compile(r"上期"), lambda told: a_year_before(_stretch(told))),
)  # fmt: skip
