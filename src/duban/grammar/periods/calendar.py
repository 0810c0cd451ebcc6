"""The calendar of policy Chinese: years, months and plans as they are written, and the stretches they stand for."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["span", "by", "asof"]


class Period(NamedTuple):
    """Months ``YYYY-MM``; ``kind`` tells how the text puts it.

    ``span``: a stretch (2025年, 前三季度); ``by``: a deadline (到2027年); ``asof``: a date at which something
    stands (截至9月底, 2023年末).
    """

    start: str | None
    end: str
    kind: Kind = "span"

    @property
    def end_year(self) -> int:
        """The year of the last month."""
        return int(self.end[:4])

    @property
    def years(self) -> int:
        """Through how many years of the calendar it runs."""
        return self.end_year - int((self.start or self.end)[:4]) + 1

    def holds(self, other: Period) -> bool:
        """Whether ``other`` is a true part of this stretch."""
        if not self.start or not other.start:
            return False
        return self.start <= other.start and other.end <= self.end and self[:2] != other[:2]


# First years of the five-year plans by ordinal: the 6th began in 1981.
_PLANS = ("六五", "七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五")
_PLAN_YEAR = {name: 1981 + 5 * i for i, name in enumerate(_PLANS)}
_COUNT = {char: i for i, char in enumerate("零一二三四五六七八九十")} | {"〇": 0, "○": 0, "两": 2, "几": 3}
YEARS_FROM_NOW = {
    **dict.fromkeys(("今年", "本年", "本年度"), 0),
    **dict.fromkeys(("去年", "上年", "上一年"), -1),
    **dict.fromkeys(("明年", "下一年", "来年"), 1),
    "前年": -2,
    "后年": 2,
}
_HALF = {"半年度": (1, 6), "上半年": (1, 6), "下半年": (7, 12)}
# Holidays whose month is the same every year.
HOLIDAYS = {"国庆中秋": 10, "中秋国庆": 10, "国庆": 10, "劳动节": 5, "“五一”": 5, "五一": 5, "元旦": 1}
_DAY = re.compile(r"(?<=月)\d{1,2}日")
# «7、8|两个|月»
_SO_MANY = re.compile("(?<=\\d)[两三四]个(?=月)")
_NUMBERS = re.compile(r"\d+|[一二两三四五六七八九十]+")


def count(text: str) -> int:
    """A small count in digits or characters.

    >>> count("3"), count("五"), count("十二"), count("二十")
    (3, 5, 12, 20)
    """
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _COUNT[text[-1]]
    return 10 * (_COUNT[tens] if tens else 1) + (_COUNT[ones] if ones else 0)


def year_number(text: str) -> int:
    """The number of a year written in digits or characters; two digits are of this century.

    >>> year_number("2024年度"), year_number("二〇一六年"), year_number("08年")
    (2024, 2016, 2008)
    """
    digits = "".join(str(_COUNT.get(char, char)) for char in text.rstrip("年度"))
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def year_span(first: int, last: int | None = None) -> Period:
    """The whole years from ``first`` to ``last``."""
    return Period(f"{first}-01", f"{last or first}-12")


def plan_span(name: str) -> Period | None:
    """The years of a five-year plan: ``plan_span("十四五")`` is 2021 to 2025."""
    first = _PLAN_YEAR.get(name)
    return year_span(first, first + 4) if first else None


def plan_ending(year: int) -> Period | None:
    """The five-year plan whose last year is ``year``."""
    return year_span(year - 4, year) if year - 4 in _PLAN_YEAR.values() else None


def months_within(words: str) -> tuple[int, int]:
    """The first and last month of an expression within a year.

    >>> [months_within(w) for w in ("上半年", "前三季度", "第二季度", "Q1", "1—11月", "前两月", "九月", "5月10日", "7、8两个月", "国庆假期")]
    [(1, 6), (1, 9), (4, 6), (1, 3), (1, 11), (1, 2), (9, 9), (5, 5), (7, 8), (10, 10)]
    """
    if words in _HALF:
        return _HALF[words]
    for holiday, month in HOLIDAYS.items():
        if words.startswith(holiday):
            return month, month
    words = _SO_MANY.sub("", _DAY.sub("", words))
    numbers = [max(count(number), 1) for number in _NUMBERS.findall(words)]
    first, last = min(numbers[0], 12), min(numbers[-1], 12)
    if "季度" in words or words[0] in "Qq":
        first, last = 3 * min(first, 4) - 2, 3 * min(last, 4)
    return (1 if words.startswith("前") else min(first, last)), last


def months_reported(words: str) -> tuple[int, int]:
    """The first and last month that a company's report is of.

    >>> [months_reported(w) for w in ("一季报", "半年报", "中报", "三季度报告", "年报")]
    [(1, 3), (1, 6), (1, 6), (1, 9), (1, 12)]
    """
    if words.startswith(("半", "中")):
        return 1, 6
    quarter = next((char for char in words[:2] if char in "一三"), "")
    return 1, {"一": 3, "三": 9}.get(quarter, 12)


def month(year: int, number: int) -> str:
    """``YYYY-MM``, where ``number`` may run out of the year: month 0 is December of the year before."""
    return f"{year + (number - 1) // 12}-{(number - 1) % 12 + 1:02}"


def a_year_before(period: Period) -> Period:
    """The same stretch of the year before."""
    first, last = (m and f"{int(m[:4]) - 1}{m[4:]}" for m in (period.start, period.end))
    return Period(first, last or period.end, period.kind)
