"""Characters with two readings in traditional text, and the neighbours that decide."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, load


class Neighbours(Vocabulary, frozen=True):
    """The neighbours of one character.

    Attributes:
        stays_before, stays_after: it stays as it is before or behind these.
        turns_before, turns_after: it is folded before or behind these.
        never_before, never_after: but never before or behind these.
    """

    stays_before: WordList = WordList()
    stays_after: WordList = WordList()
    turns_before: WordList = WordList()
    turns_after: WordList = WordList()
    never_before: WordList = WordList()
    never_after: WordList = WordList()


@cache
def folding() -> dict[str, Neighbours]:
    """The characters with two readings (``folding.yaml``).

    >>> "隆" in folding()["乾"].stays_before
    True
    """
    return load("folding", dict[str, Neighbours])
