"""Months as points in time: periods are written ``YYYY-MM``, paths are drawn in years."""

from __future__ import annotations


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
