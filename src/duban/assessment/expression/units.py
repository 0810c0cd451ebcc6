"""What is measured, and in what: the dimensions of quantities and the units that numbers may bear."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from duban.files import packaged_yaml
from duban.language import Texts

PURE = "number"
"""The dimension of a bare number, which fits wherever something is counted."""
LIKE_NUMBERS = frozenset({"count", "points", "level", PURE})
COUNTED = frozenset({"count", "years", PURE})
"""Dimensions of what is counted one by one: of them there are fewer, of the others less (a level is lower: 不低于2级)."""
DIMENSIONS = Texts("duban.assessment.expression", "dimensions")
"""The names of dimensions in messages, and examples of how they are written (``names.money``, ``examples.money``)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, and its size in the base of that dimension."""

    dimension: str
    size: Fraction


@cache
def units() -> dict[str, Unit]:
    """Every unit by its spelling."""
    tables = packaged_yaml("duban.assessment.expression", "units.yaml")
    return {
        name: Unit(kind, Fraction(size)) for kind, names in tables.items() for name, size in names.items()
    }


def unit(name: str) -> Unit:
    """A unit; the empty one is that of bare numbers.

    >>> unit("万元").dimension
    'money'
    """
    return units()[name] if name else Unit(PURE, Fraction(1))


def agree(first: str, second: str) -> bool:
    """Whether quantities of two dimensions can be compared and added.

    >>> agree("money", "ratio"), agree("count", "number"), agree("money", "number")
    (False, True, False)
    """
    return first == second or (first in LIKE_NUMBERS and second in LIKE_NUMBERS and PURE in (first, second))
