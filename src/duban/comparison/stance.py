"""Whether a promise turned round: from raising to lowering, from helping to curbing, from loose to tight.

Two signs are read. Policies have a stance on a scale from tight to loose («适度宽松的货币政策», «稳健中性»); a step
of two places is a reversal. Other promises push their object up or down by their verb («扩大…规模», «压缩…规模»);
to curb a fall is to push up. A verb that stands on both sides («控制» before and after) turns nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from duban.comparison.units import Unit
from duban.vocabulary.pattern import alternation
from duban.vocabulary.scanner import Scanner
from duban.vocabulary.stances import stances

# The places of a scale, and how many of them a reversal spans: from loose to balanced is a step, to neutral a turn.
_PLACES = ("tight", "neutral", "balanced", "loose", "loosest")
_TURN = 2


@dataclass(frozen=True, slots=True)
class Reversal:
    """A promise that turned round: the words that said the one and the other way."""

    old_words: str
    new_words: str


def reversal(old: Unit, new: Unit) -> Reversal | None:
    """Whether ``new`` goes the other way than ``old``, of which it is the counterpart."""
    first, second = old.side.text, new.side.text
    return _of_scale(first, second) or _of_direction(first, second)


def _of_scale(old: str, new: str) -> Reversal | None:
    """A turn on the scale of a policy that both speak of."""
    for name, scale in stances().scales.items():
        about = re.compile(alternation(scale.about))
        if not about.search(old) or not about.search(new):
            continue
        before, after = _place(name, old), _place(name, new)
        if before and after and abs(before[0] - after[0]) >= _TURN:
            return Reversal(before[1], after[1])
    return None


def _place(scale: str, text: str) -> tuple[int, str] | None:
    """The place on a scale that ``text`` names last, and the word that does."""
    found = list(_scale(scale).scan(text))
    return (found[-1].value, text[found[-1].start : found[-1].end]) if found else None


@cache
def _scale(name: str) -> Scanner[int]:
    scale = stances().scales[name]
    return Scanner({word: i for i, place in enumerate(_PLACES) for word in sorted(getattr(scale, place))})


def _of_direction(old: str, new: str) -> Reversal | None:
    """A turn of the verb, where the object that follows shares words."""
    before, after = direction(old), direction(new)
    if before is None or after is None or before[0] == after[0]:
        return None
    if not _share(old.replace(before[1], "", 1), new.replace(after[1], "", 1)):
        return None
    return Reversal(before[1], after[1])


def direction(text: str) -> tuple[int, str] | None:
    """Which way the first verb of direction pushes, +1 or -1, and the verb; ``None`` where there is none.

    >>> direction("遏制投机性购房"), direction("遏制出口下滑势头"), direction("建设水库")
    ((-1, '遏制'), (1, '遏制'), None)
    """
    found = next(_directions().scan(text), None)
    if found is None:
        return None
    fall = _falls().search(text, found.end)
    return (-found.value if fall else found.value), text[found.start : found.end]


@cache
def _directions() -> Scanner[int]:
    known = stances().directions
    return Scanner(dict.fromkeys(sorted(known.up), 1) | dict.fromkeys(sorted(known.down), -1))


@cache
def _falls() -> re.Pattern[str]:
    return re.compile(alternation(stances().falls))


def _share(one: str, other: str) -> bool:
    """Whether two objects share two characters in a row twice over, or a word of three."""
    grams = {one[i : i + 2] for i in range(len(one) - 1)} & {other[i : i + 2] for i in range(len(other) - 1)}
    return len(grams) >= _SHARED


_SHARED = 2
