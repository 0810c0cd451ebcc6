"""What adds up over regions, and what is an average, a rate or a price."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Additivity(Vocabulary, frozen=True):
    """The words of ``additivity.yaml``.

    Attributes:
        kinds: kinds of units that add.
        averages: words of an average, wherever they stand in a name (人均).
        by_amount: beginnings of quantities by an amount (万元工业增加值用水量).
        ends: ends of names of what does not add (浓度).
        rates_of_pay: ends of names that do not add in money (最低工资标准).
    """

    kinds: Words
    averages: Words
    by_amount: Words
    ends: Words
    rates_of_pay: Words


@cache
def additivity() -> Additivity:
    """What adds up over regions (``additivity.yaml``).

    >>> "人均" in additivity().averages, "money" in additivity().kinds
    (True, True)
    """
    return load("additivity", Additivity)
