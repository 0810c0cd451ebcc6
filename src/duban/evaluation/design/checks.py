"""What methods ask of a panel beyond its design, refused in the same words: enough units, whole and useful covariates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from duban.errors import Fault
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.panel import Array, Panel
from duban.evaluation.words import told
from duban.language import listed

# A cluster that is alone on its side is fitted in whole: its residuals say nothing.
_LEAST_A_SIDE = 2
LEAST_CLUSTERS = 3
"""Below three clusters the residuals of a cluster add up to nothing, and so does the standard error."""
LEAST_BOOTSTRAPPED = 5
"""Below five clusters draws leave t as it is too often (all clusters alike: 6 in 6^G of Webb's, one in 36 with three)."""
EXACT = 1e-12
"""Errors below this share of the outcome are rounding: the outcome follows exactly from effects of units and periods."""

# Singular values below this share of the largest are rounding: the columns are standardised first.
_RANK = 1e-8


MANY_CLUSTERS, MANY_A_SIDE = 50, 20
"""From so many clusters on, in all and on either side, plain cluster errors serve: of 31 provinces with 8 treated they
reject 7.5 % of what is true at 5 % (200 draws, errors correlated by 0.5), CR2 with Satterthwaite's degrees 5.5 %."""


def require_units(panel: Panel, least: int) -> None:
    """Refuse a panel of fewer than ``least`` units.

    Raises:
        DesignError: where there are fewer.
    """
    if panel.n_units < least:
        raise refused(panel.source, "few_units", column=panel.names.unit, n=panel.n_units, least=least)


def few_clusters_in(panel: Panel) -> bool:
    """Whether clusters are so few, in all or on one side, that plain cluster errors mislead.

    >>> few_clusters_in(Panel(("a", "b"), ("1", "2"), np.zeros((2, 2)), np.array([[0, 1], [0, 0]], bool)))
    True
    """
    return count_of_clusters(panel) < MANY_CLUSTERS or min(clusters_of_sides(panel)) < MANY_A_SIDE


def count_of_clusters(panel: Panel) -> int:
    """How many clusters there are; each unit is its own where none are named.

    >>> count_of_clusters(Panel(("a", "b"), ("1", "2"), np.zeros((2, 2)), np.array([[0, 1], [0, 0]], bool)))
    2
    """
    return len(set(panel.clusters or panel.units))


def clusters_of_sides(panel: Panel) -> tuple[int, int]:
    """How many clusters have units that are treated at some time, and how many have units that never are.

    >>> clusters_of_sides(Panel(("a", "b"), ("1", "2"), np.zeros((2, 2)), np.array([[0, 1], [0, 0]], bool)))
    (1, 1)
    """
    clusters = panel.clusters or panel.units
    treated, never = (len({clusters[i] for i in side}) for side in (panel.ever_treated, panel.never_treated))
    return treated, never


def require_clusters(panel: Panel) -> None:
    """Refuse a panel with too few clusters for standard errors by cluster: in all, or one alone on either side.

    >>> treated = np.array([[0, 1], [0, 0], [0, 0]], bool)
    >>> require_clusters(Panel(tuple("abc"), ("1", "2"), np.zeros((3, 2)), treated))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    duban.evaluation.faults.DesignError: panel: one cluster alone is treated, and standard ...

    Raises:
        DesignError: where there are.
    """
    count = count_of_clusters(panel)
    if count < LEAST_CLUSTERS:
        raise refused(panel.source, "few_clusters", n=count, least=LEAST_CLUSTERS)
    treated, never = clusters_of_sides(panel)
    if treated < _LEAST_A_SIDE or 0 < never < _LEAST_A_SIDE:
        raise refused(panel.source, "one_cluster" if treated < _LEAST_A_SIDE else "one_cluster_never")


def few_units_in(panel: Panel) -> bool:
    """Whether a group that begins to be treated together, or that of the never-treated, has fewer than so many units."""
    groups = [*panel.cohorts.values(), *([panel.never_treated] if panel.never_treated else [])]
    return min(map(len, groups)) < MANY_A_SIDE


def require_steady_weights(panel: Panel) -> None:
    """Refuse weights that change from period to period within a unit, or leave a group with none, for a method that
    weighs units.

    >>> treated = np.array([[0, 1], [0, 0]], bool)
    >>> require_steady_weights(Panel(("a", "b"), ("1", "2"), np.zeros((2, 2)), treated, weights=np.array([[1.0, 2.0], [1, 1]])))
    Traceback (most recent call last):
    duban.evaluation.faults.DesignError: panel: the weights of «a» change between periods; this method weighs units, so give each one weight

    Raises:
        DesignError: where they do.
    """
    if panel.weights is None:
        return
    present = np.isfinite(panel.outcome)
    steady = np.where(present, panel.weights, np.nan)
    changing = [
        panel.units[i] for i, row in enumerate(steady) if present[i].any() and np.ptp(row[present[i]]) > 0
    ]
    if changing:
        raise refused(panel.source, "weights_change", units=listed(changing))
    groups = [*panel.cohorts.values(), *([panel.never_treated] if panel.never_treated else [])]
    if any(not np.nansum(steady[list(group)]) > 0 for group in groups):
        raise refused(panel.source, "weights_nothing")


def require_no_weights(panel: Panel) -> None:
    """Refuse weights, for a method that takes none.

    Raises:
        DesignError: where the panel has weights.
    """
    if panel.weights is not None:
        raise refused(panel.source, "no_weights")


def require_covariates(panel: Panel, names: Sequence[str] | None = None) -> None:
    """Refuse covariates with gaps, without variation, or that follow from one another.

    >>> outcome = np.arange(6.0).reshape(2, 3)
    >>> panel = Panel(("a", "b"), tuple("123"), outcome, outcome > 4, {"x": outcome, "twice": 2 * outcome + 1})
    >>> require_covariates(panel)
    Traceback (most recent call last):
    duban.evaluation.faults.DesignError: panel: column «twice»: it follows from other variables (x), so its coefficient is not unique; leave one of them out

    Raises:
        DesignError: with all faults of the first kind that is found.
    """
    wanted = list(panel.covariates) if names is None else list(names)
    present = np.isfinite(panel.outcome)
    faults = [one for name in wanted for one in _gaps(panel, name, present)]
    columns = {name: panel.covariates[name][present] for name in wanted}
    faults = faults or [
        fault("covariate_constant", column=name) for name in wanted if _is_constant(columns[name])
    ]
    faults = faults or _collinear(columns)
    if faults:
        raise DesignError(panel.source, faults)


def _gaps(panel: Panel, name: str, present: Array) -> list[Fault]:
    at = np.argwhere(~np.isfinite(panel.covariates[name]) & (present > 0))
    return [
        fault("covariate_missing", column=name, unit=panel.units[i], time=panel.periods[j])
        for i, j in at.tolist()
    ]


def _is_constant(values: Array) -> bool:
    return bool(np.ptp(values) == 0)


def _collinear(columns: dict[str, Array]) -> list[Fault]:
    """The first column that follows from those before it and a constant."""
    names = list(columns)
    standard = [(columns[name] - columns[name].mean()) / columns[name].std() for name in names]
    for i in range(1, len(names)):
        others = np.column_stack(standard[:i])
        weights = np.linalg.lstsq(others, standard[i], rcond=None)[0]
        left = standard[i] - others @ weights
        if float(np.linalg.norm(left)) <= _RANK * float(np.linalg.norm(standard[i])):
            used = [name for name, weight in zip(names, weights, strict=False) if abs(weight) > _RANK]
            return [fault("covariate_collinear", column=names[i], others=listed(used))]
    return []


def explained(panel: Panel, name: str, others: Sequence[str]) -> DesignError:
    """The error of a covariate that follows from ``others``, or from the effects of units and periods where there are none."""
    told_others = listed(others) if others else told("list.effects")
    return refused(panel.source, "covariate_collinear", column=name, others=told_others)
