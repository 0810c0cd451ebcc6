"""Periods as files write them, in the order of time: 2003, «2002-01», «1993Q1», 202002, «2010年3月», dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

Kind = str

_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("quarter", re.compile(r"(\d{4})[-年 ]?(?:[QqＱ]|第)?([1-4一二三四])(?:季度|季)")),
    ("quarter", re.compile(r"(\d{4})[-年 ]?[QqＱ]([1-4])")),
    ("month", re.compile(r"(\d{4})[-/.年mM](\d{1,2})月?")),
    ("day", re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00(?:\.0+)?)?)?")),
    ("year", re.compile(r"(-?\d+)(?:\.0+)?年?")),
)
IN_YEAR = {"month": 12, "quarter": 4}
"""How many of each kind of period make a year, where a year is made of them."""
# Of more missing periods the first are named: what is wrong is clear then.
_MOST_NAMED = 12
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4}


class Key(NamedTuple):
    """What a period is ordered by: its kind, and its parts from the largest."""

    kind: Kind
    parts: tuple[int, ...]


def period_key(text: str) -> Key | None:
    """What ``text`` is ordered by; ``None`` where it is no period.

    A whole number is a year, a month such as 202002, or any count: it is ordered by its value.

    >>> period_key("2010年3月"), period_key("1993Q1"), period_key("202002").parts, period_key("soon")
    (Key(kind='month', parts=(2010, 3)), Key(kind='quarter', parts=(1993, 1)), (202002,), None)
    """
    text = text.strip()
    for kind, shape in _SHAPES:
        if found := shape.fullmatch(text):
            return Key(kind, tuple(_DIGITS.get(part) or int(part) for part in found.groups()))
    return None


def is_written_month(key: Key) -> bool:
    """Whether a whole number is a year and a month in six figures.

    >>> is_written_month(Key("year", (201301,))), is_written_month(Key("year", (201313,)))
    (True, False)
    """
    value = key.parts[0]
    return key.kind == "year" and 190001 <= value <= 219912 and 1 <= value % 100 <= 12


def key_like(text: str, other: Key | None) -> Key | None:
    """What ``text`` is ordered by among periods such as ``other``: months are one thing, written 2013-01 or 201301.

    >>> key_like("2013-01", Key("year", (201205,))), key_like("201301", Key("month", (2012, 5)))
    (Key(kind='year', parts=(201301,)), Key(kind='month', parts=(2013, 1)))
    """
    key = period_key(text)
    if key is None or other is None:
        return key
    if key.kind == "month" and is_written_month(other):
        return Key("year", (100 * key.parts[0] + key.parts[1],))
    if other.kind == "month" and is_written_month(key):
        return Key("month", divmod(key.parts[0], 100))
    return key


def ordinal(key: Key | None) -> int | None:
    """The number of a period among all of its kind; ``None`` for days, which need not follow one another.

    >>> ordinal(Key("year", (202101,))) - ordinal(Key("year", (202012,))), ordinal(Key("day", (2020, 1, 1)))
    (1, None)
    """
    if key is None or key.kind == "day":
        return None
    if key.kind in IN_YEAR:
        return key.parts[0] * IN_YEAR[key.kind] + key.parts[1]
    value = key.parts[0]
    return value // 100 * 12 + value % 100 if is_written_month(key) else value


def skipped(periods: Sequence[str]) -> tuple[str, ...]:
    """The periods that are not there though their neighbours are, named as the others are; steps are as the shortest is.

    >>> skipped(["2009", "2010", "2013"]), skipped(["2000", "2005", "2010"]), skipped(["201211", "201212", "201302"])
    (('2011', '2012'), (), ('201301',))
    """
    keys = [period_key(period) for period in periods]
    places = [place for place in map(ordinal, keys) if place is not None]
    if len(places) < max(len(periods), 3) or keys[0] is None:
        return ()
    step = min(late - early for early, late in pairwise(places))
    gaps = (range(early + step, late, step) for early, late in pairwise(places))
    return tuple(_named(place, keys[0]) for place in islice(chain.from_iterable(gaps), _MOST_NAMED))


def _named(place: int, other: Key) -> str:
    """The period at a place among all of its kind, written as ``other`` is."""
    parts = IN_YEAR.get(other.kind, 12)
    year, part = divmod(place - 1, parts)
    if other.kind == "quarter":
        return f"{year}Q{part + 1}"
    if other.kind == "month":
        return f"{year}-{part + 1:02d}"
    return f"{year}{part + 1:02d}" if is_written_month(other) else str(place)


def in_order(periods: Iterable[str]) -> tuple[str, ...] | None:
    """The different ``periods`` in the order of time; ``None`` where they are not of one kind.

    >>> in_order(["2002-10", "2002-2", "2002-1"]), in_order(["2003", "1993Q1"])
    (('2002-1', '2002-2', '2002-10'), None)
    """
    keys = {text: period_key(text) for text in dict.fromkeys(periods)}
    if None in keys.values() or len({key.kind for key in keys.values() if key}) > 1:
        return None
    return tuple(sorted(keys, key=lambda text: keys[text]))  # type: ignore[arg-type, return-value]
