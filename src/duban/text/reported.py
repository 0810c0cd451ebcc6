"""The year that a title reports on, and what it tells of the year of writing.

A page without a date leaves its title: a bulletin «2024年…统计公报» tells of 2024 and is written in the year after,
a report on a part of a year («2024年一季度运行情况») within it, a plan («2024年工作要点») in its first year.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_YEAR = r"(?:19|20)[0-9]{2}"
_YEARS = re.compile(rf"{_YEAR}(?=年|[—–~～至-](?:{_YEAR}))")
_RESULTS = re.compile(
    rf"(?P<year>{_YEAR})年?度?(?P<between>[^，。；]*?)"
    r"(?:公报|情况|总结|回顾|综述|形势|简析|分析|快报|简报|年报|季报|月报|数据|成绩单|决算|答卷|公告)"
)
_PART = re.compile(r"[0-9一二三四五六七八九十]+月|季度|[上下]半年|年中|前[二三两]季")
_PLANNED = re.compile(
    r"计划(?!.{0,8}(?:执行|完成|落实))|方案|要点|安排|任务(?!.{0,4}完成)|规划(?!.{0,8}(?:实施|执行))|预期|展望|预测"
)
_SO_FAR = re.compile(r"今年以来|今年(?:上半年|前[一二三四五六七八九十]+|[1一][—–~～至-])")
_HEAD = 1_000


class Reported(NamedTuple):
    """The year that a title reports on; ``whole`` where it is not about a part of it."""

    year: int
    whole: bool


def reported(title: str) -> Reported | None:
    """The year whose results a title announces; ``None`` where it announces none.

    >>> reported("某县2024年国民经济和社会发展统计公报"), reported("2024年一季度外贸运行情况")
    (Reported(year=2024, whole=True), Reported(year=2024, whole=False))
    >>> reported("2022—2024年节水工作总结").year, reported("2024年重点工作安排情况"), reported("行动方案（2024—2027年）")
    (2024, None, None)
    """
    for match in _RESULTS.finditer(title):
        years = _YEARS.findall(match["between"])
        between = match["between"]
        if not _PLANNED.search(between):
            return Reported(int(years[-1]) if years else int(match["year"]), _PART.search(between) is None)
    return None


def year_of_writing(title: str, text: str) -> int | None:
    """The year in which an undated text called ``title`` was most likely written; ``None`` without a year in it.

    >>> year_of_writing("2024年工业经济运行情况", ""), year_of_writing("2024年1—5月工业经济运行情况", "")
    (2025, 2024)
    >>> year_of_writing("2024年工作总结和2025年工作要点", ""), year_of_writing("行动方案（2024—2027年）", "")
    (2025, 2024)
    >>> year_of_writing("2024年工业经济运行情况", "今年以来，全市工业回升。"), year_of_writing("2025数据显示", "")
    (2024, 2026)
    """
    years = [int(year) for year in _YEARS.findall(title)]
    results = reported(title)
    if results is None:
        return years[0] if years else None
    later = results.whole and not _SO_FAR.search(text, 0, _HEAD)
    return max([results.year + later, *years])
