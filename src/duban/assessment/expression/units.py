"""What is measured, and in what: the dimensions of quantities and the units that numbers may bear."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import cast

PURE = "number"
"""The dimension of a bare number, which fits wherever something is counted."""
LIKE_NUMBERS = frozenset({"count", "points", "level", PURE})
NAMES = {
    "money": ("金额", "money"),
    "ratio": ("比率", "a ratio"),
    "years": ("年数", "years"),
    "area": ("面积", "an area"),
    "points": ("分数", "points"),
    "level": ("等级", "a level"),
    "count": ("数量", "a count"),
    PURE: ("数", "a bare number"),
}
EXAMPLES = {
    "money": ("1000万元", "10 million yuan"),
    "ratio": ("3%", "3%"),
    "years": ("2年", "2 years"),
    "area": ("100平方公里", "100 km2"),
}


@dataclass(frozen=True)
class Unit:
    """A unit: what it measures, and its size in the base of that dimension."""

    dimension: str
    size: Fraction


@cache
def units() -> dict[str, Unit]:
    """Every unit by its spelling."""
    import yaml

    text = (resources.files("duban.assessment.expression") / "units.yaml").read_bytes()
    tables = cast("dict[str, dict[str, int]]", yaml.safe_load(text))
    return {
        name: Unit(kind, Fraction(size)) for kind, names in tables.items() for name, size in names.items()
    }


def unit(name: str) -> Unit:
    """A unit; the empty one is that of bare numbers."""
    return units()[name] if name else Unit(PURE, Fraction(1))


def agree(first: str, second: str) -> bool:
    """Whether quantities of two dimensions can be compared and added.

    >>> agree("money", "ratio"), agree("count", "number"), agree("money", "number")
    (False, True, False)
    """
    return first == second or (first in LIKE_NUMBERS and second in LIKE_NUMBERS and PURE in (first, second))
