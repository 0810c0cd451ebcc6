"""Words around numbers that make them names, stretches of time or sums of money."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Numbers(Vocabulary, frozen=True):
    """The words of ``numbers.yaml``.

    Attributes:
        named_by: what stands behind a number that is a part of a name (20|世纪).
        predicates: words by which what is quoted is said, no name (订单“|同比|翻番”).
        hours_served: hours of lessons and work, which are counted.
        short_stretches: units of short stretches of time, whose bound is a limit.
        long_stretches: units of longer stretches of time, which say when.
        brought: verbs that bring a stretch of time to where it is (|延长|30年).
        of_time: measures of time (|工期|11个月).
        moved: verbs of moving a value (|缩短|至3天).
        summed: of how many years a value is (5年|累计|数).
        drug_kinds: what medicines are registered as (1类|创新|药).
        registered: what else is registered by classes (3类|医疗器械).
        ratios: what stands before a ratio (|收入比|1.66).
        coins: small sums that say something of any amount (一|分钱|).
        not_money: what a clause speaks of whose numbers are no money.
        money: what stands behind a sum of money without its unit (三千万|投资).
        round_units: units in which the size of something is told by a round number (百亩, 万元).
        outputs: what a sum of money is taken of, as a part of a name (万元|地区生产总值|能耗).
        of_elements: what is made of so many elements (三元|电池).
    """

    named_by: Words
    predicates: Words
    hours_served: Words
    short_stretches: Words
    long_stretches: Words
    brought: Words
    of_time: Words
    moved: Words
    summed: Words
    drug_kinds: Words
    registered: Words
    ratios: Words
    coins: Words
    not_money: Words
    money: Words
    round_units: Words
    outputs: Words
    of_elements: Words


@cache
def numbers() -> Numbers:
    """The words of ``numbers.yaml``.

    >>> "世纪" in numbers().named_by
    True
    """
    return load("numbers", Numbers)
