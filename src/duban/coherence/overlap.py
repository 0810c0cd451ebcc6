"""How alike two clauses are in their wording: the Dice coefficient of their pairs of characters (L. R. Dice, 1945)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise


def overlap(one: str, other: str) -> float:
    """Twice the pairs of characters that both have by those that each has, from 0 to 1; digits and marks do not count.

    >>> overlap("稳步推进老旧小区改造", "推进老旧小区改造"), overlap("改造老旧小区", "种好苹果")
    (0.875, 0.0)
    """
    first, second = _pairs(one), _pairs(other)
    both = first.total() + second.total()
    return 2 * (first & second).total() / both if both else 0.0


def _pairs(text: str) -> Counter[str]:
    letters = [char for char in text if char.isalpha()]
    return Counter(a + b for a, b in pairwise(letters))
