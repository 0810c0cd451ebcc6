"""Words of how, by whom and on what terms a thing is done, by the two ends of each axis."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Axis(Vocabulary, frozen=True):
    """The words of the two ends: what leaves those concerned free or asks nothing of them, and what binds or charges them."""

    free: Words
    bound: Words


class Axes(Vocabulary, frozen=True):
    """The words of ``axes.yaml``.

    Attributes:
        axes: the axes by name (``charge``: 免费, 收费).
        changes: verbs behind which stands what something is changed to.
        idle: words that hold one of these without its meaning (自行车).
    """

    axes: dict[str, Axis]
    changes: Words
    idle: Words


@cache
def axes() -> Axes:
    """The axes on which policies lie (``axes.yaml``).

    >>> "自愿参加" in axes().axes["choice"].free, "顶格处罚" in axes().axes["severity"].bound
    (True, True)
    """
    return load("axes", Axes)
