"""Words of grants: what a policy gives, and who bears it."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class Granting(Vocabulary, frozen=True):
    """The words of ``granting.yaml``.

    Attributes:
        given: light verbs of giving.
        handed_out: what else is done with a grant.
        gives: how what stands before a sum ends that says what is given.
        once: how a grant is given that is no rate.
        bought: what those do who get a grant for a thing.
        raised: verbs of a grant that is more or less for some.
        bears: verbs of bearing a cost.
        costs: bare words for a cost.
        granted: what is granted, as the verb of a clause.
        supported: what else is granted behind a light verb (给予|支持).
        came: how those are said to have come to a list that get a grant (新|认定|的中心).
        getters: last words of who or what gets a grant.
        paid: what is done by whom bears a cost, in the name of his share of it (贴息|比例).
        paid_shares: how the share that is paid is called (补助|比例).
        paid_rates: what has a rate at which it is paid (报销|率).
        granted_besides: what else a plan grants, and the terms of it (给予|津贴).
        granted_to_each: what is granted for each (每人|津贴).
        granted_by_state: what is granted out of public money, right before its sum (财政补助).
        terms_told: words of the terms of a grant (|上限).
        loan_terms: terms of a loan or an insurance, as the end of their name (年|贴息率|).
        lent: what is lent or insured, as the end of its name (创业担保|贷款|).
    """

    given: Words
    handed_out: Words
    gives: Words
    once: Words
    bought: Words
    raised: WordList
    bears: Words
    costs: Words
    granted: Words
    supported: Words
    came: Words
    getters: WordList
    paid: Words
    paid_shares: Words
    paid_rates: Words
    granted_besides: Words
    granted_to_each: Words
    granted_by_state: Words
    terms_told: Words
    loan_terms: Words
    lent: Words


@cache
def granting() -> Granting:
    """The words of ``granting.yaml``.

    >>> "承担" in granting().bears
    True
    """
    return load("granting", Granting)
