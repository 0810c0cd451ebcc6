"""Named instruments of policy: the head nouns of their names, and the words around that show or refuse one."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, WordList, load


class Instruments(Vocabulary, frozen=True):
    """The words of ``instruments.yaml``: head nouns by type of instrument, and word lists described there."""

    types: dict[str, WordList]
    verbs: WordList
    held: WordList
    issued: WordList
    when: WordList
    common: WordList
    opening: WordList
    levels: WordList
    areas: WordList
    described: WordList
    not_before_head: WordList
    continued: WordList


@cache
def instruments() -> Instruments:
    """The words of named instruments (``instruments.yaml``).

    >>> "试验区" in instruments().types["zone"]
    True
    """
    return load("instruments", Instruments)
