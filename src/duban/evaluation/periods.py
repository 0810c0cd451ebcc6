"""Periods as files write them, in the order of time: 2003, «2002-01», «1993Q1», 202002, «2010年3月», dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

Kind = str

_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("quarter", re.compile(r"(\d{4})[-年 ]?(?:[QqＱ]|第)?([1-4一二三四])(?:季度|季)")),
    ("quarter", re.compile(r"(\d{4})[-年 ]?[QqＱ]([1-4])")),
    ("month", re.compile(r"(\d{4})[-/.年mM](\d{1,2})月?")),
    ("day", re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00(?:\.0+)?)?)?")),
    ("year", re.compile(r"(-?\d+)(?:\.0+)?年?")),
)
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


def in_order(periods: Iterable[str]) -> tuple[str, ...] | None:
    """The different ``periods`` in the order of time; ``None`` where they are not of one kind.

    >>> in_order(["2002-10", "2002-2", "2002-1"]), in_order(["2003", "1993Q1"])
    (('2002-1', '2002-2', '2002-10'), None)
    """
    keys = {text: period_key(text) for text in dict.fromkeys(periods)}
    if None in keys.values() or len({key.kind for key in keys.values() if key}) > 1:
        return None
    return tuple(sorted(keys, key=lambda text: keys[text]))  # type: ignore[arg-type, return-value]
