"""A rulebook's version made ready to run: every condition as expressions over the columns of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from duban.assessment.formula.field import Field
from duban.language import Bilingual

if TYPE_CHECKING:
    import polars as pl

    from duban.assessment.formula.quantity import Quantity

Kind = Literal["all", "any", "at_least", "test", "flag", "choice", "tier", "score", "points"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and what it is made of.

    Attributes:
        key: its place in the tier's tree (``srdi.2.1``); columns of the results bear it.
        kind: how its parts make it: ``all``, ``any``, ``at_least`` (``count`` of them); a ``test`` compares
            ``value`` by ``sign`` with ``threshold``; a ``flag`` or a ``choice`` is answered by one variable; ``tier`` asks for another tier; a
            ``score`` adds its parts, which are ``points``.
        name: what it asks, in words.
        truth: met, missed or, null, unknown; of ``points``, whether all of them are reached.
        value, threshold: numbers to show, in ``unit``; a score's value has ``high`` beside it where parts are unknown.
        unit: ``yuan``, ``percent``, ``points`` or what a number counts.
        most: the most points that there are.
        bands: the conditions that an indicator's points go by; they are computed, but not shown one by one.
        variables: what it reads.
        reference: article of the document; ``sure`` is ``seen``, ``known`` or ``open``.
    """

    key: str
    kind: Kind
    name: Bilingual
    truth: pl.Expr
    value: pl.Expr | None = None
    high: pl.Expr | None = None
    sign: str = ""
    threshold: pl.Expr | None = None
    unit: str = ""
    most: float | None = None
    count: int | None = None
    parts: tuple[Condition, ...] = ()
    bands: tuple[Condition, ...] = ()
    variables: frozenset[str] = frozenset()
    reference: str = ""
    source: str = ""
    sure: str = "seen"
    note: Bilingual = Bilingual()

    @property
    def height(self) -> int:
        """How many steps there are below it: a condition is computed from the columns of its parts."""
        return 1 + max((part.height for part in (*self.parts, *self.bands)), default=-1)

    def all(self) -> Iterator[Condition]:
        """The condition and all that it is computed from."""
        yield self
        for part in (*self.parts, *self.bands):
            yield from part.all()

    def walk(self) -> Iterator[Condition]:
        """The condition and all in it, from above."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Rung:
    """A tier: its criteria, and whether an entity reaches it, from the columns of its criteria."""

    id: str
    name: Bilingual
    criteria: tuple[Condition, ...]
    reached: pl.Expr


@dataclass(frozen=True, slots=True)
class Threshold:
    """A place where two quantities are compared: where it tips, an answer may change."""

    left: Quantity
    right: Quantity

    @property
    def columns(self) -> frozenset[str]:
        """The variables in it."""
        return self.left.columns | self.right.columns


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of a rulebook, ready to run.

    ``rungs`` go from the lowest tier to the highest; ``fields`` are the variables it reads; ``thresholds`` are all
    comparisons in it. The rungs are ``classes`` where they are no ladder and every entity is of one of them.
    """

    rulebook: str
    name: Bilingual
    version: str
    document: str
    in_force_from: str
    in_force_until: str | None
    source: str
    fields: tuple[Field, ...]
    rungs: tuple[Rung, ...]
    thresholds: tuple[Threshold, ...]
    classes: bool = False

    @property
    def criteria(self) -> tuple[tuple[Rung, Condition], ...]:
        """Every criterion with its tier."""
        return tuple((rung, criterion) for rung in self.rungs for criterion in rung.criteria)

    def field(self, id: str) -> Field:
        """The field of a variable."""
        return next(field for field in self.fields if field.id == id)
