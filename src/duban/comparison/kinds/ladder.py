"""Whether a promise went up or down a ladder of words that are further steps for one object: 申建 → 获批, 对接 → 融入.

The scale of force (:mod:`duban.comparison.kinds.force`) holds verbs that bind more or less whatever their object; ladders
(``vocabulary/ladders.yaml``) hold words that do so among themselves only.
"""

from __future__ import annotations

from functools import cache

from duban.comparison.kinds.force import Shift
from duban.vocabulary.ladders import ladders
from duban.vocabulary.scanner import Scanner


def climb(old: str, new: str) -> Shift | None:
    """The steps between two texts on the ladder that tells most; ``None`` where they stand on none, or disagree.

    >>> climb("申建综合保税区", "争取综合保税区获批")
    Shift(by=2, old_words='申建', new_words='获批')
    >>> climb("规范民宿发展", "规范旅店发展") is None
    True
    """
    found = [step for step in (_on(name, old, new) for name in ladders().ladders) if step]
    signs = {step.by > 0 for step in found}
    return max(found, key=lambda step: abs(step.by)) if len(signs) == 1 else None


def _on(name: str, old: str, new: str) -> Shift | None:
    """The step on one ladder by the words that only one side has, each side by its furthest."""
    before, after = _places(name, old), _places(name, new)
    mine = [place for place in before if place[1] not in {word for _, word in after}]
    theirs = [place for place in after if place[1] not in {word for _, word in before}]
    if not mine or not theirs:
        return None
    first, second = max(mine), max(theirs)
    if first[0] == second[0]:
        return None
    return Shift(second[0] - first[0], first[1], second[1])


def _places(name: str, text: str) -> list[tuple[int, str]]:
    return [(hit.value, text[hit.start : hit.end]) for hit in _scanner(name).scan(text)]


@cache
def _scanner(name: str) -> Scanner[int]:
    rungs = ladders().ladders[name]
    return Scanner({word: int(rung) for rung in sorted(rungs) for word in sorted(rungs[rung])})
