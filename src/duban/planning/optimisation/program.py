"""A linear program with integer columns, built column by column and row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np

Entry = tuple[int, float]
"""A column and its coefficient."""
INFINITE = float("inf")


@dataclass(slots=True)
class Program:
    """Minimise the cost of columns within bounds, under rows within bounds."""

    costs: list[float] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    row_lows: list[float] = field(default_factory=list)
    row_highs: list[float] = field(default_factory=list)
    _rows: list[int] = field(default_factory=list)
    _columns: list[int] = field(default_factory=list)
    _values: list[float] = field(default_factory=list)

    def column(self, cost: float, high: float = INFINITE, *, low: float = 0.0, integer: bool = False) -> int:
        """Add a column; its number is given.

        >>> Program().column(3.0, 1.0, integer=True)
        0
        """
        self.costs.append(cost)
        self.lows.append(low)
        self.highs.append(high)
        self.integer.append(integer)
        return len(self.costs) - 1

    def row(self, entries: Iterable[Entry], low: float = -INFINITE, high: float = INFINITE) -> int:
        """Add a row; its number is given.

        >>> program = Program()
        >>> program.row([(program.column(1.0), 1.0)], low=2.0)
        0
        """
        number = len(self.row_lows)
        for column, value in entries:
            self.entry(number, column, value)
        self.row_lows.append(low)
        self.row_highs.append(high)
        return number

    def entry(self, row: int, column: int, value: float) -> None:
        """Add a coefficient to a row."""
        self._rows.append(row)
        self._columns.append(column)
        self._values.append(value)

    def matrix(self) -> Any:
        """The rows as a sparse matrix by rows; coefficients at one place add up."""
        from scipy.sparse import csr_matrix

        shape = (len(self.row_lows), len(self.costs))
        return csr_matrix((self._values, (self._rows, self._columns)), shape)

    def copy(self) -> Program:
        """One that can be changed without this."""
        made = replace(self)
        for one in fields(self):
            setattr(made, one.name, list(getattr(self, one.name)))
        return made

    def without_costs(self) -> Program:
        """The same rows and columns, where nothing costs anything."""
        made = self.copy()
        made.costs = [0.0] * len(made.costs)
        return made


def bounds(program: Program) -> tuple[Any, Any]:
    """The bounds of the columns as arrays."""
    return np.array(program.lows), np.array(program.highs)


def integers(program: Program) -> Sequence[int]:
    """The numbers of the integer columns."""
    return [number for number, is_integer in enumerate(program.integer) if is_integer]
