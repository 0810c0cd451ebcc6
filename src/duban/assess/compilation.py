"""An edition of a rulebook compiled to expressions over columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from duban.assess import quantity, truth
from duban.assess.field import Field
from duban.assess.formula import (
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
from duban.assess.programme import Condition, Programme, Rung, Threshold
from duban.assess.quantity import Quantity

if TYPE_CHECKING:
    import polars as pl


def compiled(edition: Edition) -> Programme:
    """The edition, ready to run."""
    return _Compiler(edition).programme()


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
            reached = truth.every([criterion.truth for criterion in criteria])
            self._reached[tier.id] = Rung(tier.id, tier.zh, tier.en, criteria, reached)
        return Programme(
            rulebook=edition.rulebook,
            zh=edition.zh,
            en=edition.en,
            version=edition.version,
            document=edition.document,
            in_force_from=edition.in_force_from.isoformat(),
            in_force_until=edition.in_force_until.isoformat() if edition.in_force_until else None,
            source=edition.source,
            fields=edition.fields,
            rungs=tuple(self._reached.values()),
            thresholds=tuple(self._thresholds.values()),
        )

    def condition(self, clause: Clause, key: str) -> Condition:
        """A clause and its parts, with keys under ``key``."""
        return self._names[type(clause)](clause, key)

    def _made(self, rule: Rule, key: str, kind: str, met: pl.Expr, **more: object) -> Condition:
        words = {
            name: getattr(rule, name)
            for name in ("zh", "en", "reference", "source", "sure", "note_zh", "note_en")
        }
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
        met = truth.every([part.truth for part in parts])
        return self._made(clause, key, "all", met, parts=parts, variables=_read(parts))

    def _some(self, clause: Some, key: str) -> Condition:
        parts = self._parts(clause.parts, key)
        answers = [part.truth for part in parts]
        if clause.count == 1:
            return self._made(clause, key, "any", truth.some(answers), parts=parts, variables=_read(parts))
        met = truth.at_least(clause.count, answers)
        return self._made(
            clause, key, "at_least", met, parts=parts, count=clause.count, variables=_read(parts)
        )

    def _reaches(self, clause: Reaches, key: str) -> Condition:
        rung = self._reached[clause.tier]
        return self._made(clause, key, "tier", rung.reached, variables=_read(rung.criteria))

    def _score(self, clause: Score, key: str) -> Condition:
        import polars as pl

        parts = tuple(self._points(part, f"{key}.{i}") for i, part in enumerate(clause.parts, 1))
        low = pl.sum_horizontal([part.value for part in parts if part.value is not None])
        high = pl.sum_horizontal([part.high for part in parts if part.high is not None])
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
        bands = [
            (self.condition(clause, f"{key}.{i}"), points) for i, (clause, points) in enumerate(part.bands, 1)
        ]
        low, high = _added(bands, part.most) if part.add else _banded(bands)
        variables = _read([band for band, _ in bands])
        met = truth.between(low, ">=", high, float(part.most))
        most = float(part.most)
        return self._made(
            part, key, "points", met, value=low, high=high, most=most, unit="points", variables=variables
        )

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


def _banded(bands: Sequence[tuple[Condition, Fraction]]) -> tuple[pl.Expr, pl.Expr]:
    """The fewest and the most points that the first band that holds can give, while some are unknown."""
    import polars as pl

    low = high = pl.lit(0.0)
    for band, points in reversed(bands):
        worth = pl.lit(float(points))
        low = (
            pl.when(band.truth)
            .then(worth)
            .when(~band.truth)
            .then(low)
            .otherwise(pl.min_horizontal(worth, low))
        )
        high = (
            pl.when(band.truth)
            .then(worth)
            .when(~band.truth)
            .then(high)
            .otherwise(pl.max_horizontal(worth, high))
        )
    return low, high


def _added(bands: Sequence[tuple[Condition, Fraction]], most: Fraction) -> tuple[pl.Expr, pl.Expr]:
    import polars as pl

    def together(unknown: bool) -> pl.Expr:
        worth = [band.truth.fill_null(unknown).cast(pl.Float64) * float(points) for band, points in bands]
        return pl.min_horizontal(pl.sum_horizontal(worth), pl.lit(float(most)))

    return together(False), together(True)
