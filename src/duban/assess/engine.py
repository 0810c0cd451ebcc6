"""The engine: a programme applied to a table, in one lazy query that streams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duban.assess.programme import Condition, Programme
from duban.assess.table import ID, NAME, ROW, Table
from duban.assess.what_if import Supposition, supposed

if TYPE_CHECKING:
    import polars as pl

TIER, POSSIBLE = "tier", "possible"
"""Columns of every result: the tier that is surely reached, and the highest that may be; 0 is none, 1 the lowest."""


def met(key: str) -> str:
    """The column that says whether the condition ``key`` is met."""
    return f"met:{key}"


def value(key: str) -> str:
    """The column of the condition's value."""
    return f"value:{key}"


def high(key: str) -> str:
    """The column of the largest value that it may have."""
    return f"high:{key}"


def threshold(key: str) -> str:
    """The column of its threshold."""
    return f"threshold:{key}"


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


def tiers(programme: Programme) -> tuple[pl.Expr, pl.Expr]:
    """The tier that is surely reached and the highest that may be."""
    import polars as pl

    sure = [
        pl.when(rung.reached.fill_null(False)).then(i).otherwise(0)
        for i, rung in enumerate(programme.rungs, 1)
    ]
    may = [
        pl.when(rung.reached.fill_null(True)).then(i).otherwise(0)
        for i, rung in enumerate(programme.rungs, 1)
    ]
    return (
        pl.max_horizontal(sure).cast(pl.Int8).alias(TIER),
        pl.max_horizontal(may).cast(pl.Int8).alias(POSSIBLE),
    )


def results(programme: Programme, frame: pl.LazyFrame) -> pl.LazyFrame:
    """Tier and criteria of every entity: what is told of millions."""
    criteria = [criterion.truth.alias(met(criterion.key)) for _, criterion in programme.criteria]
    return frame.select(ROW, ID, NAME, *tiers(programme), *criteria)


def details(programme: Programme, frame: pl.LazyFrame) -> pl.LazyFrame:
    """The same with every condition's value and threshold, and the variables: what is told of thousands."""
    columns = [
        column
        for _, criterion in programme.criteria
        for part in criterion.walk()
        for column in _columns(part)
    ]
    variables = [field.id for field in programme.fields]
    return frame.select(ROW, ID, NAME, *variables, *tiers(programme), *columns)


def _columns(condition: Condition) -> list[pl.Expr]:
    import polars as pl

    columns = [condition.truth.alias(met(condition.key))]
    for name, shown in ((value, condition.value), (high, condition.high), (threshold, condition.threshold)):
        if shown is not None:
            columns.append(shown.cast(pl.Float64).alias(name(condition.key)))
    return columns
