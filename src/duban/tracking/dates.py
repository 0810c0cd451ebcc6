"""Months as points in time: periods are written ``YYYY-MM``, paths are drawn in years."""

from __future__ import annotations

from datetime import date, timedelta


def months(period: str) -> int:
    """The months from the year 0 to the end of the month ``period`` (``YYYY-MM``; a bare year ends in December).

    >>> months("2026-01") - months("2025-12"), months("2025") == months("2025-12")
    (1, True)

    Raises:
        ValueError: where ``period`` is no year or month.
    """
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month[:2] or 12)


def years_between(start: str, end: str) -> float:
    """The years from the end of one month to the end of another.

    >>> years_between("2020-12", "2023-06")
    2.5
    """
    return (months(end) - months(start)) / 12


def last_day_passed(period_end: str, as_of: str) -> bool:
    """Whether the month ``period_end`` is over on the day ``as_of`` (``YYYY-MM-DD``).

    >>> last_day_passed("2025-12", "2026-01-01"), last_day_passed("2025-12", "2025-12-31")
    (True, False)
    """
    return months(as_of[:7]) > months(period_end)


def last_day(when: str) -> str:
    """The last day of a year, a month or a day; the first day of all of nothing.

    >>> last_day("2025"), last_day("2024-02"), last_day("2025-01-15"), last_day("")
    ('2025-12-31', '2024-02-29', '2025-01-15', '0001-01-01')
    """
    if not when:
        return "0001-01-01"
    if len(when) == 4:
        return f"{when}-12-31"
    if len(when) == 7:
        first = date(int(when[:4]), int(when[5:7]), 1)
        return ((first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).isoformat()
    return when


def known_on(published: str | None, day: str) -> bool:
    """Whether what was published then was surely known on ``day``: what names but a year, from its end on.

    >>> known_on("2025-01-15", "2025-06-30"), known_on("2025", "2025-06-30"), known_on(None, "2025-06-30")
    (True, False, False)
    """
    return bool(published) and last_day(published or "") <= last_day(day)
