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


@cache
def granting() -> Granting:
    """The words of ``granting.yaml``.

    >>> "承担" in granting().bears
    True
    """
    return load("granting", Granting)
