"""Periods as cells and heads of data files write them: 2024, 2024年1—9月, 2024-11-30, 202411, 2024M11, 2024Q3, Nov 2024."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from duban.extraction.tables.labels import head_label
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.times import resolve
from duban.grammar.aspect import Measured, aspect
from duban.grammar.periods.calendar import Period, month, year_span
from duban.records import Measure

_Y = r"(?P<year>(?:19|20)\d\d)"
_CLOCK = r"(?:[ T]\d{1,2}:\d\d.*)?"
_YEAR = re.compile(rf"{_Y}(?:\.0)?年?(?:\s*\[YR\d{{4}}\])?")
_MONTH = re.compile(
    rf"{_Y}(?:[-/.年M]|\s)?(?P<month>0[1-9]|1[0-2]|(?<=[-/.年M])[1-9])月?(?:[-/.]\d{{1,2}})?{_CLOCK}"
)
_QUARTER = re.compile(
    rf"{_Y}[-/ ]?Q(?P<quarter>[1-4])|Q(?P<before>[1-4])[-/ ]?(?P<later>(?:19|20)\d\d)", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    rf"(?:\d{{1,2}}\s+)?(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?,?\s+(?:\d{{1,2}},?\s+)?{_Y}", re.IGNORECASE
)
_STRETCH = re.compile(r"(?P<start>\d{4}-\d\d)?/(?P<end>\d{4}-\d\d)")
_CHINESE = re.compile("[年月季半十]")
_DAY = re.compile(rf"{_Y}(?P<rest>-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?!\d)")
_DAY_ZH = re.compile(rf"{_Y}年(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?")


@lru_cache(maxsize=8192)
def period_of(text: str) -> Period | None:
    """The period that a cell is; ``None`` where it is none.

    >>> [tuple(period_of(text))[:2] for text in ("2024", "2024-11-30", "202411", "2024Q3", "Nov 2024", "2024年1-9月")]
    [('2024-01', '2024-12'), ('2024-11', '2024-11'), ('2024-11', '2024-11'), ('2024-07', '2024-09'), ('2024-11', '2024-11'), ('2024-01', '2024-09')]
    >>> period_of("/2024-12"), period_of("2024年末").kind, period_of("5"), period_of("某年")
    (Period(start=None, end='2024-12', kind='asof'), 'asof', None, None)
    """
    text = text.strip()
    if year := _YEAR.fullmatch(text):
        return year_span(int(year["year"]))
    if told := _MONTH.fullmatch(text):
        when = month(int(told["year"]), int(told["month"]))
        return Period(when, when)
    if quarter := _QUARTER.fullmatch(text):
        number = int(quarter["quarter"] or quarter["before"])
        year_ = int(quarter["year"] or quarter["later"])
        return Period(month(year_, 3 * number - 2), month(year_, 3 * number))
    if named := _NAMED.fullmatch(text):
        when = _by_name(named)
        return Period(when, when)
    if stretch := _STRETCH.fullmatch(text):
        return Period(stretch["start"], stretch["end"], "span" if stretch["start"] else "asof")
    return _in_words(text) if _CHINESE.search(text) else None


def _by_name(named: re.Match[str]) -> str:
    return month(int(named["year"]), _MONTHS.index(named["name"].lower()) + 1)


def _in_words(text: str) -> Period | None:
    label = head_label(text)
    return resolve(label.times, TableSetting(), None) if label.times and not label.name else None


def written(period: Period) -> str:
    """``period`` as a mapping writes it, so that :func:`period_of` reads it again.

    >>> written(Period("2024-01", "2024-12")), written(Period("2024-01", "2024-09")), written(Period(None, "2024-12", "asof"))
    ('2024', '2024-01/2024-09', '/2024-12')
    """
    start = period.start if period.kind == "span" else None
    if start and start[:4] == period.end[:4] and start.endswith("-01") and period.end.endswith("-12"):
        return start[:4]
    return start if start == period.end and start else f"{start or ''}/{period.end}"


@lru_cache(maxsize=8192)
def ends(period: Period, indicator: str, unit: str, measure: Measure) -> tuple[str | None, str]:
    """The months of a value: what stands at a date has only the last.

    >>> ends(Period("2024-01", "2024-12"), "常住人口", "人", "level"), ends(Period("2024-01", "2024-12"), "粮食产量", "吨", "level")
    ((None, '2024-12'), ('2024-01', '2024-12'))
    """
    if period.kind != "span":
        return None, period.end
    kind = aspect(Measured(measure, indicator, unit, rule="bare"))
    stands = kind == "stock" and (measure in ("level", "rate") or unit == "个百分点")
    return (None if stands else period.start), period.end


@lru_cache(maxsize=8192)
def day_said(text: str) -> str | None:
    """The first day, or else the first month, that a text names: when a source was published.

    >>> day_said("press conference 2025-01-21"), day_said("report of January 2026"), day_said("2025年3月5日报告"), day_said("yearbook")
    ('2025-01-21', '2026-01', '2025-03-05', None)
    """
    found = sorted(_days(text), key=lambda pair: (-len(pair[1]), pair[0]))
    return found[0][1] if found else None


def _days(text: str) -> Iterator[tuple[int, str]]:
    for match in _DAY.finditer(text):
        yield match.start(), match["year"] + match["rest"]
    for match in _DAY_ZH.finditer(text):
        day = f"-{int(match['day']):02}" if match["day"] else ""
        yield match.start(), f"{match['year']}-{int(match['month']):02}{day}"
    for match in _NAMED.finditer(text):
        yield match.start(), _by_name(match)
