"""Words of conditions: what a number is said with that only tells to whom a rule applies."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Conditions(Vocabulary, frozen=True):
    """The words of ``conditions.yaml``.

    Attributes:
        given: what is given by the amount before it, which is no condition then (500万元的|补助).
        handing: how a clause goes on that gives to whom a condition holds for (2000人次的旅行社，|给予).
        moves: verbs of each step of a movement (每|上涨|1元).
        effects: verbs of what comes of each step (每上涨1元，利润|增厚|3亿元).
        sampled: those of whom is told for how many something holds (三成|企业|的).
        sums: what is of all of them, and no condition of each (企业的|合计|份额).
        brought: verbs of what is brought to a stretch of time (|压缩|30日内).
        qualifying: how a heading ends under which stands what is asked of whoever applies (支持|范围|).
    """

    given: Words
    handing: Words
    moves: Words
    effects: Words
    sampled: Words
    sums: Words
    brought: Words
    qualifying: Words


@cache
def conditions() -> Conditions:
    """The words of ``conditions.yaml``.

    >>> "增厚" in conditions().effects
    True
    """
    return load("conditions", Conditions)
