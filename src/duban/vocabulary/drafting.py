"""Words that a pack is drafted by: how ratios are called, what headings announce, who speaks."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, Words, load


class Drafting(Vocabulary, frozen=True):
    """The words of ``drafting.yaml``.

    Attributes:
        ratios: ends of names of a ratio, which may be one of any noun.
        announced: what a heading announces that names no task of its own.
        speakers: how the one whom a document speaks for calls itself at the beginning of a promise.
    """

    ratios: WordList
    announced: Words
    speakers: Words


@cache
def drafting() -> Drafting:
    """The words that packs are drafted by (``drafting.yaml``).

    >>> "联网率".endswith(drafting().ratios), "我省" in drafting().speakers
    (True, True)
    """
    return load("drafting", Drafting)
