"""Temporal orientation: how much a word speaks for a plan and against a look back."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, load


class Orientation(Vocabulary, frozen=True):
    """The log-odds of ``orientation.yaml``, above 0 for a plan.

    Attributes:
        opening, within, closing: words that open a clause, stand anywhere in it, close it.
        decimal: a number with a decimal point.
        margin: the sum of log-odds from which a passage is a plan; ``mean`` the least mean of its clauses.
    """

    opening: dict[str, float]
    within: dict[str, float]
    closing: dict[str, float]
    decimal: float
    margin: float
    mean: float


@cache
def orientation() -> Orientation:
    """The weights of words for a plan (``orientation.yaml``).

    >>> orientation().within["累计"] < 0 < orientation().opening["加快"]
    True
    """
    return load("orientation", Orientation)
