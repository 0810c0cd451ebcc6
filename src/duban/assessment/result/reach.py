"""Which entities one datum alone may lift, told from what is known of their criteria before any value is tried.

All that a tier asks for must be met by data other than the one that changes. Who lacks more than that need not be tried:
no value of it helps. What is told here is necessary and not enough; the rules themselves decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.assessment.engine.columns import met, value
from duban.assessment.engine.programme import Condition, Programme
from duban.assessment.formula.field import Field

if TYPE_CHECKING:
    import polars as pl

# Points are added as floats; no rulebook gives points this fine.
_SLACK = 1e-6


def answers(programme: Programme) -> list[str]:
    """The columns that :func:`within_reach` reads: answers to criteria and their parts, and the points of scores."""
    conditions = [part for _, criterion in programme.criteria for part in criterion.walk()]
    points = (value(one.key) for one in conditions if one.kind == "points")
    return list(dict.fromkeys((*(met(one.key) for one in conditions), *points)))


def within_reach(programme: Programme, field: Field, tier: pl.Expr) -> pl.Expr:
    """Whether ``field`` alone may lift an entity that stands on ``tier``: some higher tier lacks nothing else."""
    import polars as pl

    ways = [
        (tier <= place) & pl.all_horizontal(pl.lit(True), *(_may(one, field.id) for one in rung.criteria))
        for place, rung in enumerate(programme.rungs)
    ]
    return pl.any_horizontal(ways)


def _may(condition: Condition, id: str) -> pl.Expr:
    """Whether a condition is met, or may be with another value of the variable ``id``."""
    import polars as pl

    if id not in condition.variables:
        return pl.col(met(condition.key)).fill_null(False)
    if condition.kind == "score" and condition.sign in (">=", ">"):
        return _score(condition, id)
    if condition.kind not in ("all", "any", "at_least"):
        return pl.lit(True)
    parts = [_may(part, id) for part in condition.parts]
    if condition.kind == "all":
        return pl.all_horizontal(parts)
    count = condition.count if condition.kind == "at_least" and condition.count else 1
    return pl.sum_horizontal([part.cast(pl.Int32) for part in parts]) >= count


def _score(condition: Condition, id: str) -> pl.Expr:
    """Whether the points reach the threshold where those that hang on the variable are all given."""
    import polars as pl

    given = [
        pl.lit(part.most or 0.0) if id in part.variables else pl.col(value(part.key))
        for part in condition.parts
    ]
    threshold = condition.threshold
    assert threshold is not None
    return pl.sum_horizontal(given) >= threshold - _SLACK
