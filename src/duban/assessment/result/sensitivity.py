"""Which single datum would lift an entity a tier, and by how much it would have to change.

A tier changes only where some comparison tips, or where an answer turns. For each comparison and each variable in it
the value at which it tips is the root of a line, since almost every comparison is linear in each of its variables; the
values next to it are tried on the rules themselves, so that nothing is claimed that was not computed. What is not
found are changes that only several thresholds together decide. What an entity is (its industry, its day of founding) is never
said to need to change; where its industry is missing, it is said which one would lift it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from duban.assessment.engine import engine
from duban.assessment.engine.engine import LOWEST
from duban.assessment.engine.programme import Programme, Threshold
from duban.assessment.formula.amounts import Value
from duban.assessment.formula.field import Field
from duban.assessment.formula.quantity import crossed
from duban.assessment.result.reach import answers, within_reach
from duban.assessment.table.entity import ID

if TYPE_CHECKING:
    import polars as pl

_BEFORE, _NEW, _SIZE, _OLD, _PLACE = "_before", "_new", "_size", "_old", "_place"


@dataclass(frozen=True, slots=True)
class Lift:
    """One datum that lifts one entity: from what to what, in the variable's natural unit, and to which tier.

    ``missing`` where the datum is not known now: then the entity reaches the tier if it is at least (or at most) so.
    """

    id: str
    field: Field
    before: Value
    after: Value
    tier: int

    @property
    def missing(self) -> bool:
        """Whether the datum is missing now."""
        return self.before is None

    @property
    def change(self) -> float | None:
        """By how much a number changes."""
        if isinstance(self.before, float) and isinstance(self.after, float):
            return self.after - self.before
        return None


def lifts(programme: Programme, frame: pl.DataFrame) -> dict[str, tuple[Lift, ...]]:
    """For every entity of a prepared ``frame`` that one datum can lift: the smallest change of each such datum.

    Those that need the smallest share of change come first; data that are missing come last.
    """
    import polars as pl

    now = engine.evaluated(programme, frame.lazy()).select(*frame.columns, *answers(programme), LOWEST)
    below = now.filter(pl.col(LOWEST) < len(programme.rungs)).rename({LOWEST: _BEFORE}).collect()
    if below.is_empty():
        return {}
    found = [one for batch in _batches(programme, below) for one in _smallest(programme, batch)]
    lifted: dict[str, list[tuple[float, Lift]]] = {}
    for share, lift in found:
        lifted.setdefault(lift.id, []).append((share, lift))
    places = {field.id: place for place, field in enumerate(programme.fields)}

    def order(pair: tuple[float, Lift]) -> tuple[float, int]:
        return pair[0], places[pair[1].field.id]

    return {id: tuple(lift for _, lift in sorted(few, key=order)) for id, few in lifted.items()}


_Trials = tuple[Field, "pl.DataFrame"]
_TOGETHER = 20_000
"""Rows that are tried in one query. A query takes 0.1 s to plan, however few its rows, and a rulebook may have a hundred
variables; its memory grows with its rows."""


def _batches(programme: Programme, below: pl.DataFrame) -> Iterator[list[_Trials]]:
    """The trials of all fields, those of one kind together where they are few."""
    import polars as pl

    judged = answers(programme)
    for _, fields in groupby(sorted(programme.fields, key=_kind), key=_kind):
        batch: list[_Trials] = []
        for field in fields:
            near = below.filter(within_reach(programme, field, pl.col(_BEFORE))).drop(judged)
            tried = [] if near.is_empty() else list(_trials(programme, field, near))
            if not tried:
                continue
            batch.append((field, pl.concat(tried)))
            if sum(len(frame) for _, frame in batch) > _TOGETHER:
                yield batch
                batch = []
        if batch:
            yield batch


def _kind(field: Field) -> str:
    return field.kind


def _trials(programme: Programme, field: Field, below: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The entities with other values of ``field``: in ``_new``, those at which something tips.

    An industry and what else an entity is are not what it could change: they are tried only where they are missing, and
    not for a class, of which no industry is nearer than another. The same goes for the day of its founding, which no value
    can be guessed of.
    """
    import polars as pl

    if field.kind == "flag":
        yield below.with_columns((~pl.col(field.id).fill_null(False)).alias(_NEW))
    elif field.kind == "choice":
        if programme.classes:
            return
        unknown = below.filter(pl.col(field.id).is_null())
        for value in dict.fromkeys(field.choices.values()):
            yield unknown.with_columns(pl.lit(value).alias(_NEW))
    elif field.numeric:
        for threshold in programme.thresholds:
            if field.id in threshold.columns:
                yield from _tipping(threshold, field, below)


def _tipping(threshold: Threshold, field: Field, below: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The values at which ``threshold`` tips, and the next ones on both sides."""
    import polars as pl

    line = crossed(threshold.left, threshold.right)
    size = float(field.scale)
    at_zero = _at(below, field, 0.0, line)
    at_one = _at(below, field, size, line)
    root = pl.DataFrame({"a": at_zero, "b": at_one}).select(
        pl.when(pl.col("a") != pl.col("b")).then(pl.col("a") / (pl.col("a") - pl.col("b")) * size)
    )
    exact = below.with_columns(root.to_series().alias("_root")).filter(pl.col("_root").is_finite())
    for step in (-1, 0, 1, 2):
        tried = exact.with_columns((pl.col("_root").floor() + step).alias(_NEW)).drop("_root")
        yield tried if field.negative else tried.filter(pl.col(_NEW) >= 0)


def _at(below: pl.DataFrame, field: Field, value: float, line: pl.Expr) -> pl.Series:
    import polars as pl

    return below.with_columns(pl.lit(value).alias(field.id)).select(line.alias("line")).to_series()


def _smallest(programme: Programme, batch: list[_Trials]) -> list[tuple[float, Lift]]:
    """Of the trials that lift, the one with the smallest change of each field an entity."""
    import polars as pl

    fields = [field for field, _ in batch]
    tried = [
        frame.with_columns(
            pl.lit(place).alias(_PLACE), pl.col(field.id).alias(_OLD), pl.col(_NEW).alias(field.id)
        )
        for place, (field, frame) in enumerate(batch)
    ]
    after = engine.surely(programme, pl.concat(tried).lazy())
    lifted = after.filter(pl.col(LOWEST) > pl.col(_BEFORE)).with_columns(_share(fields[0]).alias(_SIZE))
    best = lifted.sort(_SIZE, maintain_order=True).unique([ID, _PLACE], keep="first", maintain_order=True)
    rows = best.select(ID, _PLACE, _OLD, _NEW, LOWEST, _SIZE).collect().rows()
    return [
        (size, Lift(id, fields[place], _natural(old, fields[place]), _natural(new, fields[place]), tier))
        for id, place, old, new, tier, size in rows
    ]


def _share(field: Field) -> pl.Expr:
    """How large a change is, of fields of one kind: in shares of what is there; an answer that turns counts as one, a gap as many.

    An amount of money that would have to shrink comes after what can grow: nobody is advised to sell less.
    """
    import polars as pl

    if not field.numeric:
        return pl.when(pl.col(_OLD).is_null()).then(1e9).otherwise(1.0)
    change = (pl.col(_NEW) - pl.col(_OLD)).abs() / pl.max_horizontal(pl.col(_OLD).abs(), pl.lit(1.0))
    if field.kind == "money":
        change = change + pl.when(pl.col(_NEW) < pl.col(_OLD)).then(1e3).otherwise(0.0)
    return pl.coalesce(change, 1e9 + pl.col(_NEW).abs() / 1e18)


def _natural(value: Value, field: Field) -> Value:
    return value / field.scale if isinstance(value, float) else value
