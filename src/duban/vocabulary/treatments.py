"""Words of how a policy treats what it speaks of, by the two ends of each axis."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Treatment(Vocabulary, frozen=True):
    """The words of the two ends: what lets, pays, keeps or hastens a thing, and what bars, charges, ends or delays it."""

    favours: Words
    burdens: Words


class Treatments(Vocabulary, frozen=True):
    """The words of ``treatments.yaml``.

    Attributes:
        axes: the axes by name (``money``: 补贴, 收费).
        turning: words that turn round what stands a few characters behind them (不再补贴).
        closing: words that turn round what stands before them at the end of a clause (补贴停止发放).
    """

    axes: dict[str, Treatment]
    turning: Words
    closing: Words


@cache
def treatments() -> Treatments:
    """How policies treat things (``treatments.yaml``).

    >>> "贴息" in treatments().axes["money"].favours, "取缔" in treatments().axes["permission"].burdens
    (True, True)
    """
    return load("treatments", Treatments)
