"""The kind of a change: what an analyst would call it.

==================  ==================================================================================
kind                two formulations are …
==================  ==================================================================================
``continued``       the same promise in the same words, but for marks, years, order and empty words
``reworded``        the same object in other words, as strong and as wide
``strengthened``    the same object, promised with more force (推动 → 实施, 稳步 → 加快; see ``force``)
``weakened``        the same with less force
``extended``        wider: items joined the list, or words of width say so (see ``scope``)
``narrowed``        less wide
``merged``          several promises in one
``split``           one promise in several
``moved``           a task changed places with others, or a promise stands elsewhere in the order
``number_changed``  of one indicator, another number
``new``             only in the new document
``dropped``         only in the old document
==================  ==================================================================================

Several may hold. The main kind is the first of: merged, split, strengthened, weakened, number_changed,
extended, narrowed, reworded, moved, continued; of tasks moved comes right after split, since the order of
tasks is what a plan says with them. The rest stand in ``also``; reworded only where nothing but place changed
besides, continued never.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban.comparison.alignment import Link
from duban.comparison.change import Edit, Kind
from duban.comparison.force import Shift, shift
from duban.comparison.numbers import FigurePair
from duban.comparison.scope import Reach, reach
from duban.comparison.units import Unit
from duban.comparison.wording import difference, masked

_ORDER: tuple[Kind, ...] = (
    "merged",
    "split",
    "strengthened",
    "weakened",
    "number_changed",
    "extended",
    "narrowed",
    "reworded",
    "moved",
)
_ORDER_OF_TASKS: tuple[Kind, ...] = ("merged", "split", "moved", *_ORDER[2:-1])


@dataclass(frozen=True, slots=True)
class Finding:
    """The kinds of a link, main kind first, and what they rest on."""

    kinds: tuple[Kind, ...]
    edits: tuple[Edit, ...]
    shift: Shift | None = None
    reach: Reach | None = None
    numbers: FigurePair | None = None


def judge(link: Link, *, moved: bool, numbers: Sequence[FigurePair] = ()) -> Finding:
    """The kinds of ``link``; ``numbers`` are the pairs of figures of one thing that stand in it."""
    old, new = link.old[0], link.new[0]
    edits = difference(old.side.text, new.side.text)
    found: set[Kind] = set()
    if len(link.old) > 1:
        found.add("merged")
    if len(link.new) > 1:
        found.add("split")
    if moved:
        found.add("moved")
    sooner = is_sooner(old, new)
    if says_the_same(old, new) and not sooner:
        return Finding(_ordered(found, old) or ("continued",), edits)
    force = shift(old, new)
    width = reach(old, new, edits)
    if force:
        found.add("strengthened" if force.by > 0 else "weakened")
    elif sooner:
        found.add("strengthened")
    if width and not found & {"merged", "split"}:
        found.add("extended" if width.by > 0 else "narrowed")
    if numbers or (masked(old.plain) == masked(new.plain) and old.plain != new.plain):
        found.add("number_changed")
    pair = numbers[0] if numbers else None
    if found <= {"moved"}:
        found.add("reworded")
    return Finding(_ordered(found, old), edits, force, width, pair)


def _ordered(found: set[Kind], unit: Unit) -> tuple[Kind, ...]:
    order = _ORDER_OF_TASKS if unit.sort == "task" else _ORDER
    return tuple(kind for kind in order if kind in found)


def is_sooner(old: Unit, new: Unit) -> bool:
    """Whether a stated deadline came forward; a later one is no sign, since yearly plans renew theirs."""
    before, after = old.side.deadline, new.side.deadline
    return bool(before and after and after < before)


_JOINS = str.maketrans("", "", "和与及并")


def says_the_same(old: Unit, new: Unit) -> bool:
    """Whether two formulations differ in nothing but marks, years, empty and joining words, and order."""
    if old.plain == new.plain:
        return True
    first, second = old.plain.translate(_JOINS), new.plain.translate(_JOINS)
    return sorted(first) == sorted(second)
