"""The time by which something is to be done, as ``YYYY-MM``."""

from __future__ import annotations

import re

_YEAR = r"(?P<year>20\d\d|今|明|后|本)年"
_PLAN = r"“?十(?P<plan>[一二三四五六七八])五”?"
_DEADLINE = re.compile(
    rf"(?:(?:到|至|于|力争|在)?(?:{_YEAR}|{_PLAN})"
    r"(?P<part>上半年|下半年|年?[内底末]前?|\d{1,2}月[底末]?前?|以?前|第?[一二三四]季度)?)"
    r"|(?P<within>年[内底末]前?|上半年|\d{1,2}月底前)"
)
_RELATIVE = {"今": 0, "本": 0, "明": 1, "后": 2}
_DIGITS = "零一二三四五六七八"


def deadline(text: str, year: int | None) -> str | None:
    """The last time of completion that ``text`` names; ``year`` is what 今年 means in it.

    A plan period ends with its last year: the fifteenth plan in 2030.

    >>> deadline("到2027年建成", 2025), deadline("明年上半年", 2025), deadline("“十五五”末", None)
    ('2027-12', '2026-06', '2030-12')
    >>> deadline("稳步推进", 2025) is None
    True
    """
    found = None
    for match in _DEADLINE.finditer(text):
        named = _year(match, year)
        if named is not None:
            found = f"{named}-{_month(match['part'] or match['within'] or ''):02d}"
    return found


def _year(match: re.Match[str], year: int | None) -> int | None:
    if match["plan"]:
        return 1955 + 5 * (10 + _DIGITS.index(match["plan"]))
    written = match["year"]
    if written and written.isdigit():
        return int(written)
    return None if year is None else year + _RELATIVE.get(written or "今", 0)


def _month(part: str) -> int:
    """The last month of a part of the year; a whole year ends in December."""
    if part.startswith("上半年"):
        return 6
    if match := re.match(r"(\d{1,2})月", part):
        return min(max(int(match[1]), 1), 12)
    if "季度" in part:
        return 3 * "一二三四".index(part[-3]) + 3
    return 12
