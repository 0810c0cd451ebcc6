"""Whether a promise was made stronger or weaker, and which words did it.

The levels are the ordinal scale of :mod:`duban.extraction.commitments.strength`. Between two formulations of one promise a
difference of level counts only where their verbs are alternatives to each other (``force`` in
``vocabulary/wording.yaml``: 研究 < 推动 < 实施 < 确保); «建立…» and «完善…» are further steps of one work, not
more or less of it. The adverbs before the verb (坚决, 加快, 稳步, 力争 …) move the level by fractions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel

from duban.comparison.change import Edit
from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import wording
from duban.comparison.thresholds import FORCE, OBJECT, OBJECT_OF_ADVERBS, OPPOSED
from duban.vocabulary.pattern import alternation


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of force: ``by`` levels, carried by ``old_words`` and ``new_words`` (either may be empty)."""

    by: float
    old_words: str
    new_words: str


def degrees(old: Unit, new: Unit, edits: Sequence[Edit]) -> Shift | None:
    """The change of force by adverbs that came or went, wherever they stand («继续下降» → «明显下降»)."""
    other_verb = old.action and new.action and old.action != new.action
    if other_verb or Indel.normalized_similarity(old.plain, new.plain) < OBJECT_OF_ADVERBS:
        return None
    changed = [edit for edit in edits if edit.op != "equal"]
    gone = [word for e in changed for word in _adverbs(old.side.text[e.old_start : e.old_end])]
    come = [word for e in changed for word in _adverbs(new.side.text[e.new_start : e.new_end])]
    by = _moved(come) - _moved(gone)
    return Shift(by, "、".join(gone), "、".join(come)) if abs(by) >= FORCE else None


def shift(old: Unit, new: Unit) -> Shift | None:
    """The change of force by verbs and the adverbs before them; ``None`` where there is none or they do not compare."""
    if not old.action or not new.action:
        return _of_openings(old, new)
    levels = _levels(old, new)
    first = _adverbs(_before_verb(old)) + _closing_adverb(old.action, new.action)
    second = _adverbs(_before_verb(new)) + _closing_adverb(new.action, old.action)
    adverb = _moved(second) - _moved(first)
    if levels is None:
        return _of_adverbs(old, new, first, second)
    verbs = old.action != new.action
    if _likeness(old, new) < (OBJECT if verbs else OBJECT_OF_ADVERBS):
        return None
    verb = levels[1] - levels[0]
    by = verb + adverb
    # A weaker verb with stronger adverbs (开展 → 深入推进) says neither more nor less; what is done is done (加快建设 → 建成).
    opposed = verb * adverb < 0 and abs(by) <= OPPOSED and levels[0] + levels[1] in _MIDDLING
    if abs(by) < FORCE or opposed:
        return None
    return Shift(by, _carriers(first, second, old, verbs), _carriers(second, first, new, verbs))


def _likeness(old: Unit, new: Unit) -> float:
    """How alike two objects are; one may stand before its verb («加快建设货运站», «货运站建成»)."""
    return max(
        Indel.normalized_similarity(old.content, new.content),
        Indel.normalized_similarity(old.plain, new.plain) if _DONE in _both(old, new) else 0.0,
    )


# The level of what is done or must be.
_DONE = 4
# The sums of two levels of which neither is only looked into nor done: pushing and doing.
_MIDDLING = (4, 5, 6)


def _closing_adverb(action: str, other: str) -> list[str]:
    """The adverb that one of two verbs holds before the other («规范发展» against «发展», «加快» against «支持»)."""
    if action in wording().adverbs and action in wording().force and other not in wording().adverbs:
        return [action]
    before = action.removesuffix(other)
    return [before] if before != action and before in wording().adverbs else []


def _both(old: Unit, new: Unit) -> tuple[int, int]:
    return _level(old.action), _level(new.action)


def _of_adverbs(old: Unit, new: Unit, first: Sequence[str], second: Sequence[str]) -> Shift | None:
    """The change of force by adverbs of opposite sense before verbs that do not compare (加快改革 → 稳妥推进)."""
    moves = _moved(first), _moved(second)
    pushes = wording().pushing >= {old.action, new.action} and abs(moves[1] - moves[0]) >= _PLAINLY
    if not (moves[0] * moves[1] < 0 or pushes) or _likeness(old, new) < OBJECT_OF_ADVERBS:
        return None
    return Shift(
        moves[1] - moves[0], _carriers(first, second, old, True), _carriers(second, first, new, True)
    )


# How far an adverb alone must move a verb that only pushes (加强 → 强力推进): 更好 and 积极 do not.
_PLAINLY = 0.5
_PREPOSITIONS = re.compile(r"(?:^|，)(?:对于?|在|向|从|由|以|把|将|给|为)[^，]{2,}")


def _before_verb(unit: Unit) -> str:
    """What stands right before the verb, without subject and phrases of prepositions («重点企业», «对重点园区»)."""
    if len(unit.lead) <= _SHORT and not names_phrase(unit.lead):
        return unit.lead
    tail = _closing().search(unit.lead)
    return tail.group() if tail else ""


# What is no longer than this before a verb is an adverb, not a subject («重点排污单位安装…»).
_SHORT = 4


def names_phrase(lead: str) -> bool:
    """Whether what stands before a verb holds a phrase of a preposition, or a subject.

    >>> names_phrase("对重点园区"), names_phrase("重点排污单位"), names_phrase("重点")
    (True, True, False)
    """
    if _PREPOSITIONS.search(lead):
        return True
    tail = _closing().search(lead)
    return len(lead) - (len(tail.group()) if tail else 0) > _SHORT - 1


@cache
def _closing() -> re.Pattern[str]:
    """The adverbs right before a verb."""
    return re.compile(f"(?:{alternation(wording().adverbs)}|{wording().trivial.pattern}|[、和地])+$")


def _of_openings(old: Unit, new: Unit) -> Shift | None:
    """The change of force where one side has no verb but both only open with other words (确保…, 力争…)."""
    first, second = _opening(old.side.text), _opening(new.side.text)
    if not first or not second or old.side.text[len(first) :] != new.side.text[len(second) :]:
        return None
    by = _weight(second) - _weight(first)
    return Shift(by, first, second) if abs(by) >= FORCE else None


def _opening(text: str) -> str:
    """The verb of the scale or the adverb that opens ``text``."""
    known = wording().force.keys() | wording().adverbs.keys()
    return next((text[:size] for size in range(5, 1, -1) if text[:size] in known), "")


def _weight(word: str) -> float:
    """The level of a verb, or that of plain pushing as an adverb moves it."""
    return wording().force.get(word) or 2 + wording().adverbs[word]


def _levels(old: Unit, new: Unit) -> tuple[int, int] | None:
    """The levels of two verbs that compare; equal ones for the same verb."""
    if old.action == new.action:
        return 0, 0
    first, second = _level(old.action), _level(new.action)
    if not (first and second) and (old.action in new.action or new.action in old.action):
        return 0, 0
    if _makes_of(old, new) or _makes_of(new, old):
        return (0, 0) if first and second else None
    if first and second:
        return first, second
    strength = old.side.strength or 2, new.side.strength or 2
    # One end of the scale compares with whatever is not of that end: 研究 with 完善, 完善 with 确保.
    if first in (1, 4) and strength[1] != first and (second or strength[1]) < 4:
        return first, strength[1]
    if second in (1, 4) and strength[0] != second and (first or strength[0]) < 4:
        return strength[0], second
    return None


def _makes_of(one: Unit, other: Unit) -> bool:
    """Whether one says with a verb what the other says with a noun: «建设…», «推进…建设»."""
    making = any(verb in one.action for verb in _MAKING)
    nouns = {one.action, "建设"} if making else {one.action}
    return other.content.endswith(tuple(nouns))


_MAKING = ("建设", "构建", "建立", "打造")


def _level(action: str) -> int:
    """The level of a verb or compound on the scale of alternatives; 0 where it is not on it."""
    force, openers = wording().force, wording().openers
    for size in range(len(action), 1, -1):
        word = action[:size]
        if word in force and (size == len(action) or word in openers or force[word] == 4):
            return force[word]
        if word in force:
            return max(force[word], _level(action[size:].lstrip("和并与、")))
    return 0


def _adverbs(lead: str) -> list[str]:
    """The adverbs of the lists in ``lead``, longest first at each place."""
    adverbs = wording().adverbs
    found, at = [], 0
    while at < len(lead):
        size = next((n for n in range(min(5, len(lead) - at), 1, -1) if lead[at : at + n] in adverbs), 0)
        # «以…为重点» and «工作的重点» say of what it is, not how it is done.
        if size and lead[at - 1 : at] not in _NOUN_BEFORE:
            found.append(lead[at : at + size])
        at += size or 1
    return found


_NOUN_BEFORE = ("为", "的")


def _moved(found: Sequence[str]) -> float:
    """How far adverbs move the level: the strongest of each direction counts once."""
    moves = [wording().adverbs[word] for word in found]
    return max([0.0, *moves]) + min([0.0, *moves])


def _carriers(mine: Sequence[str], others: Sequence[str], unit: Unit, verbs: bool) -> str:
    words = [word for word in mine if word not in others and word not in unit.action]
    return "、".join([*words, unit.action] if verbs else words)
