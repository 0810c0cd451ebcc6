"""Whether a promise went up or down a ladder of words that are further steps for one object: 申建 → 获批, 对接 → 融入.

The scale of force (:mod:`duban.comparison.kinds.force`) holds verbs that bind more or less whatever their object; ladders
(``vocabulary/ladders.yaml``) hold words that do so among themselves only.
"""

from __future__ import annotations

from functools import cache

from duban.comparison.kinds.force import Shift
from duban.vocabulary.ladders import ladders
from duban.vocabulary.scanner import Scanner

_Places = list[tuple[int, str]]


def climb(old: str, new: str) -> Shift | None:
    """The steps between two texts on the ladder that tells most; ``None`` where they stand on none, or disagree.

    >>> climb("申建综合保税区", "争取综合保税区获批")
    Shift(by=2, old_words='申建', new_words='获批')
    >>> climb("规范民宿发展", "规范旅店发展") is None
    True
    """
    before, after = _places(old), _places(new)
    found = [step for name in before.keys() & after.keys() if (step := _on(before[name], after[name]))]
    signs = {step.by > 0 for step in found}
    if len(signs) != 1:
        return None
    return max(found, key=lambda step: (abs(step.by), step.old_words, step.new_words))


def _on(before: _Places, after: _Places) -> Shift | None:
    """The step on one ladder by the words that only one side has, each side by its furthest."""
    mine = [place for place in before if place[1] not in {word for _, word in after}]
    theirs = [place for place in after if place[1] not in {word for _, word in before}]
    if not mine or not theirs:
        return None
    first, second = max(mine), max(theirs)
    if first[0] == second[0]:
        return None
    return Shift(second[0] - first[0], first[1], second[1])


def _places(text: str) -> dict[str, _Places]:
    """The words of ladders in ``text``, by the name of the ladder, each with its rung."""
    found: dict[str, _Places] = {}
    for hit in _scanner().scan(text):
        for name, rung in hit.value:
            found.setdefault(name, []).append((rung, text[hit.start : hit.end]))
    return found


@cache
def _scanner() -> Scanner[tuple[tuple[str, int], ...]]:
    words: dict[str, tuple[tuple[str, int], ...]] = {}
    for name, rungs in ladders().ladders.items():
        for rung in sorted(rungs):
            for word in sorted(rungs[rung]):
                words[word] = (*words.get(word, ()), (name, int(rung)))
    return Scanner(words)
