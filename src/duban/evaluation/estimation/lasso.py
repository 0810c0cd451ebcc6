"""The path of a lasso: all minimisers of a quadratic with an absolute penalty, exactly.

B. Efron, T. Hastie, I. Johnstone, R. Tibshirani, *Least angle regression*, Annals of Statistics 32 (2004); M. Osborne,
B. Presnell, B. Turlach (IMA Journal of Numerical Analysis 20, 2000).
"""

from __future__ import annotations

import numpy as np

from duban.evaluation.panel import Array

# Steps of the path are compared in shares of its first penalty; double precision leaves this much of them.
_STEP = 1e-12


def lasso_path(quadratic: Array, linear: Array) -> list[tuple[float, Array]]:
    """The minimisers of ½ u'Hu + g'u + λ Σ|u|, as λ falls from where all of u is nothing to 0.

    The minimiser is linear in λ between two neighbouring points of the path.

    >>> [(round(penalty, 3), at.round(3).tolist()) for penalty, at in lasso_path(np.eye(2), np.array([-2.0, 1.0]))]
    [(2.0, [0.0, 0.0]), (1.0, [1.0, 0.0]), (0.0, [2.0, -1.0])]

    Args:
        quadratic: H, positive definite; linear: g.
    """
    n = len(linear)
    penalty = float(np.abs(linear).max(initial=0.0))
    point = np.zeros(n)
    path = [(penalty, point)]
    if penalty == 0:
        return path
    least = penalty * _STEP
    active = [int(np.abs(linear).argmax())]
    signs = -np.sign(linear)
    gone = -1
    while penalty > least:
        start, slope = _line(quadratic, linear, signs, active)
        step, event = _next(quadratic, linear, penalty - least, start, slope, active, gone)
        penalty = max(step, 0.0)
        point = start + slope * penalty
        gone = -1
        if event is None:
            penalty = 0.0
            point = start
        elif event in active:
            active.remove(event)
            point[event], gone = 0.0, event
        else:
            signs[event] = -np.sign(linear[event] + quadratic[event] @ point)
            active.append(event)
        path.append((penalty, point.copy()))
    return path


def _line(quadratic: Array, linear: Array, signs: Array, active: list[int]) -> tuple[Array, Array]:
    """The minimiser while ``active`` are not nothing: start + slope · λ."""
    start, slope = np.zeros(len(linear)), np.zeros(len(linear))
    both = np.column_stack([-linear[active], -signs[active]])
    solved = np.linalg.solve(quadratic[np.ix_(active, active)], both)
    start[active], slope[active] = solved[:, 0], solved[:, 1]
    return start, slope


def _next(
    quadratic: Array,
    linear: Array,
    below: float,
    start: Array,
    slope: Array,
    active: list[int],
    gone: int,
) -> tuple[float, int | None]:
    """The largest λ below ``below`` at which one of u becomes nothing or another stops being so, and which."""
    best, event = 0.0, None
    for i in range(len(linear)):
        if i in active:
            roots = [-start[i] / slope[i]] if slope[i] else []
        else:
            # The gradient of one that is nothing stays within ±λ: g + H(start + slope λ) = ±λ is where it ends.
            fixed, moving = linear[i] + quadratic[i] @ start, quadratic[i] @ slope
            roots = [fixed / (side - moving) for side in (1.0, -1.0) if side != moving]
        for root in roots:
            # One that has just become nothing touches its bound where it left it.
            limit = below * (1 - 1e-9) if i == gone else below
            if best < root < limit:
                best, event = float(root), i
    return best, event
