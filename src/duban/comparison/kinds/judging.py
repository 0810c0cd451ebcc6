"""The kind of a change: what an analyst would call it.

==================  ==================================================================================
kind                two formulations are …
==================  ==================================================================================
``reversed``        the same object, pushed the other way (扩大 → 压缩, 适度宽松 → 稳健; see ``stance``)
``continued``       the same promise in the same words, but for marks, years, order and empty words
``reworded``        the same object in other words, as strong and as wide
``strengthened``    the same object, promised with more force (推动 → 实施, 稳步 → 加快; see ``force``), further
                    along (试点 → 全面推行; see ``stage``), sooner or with a deadline (``due_date``), with a number
                    where there was none, to grow where it was to stay (``trend``), or with those who fail
                    answering for it (``bond``)
``weakened``        the same with less force
``extended``        wider: items joined the list, or words of width say so (see ``scope``)
``narrowed``        less wide
``merged``          several promises in one
``split``           one promise in several
``moved``           a task changed places with others, or a promise stands elsewhere in the order
``number_changed``  of one indicator, another number, or the number held otherwise (4.5%以内 → 4.5%左右)
``new``             only in the new document
``dropped``         only in the old document
==================  ==================================================================================

Several may hold. The main kind is the first of: reversed, number_changed, strengthened, weakened, extended,
narrowed, merged, split, reworded, moved, continued; of tasks merged, split and moved come first, since the order of
tasks is what a plan says with them. The rest stand in ``also``; reworded only where nothing but place changed
besides, continued never.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from duban.comparison.change import Edit, Kind
from duban.comparison.formulations.common_substring import common_stretch
from duban.comparison.formulations.link import Link
from duban.comparison.formulations.units import Unit
from duban.comparison.formulations.wording import AMOUNT, difference, masked
from duban.comparison.kinds.bond import bond
from duban.comparison.kinds.due_date import due_date_moved
from duban.comparison.kinds.force import Shift, degrees, shift
from duban.comparison.kinds.ladder import climb
from duban.comparison.kinds.programme import programme
from duban.comparison.kinds.quantity import Quantified, quantified
from duban.comparison.kinds.scope import Reach, reach
from duban.comparison.kinds.stage import Step, step
from duban.comparison.kinds.stance import Reversal, reversal
from duban.comparison.kinds.trend import trend
from duban.comparison.numbers import FigurePair
from duban.comparison.thresholds import NAME, OBJECT
from duban.vocabulary.thesaurus import thesaurus

_ORDER: tuple[Kind, ...] = (
    "reversed",
    "number_changed",
    "strengthened",
    "weakened",
    "extended",
    "narrowed",
    "merged",
    "split",
    "reworded",
    "moved",
)
_FIRST_OF_TASKS: tuple[Kind, ...] = ("merged", "split", "moved")
_ORDER_OF_TASKS: tuple[Kind, ...] = (
    *_FIRST_OF_TASKS,
    *(kind for kind in _ORDER if kind not in _FIRST_OF_TASKS),
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells that a promise became more or less, the plainest first: number, ladder, stage, force …"""

    quantified: Quantified | None = None
    rung: Shift | None = None
    step: Step | None = None
    shift: Shift | None = None
    trend: Shift | None = None
    bond: Shift | None = None
    programme: Shift | None = None
    term: Shift | None = None

    @property
    def sense(self) -> float:
        """Positive where the promise became stronger, negative where weaker; the first sign that there is tells."""
        plain = (self.quantified, self.rung, self.step, self.shift)
        signs = (*plain, self.trend, self.bond, self.programme, self.term)
        return next((sign.by for sign in signs if sign), 0.0)


@dataclass(frozen=True, slots=True)
class Finding:
    """The kinds of a link, main kind first, and what they rest on."""

    kinds: tuple[Kind, ...]
    edits: tuple[Edit, ...]
    signs: Signs = Signs()
    reach: Reach | None = None
    numbers: FigurePair | None = None
    turn: Reversal | None = None


def judge(link: Link, *, moved: bool, numbers: Sequence[FigurePair] = ()) -> Finding:
    """The kinds of ``link``; ``numbers`` are the pairs of figures of one thing that stand in it and differ."""
    old, new = link.old[0], link.new[0]
    edits = difference(old.side.text, new.side.text)
    found = _of_shape(link, moved=moved)
    if says_the_same(old, new) and not due_date_moved(old, new):
        return Finding(_ordered(found, old) or ("continued",), edits)
    turn, width = reversal(old, new), reach(old, new, edits)
    signs = _signs(old, new, edits, width)
    if turn:
        found.add("reversed")
    if by := signs.sense:
        found.add("strengthened" if by > 0 else "weakened")
    if width and not found & {"merged", "split"}:
        found.add("extended" if width.by > 0 else "narrowed")
    if numbers or _states_another_number(old, new):
        found.add("number_changed")
    if found <= {"moved"}:
        found.add("reworded")
    return Finding(_ordered(found, old), edits, signs, width, numbers[0] if numbers else None, turn)


def _states_another_number(old: Unit, new: Unit) -> bool:
    """Whether two formulations are the same but for numbers, or state one number each, of one unit, or one grade, and not the same."""
    if masked(old.plain) == masked(new.plain):
        return old.plain != new.plain
    grades = [set(_GRADE.findall(unit.side.text)) for unit in (old, new)]
    if grades[0] and grades[1] and not grades[0] & grades[1]:
        return True
    before, after = (list(AMOUNT.finditer(unit.side.text)) for unit in (old, new))
    if len(before) != 1 or len(after) != 1 or before[0]["unit"] != after[0]["unit"]:
        return False
    return before[0].group() != after[0].group() and _are_alike(old, new)


# The grade of a standard of emissions.
_GRADE = re.compile("国([一二三四五六七八])(?=标准|排放|汽|柴|燃|车|及以)")


def _of_shape(link: Link, *, moved: bool) -> set[Kind]:
    """The kinds that the shape and place of a link tell."""
    told: tuple[tuple[Kind, bool], ...] = (
        ("merged", len(link.old) > 1),
        ("split", len(link.new) > 1),
        ("moved", moved),
    )
    return {kind for kind, holds in told if holds}


def _signs(old: Unit, new: Unit, edits: Sequence[Edit], width: Reach | None) -> Signs:
    """What tells of more or less, where the two are alike enough for it."""
    quantity, alike = quantified(old, new), _are_alike(old, new)
    clause = "clause" in (old.sort, new.sort)
    if clause and not (alike or _is_target(old) or _is_target(new)):
        quantity = None
    along = step(old, new) if alike and not width else None
    if clause:
        # A clause that promises nothing is neither more nor less of a promise, but it may state a target, do without
        # more words what was to be looked into («制定转移办法» → «转移…»), or say how far along it is («…下闸蓄水»).
        rung = climb(old.side.text, new.side.text) if alike else None
        return Signs(quantity, rung, along)
    force = shift(old, new)
    if not force and not width:
        force = degrees(old, new, edits)
    if not alike:
        return Signs(quantity, shift=force, term=due_date_moved(old, new))
    # What is tried or done in fewer or more places is narrower or wider.
    rung = None if width else climb(old.side.text, new.side.text)
    bound = bond(old, new), programme(old, new)
    return Signs(quantity, rung, along, force, trend(old, new), *bound, due_date_moved(old, new))


def _are_alike(old: Unit, new: Unit) -> bool:
    """Whether two formulations share enough for a word of one to be held against a word of the other."""
    if Indel.normalized_similarity(old.plain, new.plain) >= OBJECT:
        return True
    if thesaurus().spoken_of(old.side.text) & thesaurus().spoken_of(new.side.text):
        return True
    stretch = common_stretch(old.matter or old.content, new.matter or new.content)
    return len(stretch.strip("0123456789.%万亿")) >= NAME


def _is_target(unit: Unit) -> bool:
    """Whether a clause that is no promise states a target (:mod:`duban.comparison.figures` links it)."""
    return unit.sort == "clause" and bool(unit.indicators)


def _ordered(found: set[Kind], unit: Unit) -> tuple[Kind, ...]:
    order = _ORDER_OF_TASKS if unit.sort == "task" else _ORDER
    return tuple(kind for kind in order if kind in found)


_JOINS = str.maketrans("", "", "和与及并")


def says_the_same(old: Unit, new: Unit) -> bool:
    """Whether two formulations differ in nothing but marks, years, empty and joining words, and order."""
    if old.plain == new.plain:
        return True
    first, second = old.plain.translate(_JOINS), new.plain.translate(_JOINS)
    return sorted(first) == sorted(second)
