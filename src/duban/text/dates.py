"""Full dates as Chinese pages write them, as ISO text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "Ｏ": "0",
}
_YEAR = "(?:19|20)[0-9]{2}"
_WRITTEN = re.compile(
    rf"(?=[12一二])(?:(?P<year>{_YEAR})\s?(?:(?P<mark>[-/.])|年)\s?(?P<month>[0-9]{{1,2}})\s?(?(mark)(?P=mark)|月)\s?(?P<day>[0-9]{{1,2}})(?![0-9]|\s?月)"
    r"|(?P<hanzi_year>[一二][〇○零Ｏ九][〇○零Ｏ一二三四五六七八九]{2})年(?P<hanzi_month>[一二三四五六七八九十]{1,2})月"
    r"(?P<hanzi_day>[一二三四五六七八九十]{1,3})日)"
)
_PACKED = re.compile(rf"(?<![0-9])({_YEAR})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_MONTH_PATH = re.compile(rf"/({_YEAR})-?(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01])/")

# How every date begins; a text without is not searched further.
_BEGUN = re.compile(rf"{_YEAR}\s?[-/.年]|[一二][〇○零Ｏ九]")
# A year, a month and a day in digits with the marks and blanks between them.
LONGEST_DATE = 14


class Dated(NamedTuple):
    """An ISO date and where it stands in the text it was found in."""

    iso: str
    start: int
    end: int


def dates(text: str) -> Iterator[Dated]:
    """The full dates in ``text``; impossible ones are passed over, and a stretch of months («2025年1-9月») is none.

    >>> [found.iso for found in dates("二〇二六年一月二十七日；2026-02-30；2024年3月5日；2025年1-9月")]
    ['2026-01-27', '2024-03-05']
    """
    if not _BEGUN.search(text):
        return
    for match in _WRITTEN.finditer(text):
        if match["year"]:
            found = iso(int(match["year"]), int(match["month"]), int(match["day"]))
        else:
            year = int("".join(_DIGITS[char] for char in match["hanzi_year"]))
            found = iso(year, _small(match["hanzi_month"]), _small(match["hanzi_day"]))
        if found:
            yield Dated(found, *match.span())


def packed_date(name: str) -> str | None:
    """The date in an address or a file name (``/202602/t20260209_1.html``, ``2026-02-09.txt``).

    >>> packed_date("https://example.org/202602/t20260209_18.html")
    '2026-02-09'
    """
    for pattern in (_PACKED, _MONTH_PATH):
        for match in pattern.finditer(name):
            if found := iso(int(match[1]), int(match[2]), int(match[3])):
                return found
    return None


def iso(year: int, month: int, day: int) -> str | None:
    """The date as ISO text, or None where there is no such day.

    >>> iso(2026, 2, 28), iso(2026, 2, 30)
    ('2026-02-28', None)
    """
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _small(text: str) -> int:
    """A Chinese number from 1 to 39: 二十七."""
    tens, ten, ones = text.rpartition("十")
    one = int(_DIGITS[ones]) if ones in _DIGITS else 0
    if len(ones) > 1 or len(tens) > 1:
        return 0
    return (int(_DIGITS[tens]) if tens else 1) * 10 + one if ten else one
