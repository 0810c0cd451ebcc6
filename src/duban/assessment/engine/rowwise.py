"""The slow evaluator: one entity at a time, in fractions; what the engine is held against.

It knows nothing of columns, sizes or floats. Each condition is ``True``, ``False`` or ``None``, each score a pair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any

from duban.assessment.formula.rules import (
    Answer,
    Clause,
    Edition,
    Every,
    Formula,
    Number,
    OneOf,
    Operation,
    Points,
    Score,
    Some,
    Test,
    Variable,
    YearlyRate,
)

Entity = Mapping[str, Any]
"""Values by variable: fractions for numbers, answers, choices; ``None`` for what is missing."""
_SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt, "==": eq, "!=": ne}


def tiers(edition: Edition, entity: Entity) -> dict[str, bool | None]:
    """Whether the entity reaches each tier."""
    reached: dict[str, bool | None] = {}
    for tier in edition.tiers:
        answers = [holds(clause, entity, reached) for clause in tier.criteria]
        reached[tier.id] = _at_least(len(answers), answers)
    return reached


def holds(clause: Clause, entity: Entity, reached: Mapping[str, bool | None]) -> bool | None:
    """Whether a clause holds."""
    if isinstance(clause, Test):
        return _compared(clause, entity)
    if isinstance(clause, Answer):
        value = entity[clause.id]
        return None if value is None else value is clause.wanted
    if isinstance(clause, OneOf):
        value = entity[clause.id]
        return None if value is None else value in clause.choices
    if isinstance(clause, Every):
        return _at_least(len(clause.parts), [holds(part, entity, reached) for part in clause.parts])
    if isinstance(clause, Some):
        return _at_least(clause.count, [holds(part, entity, reached) for part in clause.parts])
    if isinstance(clause, Score):
        return _scored(clause, entity, reached)
    return reached[clause.tier]


def _at_least(count: int, answers: list[bool | None]) -> bool | None:
    if answers.count(True) >= count:
        return True
    return False if answers.count(True) + answers.count(None) < count else None


def _compared(clause: Test, entity: Entity) -> bool | None:
    left, right = value(clause.left, entity), value(clause.right, entity)
    if left is None or right is None:
        return None
    if isinstance(clause.left, YearlyRate):
        right = (1 + right / 100) ** clause.left.years
    return bool(_SIGNS[clause.sign](left, right))


def value(formula: Formula, entity: Entity) -> Fraction | None:
    """A quantity; of a yearly rate, the growth over all its years."""
    if isinstance(formula, Variable):
        known: Fraction | None = entity[formula.id]
        return known
    if isinstance(formula, Number):
        return formula.value
    if isinstance(formula, Operation):
        left, right = value(formula.left, entity), value(formula.right, entity)
    else:
        left, right = value(formula.end, entity), value(formula.start, entity)
    if left is None or right is None:
        return None
    sign = formula.sign if isinstance(formula, Operation) else "/"
    if sign == "/":
        return left / right if right else None
    return {"+": add, "-": sub, "*": mul}[sign](left, right)  # type: ignore[no-any-return]


def _scored(clause: Score, entity: Entity, reached: Mapping[str, bool | None]) -> bool | None:
    pairs = [points(part, entity, reached) for part in clause.parts]
    low, high = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    answers = {_SIGNS[clause.sign](low, clause.threshold), _SIGNS[clause.sign](high, clause.threshold)}
    return bool(answers.pop()) if len(answers) == 1 else None


def points(part: Points, entity: Entity, reached: Mapping[str, bool | None]) -> tuple[Fraction, Fraction]:
    """The fewest and the most points that an entity may have."""
    answers = [(holds(clause, entity, reached), worth) for clause, worth in part.bands]
    if part.add:
        sure = sum((worth for answer, worth in answers if answer), Fraction(0))
        may = sum((worth for answer, worth in answers if answer is not False), Fraction(0))
        return min(sure, part.most), min(may, part.most)
    possible: list[Fraction] = []
    for answer, worth in answers:
        if answer is not False:
            possible.append(worth)
        if answer:
            break
    else:
        possible.append(Fraction(0))
    return min(possible), max(possible)
