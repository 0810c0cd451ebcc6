"""The engine: a programme applied to a table, in one lazy query that streams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duban.assessment.engine.columns import high, met, reached, threshold, value
from duban.assessment.engine.programme import Condition, Programme
from duban.assessment.engine.what_if import Supposition, supposed
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.table import Table

if TYPE_CHECKING:
    import polars as pl

TIER, LOWEST, POSSIBLE = "tier", "lowest", "possible"
"""Columns of every result: the tier, the highest that is surely reached, and the highest that may be; 0 is none, 1 the lowest.

On a ladder the tier is the one that is surely reached. Of classes it is null where the two differ: then the class is undecided.
"""


def prepared(programme: Programme, table: Table, changes: Sequence[Supposition] = ()) -> pl.LazyFrame:
    """The table with a column for every variable of the programme, as it would be with ``changes``."""
    import polars as pl

    have = {field.id for field in table.fields}
    types = {"flag": pl.Boolean, "choice": pl.String, "date": pl.Date}
    gaps = [
        pl.lit(None, types.get(field.kind, pl.Float64)).alias(field.id)
        for field in programme.fields
        if field.id not in have
    ]
    return supposed(table.frame.with_columns(gaps), changes)


def evaluated(programme: Programme, frame: pl.LazyFrame) -> pl.LazyFrame:
    """``frame`` with a column for every condition and tier, built from below: each from the columns of its parts.

    Step by step, since one nested expression would hold every part as often as it is asked for.
    """
    for rung in programme.rungs:
        conditions = [part for criterion in rung.criteria for part in criterion.all()]
        for height in range(max(condition.height for condition in conditions) + 1):
            level = [condition for condition in conditions if condition.height == height]
            frame = frame.with_columns(column for condition in level for column in _columns(condition))
        frame = frame.with_columns(rung.reached.alias(reached(rung.id)))
    return frame.with_columns(*_tiers(programme))


def _tiers(programme: Programme) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """The tier, the one that is surely reached, and the highest that may be."""
    import polars as pl

    def highest(unknown: bool) -> pl.Expr:
        answers = [pl.col(reached(rung.id)).fill_null(unknown) for rung in programme.rungs]
        numbers = [pl.when(answer).then(i).otherwise(0) for i, answer in enumerate(answers, 1)]
        return pl.max_horizontal(numbers).cast(pl.Int8)

    lowest, possible = highest(False), highest(True)
    tier = pl.when(lowest == possible).then(lowest) if programme.classes else lowest
    return tier.alias(TIER), lowest.alias(LOWEST), possible.alias(POSSIBLE)


def of_class(number: int) -> pl.Expr:
    """Whether an entity is of the class of this number; unknown where it is undecided and may be."""
    import polars as pl

    outside = (pl.col(LOWEST) > number) | (pl.col(POSSIBLE) < number)
    return pl.when(outside).then(False).otherwise(pl.col(TIER) == number)


def surely(programme: Programme, frame: pl.LazyFrame) -> pl.LazyFrame:
    """``frame`` with the tier that is surely reached (`LOWEST`), and nothing else added."""
    names = frame.collect_schema().names()
    return evaluated(programme, frame).select(*(name for name in names if name != LOWEST), LOWEST)


def results(programme: Programme, frame: pl.LazyFrame) -> pl.LazyFrame:
    """The tiers and criteria of every entity: what is told of millions."""
    criteria = [met(criterion.key) for _, criterion in programme.criteria]
    return evaluated(programme, frame).select(ROW, ID, NAME, TIER, LOWEST, POSSIBLE, *criteria)


def details(programme: Programme, frame: pl.LazyFrame) -> pl.LazyFrame:
    """The same with every condition's value and threshold, and the variables: what is told of thousands."""
    shown = [part for _, criterion in programme.criteria for part in criterion.walk()]
    columns = [column.meta.output_name() for part in shown for column in _columns(part)]
    variables = [field.id for field in programme.fields]
    return evaluated(programme, frame).select(ROW, ID, NAME, *variables, TIER, LOWEST, POSSIBLE, *columns)


def _columns(condition: Condition) -> list[pl.Expr]:
    import polars as pl

    columns = [condition.truth.alias(met(condition.key))]
    for name, shown in ((value, condition.value), (high, condition.high), (threshold, condition.threshold)):
        if shown is not None:
            columns.append(shown.cast(pl.Float64).alias(name(condition.key)))
    return columns
