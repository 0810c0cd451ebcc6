"""Names of rows that are no unit among others but all of them together: totals, means, the nation."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class TotalWords(Vocabulary, frozen=True):
    """The words of ``totals.yaml``.

    Attributes:
        totals: words of a name that say so, alone or after the name of a region.
        nations: nations, by the first word of a name.
    """

    totals: Words
    nations: Words


@cache
def total_words() -> TotalWords:
    """The words of totals (``totals.yaml``).

    >>> "合计" in total_words().totals, "Spain" in total_words().nations
    (True, True)
    """
    return load("totals", TotalWords)
