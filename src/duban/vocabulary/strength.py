"""How strongly verbs commit, and the adverbs that move it."""

from __future__ import annotations

from functools import cache
from typing import Literal

from duban.vocabulary.loader import Vocabulary, Words, load

Level = Literal["1", "2", "3", "4"]


class Adverbs(Vocabulary, frozen=True):
    """Adverbs that raise a level, lower it, or are only noted."""

    stronger: Words
    weaker: Words
    neutral: Words


class Strength(Vocabulary, frozen=True):
    """The words of ``strength.yaml``: verbs by level, and adverbs."""

    levels: dict[Level, Words]
    adverbs: Adverbs

    def level_of_verbs(self) -> dict[str, int]:
        """Every verb with its level, 1 to 4."""
        return {verb: int(level) for level, verbs in self.levels.items() for verb in verbs}


@cache
def strength() -> Strength:
    """The words of strength (``strength.yaml``).

    >>> strength().level_of_verbs()["确保"], "坚决" in strength().adverbs.stronger
    (4, True)
    """
    return load("strength", Strength)
