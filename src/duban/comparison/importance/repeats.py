"""Which changes tell again what a more important one tells already, so that one thing does not crowd the first page.

A change repeats another if

- on every side that it has, it stands at the same place (the number of a promise beside the promise itself); or
- it sets another old formulation against the same new one; or
- both are of one sort (both new, both dropped, both changed) and say the same in nearly the same words and with the
  same numbers (a document states a target in its summary and again in its chapter); or
- it is of the same matter and moves from the same number to the same (国内生产总值增长 and 经济增长); or
- it is of the same figure (the old target against the new outcome, where it is told against the new target); or
- it is a part or a step of the figure of the same sentence that the other tells (中央财政赤字 beside 财政赤字).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duban.comparison.change import Change, Side, Value
from duban.comparison.formulations.wording import plain
from duban.vocabulary.thesaurus import thesaurus

# Two formulations say the same from this share of common character pairs on (Dice). Of the pairs above it in four pairs
# of national reports all do; from 0.6 to 0.7 there are different items of one list (淘汰…, 改造…).
_SAME = 0.72
# A formulation with fewer pairs of characters is too short to be told again in other words.
_FEWEST = 4
# Places are looked up by blocks of so many characters.
_BLOCK = 64
# How far apart a figure and its parts stand at most, in characters: a sentence with its «其中…».
_SENTENCE = 100


class Repeats:
    """The changes told so far, the most important first."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, int], list[Change]] = {}
        self._moves: list[Change] = []
        self._said: list[tuple[Change, frozenset[str]]] = []
        self._words: dict[str, list[int]] = {}

    def told(self, change: Change) -> Change | None:
        """The change before that tells what ``change`` tells; where there is none, it counts as told from now on."""
        grams = _grams(change)
        found = self._at_its_place(change) or self._in_its_words(change, grams)
        if found is None:
            for key in _blocks(change):
                self._places.setdefault(key, []).append(change)
            if change.old_value and change.new_value:
                self._moves.append(change)
            for gram in grams:
                self._words.setdefault(gram, []).append(len(self._said))
            self._said.append((change, grams))
        return found

    def _at_its_place(self, change: Change) -> Change | None:
        near = (other for key in _near(change) for other in self._places.get(key, ()))
        found = next((other for other in near if any(tells(change, other) for tells in _TOLD_BY)), None)
        return found or next((other for other in self._moves if _same_move(change, other)), None)

    def _in_its_words(self, change: Change, grams: frozenset[str]) -> Change | None:
        """The one of the same sort and the same numbers that shares enough of the words."""
        if len(grams) < _FEWEST:
            return None
        shared = Counter(place for gram in grams for place in self._words.get(gram, ()))
        for place, count in shared.most_common():
            other, theirs = self._said[place]
            if 2 * count < _SAME * (len(grams) + len(theirs)):
                continue
            if _sort(other) == _sort(change) and _numbers(other) == _numbers(change):
                return other
        return None


def _sort(change: Change) -> tuple[bool, bool]:
    return bool(change.old), bool(change.new)


def _sides(change: Change) -> Iterator[tuple[str, Side]]:
    for name, sides in (("old", change.old), ("new", change.new)):
        for side in sides:
            yield name, side


def _blocks(change: Change) -> Iterator[tuple[str, int]]:
    """The blocks that a change stands in, on each side."""
    for name, side in _sides(change):
        for block in range(side.start // _BLOCK, side.end // _BLOCK + 1):
            yield name, block


def _near(change: Change) -> Iterator[tuple[str, int]]:
    """The same with the blocks around, as far as a sentence reaches."""
    for name, side in _sides(change):
        for block in range((side.start - _SENTENCE) // _BLOCK, (side.end + _SENTENCE) // _BLOCK + 1):
            yield name, block


def _same_place(change: Change, other: Change) -> bool:
    """Whether all sides of ``change`` stand where sides of ``other`` do."""
    return all(
        any(side.start < theirs.end and theirs.start < side.end for theirs in sides)
        for mine, sides in ((change.old, other.old), (change.new, other.new))
        for side in mine
    )


def _same_formulation(change: Change, other: Change) -> bool:
    """Whether both set old formulations against the same new one."""
    if not (change.old and change.new and other.old and other.new):
        return False
    mine, theirs = change.new[0], other.new[0]
    return change.unit != "figure" and (mine.start, mine.end) == (theirs.start, theirs.end)


def _same_thing(change: Change, other: Change) -> bool:
    """Whether both are of one indicator, and of the same figure of it in one of the documents."""
    if not change.indicator or change.indicator != other.indicator:
        return False
    return any(
        mine and theirs and mine[0].start < theirs[0].end and theirs[0].start < mine[0].end
        for mine, theirs in ((change.old, other.old), (change.new, other.new))
    )


def _same_move(change: Change, other: Change) -> bool:
    """Whether both are of one matter and move from the same number to the same (国内生产总值增长 and 经济增长)."""
    if change.old_value is None or change.new_value is None or None in (other.old_value, other.new_value):
        return False
    moves = [
        [(value.low, value.high, value.unit) for value in one] for one in (_values(change), _values(other))
    ]
    return moves[0] == moves[1] and bool(_concepts(change) & _concepts(other))


def _values(change: Change) -> list[Value]:
    return [value for value in (change.old_value, change.new_value) if value]


def _concepts(change: Change) -> frozenset[str]:
    return thesaurus().spoken_of((change.new or change.old)[0].text)


def _is_part(change: Change, other: Change) -> bool:
    """Whether ``change`` is of a figure that is a part or a step of that of ``other``, in the same sentence."""
    part, whole = change.indicator or "", other.indicator or ""
    if change.unit != "figure" or not whole or not part.endswith(whole):
        return False
    sides = [(mine, theirs) for mine, theirs in ((change.old, other.old), (change.new, other.new)) if mine]
    return all(theirs and abs(mine[0].start - theirs[0].start) <= _SENTENCE for mine, theirs in sides)


_TOLD_BY = (_same_place, _same_formulation, _same_thing, _is_part)


def _grams(change: Change) -> frozenset[str]:
    """The pairs of characters of its wordings; those of the old one are marked."""
    return frozenset(
        mark + first + second
        for mark, text in (("-", _text(change.old)), ("+", _text(change.new)))
        for first, second in pairwise(text)
    )


def _text(sides: Sequence[Side]) -> str:
    return plain(sides[0].text) if sides else ""


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _numbers(change: Change) -> list[list[str]]:
    return [_NUMBER.findall(side.text) for sides in (change.old, change.new) for side in sides[:1]]
