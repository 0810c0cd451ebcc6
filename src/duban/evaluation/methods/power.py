"""The minimum detectable effect: how large an effect must be for this panel to tell it from nothing.

H. Bloom, *Minimum detectable effects*, Evaluation Review 19 (1995); with serial correlation F. Burlig, L. Preonas,
M. Woerman, *Panel data and experimental design*, Journal of Development Economics 144 (2020).
"""

from __future__ import annotations

import numpy as np

from duban.errors import ArgumentError
from duban.evaluation.counterfactual.baseline import Compared, compared_with, scale_of, sizes
from duban.evaluation.design.checks import EXACT, require_covariates, require_units
from duban.evaluation.effect import Assumption, Check, Effect, number
from duban.evaluation.estimation.regression import within
from duban.evaluation.estimation.rows import stacked
from duban.evaluation.faults import refused
from duban.evaluation.libraries import named
from duban.evaluation.panel import Array, Flags, Panel
from duban.evaluation.words import told

SOURCE = "Bloom 1995; Burlig, Preonas & Woerman 2020"
# Correlations at a distance of which fewer pairs of residuals tell are taken as nothing.
_PAIRS = 8
# With fewer units there is no telling how outcomes move by themselves.
_LEAST = 4


def power(panel: Panel, *, chance: float = 0.8, level: float = 0.95, seed: int = 1) -> Effect:
    """The least effect that difference in differences would find in this panel, before any effect is looked at.

    Only what is not treated is used: its residuals, after effects of units and periods, say how much outcomes move by
    themselves, and how one period hangs on the next.

    >>> generator = np.random.default_rng(1)
    >>> treated = np.zeros((20, 6), bool)
    >>> treated[:10, 3:] = True
    >>> panel = Panel(tuple(map(str, range(20))), tuple("123456"), generator.normal(size=(20, 6)), treated)
    >>> found = power(panel)
    >>> 0.8 < found.estimate < 1.4, found.details["plain"] <= found.estimate
    (True, True)

    Args:
        panel: ``n_units`` × ``n_periods``; covariates are taken out of the residuals.
        chance: the wanted probability to find an effect of that size; level: one less the size of the test.
        seed: not used here, since nothing is drawn.

    Returns:
        The least effect as ``estimate``, the standard error that is expected as ``std_error``; ``details`` has both
        without and with serial correlation, of which the larger is the estimate.

    Raises:
        DesignError: where too little is untreated to say how outcomes move.
        ArgumentError: for a ``chance`` that is not between 0 and 1.
    """
    if not 0 < chance < 1:
        raise ArgumentError("chance", "请给 0 到 1 之间的数", "give a number between 0 and 1")
    require_units(panel, _LEAST)
    require_covariates(panel)
    residuals, sigma = _residuals(panel)
    leverage = _leverage(panel)
    length = float(np.nansum(leverage**2))
    plain = sigma / float(np.sqrt(length))
    serial = _serial(residuals, leverage, sigma) / length
    df = panel.n_units - 2
    factor = _factor(level, chance, df)
    std_error = max(plain, serial)
    estimate = factor * std_error
    return Effect(
        method="power",
        estimate=estimate,
        std_error=std_error,
        level=level,
        **sizes(panel),
        **_compared(panel, estimate),
        checks=(detectable_check(estimate, chance),),
        assumptions=(Assumption(name="moves_alike", text=told("power.alike")),),
        notes=panel.notes,
        details={
            **scale_of(panel),
            "chance": chance,
            "plain": factor * plain,
            "serial": factor * serial,
            "residual_sd": sigma,
            "correlation": _correlations(residuals, sigma)[:5],
            "df": df,
            "covariates": list(panel.covariates),
        },
        library=named("numpy"),
        source=SOURCE,
    )


def _factor(level: float, chance: float, df: int) -> float:
    """By how many standard errors an effect must be away from nothing."""
    from scipy import stats

    law = stats.t(df)
    return float(law.ppf(0.5 + level / 2) + law.ppf(chance))


def _compared(panel: Panel, estimate: float) -> Compared:
    """The mean outcome of the treated before treatment, which says nothing of the effect, and the share of it."""
    before = ~panel.treated & np.isfinite(panel.outcome)
    before[list(panel.never_treated)] = False
    baseline = float(panel.outcome[before].mean()) if before.any() else None
    return compared_with(panel, baseline, estimate)


def detectable_check(estimate: float, chance: float) -> Check:
    """The minimum detectable effect as a check that decides nothing."""
    text = told("power.found", estimate=number(estimate), chance=f"{chance:.0%}")
    return Check(name="detectable", statistic=estimate, text=text)


def _residuals(panel: Panel) -> tuple[Array, float]:
    """Residuals of what is not treated, units × periods (NaN where treated or missing), and their standard deviation."""
    at = np.isfinite(panel.outcome) & ~panel.treated
    found, parameters = _without_effects(panel, panel.outcome, at)
    df = int(at.sum()) - parameters
    if df < 1:
        raise refused(panel.source, "no_residuals", n=int(at.sum()))
    sigma = float(np.sqrt(np.nansum(found**2) / df))
    if sigma <= EXACT * float(np.abs(panel.outcome[at]).max()):
        raise refused(panel.source, "no_movement", column=panel.names.outcome)
    return found, sigma


def _leverage(panel: Panel) -> Array:
    """The treatment without the effects of units and periods: what the regression sees of it."""
    return _without_effects(panel, panel.treated.astype(float), np.isfinite(panel.outcome))[0]


def _without_effects(panel: Panel, values: Array, at: Flags) -> tuple[Array, int]:
    """``values`` at ``at`` less effects of units, periods and covariates, and how many parameters that took."""
    unit, period = np.nonzero(at)
    rows = stacked(panel, panel.covariates)
    inside = at[np.isfinite(panel.outcome)]
    columns = [(period == j).astype(float) for j in range(1, panel.n_periods)]
    columns += [rows.covariates[name][inside] for name in panel.covariates]
    x = np.column_stack([within(column, unit, None) for column in columns])
    y = within(values[at], unit, None)
    solved, _, rank, _ = np.linalg.lstsq(x, y, rcond=None)
    found = np.full(values.shape, np.nan)
    found[at] = y - x @ solved
    return found, int(rank) + len(np.unique(unit))


def _correlations(residuals: Array, sigma: float) -> list[float]:
    """The correlation of residuals of one unit 1, 2 … periods apart.

    Taking out the mean of n periods makes residuals that do not hang together correlate by −1/n: that is given back.
    """
    found = []
    lent = sigma**2 / np.maximum(np.isfinite(residuals).sum(axis=1, keepdims=True), 1)
    for lag in range(1, residuals.shape[1]):
        products = residuals[:, lag:] * residuals[:, :-lag] + lent
        count = int(np.isfinite(products).sum())
        found.append(float(np.nansum(products)) / count / sigma**2 if count >= _PAIRS else 0.0)
    return found


def _serial(residuals: Array, leverage: Array, sigma: float) -> float:
    """The root of what the residuals of units add up to under ``leverage``, with their serial correlation."""
    periods = residuals.shape[1]
    correlations = np.array([1.0, *_correlations(residuals, sigma)])
    apart = np.abs(np.arange(periods)[:, None] - np.arange(periods)[None, :])
    covariance = sigma**2 * np.clip(correlations, -1, 1)[apart]
    own = np.nan_to_num(leverage)
    return float(np.sqrt(max(np.einsum("ij,jk,ik->", own, covariance, own), 0.0)))
