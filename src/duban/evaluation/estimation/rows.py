"""The cells of a panel that have an outcome, as rows of a regression."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duban.evaluation.panel import Array, Panel


@dataclass(frozen=True, eq=False)
class Stacked:
    """One row a unit and period with an outcome: places of unit and period, outcome, treatment, what goes with them."""

    unit: NDArray[np.intp]
    period: NDArray[np.intp]
    outcome: Array
    treated: Array
    ever: Array
    relative: Array
    weights: Array | None
    clusters: tuple[str, ...]
    covariates: dict[str, Array]

    def period_columns(self, skip: int = 1) -> dict[str, Array]:
        """A column of 0 and 1 for each period but the first ``skip`` of those that have rows."""
        seen = np.unique(self.period)[skip:]
        return {f"period {j}": (self.period == j).astype(float) for j in seen.tolist()}


def stacked(panel: Panel, covariates: Iterable[str] = ()) -> Stacked:
    """The rows of ``panel``; ``relative`` counts periods from the first treated one, NaN for the never-treated.

    >>> treated = np.array([[0, 1], [0, 0]], bool)
    >>> rows = stacked(Panel(("a", "b"), ("1", "2"), np.array([[1.0, 2.0], [3.0, np.nan]]), treated))
    >>> rows.outcome.tolist(), rows.treated.tolist(), rows.relative.tolist()
    ([1.0, 2.0, 3.0], [0.0, 1.0, 0.0], [-1.0, 0.0, nan])
    """
    at = np.isfinite(panel.outcome)
    unit, period = np.nonzero(at)
    first = np.array([np.nan if one is None else float(one) for one in panel.first_treated])
    clusters = panel.clusters or panel.units
    return Stacked(
        unit=unit,
        period=period,
        outcome=panel.outcome[at],
        treated=panel.treated[at].astype(float),
        ever=np.isfinite(first).astype(float)[unit],
        relative=np.asarray(period - first[unit], dtype=float),
        weights=None if panel.weights is None else panel.weights[at],
        clusters=tuple(clusters[i] for i in unit.tolist()),
        covariates={name: panel.covariates[name][at] for name in covariates},
    )
