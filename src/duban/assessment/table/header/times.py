"""The time that a header speaks of: a year, this year, the year before; or part of a year, which is no full one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from duban.assessment.table.words import folded, words

Time = int | Literal["this", "last", "opening", "two_ago", "partial"]
"""A year by number, a word for one, or ``partial`` for months and quarters."""

_ENDS = r"(?:止|末|底|数|实际数?|实绩|完成数?|情况)?"
_YEAR = (
    r"(?:截至|截止|至)?((?:19|20)\d\d)(?:年度|年末|年底|年全年|全年|年1[-~至—–]12月份?"
    r"|年12月(?:31日|末|底|份)?|[.\-/]12(?:[.\-/]31)?|年)?" + _ENDS
)
_PARTIAL = (
    r"(?:(?:19|20)\d\d年?)?(?:第?[一二三四1-4]季度|前[一二三1-3]个?季度|[上下]半年"
    r"|(?:1[-~至—–])?(?:[1-9]|1[01])月份?(?:末|底)?|[2-9][-~至—–]1?\d月份?)"
)
_DOTTED = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2})+")
_AT_START = re.compile(rf"^(?:{_YEAR})"), re.compile(rf"^(?:{_PARTIAL})")
_AT_END = re.compile(rf"(?:{_YEAR})$"), re.compile(rf"(?:{_PARTIAL})$")


@lru_cache(maxsize=4096)
def time_of(text: str) -> tuple[str, Time | None]:
    """What is left of a name without the time that it opens or ends with, and that time.

    >>> time_of("2024年营业收入"), time_of("营业收入上年数"), time_of("2025年末"), time_of("营业收入")
    (('营业收入', 2024), ('营业收入', 'last'), ('', 2025), ('营业收入', None))
    >>> time_of("2025年1-6月营业收入"), time_of("2025年1-12月")
    (('营业收入', 'partial'), ('', 2025))
    """
    bare = folded(_DOTTED.sub(lambda match: match[0].replace(".", "-"), text))
    for years, parts in (_AT_START, _AT_END):
        year, part = years.search(bare), parts.search(bare)
        if part and (not year or len(part[0]) > len(year[0])):
            return bare.replace(part[0], "", 1), "partial"
        if year and not bare[year.end() : year.end() + 1].isdigit():
            return bare.replace(year[0], "", 1), int(year[1])
    return _by_word(bare)


def _by_word(bare: str) -> tuple[str, Time | None]:
    for word, time in _spoken():
        if bare.startswith(word):
            return bare.removeprefix(word), time
        if bare.endswith(word):
            return bare.removesuffix(word), time
    return bare, None


@lru_cache(maxsize=1)
def _spoken() -> tuple[tuple[str, Time], ...]:
    known = words()
    groups: tuple[tuple[tuple[str, ...], Time], ...] = (
        (known.this_year, "this"),
        (known.last_year, "last"),
        (known.opening, "opening"),
        (known.two_years_ago, "two_ago"),
    )
    pairs = [(word, time) for group, time in groups for word in group]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def nearest(times: list[Time | None]) -> Time | None:
    """The time of a column whose header says these from top to bottom: 上年同期 below 2025年 is 2024.

    >>> nearest([2025, "last"]), nearest([2024, None]), nearest([2025, "this"]), nearest([None])
    (2024, 2024, 2025, None)
    """
    said = [time for time in times if time is not None]
    if not said:
        return None
    if "partial" in said:
        return "partial"
    years = [time for time in said if isinstance(time, int)]
    if not years:
        return said[-1]
    back = {"last": 1, "opening": 1, "two_ago": 2}
    last = said[-1]
    return years[-1] if isinstance(last, int) else years[-1] - back.get(last, 0)


def years_ago(time: Time | None, year: int, *, beside: bool) -> int | None:
    """How many years before ``year`` a header's time is; ``beside`` where the table has the same of its own year too.

    上年 beside a column of this year is the year before it; alone it is the last full year. ``None`` for no time,
    -1 for one that is not among the years of a table.

    >>> years_ago("last", 2025, beside=True), years_ago("last", 2025, beside=False), years_ago(2023, 2025, beside=True)
    (1, 0, 2)
    """
    if time is None or isinstance(time, int):
        return None if time is None else year - time
    return {"this": 0, "last": int(beside), "opening": 1, "two_ago": 1 + int(beside), "partial": -1}[time]
