"""How like two names of indicators are, by their words: each word of the one has a counterpart in the other, or may lack it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from duban.observations.name_form import NameForm
from duban.vocabulary.identity import identity_words

_UNSPECIFIC: Final = 0.5
_LEAST_RUN: Final = 2


class Held(NamedTuple):
    """Two names held against one another.

    Attributes:
        shared: the weight of what both have; left, right: what only the one or the other has.
    """

    shared: float
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def likeness(self) -> float:
        """The share of the weight that is in both (the coefficient of Dice)."""
        both = 2 * self.shared
        total = both + sum(map(weight, self.left)) + sum(map(weight, self.right))
        return both / total if total else 0.0


def held(one: NameForm, other: NameForm) -> Held:
    """What two names share, and what only one of them has.

    >>> held(NameForm(("医共体",)), NameForm(("医疗", "共同体"))).likeness
    1.0
    """
    common = [word for word in one.words if word in other.words]
    left = [word for word in one.words if word not in common]
    right = [word for word in other.words if word not in common]
    shared = sum(map(weight, common))
    for short, full in sorted({*_in_short(left, right), *_in_short(right, left)}):
        for mine, theirs in ((left, right), (right, left)):
            if short in mine and all(word in theirs for word in full):
                mine.remove(short)
                theirs[:] = [word for word in theirs if word not in full]
                shared += (weight(short) + sum(map(weight, full))) / 2
    found, left, right = _runs(left, right)
    return Held(shared + found, tuple(left), tuple(right))


def weight(word: str) -> float:
    """What ``word`` counts: its length, half where it names nothing by itself, nothing where it is harmless."""
    words = identity_words()
    if word in words.harmless:
        return 0.0
    return len(word) * (_UNSPECIFIC if word in words.unspecific else 1.0)


def _in_short(short: Sequence[str], full: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The words of ``short`` that are words of ``full``, neighbours, in short: 医共体 of 医疗 and 共同体."""
    found = []
    for word in short:
        for first in range(len(full)):
            for last in range(first + 1, len(full) + 1):
                if is_short_for(word, full[first:last]):
                    found.append((word, tuple(full[first:last])))
    return found


def is_short_for(short: str, words: Sequence[str]) -> bool:
    """Whether ``short`` has characters of each of ``words`` in their order, the first of each among them.

    >>> is_short_for("抽蓄", ("抽水", "蓄能")), is_short_for("高技术", ("高新", "技术")), is_short_for("机构", ("医疗", "机构"))
    (True, True, False)
    """
    if len(short) >= sum(map(len, words)) or len(short) < _LEAST_RUN or len(words) > len(short):
        return False
    rest = short
    for word in words:
        if not rest or rest[0] != word[0]:
            return False
        taken = 0
        for char in word:
            if taken < len(rest) and rest[taken] == char:
                taken += 1
        rest = rest[taken:]
    return not rest


def _runs(left: Sequence[str], right: Sequence[str]) -> tuple[float, list[str], list[str]]:
    """The weight of the runs of characters that both have, and what is left of both: 许可 and 行政许可 share 许可.

    Words may be cut in two ways; a run of one character tells nothing.
    """
    one, other = list(left), list(right)
    shared = 0.0
    while run := _longest_run(one, other):
        one, other = _without(one, run), _without(other, run)
        shared += weight(run)
    return shared, one, other


def _longest_run(left: Sequence[str], right: Sequence[str]) -> str:
    """The longest run of two characters or more that neighbours on both sides have: of some as long the first by code.

    Latin letters in a row tell nothing: «growth» ends many identifiers.
    """
    one, other = "".join(left), "".join(right)
    for length in range(min(len(one), len(other)), _LEAST_RUN - 1, -1):
        runs = {one[first : first + length] for first in range(len(one) - length + 1)}
        if found := [run for run in runs if run in other and not run.isascii()]:
            return min(found)
    return ""


def _without(words: Sequence[str], run: str) -> list[str]:
    """``words`` without the characters of ``run``, which they have one after the other."""
    first = "".join(words).index(run)
    last, at, left = first + len(run), 0, []
    for word in words:
        kept = "".join(char for place, char in enumerate(word, at) if not first <= place < last)
        at += len(word)
        if kept:
            left.append(kept)
    return left
