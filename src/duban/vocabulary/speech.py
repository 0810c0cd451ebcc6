"""Who speaks, and how: verbs of saying, titles, surnames, what organisations end in."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, load


class Verbs(Vocabulary, frozen=True):
    """Verbs of saying by what they say: a statement, advice, an expectation, a finding, an order."""

    says: WordList
    advises: WordList
    expects: WordList
    shows: WordList
    orders: WordList

    def of(self, *kinds: str) -> tuple[str, ...]:
        """The verbs of some kinds, of all where none is given."""
        return tuple(verb for kind in kinds or self.__struct_fields__ for verb in getattr(self, kind))


class Speech(Vocabulary, frozen=True):
    """The words of ``speech.yaml``, described there list by list."""

    verbs: Verbs
    titles: WordList
    between: WordList
    organisations: WordList
    government: WordList
    private: WordList
    government_titles: WordList
    nobody: WordList
    not_names: WordList
    lead_ins: WordList
    adverbs: WordList
    evidence: WordList
    not_bodies: WordList
    some: WordList
    learned: WordList
    publishes: WordList
    writes: WordList
    studies: WordList
    followed: WordList
    anonymous: WordList
    surnames: str
    double_surnames: WordList
    issuers: WordList
    companies: WordList
    trades: WordList
    holding: WordList
    not_behind_companies: WordList
    company_titles: WordList
    filings: WordList
    kinds_of_body: WordList
    askers: WordList
    documents: WordList
    counts: WordList
    stances: WordList
    given_views: WordList
    views: WordList
    figures_told: WordList
    meetings: WordList
    occasions: WordList
    itself: WordList
    of_companies: WordList
    of_trades: WordList


@cache
def speech() -> Speech:
    """The words of speaking (``speech.yaml``).

    >>> "指出" in speech().verbs.says, speech().verbs.of("advises")[:2]
    (True, ('主张', '呼吁'))
    """
    return load("speech", Speech)


# The shortest name of a company with its kind: 佩洛股份.
_FULL_NAME = 4


def is_company(name: str) -> bool:
    """Whether a name ends in a kind of company, with more before it than a kind alone.

    >>> is_company("佩洛股份"), is_company("某集团"), is_company("佩洛先生")
    (True, False, False)
    """
    return len(name) >= _FULL_NAME and name.endswith(speech().companies)
