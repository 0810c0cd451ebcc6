"""How binding a clause is: a demand that leaves no choice, a plain promise, or something left to those addressed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.scanner import Scanner

Level = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Force:
    """How binding a clause is: 3 where it leaves no choice, 1 where it does, 2 else; and the words that say so."""

    level: Level
    words: tuple[str, ...] = ()


def force(clause: str) -> Force:
    """How binding ``clause`` is; what leaves room counts before what leaves none («鼓励全面采用»).

    >>> [force(text).level for text in ("必须全部采用节水器具", "采用节水器具", "鼓励有条件的地区采用节水器具")]
    [3, 2, 1]
    """
    found = [(clause[hit.start : hit.end], hit.value) for hit in _scanner().scan(clause)]
    for level in (1, 3):
        words = tuple(word for word, value in found if value == level)
        if words:
            return Force(level, words)
    return Force(2)


@cache
def _scanner() -> Scanner[Level]:
    words = coherence_words()
    ranked: tuple[tuple[Iterable[str], Level], ...] = (
        (sorted(words.forceless), 2),
        (sorted(words.firm), 3),
        (sorted(words.soft), 1),
    )
    listed: dict[str, Level] = {word: level for told, level in ranked for word in told}
    return Scanner(listed)
