"""Cues of outlook: what says that a sentence is a plan, a look back, a description or advice."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Patterns, Vocabulary, load


class Headings(Vocabulary, frozen=True):
    """What headings say of what stands below them; ``guiding`` ones hold whatever the heading above says."""

    review: Patterns
    plan: Patterns
    situation: Patterns
    guiding: Patterns
    other: Patterns


class Past(Vocabulary, frozen=True):
    """Openings of a look back: over a ``stretch`` of time (过去五年), or in one ``remark`` (去年)."""

    stretch: Patterns
    remark: Patterns


class DocumentKinds(Vocabulary, frozen=True):
    """What tells a report, an order and news, by title, opening and ways of speaking."""

    report: Patterns
    order: Patterns
    reporter: str
    saying: str
    meeting: str


class NewsSpeech(Vocabulary, frozen=True):
    """How news tells who speaks: organs and officials may promise, experts advise."""

    organ: str
    organ_document: str
    organ_alone: str
    order: str
    expert_title: str
    duty: str
    official_title: str
    present: str
    narrative: str
    announces: str
    point: str
    meanwhile: str
    say: str
    ahead: str
    promise: str


class Outlook(Vocabulary, frozen=True):
    """The regular expressions of ``outlook.yaml``.

    Attributes:
        headings: by what they announce.
        past, future, intent, ceremony: openings of a sentence that turn what follows.
        drafts: a plan is laid before the reader.
        problem_list, problem: the sentence tells of problems, with or without a list of them.
        done: marks of something done.
        kinds: of documents.
        speech: who speaks in news.
    """

    headings: Headings
    past: Past
    future: Patterns
    drafts: Patterns
    intent: Patterns
    problem_list: Patterns
    problem: Patterns
    ceremony: Patterns
    done: Patterns
    kinds: DocumentKinds
    speech: NewsSpeech


@cache
def outlook() -> Outlook:
    """The cues of outlook (``outlook.yaml``).

    >>> outlook().headings.review[0]
    '回顾'
    """
    return load("outlook", Outlook)
