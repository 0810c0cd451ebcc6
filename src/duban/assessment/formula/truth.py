"""Three-valued logic over columns: yes, no, and unknown, which is null (Kleene's strong logic)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def every(parts: Sequence[pl.Expr]) -> pl.Expr:
    """Yes where all are yes, no where one is no, else unknown; of none, yes.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"a": [True, True, False], "b": [True, None, None]})
    >>> frame.select(every([pl.col("a"), pl.col("b")])).to_series().to_list()
    [True, None, False]
    """
    import polars as pl

    return reduce(and_, parts) if parts else pl.lit(True)


def some(parts: Sequence[pl.Expr]) -> pl.Expr:
    """Yes where one is yes, no where all are no, else unknown; of none, no.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"a": [True, False, False], "b": [None, None, False]})
    >>> frame.select(some([pl.col("a"), pl.col("b")])).to_series().to_list()
    [True, None, False]
    """
    import polars as pl

    return reduce(or_, parts) if parts else pl.lit(False)


def at_least(count: int, parts: Sequence[pl.Expr]) -> pl.Expr:
    """Yes where ``count`` are yes, no where too few can be, else unknown.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"a": [True, True, False], "b": [True, None, False]})
    >>> frame.select(at_least(2, [pl.col("a"), pl.col("b")])).to_series().to_list()
    [True, None, False]
    """
    import polars as pl

    sure, possible = counted(parts)
    return pl.when(sure >= count).then(True).when(possible < count).then(False)


def counted(parts: Sequence[pl.Expr]) -> tuple[pl.Expr, pl.Expr]:
    """How many are yes, and how many may be."""
    import polars as pl

    sure = pl.sum_horizontal([part.fill_null(False).cast(pl.Int16) for part in parts])
    possible = pl.sum_horizontal([part.fill_null(True).cast(pl.Int16) for part in parts])
    return sure, possible


def between(low: pl.Expr, sign: str, high: pl.Expr, threshold: float) -> pl.Expr:
    """Whether a number that lies from ``low`` to ``high`` stands to ``threshold`` as ``sign`` says."""
    import polars as pl

    match sign:
        case ">=":
            return pl.when(low >= threshold).then(True).when(high < threshold).then(False)
        case ">":
            return pl.when(low > threshold).then(True).when(high <= threshold).then(False)
        case "<=":
            return pl.when(high <= threshold).then(True).when(low > threshold).then(False)
        case "<":
            return pl.when(high < threshold).then(True).when(low >= threshold).then(False)
    raise ValueError(f"{sign!r} does not compare a number with a bound")
