"""An edition of a rulebook compiled to expressions over columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from duban.assessment.engine import columns
from duban.assessment.engine.programme import Condition, Programme, Rung, Threshold
from duban.assessment.formula import quantity, truth
from duban.assessment.formula.field import Field
from duban.assessment.formula.quantity import Quantity
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
    Reaches,
    Rule,
    Score,
    Some,
    Test,
    Variable,
)

if TYPE_CHECKING:
    import polars as pl


def compiled(edition: Edition) -> Programme:
    """The edition, ready to run."""
    return _Compiler(edition).programme()


def quantity_of(formula: Formula, edition: Edition) -> Quantity:
    """A formula over the columns of the edition's fields.

    >>> from duban.assessment.rulebook.loader import load
    >>> sorted(quantity_of(Variable("revenue"), load("sme-size").editions[-1]).columns)
    ['revenue']
    """
    return _Compiler(edition).quantity(formula)


class _Compiler:
    """Walks one edition; collects every comparison on the way."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._fields: dict[str, Field] = {field.id: field for field in edition.fields}
        self._thresholds: dict[tuple[Formula, Formula], Threshold] = {}
        self._reached: dict[str, Rung] = {}
        self._names: dict[type[Rule], Callable[..., Condition]] = {
            Test: self._test,
            Answer: self._answer,
            OneOf: self._one_of,
            Every: self._every,
            Some: self._some,
            Score: self._score,
            Reaches: self._reaches,
        }

    def programme(self) -> Programme:
        edition = self._edition
        for tier in edition.tiers:
            criteria = tuple(
                self.condition(clause, f"{tier.id}.{i}") for i, clause in enumerate(tier.criteria, 1)
            )
            reached = truth.every(_answers(criteria))
            self._reached[tier.id] = Rung(tier.id, tier.name, criteria, reached)
        return Programme(
            rulebook=edition.rulebook,
            name=edition.name,
            version=edition.version,
            document=edition.document,
            in_force_from=edition.in_force_from.isoformat(),
            in_force_until=edition.in_force_until.isoformat() if edition.in_force_until else None,
            source=edition.source,
            fields=edition.fields,
            rungs=tuple(self._reached.values()),
            thresholds=tuple(self._thresholds.values()),
            classes=edition.classes,
        )

    def condition(self, clause: Clause, key: str) -> Condition:
        """A clause and its parts, with keys under ``key``."""
        return self._names[type(clause)](clause, key)

    def _made(self, rule: Rule, key: str, kind: str, met: pl.Expr, **more: object) -> Condition:
        words = {name: getattr(rule, name) for name in ("name", "reference", "source", "sure", "note")}
        return Condition(key, kind, truth=met, **words, **more)  # type: ignore[arg-type]

    def _test(self, clause: Test, key: str) -> Condition:
        left, right = self.quantity(clause.left), self.quantity(clause.right)
        self._thresholds[clause.left, clause.right] = Threshold(left, right)
        return self._made(
            clause,
            key,
            "test",
            quantity.compare(left, clause.sign, right),
            value=left.shown(),
            sign=clause.sign,
            threshold=right.shown(),
            unit=clause.unit,
            variables=left.columns | right.columns,
        )

    def _answer(self, clause: Answer, key: str) -> Condition:
        import polars as pl

        met = pl.col(clause.id) if clause.wanted else ~pl.col(clause.id)
        return self._made(clause, key, "flag", met, variables=frozenset({clause.id}))

    def _one_of(self, clause: OneOf, key: str) -> Condition:
        import polars as pl

        met = truth.some([pl.col(clause.id) == choice for choice in clause.choices])
        return self._made(clause, key, "choice", met, variables=frozenset({clause.id}))

    def _parts(self, clauses: Sequence[Clause], key: str) -> tuple[Condition, ...]:
        return tuple(self.condition(part, f"{key}.{i}") for i, part in enumerate(clauses, 1))

    def _every(self, clause: Every, key: str) -> Condition:
        parts = self._parts(clause.parts, key)
        met = truth.every(_answers(parts))
        return self._made(clause, key, "all", met, parts=parts, variables=_read(parts))

    def _some(self, clause: Some, key: str) -> Condition:
        parts = self._parts(clause.parts, key)
        answers = _answers(parts)
        if clause.count == 1:
            return self._made(clause, key, "any", truth.some(answers), parts=parts, variables=_read(parts))
        met = truth.at_least(clause.count, answers)
        return self._made(
            clause, key, "at_least", met, parts=parts, count=clause.count, variables=_read(parts)
        )

    def _reaches(self, clause: Reaches, key: str) -> Condition:
        import polars as pl

        variables = _read(self._reached[clause.tier].criteria)
        return self._made(clause, key, "tier", pl.col(columns.reached(clause.tier)), variables=variables)

    def _score(self, clause: Score, key: str) -> Condition:
        import polars as pl

        parts = tuple(self._points(part, f"{key}.{i}") for i, part in enumerate(clause.parts, 1))
        low = _exact(pl.sum_horizontal([pl.col(columns.value(part.key)) for part in parts]))
        high = _exact(pl.sum_horizontal([pl.col(columns.high(part.key)) for part in parts]))
        return self._made(
            clause,
            key,
            "score",
            truth.between(low, clause.sign, high, float(clause.threshold)),
            value=low,
            high=high,
            sign=clause.sign,
            threshold=pl.lit(float(clause.threshold)),
            unit="points",
            most=float(sum(part.most for part in clause.parts)),
            parts=parts,
            variables=_read(parts),
        )

    def _points(self, part: Points, key: str) -> Condition:
        bands = self._parts([clause for clause, _ in part.bands], key)
        answers, worths = _answers(bands), [float(points) for _, points in part.bands]
        most = float(part.most)
        low, high = _added(answers, worths, most) if part.add else _banded(answers, worths)
        met = truth.between(low, ">=", high, most)
        more = {"value": low, "high": high, "most": most, "unit": "points"}
        return self._made(part, key, "points", met, bands=bands, variables=_read(bands), **more)

    def quantity(self, formula: Formula) -> Quantity:
        """A formula as a fraction of whole numbers."""
        if isinstance(formula, Variable):
            return quantity.variable(formula.id, self._fields[formula.id].scale)
        if isinstance(formula, Number):
            return quantity.number(formula.value)
        if isinstance(formula, Operation):
            left, right = self.quantity(formula.left), self.quantity(formula.right)
            return {"+": left.plus, "-": left.minus, "*": left.times, "/": left.over}[formula.sign](right)
        grown = self.quantity(formula.end).over(self.quantity(formula.start))
        return quantity.yearly(grown, formula.years)


def _read(parts: Sequence[Condition]) -> frozenset[str]:
    return frozenset().union(*(part.variables for part in parts))


def _answers(parts: Sequence[Condition]) -> list[pl.Expr]:
    """The columns of what is found of the parts."""
    import polars as pl

    return [pl.col(columns.met(part.key)) for part in parts]


def _banded(answers: Sequence[pl.Expr], worths: Sequence[float]) -> tuple[pl.Expr, pl.Expr]:
    """The fewest and the most points that the first band that holds can give, while some are unknown.

    A band may be the one where it is not missed and none before it surely holds; after the last there is nothing.
    """
    import polars as pl

    possible = []
    before = pl.lit(False)
    for answer, worth in zip(answers, worths, strict=True):
        possible.append(pl.when(~before & answer.fill_null(True)).then(worth))
        before = before | answer.fill_null(False)
    possible.append(pl.when(~before).then(0.0))
    return pl.min_horizontal(possible), pl.max_horizontal(possible)


def _exact(points: pl.Expr) -> pl.Expr:
    """A sum of points as the document has it: 0.1 added ten times is 1, and reaches a threshold of 1.

    Rulebooks give points in at most nine decimals; errors of adding lie some orders of magnitude below.
    """
    return points.round(9)


def _added(answers: Sequence[pl.Expr], worths: Sequence[float], most: float) -> tuple[pl.Expr, pl.Expr]:
    """The fewest and the most points together, at most ``most``."""
    import polars as pl

    def together(unknown: bool) -> pl.Expr:
        parts = [a.fill_null(unknown).cast(pl.Float64) * w for a, w in zip(answers, worths, strict=True)]
        return pl.min_horizontal(_exact(pl.sum_horizontal(parts)), pl.lit(most))

    return together(False), together(True)
