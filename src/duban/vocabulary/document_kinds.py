"""Kinds of documents, told by words of the title."""

from __future__ import annotations

from functools import cache

from duban.language import Bilingual
from duban.vocabulary.loader import Vocabulary, WordList, load


class DocumentKind(Vocabulary, frozen=True):
    """A kind of document: its names in both languages, and the words of a title that tell it."""

    zh: str
    en: str
    words: WordList

    @property
    def name(self) -> Bilingual:
        """The name in both languages."""
        return Bilingual(self.zh, self.en)


@cache
def document_kinds() -> dict[str, DocumentKind]:
    """The kinds of ``document_kinds.yaml`` by identifier, in the order in which they are tried.

    >>> document_kinds()["plan"].en
    'Plan'
    """
    return load("document_kinds", dict[str, DocumentKind])
