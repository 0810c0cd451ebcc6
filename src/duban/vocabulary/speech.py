"""Who speaks, and how: verbs of saying, titles, surnames, what organisations end in."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Ordered, Vocabulary, load


class Verbs(Vocabulary, frozen=True):
    """Verbs of saying by what they say: a statement, advice, an expectation, a finding, an order."""

    says: Ordered
    advises: Ordered
    expects: Ordered
    shows: Ordered
    orders: Ordered

    def of(self, *kinds: str) -> Ordered:
        """The verbs of some kinds, of all where none is given."""
        return tuple(verb for kind in kinds or self.__struct_fields__ for verb in getattr(self, kind))


class Speech(Vocabulary, frozen=True):
    """The words of ``speech.yaml``, described there list by list."""

    verbs: Verbs
    titles: Ordered
    between: Ordered
    organisations: Ordered
    government: Ordered
    private: Ordered
    government_titles: Ordered
    nobody: Ordered
    not_names: Ordered
    lead_ins: Ordered
    adverbs: Ordered
    evidence: Ordered
    not_bodies: Ordered
    some: Ordered
    learned: Ordered
    publishes: Ordered
    writes: Ordered
    studies: Ordered
    followed: Ordered
    anonymous: Ordered
    surnames: str
    double_surnames: Ordered


@cache
def speech() -> Speech:
    """The words of speaking (``speech.yaml``).

    >>> "指出" in speech().verbs.says, speech().verbs.of("advises")[:2]
    (True, ('主张', '呼吁'))
    """
    return load("speech", Speech)
