"""How far along a measure is: being looked into, prepared, tried, extended, general, completed.

«研究…办法» and later «实施…办法», «试行…» and later «全面推行…» are one measure further along: the promise became
stronger though its verbs are no alternatives of one another (:mod:`duban.comparison.kinds.force` compares those).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import wording
from duban.vocabulary.pattern import alternation
from duban.vocabulary.scanner import Scanner
from duban.vocabulary.stances import STAGES, stances

_PREPARING, _TRYING, _EXTENDING = map(STAGES.index, ("preparing", "trying", "extending"))
# What is looked into is said at the opening; further on 研究 is a noun («基础研究»).
_OPENING = 8
_SINGLE = 2
# The value of a name that holds a word of a stage.
_NAME = -1
# Where one side names no stage, it is being done: between trial and general.
_UNSAID = _EXTENDING


@dataclass(frozen=True, slots=True)
class Step:
    """A measure that went ``by`` stages, by the words ``old_words`` and ``new_words`` (one may be empty)."""

    by: int
    old_words: str
    new_words: str


def step(old: Unit, new: Unit) -> Step | None:
    """The change of stage between two formulations of one measure; ``None`` where there is none."""
    before, after = stage(old.side.text), stage(new.side.text)
    if before is None and after is None:
        return None
    first, second = (found[0] if found else _UNSAID for found in (before, after))
    if first == second or (before and after and before[1] == after[1]):
        return None
    # To be done and then tried in places is no step back by itself: trials are also of what is new in it.
    if (
        _TRYING in (first, second)
        and (before is None or after is None)
        and not _only_tried(old, new, before, after)
    ):
        return None
    return Step(second - first, before[1] if before else "", after[1] if after else "")


def _only_tried(old: Unit, new: Unit, before: tuple[int, str] | None, after: tuple[int, str] | None) -> bool:
    """Whether to try is the verb of the one, and the other does what the one tries («试行…制度» → «推动…制度»)."""
    tried, word = (old, before) if before else (new, after)
    return word is not None and tried.side.text.startswith(word[1]) and old.content == new.content


def stage(text: str) -> tuple[int, str] | None:
    """The latest stage that ``text`` names, as its place in :data:`STAGES`, and the word; ``None`` without one.

    >>> stage("在部分城市开展试点"), stage("扩大综合改革试点"), stage("全面推行垃圾分类制度"), stage("加强管理")
    ((2, '试点'), (3, '扩大'), (4, '全面推行'), None)
    """
    found = [
        (hit.value, text[hit.start : hit.end])
        for hit in _stages().scan(text)
        if hit.value != _NAME and (hit.value or hit.start <= _OPENING or hit.end - hit.start > _SINGLE)
    ]
    if drafted := _drafted().search(text):
        found.append((_PREPARING, drafted.group(1)))
    grows = wording().growing.search(text)
    if grows and any(place == _TRYING for place, _ in found):
        found.append((_EXTENDING, grows.group()))
    return max(found, default=None)


@cache
def _drafted() -> re.Pattern[str]:
    words = stances().drafting
    return re.compile(f"{alternation(words.verbs)}.*({alternation(words.papers)})$")


@cache
def _stages() -> Scanner[int]:
    known, names = stances().stages, stances().names_of_no_stage
    words = {word: i for i, name in enumerate(STAGES) for word in sorted(known[name])}
    return Scanner(words | dict.fromkeys(sorted(names), _NAME))
