"""Which changes matter first: a score from 0 to 1 that says what it is made of.

The score adds up, and is cut at 1: the kind; whether a whole task changed; a policy instrument that is new or
gone; a number; a headline indicator; a change of force by a level or more; a deadline; an early place.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from duban.comparison.change import Kind, Relation
from duban.comparison.kinds import Finding
from duban.comparison.phrases import joined, phrase
from duban.comparison.units import Unit
from duban.language import Bilingual

_KINDS: dict[Kind, float] = {
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


class Importance(NamedTuple):
    """A score and what it is made of."""

    score: float
    made_of: Bilingual


class Names(NamedTuple):
    """The instruments that each document names anywhere."""

    old: Set[str]
    new: Set[str]


def importance(
    finding: Finding, old: Unit | None, new: Unit | None, names: Names, place: float
) -> Importance:
    """The importance of a change of units; ``place`` is where it stands in its document, 0 to 1."""
    parts = [(_KINDS[finding.kinds[0]], phrase("by_kind"))]
    if finding.kinds[0] == "continued":
        return _sum(parts)
    unit = new or old
    assert unit is not None
    if unit.sort == "task":
        parts.append((_TASK, phrase("by_task")))
    for name in sorted(new.instruments - names.old)[:1] if new else ():
        parts.append((_INSTRUMENT, phrase("by_new_instrument", name=name)))
    for name in sorted(old.instruments - names.new)[:1] if old else ():
        parts.append((_INSTRUMENT, phrase("by_lost_instrument", name=name)))
    if unit.indicators:
        parts.append((_NUMBER, phrase("by_number")))
    if finding.shift and abs(finding.shift.by) >= 1:
        parts.append((_FORCE, phrase("by_force")))
    if unit.side.deadline:
        parts.append((_DEADLINE, phrase("by_deadline")))
    if unit.doubtful:
        parts.append((_DOUBT, phrase("by_doubt")))
    parts.append((_PLACE * (1 - place), phrase("by_place")))
    return _sum(parts)


def importance_of_figure(kind: Kind, relation: Relation | None, *, headline: bool) -> Importance:
    """The importance of a change of a figure; ``headline`` indicators are those of the vocabulary."""
    parts = [(_KINDS[kind], phrase("by_kind"))]
    if kind != "continued":
        if relation and _RELATIONS[relation]:
            parts.append((_RELATIONS[relation], phrase(relation)))
        if headline:
            parts.append((_HEADLINE, phrase("by_headline")))
    return _sum(parts)


def _sum(parts: list[tuple[float, Bilingual]]) -> Importance:
    score = min(1.0, max(0.0, sum(amount for amount, _ in parts)))
    shown = [
        Bilingual(f"{said.zh}{amount:+.2f}", f"{said.en} {amount:+.2f}")
        for amount, said in parts
        if abs(amount) >= 0.005
    ]
    return Importance(score, joined(shown))
