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
    for name in stances().scales:
        before, after = stance(name, old), stance(name, new)
        if before and after and abs(before[0] - after[0]) >= _TURN:
            return Reversal(before[1], after[1])
    return None


def stance(scale: str, text: str) -> tuple[int, str] | None:
    """The place on a scale that ``text`` gives its policy, or what else the scale is about, and the word that does.

    >>> stance("monetary", "实行稳健的财政政策和从紧的货币政策"), stance("fiscal", "实行稳健的财政政策和从紧的货币政策")
    ((0, '从紧'), (1, '稳健'))
    >>> stance("monetary", "保持流动性合理充裕"), stance("monetary", "保持水库安全")
    ((3, '合理充裕'), None)
    """
    known = stances().scales[scale]
    found = list(_scale(scale).scan(text))
    at = text.find(known.policy)
    if at >= 0:
        behind = at + len(known.policy)
        after = [word for word in found if _is_said_of(text[behind : word.start], word.start - behind)]
        told = after or [word for word in found if word.end <= at <= word.end + _OF]
    else:
        told = found if _about(scale).search(text) else []
    return (told[-1].value, text[told[-1].start : told[-1].end]) if told else None


def _is_said_of(between: str, distance: int) -> bool:
    """Whether a word ``distance`` behind the policy, with ``between`` between them, is said of it."""
    return 0 <= distance <= _NEAR and not any(mark in between for mark in "和与及、的")


# How far behind the policy its stance may stand («货币政策要保持稳健中性»), and how near before it («稳健的货币政策»).
_NEAR = 8
_OF = 1


def policies_told(text: str) -> frozenset[str]:
    """The scales on which ``text`` gives the policy itself a place.

    >>> sorted(policies_told("实施积极的财政政策和稳健的货币政策"))
    ['fiscal', 'monetary']
    """
    known = stances().scales.items()
    return frozenset(name for name, scale in known if scale.policy in text and stance(name, text))


@cache
def _about(scale: str) -> re.Pattern[str]:
    return re.compile(alternation(stances().scales[scale].about))


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
    >>> direction("尽快扭转收入差距扩大的趋势") is None
    True
    """
    found = next(_directions().scan(text), None)
    if found is None or found.start > _HEAD or text.startswith("的", found.end):
        return None
    fall = _falls().search(text, found.end)
    return (-found.value if fall else found.value), text[found.start : found.end]


# A verb further inside stands in an attribute («扭转差距扩大的趋势»).
_HEAD = 6


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
