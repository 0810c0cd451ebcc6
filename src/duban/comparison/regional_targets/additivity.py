"""Additivity: whether the numbers of regions add up to the nation's, so that a region's is a share of it.

Counts, money, land and jobs add; growth, rates, prices, ratios and what is said per head do not: of these a region
stands above or below the nation, and the difference of both is a number of its own.
"""

from __future__ import annotations

from typing import Final

from duban.observations.indicator_key import Measured, indicator_of
from duban.vocabulary import units
from duban.vocabulary.additivity import additivity

# A size is how much there is (level) or how much is new (change); a growth, a rate or a multiple is none.
_SIZES: Final = frozenset(("level", "change"))
_COUNT: Final = "count"
_MONEY: Final = "money"


def is_additive(measured: Measured) -> bool:
    """Whether values of ``measured`` add up over regions.

    Names that the vocabulary knows are read in full: 居民可支配收入 is income per head.

    >>> import duban
    >>> text = "2026年，培育产业集群5个，城镇新增就业30万人，经济增长5%，居民人均可支配收入达到4万元，每千人口床位8张。"
    >>> [is_additive(figure) for figure in duban.extract(text).figures]
    [True, True, False, False, False]
    """
    if measured.measure not in _SIZES:
        return False
    kind = _kind(measured.unit)
    words = additivity()
    if kind not in words.kinds:
        return False
    entry = indicator_of(measured)
    return not any(_is_average(name, kind) for name in (measured.indicator, entry.zh if entry else ""))


def _kind(unit: str) -> str:
    """The kind of a unit; what has none is counted, what is not known is of its own kind."""
    known = units().find(unit)
    return known.kind if known else unit or _COUNT


def _is_average(name: str, kind: str) -> bool:
    words = additivity()
    return (
        any(word in name for word in words.averages)
        or name.startswith(tuple(words.by_amount))
        or name.endswith(tuple(words.ends))
        or (kind == _MONEY and name.endswith(tuple(words.rates_of_pay)))
    )
