"""The words of the grammar of figures by their class."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Lexicon(Vocabulary, frozen=True):
    """The words of ``lexicon.yaml``.

    Attributes:
        classes: words by the name of their class (:mod:`duban.grammar.classes`).
        aside: adverbs that no name holds.
    """

    classes: dict[str, Words]
    aside: Words


@cache
def lexicon() -> Lexicon:
    """The words of the grammar of figures (``lexicon.yaml``).

    >>> "新增" in lexicon().classes["ADDING"] or "占" in lexicon().classes["SHARE"]
    True
    """
    return load("lexicon", Lexicon)
