"""Which changes matter first: a score from 0 to 1 that says what it is made of.

The score adds up, and is cut at 1: the kind; whether a whole task changed; a policy instrument that is new or
gone; a number; a headline indicator; a change of force by a level or more; a deadline; an early place.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from duban.comparison.change import Kind, Relation
from duban.comparison.kinds import Finding
from duban.comparison.phrases import Contribution, contribution, phrase
from duban.comparison.units import Unit

_KINDS: dict[Kind, float] = {
    "reversed": 0.7,
    "weakened": 0.5,
    "strengthened": 0.45,
    "new": 0.4,
    "dropped": 0.4,
    "number_changed": 0.4,
    "narrowed": 0.4,
    "extended": 0.35,
    "moved": 0.3,
    "merged": 0.25,
    "split": 0.25,
    "reworded": 0.15,
    "continued": 0.0,
}
_RELATIONS: dict[Relation, float] = {
    "target_to_target": 0.2,
    "target_to_outcome": 0.15,
    "outcome_to_outcome": 0.0,
}
_TASK = 0.25
_INSTRUMENT = 0.2
_NUMBER = 0.1
_HEADLINE = 0.1
_FORCE = 0.1
_DEADLINE = 0.05
_PLACE = 0.05
_DOUBT = -0.15
# What adds less is not told.
_SHOWN = 0.005


@dataclass(frozen=True, slots=True)
class Importance:
    """A score and what it is made of."""

    score: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The instruments that each document names anywhere."""

    old: Set[str]
    new: Set[str]


def importance(
    finding: Finding, old: Unit | None, new: Unit | None, names: Names, place: float
) -> Importance:
    """The importance of a change of units; ``place`` is where it stands in its document, 0 to 1."""
    parts = [contribution("by_kind", _KINDS[finding.kinds[0]])]
    if finding.kinds[0] == "continued":
        return _sum(parts)
    unit = new or old
    assert unit is not None
    if unit.sort == "task":
        parts.append(contribution("by_task", _TASK))
    for name in sorted(new.instruments - names.old)[:1] if new else ():
        parts.append(contribution("by_new_instrument", _INSTRUMENT, name=name))
    for name in sorted(old.instruments - names.new)[:1] if old else ():
        parts.append(contribution("by_lost_instrument", _INSTRUMENT, name=name))
    if unit.indicators:
        parts.append(contribution("by_number", _NUMBER))
    if finding.shift and abs(finding.shift.by) >= 1:
        parts.append(contribution("by_force", _FORCE))
    if unit.side.deadline:
        parts.append(contribution("by_deadline", _DEADLINE))
    if unit.doubtful:
        parts.append(contribution("by_doubt", _DOUBT))
    parts.append(contribution("by_place", _PLACE * (1 - place)))
    return _sum(parts)


def importance_of_figure(kind: Kind, relation: Relation | None, *, headline: bool) -> Importance:
    """The importance of a change of a figure; ``headline`` indicators are those of the vocabulary."""
    parts = [contribution("by_kind", _KINDS[kind])]
    if kind != "continued":
        if relation and _RELATIONS[relation]:
            parts.append(contribution("by_relation", _RELATIONS[relation], relation=phrase(relation)))
        if headline:
            parts.append(contribution("by_headline", _HEADLINE))
    return _sum(parts)


def _sum(parts: list[Contribution]) -> Importance:
    score = min(1.0, max(0.0, sum(part.amount for part in parts)))
    return Importance(score, tuple(part for part in parts if abs(part.amount) >= _SHOWN))
