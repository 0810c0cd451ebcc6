"""Mixed-integer programs solved to a gap by HiGHS, as scipy carries it.

scipy's HiGHS finds the same values as highspy's for these models and is no slower (docs/decisions.md), and scipy is
there anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from duban.planning.optimisation.program import Program, bounds

Status = Literal["solved", "limit", "infeasible", "nothing"]
"""``limit``: the time ran out with a solution in hand; ``nothing``: it ran out without one."""
_INFEASIBLE = (2, 4)
_TIME = 1


@dataclass(frozen=True, slots=True)
class Solution:
    """What was found: the columns' values, their cost, the least that any solution costs, and the gap between, relative."""

    status: Status
    values: Any
    cost: float
    bound: float
    gap: float


@dataclass(frozen=True, slots=True)
class Priced:
    """The best of a linear program: values, cost, what a unit more on each row's bound adds to the cost, reduced costs."""

    values: Any
    cost: float
    prices: Any


def solve(program: Program, gap: float = 0.0, seconds: float | None = None) -> Solution:
    """The least cost, proven to within ``gap`` of it, or what was found in ``seconds``.

    >>> program = Program()
    >>> column = program.column(1.0, 10.0, integer=True)
    >>> _ = program.row([(column, 2.0)], low=3.0)
    >>> found = solve(program)
    >>> found.status, found.cost, found.gap
    ('solved', 2.0, 0.0)
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    if not program.costs:
        return _of_nothing(program)
    low, high = bounds(program)
    options: dict[str, Any] = {"mip_rel_gap": gap}
    if seconds is not None:
        options["time_limit"] = seconds
    rows = LinearConstraint(program.matrix(), np.array(program.row_lows), np.array(program.row_highs))
    found = milp(
        np.array(program.costs),
        constraints=rows if program.row_lows else None,
        bounds=Bounds(low, high),
        integrality=np.array(program.integer, dtype=int),
        options=options,
    )
    if found.x is None:
        infeasible = found.status in _INFEASIBLE
        return Solution("infeasible" if infeasible else "nothing", None, np.inf, np.inf, np.inf)
    bound = found.fun if found.mip_dual_bound is None else min(found.mip_dual_bound, found.fun)
    status: Status = "limit" if found.status == _TIME else "solved"
    return Solution(status, found.x, found.fun, bound, relative_gap(found.fun, bound))


def _of_nothing(program: Program) -> Solution:
    """Without columns all rows come to 0, which they allow or not."""
    is_met = all(low <= 0 <= high for low, high in zip(program.row_lows, program.row_highs, strict=True))
    return (
        Solution("solved", np.array([]), 0.0, 0.0, 0.0) if is_met else Solution("infeasible", None, *_NEVER)
    )


_NEVER = (np.inf, np.inf, np.inf)


def relative_gap(cost: float, bound: float) -> float:
    """How far ``cost`` may be above the least, as a share of it.

    >>> relative_gap(200.0, 198.0), relative_gap(0.0, 0.0)
    (0.01, 0.0)
    """
    return 0.0 if cost - bound <= _NIL * max(1.0, abs(cost)) else (cost - bound) / max(abs(cost), _NIL)


# Differences in the cost that are rounding of the solver (its tolerance is 1e-7 to 1e-9).
_NIL = 1e-9
