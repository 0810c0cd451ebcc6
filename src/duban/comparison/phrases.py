"""The sentences of a comparison (``reasons.yaml``), filled in, in both languages."""

from __future__ import annotations

from duban.language import Bilingual, Texts

NOTHING = Bilingual()
_TEXTS = Texts("duban.comparison", "reasons")


def phrase(key: str, /, **parts: object) -> Bilingual:
    """The saying ``key``; a part that is bilingual is filled in by language.

    >>> phrase("merged", n=3)
    Bilingual(zh='旧文3条并为一条', en='3 of the old document in one')

    Raises:
        KeyError: where there is no such saying.
    """
    return _TEXTS[key].format(**parts)


def joined(phrases: list[Bilingual]) -> Bilingual:
    """Several sayings in a row."""
    return phrase("joint").join(phrases)
