"""Seasons of a trade: 雪季, 采暖季, 榨季, with the months through which they run."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, load


class Seasons(Vocabulary, frozen=True):
    """The seasons of ``seasons.yaml``.

    Attributes:
        seasons: the first and the last month of each; a last month before the first is one of the next year.
    """

    seasons: dict[str, tuple[int, int]]


@cache
def seasons() -> dict[str, tuple[int, int]]:
    """The first and the last month of each season (``seasons.yaml``).

    >>> seasons()["采暖季"]
    (11, 3)
    """
    return load("seasons", Seasons).seasons
