"""Quantities of a criterion, as fractions of whole numbers: sums, ratios and growth without rounding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING, Literal

from duban.assessment.formula import exact
from duban.assessment.formula.exact import Whole, difference

if TYPE_CHECKING:
    import polars as pl

_PERCENT = 100
Comparison = Literal[">=", ">", "<=", "<", "==", "!="]


@dataclass(frozen=True, slots=True)
class Quantity:
    """``factor`` times ``above`` over ``below``; undefined, like unknown, is null.

    A compound yearly rate over ``root`` years is the ``root``-th root of the fraction, less one, in percent; only
    comparisons with a constant can read it. ``root`` is 0 for all else.
    """

    factor: Fraction
    above: Whole
    below: Whole
    root: int = 0

    @property
    def columns(self) -> frozenset[str]:
        """The columns that it reads.

        >>> sorted(variable("revenue", 100).over(variable("staff", 1)).columns)
        ['revenue', 'staff']
        """
        return self.above.columns | self.below.columns

    def plus(self, other: Quantity) -> Quantity:
        """The sum, over the common denominator.

        >>> import polars as pl
        >>> pl.DataFrame({"a": [1.0]}).select(number(2).plus(number(3)).shown()).to_series().to_list()
        [5.0]
        """
        first, second, shared = _whole_factors(self.factor, other.factor)
        left = exact.constant(first).times(self.above)
        right = exact.constant(second).times(other.above)
        if self.below is other.below or self.below.constant == other.below.constant == 1:
            return Quantity(shared, left.plus(right), self.below)
        above = left.times(other.below).plus(right.times(self.below))
        return Quantity(shared, above, self.below.times(other.below))

    def minus(self, other: Quantity) -> Quantity:
        """The difference.

        >>> import polars as pl
        >>> pl.DataFrame({"a": [1.0]}).select(number(2).minus(number(3)).shown()).to_series().to_list()
        [-1.0]
        """
        return self.plus(Quantity(-other.factor, other.above, other.below))

    def times(self, other: Quantity) -> Quantity:
        """The product.

        >>> import polars as pl
        >>> pl.DataFrame({"a": [1.0]}).select(number(2).times(number(3)).shown()).to_series().to_list()
        [6.0]
        """
        return Quantity(
            self.factor * other.factor, self.above.times(other.above), self.below.times(other.below)
        )

    def over(self, other: Quantity) -> Quantity:
        """The ratio; undefined where ``other`` is zero.

        >>> import polars as pl
        >>> pl.DataFrame({"a": [8.0]}).select(variable("a", 1).over(number(2)).shown()).to_series().to_list()
        [4.0]
        """
        if other.above.constant is not None:
            return self.times(number(1 / (other.factor * other.above.constant)))
        return Quantity(
            self.factor / other.factor, self.above.times(other.below), self.below.times(other.above)
        )

    def shown(self) -> pl.Expr:
        """The value as a float, for people."""
        import polars as pl

        below = self.below.value
        ratio = (
            self.above.value / pl.when(below != 0).then(below)
            if self.below.constant is None
            else self.above.value / below
        )
        if self.root:
            return ((ratio * float(self.factor)).pow(1 / self.root) - 1) * _PERCENT
        # Dividing rounds once where multiplying by a fraction rounds twice: 0.7 is shown as 0.7.
        return ratio * self.factor.numerator / self.factor.denominator


def number(value: Fraction | int) -> Quantity:
    """A constant.

    >>> import polars as pl
    >>> pl.DataFrame({"a": [1.0]}).select(number(Fraction(1, 4)).shown()).to_series().to_list()
    [0.25]
    """
    return Quantity(Fraction(value), exact.constant(1), exact.constant(1))


def variable(name: str, scale: int) -> Quantity:
    """A column that holds whole multiples of one over ``scale``.

    >>> import polars as pl
    >>> pl.DataFrame({"revenue": [250.0]}).select(variable("revenue", 100).shown()).to_series().to_list()
    [2.5]
    """
    return Quantity(Fraction(1, scale), exact.column(name), exact.constant(1))


def yearly(grown: Quantity, years: int) -> Quantity:
    """The compound rate in percent a year, where ``grown`` is the last value over the first."""
    return replace(grown, root=years)


def compare(left: Quantity, sign: Comparison, right: Quantity) -> pl.Expr:
    """Whether ``left`` stands to ``right`` as ``sign`` says; null where that is unknown.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"a": [3.0, 5.0, None]})
    >>> frame.select(compare(variable("a", 1), ">=", number(4))).to_series().to_list()
    [False, True, None]
    """
    distance = _distance(left, right)
    match sign:
        case ">=":
            return distance >= 0
        case ">":
            return distance > 0
        case "<=":
            return distance <= 0
        case "<":
            return distance < 0
        case "==":
            return distance == 0
        case "!=":
            return distance != 0


def _distance(left: Quantity, right: Quantity) -> pl.Expr:
    """A float with the sign of ``left`` less ``right``."""
    import polars as pl

    left, right = _without_root(left, right)
    distance = difference(*_crosswise(left, right))
    for below in (left.below, right.below):
        if below.constant is None:
            # Crossing over a negative denominator turns the sign; over zero there is nothing to compare.
            distance = pl.when(below.value > 0).then(distance).when(below.value < 0).then(-distance)
    return distance


def crossed(left: Quantity, right: Quantity) -> pl.Expr:
    """A float that is zero where ``left`` is ``right``, and linear in every variable that is nowhere multiplied."""
    first, second = _crosswise(*_without_root(left, right))
    return first.value - second.value


def _without_root(left: Quantity, right: Quantity) -> tuple[Quantity, Quantity]:
    """The same comparison of whole fractions: a yearly rate against a constant is growth against its power."""
    if left.root:
        right = number((1 + _constant(right) / _PERCENT) ** left.root)
    elif right.root:
        left = number((1 + _constant(left) / _PERCENT) ** right.root)
    return replace(left, root=0), replace(right, root=0)


def _crosswise(left: Quantity, right: Quantity) -> tuple[Whole, Whole]:
    """Two whole numbers that compare as the fractions do, where both denominators are positive."""
    first, second, _ = _whole_factors(left.factor, right.factor)
    return (
        exact.constant(first).times(left.above).times(right.below),
        exact.constant(second).times(right.above).times(left.below),
    )


def _constant(quantity: Quantity) -> Fraction:
    if quantity.above.constant is None or quantity.below.constant is None:
        raise ValueError("a yearly rate is compared with a constant only")
    return quantity.factor * quantity.above.constant / quantity.below.constant


def _whole_factors(first: Fraction, second: Fraction) -> tuple[int, int, Fraction]:
    """Two whole numbers in the ratio of the factors, and what both are multiplied by to have them back.

    >>> _whole_factors(Fraction(1, 100), Fraction(3, 100))
    (1, 3, Fraction(1, 100))
    """
    bottom = first.denominator * second.denominator // gcd(first.denominator, second.denominator)
    left, right = int(first * bottom), int(second * bottom)
    shared = gcd(left, right) or 1
    return left // shared, right // shared, Fraction(shared, bottom)
