"""How far a clause goes: whether it ends a thing or holds for all, or only lessens it or holds for some."""

from __future__ import annotations

from functools import cache

from duban.grammar.directions.operators import denials
from duban.vocabulary.coherence import coherence_words
from duban.vocabulary.scanner import Scanner


def extent(clause: str) -> int:
    """+1 where ``clause`` goes all the way (取消, 全部), -1 where a part of it (减少, 试点), 0 where it does not say or says both.

    >>> extent("取消占道停车收费"), extent("降低占道停车收费"), extent("占道停车收费")
    (1, -1, 0)
    >>> extent("不得限制占道停车")  # what is denied is denied wholly
    1
    """
    hits = list(_scanner().scan(clause))
    found = {hit.value for hit in hits}
    if hits and clause[hits[0].start : hits[0].end] in denials():
        return 1
    return found.pop() if len(found) == 1 else 0


@cache
def _scanner() -> Scanner[int]:
    words = coherence_words()
    return Scanner({**dict.fromkeys(sorted(words.wholly), 1), **dict.fromkeys(sorted(words.partly), -1)})
