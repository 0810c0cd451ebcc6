"""The order of changes: the most important first, and what tells one of them again far below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from duban.comparison.change import Change
from duban.comparison.formulations.units import Units
from duban.comparison.importance.background import Background
from duban.comparison.importance.repeats import Repeats
from duban.comparison.importance.weights import Importance, importance
from duban.comparison.phrases import contribution

# Of what tells a change again so much of the importance is taken: it stands behind all that a reader prints.
_TAKEN = 0.75
# Repeats are looked for among so many of the first changes; further down nothing is crowded out.
_LOOKED_AT = 120


# Of what stayed as it was.
_NONE = Importance(0.0)


def ranked(changes: Iterable[Change], old: Units, new: Units, earlier: Sequence[str] = ()) -> list[Change]:
    """The changes with their importance, the most important first; of equal ones, the first in the text.

    ``earlier`` are the texts of documents before ``old``: what they name is not mentioned for the first time.

    >>> import duban
    >>> plans = "二、2025年重点任务\\n种好果树。", "二、2026年重点任务\\n扩建渔港码头。粮食产量增长2%。"
    >>> [change.kind for change in duban.compare(*plans)]
    ['new', 'new', 'dropped']
    """
    background = Background(old, new, earlier)
    found = [(change, _importance(change, background)) for change in changes]
    found.sort(key=_rank)
    return [_with(change, matters) for change, matters in sorted(_told_once(found), key=_rank)]


def _importance(change: Change, background: Background) -> Importance:
    """What is measured; a reversal is rare and the first that a reader asks for: it stands before all else."""
    if change.kind == "continued":
        return _NONE
    matters = importance(background.told(change))
    if change.kind != "reversed":
        return matters
    lifted = contribution("by_reversal", max(0.0, 1.0 - matters.score))
    return Importance(matters.score + lifted.amount, (lifted, *matters.contributions))


def _rank(ranked: tuple[Change, Importance]) -> tuple[float, int, int]:
    change, matters = ranked
    side = (change.new or change.old)[0]
    return -matters.score, side.start, side.end


def _told_once(found: Sequence[tuple[Change, Importance]]) -> Iterator[tuple[Change, Importance]]:
    """The changes in their order; what repeats one before it with less importance."""
    repeats = Repeats()
    for change, matters in found[:_LOOKED_AT]:
        first = repeats.told(change) if matters.score > 0 else None
        yield change, (_less(matters, first) if first else matters)
    yield from found[_LOOKED_AT:]


def _less(matters: Importance, first: Change) -> Importance:
    """The importance of what ``first`` tells already."""
    text = (first.new or first.old)[0].text
    taken = contribution("by_repeat", -_TAKEN * matters.score, text=text)
    return Importance(matters.score + taken.amount, (*matters.contributions, taken))


def _with(change: Change, matters: Importance) -> Change:
    score = min(1.0, max(0.0, matters.score))
    return msgspec.structs.replace(change, importance=score, contributions=matters.contributions)
