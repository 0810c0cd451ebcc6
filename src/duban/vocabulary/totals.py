"""Names of rows that are no unit among others but all of them together: totals, means, the nation."""

from __future__ import annotations

from functools import cache

from duban.vocabulary import regions
from duban.vocabulary.loader import Vocabulary, Words, load


class TotalWords(Vocabulary, frozen=True):
    """The words of ``totals.yaml``.

    Attributes:
        totals: words of a name that say so, alone or after the name of a region.
        means: words that say so of a mean.
        nations: nations, by the first word of a name.
    """

    totals: Words
    means: Words
    nations: Words


@cache
def total_words() -> TotalWords:
    """The words of totals (``totals.yaml``).

    >>> "合计" in total_words().totals, "Spain" in total_words().nations
    (True, True)
    """
    return load("totals", TotalWords)


def is_total(name: str) -> bool:
    """Whether a name is a word for all together, or ends in one after the name of a region.

    >>> [is_total(name) for name in ("合计", "Total", "全国总计", "平均", "江苏")]
    [True, True, True, False, False]
    """
    return _says(name, total_words().totals)


def is_mean(name: str) -> bool:
    """Whether a name is a word for the mean of all, or ends in one after the name of a region.

    >>> is_mean("全国平均"), is_mean("合计")
    (True, False)
    """
    return _says(name, total_words().means)


def _says(name: str, words: Words) -> bool:
    name = name.strip().lower()
    return name in words or any(
        regions().find(name[: -len(word)].strip()) for word in words if name.endswith(word)
    )
