"""Whole numbers in Polars that never decide wrongly: floats that know how large they may be.

A value is held as a float with a whole number in it. Sums and products of whole numbers are exact while they stay under
2 ** 53. Beside each value goes its size, the same sum with every part taken positive, which bounds every
intermediate result; so a comparison is exact where the size is under 2 ** 53, and right wherever the sides are
further apart than rounding can reach. The few rows left over are decided with Python's integers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

Row = Mapping[str, int]
_EXACT = float(2**53)
# Rounding of a hundred operations stays a million times under this share of the size.
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Whole:
    """A polynomial with whole coefficients in columns of whole numbers.

    Attributes:
        value: the polynomial; null where a column is.
        size: the sum of the sizes of its parts.
        exact: the same in Python's integers, from a row without gaps.
        columns: the columns that it reads.
        direct: no multiplication has happened, so that ``value`` is exact as it is.
        constant: the number, where it is one.
    """

    value: pl.Expr
    size: pl.Expr
    exact: Callable[[Row], int]
    columns: frozenset[str]
    direct: bool = True
    constant: int | None = None

    def times(self, other: Whole) -> Whole:
        """The product."""
        if self.constant == 1:
            return other
        if other.constant == 1:
            return self
        if self.constant is not None and other.constant is not None:
            return constant(self.constant * other.constant)
        return Whole(
            self.value * other.value,
            self.size * other.size,
            lambda row: self.exact(row) * other.exact(row),
            self.columns | other.columns,
            direct=False,
        )

    def plus(self, other: Whole) -> Whole:
        """The sum."""
        return Whole(
            self.value + other.value,
            self.size + other.size,
            lambda row: self.exact(row) + other.exact(row),
            self.columns | other.columns,
            direct=False,
        )

    def minus(self, other: Whole) -> Whole:
        """The difference."""
        return self.plus(constant(-1).times(other))


def constant(number: int) -> Whole:
    """A number that is the same in every row."""
    import polars as pl

    return Whole(
        pl.lit(float(number)), pl.lit(float(abs(number))), lambda row: number, frozenset(), constant=number
    )


def column(name: str) -> Whole:
    """A column of whole numbers, held as floats."""
    import polars as pl

    return Whole(pl.col(name), pl.col(name).abs(), lambda row: row[name], frozenset((name,)))


def difference(left: Whole, right: Whole) -> pl.Expr:
    """``left`` less ``right``, as a float whose sign is always right; null where a part is null."""
    import polars as pl

    fast = left.value - right.value
    if left.direct and right.direct:
        return fast
    size = left.size + right.size
    near = (size >= _EXACT) & (fast.abs() <= size * _NEAR)
    columns = sorted(left.columns | right.columns)

    def decided(batch: pl.Series) -> pl.Series:
        rows = batch.struct.unnest()
        found = rows["_near"].fill_null(False).arg_true()
        signs = pl.zeros(len(batch), pl.Float64, eager=True)
        if len(found):
            exact = [_sign(left, right, row) for row in rows.select(columns)[found].rows(named=True)]
            signs = signs.scatter(found, exact)
        return signs

    recheck = pl.struct(*columns, near.alias("_near")).map_batches(decided, pl.Float64, is_elementwise=True)
    return pl.when(near).then(recheck).otherwise(fast)


def _sign(left: Whole, right: Whole, row: Mapping[str, float]) -> float:
    whole = {name: int(value) for name, value in row.items()}
    distance = left.exact(whole) - right.exact(whole)
    return float((distance > 0) - (distance < 0))
