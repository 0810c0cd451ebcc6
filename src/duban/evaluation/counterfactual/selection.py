"""Which controls explain a unit before treatment: the best subset, or one control after the other."""

from __future__ import annotations

import math
from itertools import combinations
from typing import NamedTuple

import numpy as np

from duban.evaluation.panel import Array

# Two controls that say the same are one: their own squares, less what those chosen say of them, are below this share.
_SAME = 1e-10


class Relation(NamedTuple):
    """The controls chosen, the constant and their coefficients, the sum of squares that is left, and the criterion."""

    chosen: tuple[int, ...]
    coefficients: Array
    left: float
    criterion: float

    def expected(self, controls: Array) -> Array:
        """What the relation expects of the unit, where the controls (periods × controls) are as given."""
        return np.asarray(self.coefficients[0] + controls[:, list(self.chosen)] @ self.coefficients[1:])


def best_subset(unit: Array, controls: Array, most: int) -> Relation:
    """The subset of up to ``most`` controls with the lowest corrected AIC (Hsiao, Ching and Wan 2012).

    AICc = T ln(RSS/T) + 2k + 2k(k + 1)/(T − k − 1), where k counts constant, variance and controls.

    >>> controls = np.array([[1.0, 5.0], [2.0, 3.0], [3.0, 8.0], [4.0, 1.0], [5.0, 4.0], [6.0, 9.0], [7.0, 2.0]])
    >>> wave = np.array([0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0.1])
    >>> best_subset(2 * controls[:, 0] + wave, controls, 2).chosen
    (0,)

    Args:
        unit: a value a period; controls: periods × controls.
        most: the size of the largest subset; no larger than the periods carry.
    """
    periods, number = controls.shape
    own, others = unit - unit.mean(), controls - controls.mean(axis=0)
    squares, products, total = others.T @ others, others.T @ own, float(own @ own)
    best: tuple[float, tuple[int, ...]] = (math.inf, ())
    for size in range(1, min(most, number, periods - 4) + 1):
        subsets = np.array(list(combinations(range(number), size)))
        solved = _solutions(squares[subsets[:, :, None], subsets[:, None, :]], products[subsets])
        left = np.maximum(total - (solved * products[subsets]).sum(axis=1), 1e-300)
        k = size + 2
        criteria = periods * np.log(left / periods) + 2 * k + 2 * k * (k + 1) / (periods - k - 1)
        at = int(criteria.argmin())
        best = min(best, (float(criteria[at]), tuple(subsets[at].tolist())))
    return _relation(unit, controls, best[1], best[0])


def _solutions(squares: Array, products: Array) -> Array:
    """The coefficients of all subsets at once; those of subsets that say the same twice are nought."""
    try:
        return np.asarray(np.linalg.solve(squares, products[:, :, None])[:, :, 0], dtype=float)
    except np.linalg.LinAlgError:
        inverse = np.linalg.pinv(squares, hermitian=True)
        return np.asarray((inverse @ products[:, :, None])[:, :, 0], dtype=float)


def forward(unit: Array, controls: Array, most: int) -> Relation:
    """Controls one after the other, each the one that leaves least, until the criterion rises (Shi and Huang 2023).

    The criterion is ln(RSS/T) + ln(ln N) · ln(T) · r/T for r of N controls.

    >>> rng = np.random.default_rng(0)
    >>> controls = rng.normal(size=(40, 20))
    >>> forward(2 * controls[:, 3] + controls[:, 8] + 0.1 * rng.normal(size=40), controls, 2).chosen
    (3, 8)

    Args:
        unit: a value a period; controls: periods × controls, three or more.
        most: how many may be chosen.
    """
    periods, number = controls.shape
    price = math.log(math.log(max(number, 3))) * math.log(periods) / periods
    left, others = unit - unit.mean(), controls - controls.mean(axis=0)
    sizes = (others**2).sum(axis=0)
    chosen: list[int] = []
    # R's variance divides by T − 1: the first control has to be better than that.
    criterion = math.log(max(float(left @ left), 1e-300) / (periods - 1))
    while len(chosen) < min(most, number, periods - 3):
        own = (others**2).sum(axis=0)
        gains = np.where(own > _SAME * sizes, (others.T @ left) ** 2 / np.where(own > 0, own, 1.0), -1.0)
        gains[chosen] = -1.0
        at = int(gains.argmax())
        rest = max(float(left @ left - gains[at]), 1e-300)
        next_one = math.log(rest / periods) + price * (len(chosen) + 1)
        if gains[at] < 0 or next_one >= criterion:
            break
        criterion = next_one
        chosen.append(at)
        direction = others[:, at] / math.sqrt(float(own[at]))
        left = left - direction * float(direction @ left)
        others = others - np.outer(direction, direction @ others)
    return _relation(unit, controls, tuple(chosen), criterion)


def _relation(unit: Array, controls: Array, chosen: tuple[int, ...], criterion: float) -> Relation:
    system = np.column_stack([np.ones(len(unit)), controls[:, list(chosen)]])
    coefficients = np.asarray(np.linalg.lstsq(system, unit, rcond=None)[0], dtype=float)
    return Relation(chosen, coefficients, float(((unit - system @ coefficients) ** 2).sum()), criterion)
