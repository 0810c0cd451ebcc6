"""The figures of a text in their order, as pairs of value and unit: what copies share and reports of two years do not.

They are found by their digits, not by the grammar of quantities: a sequence of what stands there is enough to tell
copies, at a hundredth of the time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from duban.vocabulary import units
from duban.vocabulary.pattern import alternation

_DATES = frozenset({"年", "月", "日", "号", ""})
"""Units of dates and of bare numbers (§ 3, page 12): they tell years apart, but every text has some."""


class Amount(NamedTuple):
    """A number as it is written, without separators, and its unit with its multiplier; empty where it has none."""

    value: str
    unit: str


Amounts = tuple[Amount, ...]


def amounts(text: str) -> Amounts:
    """All figures of the clean ``text``.

    >>> amounts("2025年，工业产值1,205.30亿元、增长5%。")
    (Amount(value='2025', unit='年'), Amount(value='1205.3', unit='亿元'), Amount(value='5', unit='%'))
    """
    return tuple(
        Amount(_value(match[1]), "".join(match[2].split()) if match[2] else "")
        for match in _pattern().finditer(text)
    )


def without_dates(found: Amounts) -> Amounts:
    """Those that state a quantity.

    >>> without_dates(amounts("2025年3月，增长5%，共12个。"))
    (Amount(value='5', unit='%'), Amount(value='12', unit='个'))
    """
    return tuple(one for one in found if one.unit not in _DATES)


def shared(one: Amounts, other: Amounts) -> float:
    """The share of the different figures of two texts that both have.

    >>> shared(amounts("增长5%、6%"), amounts("增长5%、7%"))
    0.3333333333333333
    """
    first, second = set(one), set(other)
    either = first | second
    return len(first & second) / len(either) if either else 1.0


def different(one: Amounts, other: Amounts) -> int:
    """How many figures one of two texts has and the other has not.

    >>> different(amounts("增长5%、6%"), amounts("增长5%、7%"))
    2
    """
    return len(set(one) ^ set(other))


def in_order(one: Amounts, other: Amounts) -> float:
    """How much of two sequences of figures is the same in the same order, from 0 to 1.

    >>> in_order(amounts("增长5%、6%"), amounts("增长5%、6%")), in_order(amounts("增长5%"), amounts("增长6%"))
    (1.0, 0.0)
    """
    return Indel.normalized_similarity(one, other)


def _value(digits: str) -> str:
    plain = digits.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


@cache
def _pattern() -> re.Pattern[str]:
    dates = alternation(["年", "月", "日", "号"])
    return re.compile(
        r"(?<![\d.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"(\s*(?:[%‰℃]|个百分点|[十百千万亿]*{alternation(units().names)}|[百千万亿]+|{dates}))?"
    )
