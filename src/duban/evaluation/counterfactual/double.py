"""Weights of units and periods, the difference of differences that they give, and its placebos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from duban.evaluation.libraries import needed
from duban.evaluation.panel import Array, Panel

# synthdid's for the plain synthetic control: as good as no penalty, and it stops so early.
_NO_PENALTY = 1e-6
_STOP = 1e-5


class Weighted(NamedTuple):
    """An estimate with its weights: of the units that are never treated, and of the periods before treatment."""

    estimate: float
    units: Array
    times: Array
    std_error: float | None = None
    library: str = ""


def _double(panel: Panel, before: int, units: Array, times: Array) -> float:
    """The difference of differences with these weights of units and periods."""
    changes = panel.outcome[:, before:].mean(axis=1) - panel.outcome[:, :before] @ times
    return float(changes[list(panel.ever_treated)].mean() - units @ changes[list(panel.never_treated)])


def by_did(panel: Panel, before: int) -> Weighted:
    """The plain difference in differences: all units and all periods alike.

    >>> outcome = np.array([[1.0, 2.0, 5.0], [1.0, 1.0, 2.0], [2.0, 2.0, 3.0]])
    >>> treated = np.array([[0, 0, 1], [0, 0, 0], [0, 0, 0]], bool)
    >>> by_did(Panel(tuple("abc"), tuple("123"), outcome, treated), 2).estimate
    2.5
    """
    units = np.full(len(panel.never_treated), 1 / len(panel.never_treated))
    times = np.full(before, 1 / before)
    return Weighted(_double(panel, before, units, times), units, times)


def _halves(panel: Panel, before: int) -> tuple[Array, Array, Array, float]:
    """Donors before and after treatment, the mean of the treated before, and how much donors change in a period."""
    donors, own = panel.outcome[list(panel.never_treated)], panel.outcome[list(panel.ever_treated)]
    early = donors[:, :before]
    noise = float(np.diff(early, axis=1).std(ddof=1)) or 1.0
    return early, donors[:, before:], own[:, :before].mean(axis=0), noise


def by_sc(panel: Panel, before: int) -> Weighted:
    """The synthetic control of synthdid: no intercept, as good as no penalty, no weights of periods."""
    utils: Any = needed("diff_diff.utils")
    early, _, own, noise = _halves(panel, before)
    units = np.asarray(
        utils.compute_sdid_unit_weights(
            np.ascontiguousarray(early.T),
            own,
            _NO_PENALTY * noise,
            intercept=False,
            min_decrease=_STOP * noise,
        )
    )
    times = np.zeros(before)
    return Weighted(_double(panel, before, units, times), units, times)


def by_sdid(panel: Panel, before: int) -> Weighted:
    """The estimate alone, for the placebos: the same weights as diff-diff's own, without its variance."""
    utils: Any = needed("diff_diff.utils")
    early, late, own, noise = _halves(panel, before)
    penalty = (len(panel.ever_treated) * late.shape[1]) ** 0.25 * noise
    units = np.asarray(
        utils.compute_sdid_unit_weights(
            np.ascontiguousarray(early.T), own, penalty, min_decrease=_STOP * noise
        )
    )
    times = np.asarray(
        utils.compute_time_weights(
            np.ascontiguousarray(early.T),
            np.ascontiguousarray(late.T),
            _NO_PENALTY * noise,
            min_decrease=_STOP * noise,
        )
    )
    return Weighted(_double(panel, before, units, times), units, times)


def placebos_of(panel: Panel, before: int, find: Callable[[Panel, int], Weighted]) -> Array:
    """What is found for each donor in the place of the treated unit, which is left out."""
    never = list(panel.never_treated)
    donors = panel.only_units(never)
    found = []
    for i in range(len(never)):
        treated = np.zeros_like(donors.treated)
        treated[i, before:] = True
        one = Panel(donors.units, donors.periods, donors.outcome, treated, names=panel.names)
        found.append(find(one, before).estimate)
    return np.array(found)


def without_covariates(panel: Panel) -> Panel:
    """The panel with its covariates taken out of the outcome, by what they say of the units that are never treated.

    There the outcome is regressed on them with effects of units and periods; a panel without covariates stays as it is.

    >>> x = np.array([[0.0, 1.0, 5.0], [2.0, 1.0, 1.0], [3.0, 0.0, 4.0]])
    >>> treated = np.array([[0, 0, 1], [0, 0, 0], [0, 0, 0]], bool)
    >>> without_covariates(Panel(tuple("abc"), tuple("123"), 2 * x + 1, treated, {"x": x})).outcome.round(6).tolist()
    [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
    """
    if not panel.covariates:
        return panel
    never = list(panel.never_treated)
    columns = [_within(values[never]).ravel() for values in panel.covariates.values()]
    own = _within(panel.outcome[never]).ravel()
    weights = np.linalg.lstsq(np.column_stack(columns), own, rcond=None)[0]
    explained = sum(
        (weight * values for weight, values in zip(weights, panel.covariates.values(), strict=True)),
        np.zeros_like(panel.outcome),
    )
    return replace(panel, outcome=panel.outcome - explained, covariates={})


def _within(values: Array) -> Array:
    """The values less the means of their unit and their period."""
    return values - values.mean(axis=1, keepdims=True) - values.mean(axis=0) + values.mean()  # type: ignore[no-any-return]
