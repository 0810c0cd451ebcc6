"""Words of provisions: what a rule, a set of measures or a notice sets as its parameters."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Provisions(Vocabulary, frozen=True):
    """The words of ``provisions.yaml``.

    Attributes:
        grants: what is granted, charged, relieved or insured.
        terms: parameters by the last word of their name.
        caps: words of a cap or a floor that stand before the number.
        aims: words that say a value is an aim or a sum to be spent.
        wholes: what is set up, raised or spent as a whole.
        accounts: words of what is already so.
        measured_so: what a number before 的 says how much of, which is no condition then.
        addresses: how a clause addresses for whom it is.
        bare: nouns that any grant may be for, beside those who get them.
        qualities: what is asked of those who get a grant, by the last word of its name (资产|负债率).
        applicants: who may get a grant, at the head of what is asked of him (|申请人|月收入).
        reckoned_over: the time over which a condition is reckoned (|上年度|裁员率).
        holders: of whom a parameter is told that opens with them, beside those who get grants (用人|单位|缴费比例).
        does: what those do with a thing for which they get a grant.
        levies: verbs by which a share is charged or taken.
        short: short verbs of granting.
        givers: who gives, and gets nothing himself.
        attributes: what is bounded of those who get a grant.
        rates: parameters that are shares, by the last word of their name.
    """

    grants: Words
    terms: Words
    caps: Words
    aims: Words
    wholes: Words
    accounts: Words
    measured_so: Words
    addresses: Words
    bare: Words
    holders: Words
    reckoned_over: Words
    qualities: Words
    applicants: Words
    does: Words
    levies: Words
    short: Words
    givers: Words
    attributes: Words
    rates: Words


@cache
def provisions() -> Provisions:
    """The words of ``provisions.yaml``.

    >>> "补助" in provisions().grants
    True
    """
    return load("provisions", Provisions)
