"""The time by which something is to be done, as ``YYYY-MM``."""

from __future__ import annotations

import re

_PART = r"上半年|下半年|年?[内底末初]前?|\d{1,2}月[底末]?前?|以?前|第?[一二三四]季度"
_DEADLINE = re.compile(
    rf"(?:到|至|力争)(?P<to>20\d\d)年(?P<to_part>{_PART})?"
    rf"|(?P<year>20\d\d)年(?P<part>{_PART})"
    # a bare 今年 may only say when the speaker speaks; before a comma or a verb of intent it sets a time
    rf"|(?P<relative>[明后]|[今本](?=年(?:{_PART}|[，,要将再拟])))年(?P<relative_part>{_PART})?"
    r"|(?:到“?十(?P<plan_to>[一二三四五六七八])五”?|“?十(?P<plan>[一二三四五六七八])五”?(?:末|时期|期间))"
    r"|(?P<within>年[内底末]前?|上半年|\d{1,2}月底前)"
)
_RELATIVE = {"今": 0, "本": 0, "明": 1, "后": 2}
_DIGITS = "零一二三四五六七八"


def deadline(text: str, year: int | None) -> str | None:
    """The last time of completion that ``text`` names; ``year`` is what 今年 means in it.

    A plan period ends with its last year: the fifteenth plan in 2030. Years before ``year`` are not
    deadlines.

    >>> deadline("到2027年建成", 2025), deadline("明年上半年", 2025), deadline("“十五五”末", None)
    ('2027-12', '2026-06', '2030-12')
    >>> deadline("稳步推进", 2025) is None
    True
    """
    if "年" not in text and "月" not in text and "五" not in text and "季" not in text:
        return None
    found = None
    for match in _DEADLINE.finditer(text):
        named = _year(match, year)
        if named is not None and (year is None or named >= year):
            part = match["to_part"] or match["part"] or match["relative_part"] or match["within"] or ""
            found = f"{named}-{_month(part):02d}"
    return found


def _year(match: re.Match[str], year: int | None) -> int | None:
    """The year that a match names; relative ones count from ``year``."""
    if plan := match["plan_to"] or match["plan"]:
        return 1955 + 5 * (10 + _DIGITS.index(plan))
    if written := match["to"] or match["year"]:
        return int(written)
    return None if year is None else year + _RELATIVE.get(match["relative"] or "今", 0)


def _month(part: str) -> int:
    """The last month of a part of the year; a whole year ends in December."""
    if part.startswith("上半年"):
        return 6
    if match := re.match(r"(\d{1,2})月", part):
        return min(max(int(match[1]), 1), 12)
    if "季度" in part:
        return 3 * "一二三四".index(part[-3]) + 3
    return 12
