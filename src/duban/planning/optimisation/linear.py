"""A linear program with switches held fixed, made small once and solved again for changed limits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from duban.planning.optimisation.program import Program, bounds
from duban.planning.optimisation.solving import Priced

NOTHING: Mapping[int, float] = {}


class Linear:
    """The rest of a program when some columns are ``fixed``.

    Fixed columns go into the bounds of rows; rows of one column become bounds of it, but those of ``kept``, whose prices
    are asked for.

    >>> program = Program()
    >>> switch, flow = program.column(5.0, 1.0, integer=True), program.column(-2.0)
    >>> capacity = program.row([(flow, 1.0), (switch, -4.0)], high=0.0)
    >>> linear = Linear(program, {switch: 1.0}, {capacity})
    >>> found, more = linear.solve(), linear.solve({capacity: 1.0})
    >>> found.cost, float(found.prices[capacity]), more.cost
    (-3.0, -2.0, -5.0)
    """

    def __init__(self, program: Program, fixed: Mapping[int, float], kept: Collection[int]) -> None:
        low, high = bounds(program)
        matrix, costs = program.matrix().tocsc(), np.array(program.costs)
        numbers = np.fromiter(fixed, dtype=int)
        held = np.array([fixed[number] for number in numbers])
        is_left = np.ones(len(low), dtype=bool)
        is_left[numbers] = False
        given = matrix[:, numbers] @ held if len(numbers) else np.zeros(matrix.shape[0])
        self._constant = float(costs[numbers] @ held) if len(numbers) else 0.0
        self._number_of_rows, self._columns = matrix.shape[0], np.flatnonzero(is_left)
        self._fixed, self._size = (numbers, held), len(low)
        self._costs, self._low, self._high = costs[is_left], low[is_left], high[is_left]
        rows = matrix[:, self._columns].tocsr()
        self._row_low, self._row_high = (
            np.array(program.row_lows) - given,
            np.array(program.row_highs) - given,
        )
        entries = np.diff(rows.indptr)
        is_kept = np.zeros(matrix.shape[0], dtype=bool)
        is_kept[list(kept)] = True
        single = np.flatnonzero((entries == 1) & ~is_kept)
        self._bound(rows, single)
        self._rows = np.flatnonzero((entries > 1) | ((entries == 1) & is_kept))
        self._matrix = rows[self._rows]

    def _bound(self, rows: Any, single: Any) -> None:
        """Turn rows of one column into bounds of it."""
        columns, values = rows.indices[rows.indptr[single]], rows.data[rows.indptr[single]]
        first, second = self._row_low[single] / values, self._row_high[single] / values
        np.maximum.at(self._low, columns, np.minimum(first, second))
        np.minimum.at(self._high, columns, np.maximum(first, second))

    def solve(self, changes: Mapping[int, float] = NOTHING) -> Priced | None:
        """The best with the bounds of some rows moved by ``changes``; ``None`` where nothing meets all rows."""
        from scipy.optimize import linprog

        row_low, row_high = self._row_low.copy(), self._row_high.copy()
        for row, change in changes.items():
            row_low[row] += change
            row_high[row] += change
        if not len(self._costs):
            return self._priced(0.0, np.array([]), np.zeros(len(self._rows)))
        low, high = row_low[self._rows], row_high[self._rows]
        equal = low == high
        below, above = np.isfinite(high) & ~equal, np.isfinite(low) & ~equal
        found = linprog(
            self._costs,
            A_ub=_stacked(self._matrix[below], -self._matrix[above]),
            b_ub=np.concatenate([high[below], -low[above]]),
            A_eq=self._matrix[equal] if equal.any() else None,
            b_eq=high[equal] if equal.any() else None,
            bounds=np.column_stack([self._low, self._high]),
            method="highs",
        )
        if found.x is None or found.status != 0:
            return None
        prices = np.zeros(len(low))
        split = int(below.sum())
        prices[below] += found.ineqlin.marginals[:split]
        prices[above] -= found.ineqlin.marginals[split:]
        if equal.any():
            prices[equal] = found.eqlin.marginals
        return self._priced(float(found.fun), found.x, prices)

    def _priced(self, cost: float, left: Any, prices: Any) -> Priced:
        every, values = np.zeros(self._number_of_rows), np.zeros(self._size)
        every[self._rows] = prices
        values[self._columns] = left
        numbers, held = self._fixed
        values[numbers] = held
        return Priced(values, cost + self._constant, every)


def _stacked(*parts: Any) -> Any:
    from scipy.sparse import vstack

    return vstack(parts, format="csr")
