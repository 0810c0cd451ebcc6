"""Words of topics: what clauses without a value leave to those behind them."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class Topics(Vocabulary, frozen=True):
    """The words of ``topics.yaml``.

    Attributes:
        areas: what a topic parts its values by (|区域|分布上).
        layouts: how values lie over what a topic parts them by (区域|分布|上).
        parts_of_business: what the business of a company is told by (分|业务|看).
        trade_sides: what trade is told by (出口|市场|中).
        greatness: how great a place is for what it lives by (国内|最大|的咖啡豆产区).
        homes: what a place is that lives by a thing (咖啡豆|产区).
        leaving_out: verbs that leave something out of what was told.
        data: what who gives out data gives out: he tells of others.
        states: what is told of a topic (说到消费券的|情况).
        state_kinds: which of what is told of a topic (|基本|情况).
        takes: measures of what is paid by the piece or takes time.
        making: verbs of making, whose amount is an output.
        selling: verbs of selling beside those of naming, whose amount are sales.
        chief: which of many things are shown (|主要|产品).
        branches: branches whose products are shown (主要|工业|产品).
        product_kinds: by what outputs are parted (分|品种|看).
        coming_about: how works are said to come about, behind their name (大桥|开工).
        stages: how names of works end by their stages (锂电|三期).
        product_measures: what is told of products side by side (主要产品|产量|有升有降).
        labels: how a label ends before a colon that says what kind of thing is told, not of what (补助|标准|：).
        ordering: verbs of headings that say what is to be done, not of what is told (|完善|流通体系).
        qualities: how a noun ends that is a state or a side of trade, not who trades or in what (|成效|明显，出口增长).
        causes: prepositions behind a subject by which it is told why something came about (某某重工|受|订单下滑影响，).
        trends: how a noun ends that says how something goes (新品|增势|突出).
        outcomes: how a noun ends that names what came of something: nothing is of it (市场多元化|成效|明显，).
        going: how a trade goes (库存|高企|).
        going_on: verbs that carry how a trade goes (|保持|活跃).
        sections: what a paragraph of a report is about before a colon: a part of the report, no thing (效益).
    """

    areas: Words
    layouts: Words
    parts_of_business: Words
    trade_sides: Words
    greatness: Words
    homes: Words
    leaving_out: Words
    data: Words
    states: Words
    state_kinds: Words
    takes: WordList
    making: Words
    selling: Words
    chief: Words
    branches: Words
    product_kinds: Words
    product_measures: Words
    labels: Words
    ordering: Words
    qualities: Words
    causes: Words
    trends: Words
    outcomes: Words
    coming_about: Words
    stages: Words
    going: Words
    going_on: Words
    sections: Words


@cache
def topics() -> Topics:
    """The words of ``topics.yaml``.

    >>> "数据" in topics().data
    True
    """
    return load("topics", Topics)
