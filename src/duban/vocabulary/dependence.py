"""Which names stand alone, and which take a part from the clauses before."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Dependence(Vocabulary, frozen=True):
    """The words of ``dependence.yaml``.

    Attributes:
        dependent: measures that say nothing without what they are of (利润率).
        strict: those that take their owner from sentences before, too (产量).
        alone: things that grow by themselves (经济).
        itself: words with which the company last named speaks of itself (本公司).
        corporate: measures of a company (毛利率), which carry its name.
        shared: measures that a list states once for several things (产量).
        accounts: what reviews tell of a group of firms beside those (出口交货值).
        turnover: how long what is owed or in store takes to come in (周转天数), and ``turned_over`` what does (应收账款).
        company_forms: how the full names of companies end (股份有限公司).
        totals: measures of how many there are of what was counted before (家数).
        grants: what a policy grants (补助).
        levels: of what is named and counted by level (国家级, 省级).
        pointing: what points back to things named before (这些).
        takings: words before a measure that only say how it is taken (平均).
        sizes: measures that lean where such a word stands before them (金额 of 总金额).
        shortened: last words of measures that were told in full before (经费 of R&D经费).
        siblings: measures told side by side of one thing that only the first names (存款余额, 贷款余额).
    """

    dependent: Words
    strict: Words
    alone: Words
    itself: Words
    corporate: Words
    accounts: Words
    turnover: Words
    turned_over: Words
    shared: Words
    company_forms: Words
    totals: Words
    pointing: Words
    levels: Words
    grants: Words
    takings: Words
    sizes: Words
    shortened: Words
    siblings: tuple[tuple[str, ...], ...]


@cache
def dependence() -> Dependence:
    """Which names stand alone (``dependence.yaml``).

    >>> "产量" in dependence().strict, "经济" in dependence().alone
    (True, True)
    """
    return load("dependence", Dependence)
