"""The event study: effects by period before and after treatment, from a regression with unit and period effects.

L. Jacobson, R. LaLonde, D. Sullivan (American Economic Review 83, 1993); on what it can and cannot show with treatment
that begins at different times L. Sun, S. Abraham (Journal of Econometrics 225, 2021), and on its test of trends J. Roth
(AER: Insights 4, 2022).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec.structs import replace

from duban.evaluation.counterfactual.baseline import compared, scale_of, sizes
from duban.evaluation.design.checks import explained, few_clusters_in, require_clusters, require_covariates
from duban.evaluation.effect import Assumption, Check, Effect, PeriodEffect
from duban.evaluation.estimation.regression import CollinearError, Fit, StandardErrors, fitted
from duban.evaluation.estimation.rows import Stacked, stacked
from duban.evaluation.estimation.wald import Wald, trends_check, wald
from duban.evaluation.estimation.wild_bootstrap import Bootstrap
from duban.evaluation.faults import refused
from duban.evaluation.inference.clusters import (
    cluster_checks,
    details_of,
    inference_of,
    libraries_of,
    require_bootstrap,
    sources_of,
)
from duban.evaluation.panel import Array, Panel
from duban.evaluation.words import told

_REFERENCE = -1
SOURCE = "Jacobson, LaLonde & Sullivan 1993; Roth 2022"


def event_study(
    panel: Panel,
    *,
    leads: int | None = None,
    lags: int | None = None,
    errors: StandardErrors = "cluster",
    level: float = 0.95,
    bootstrap: Bootstrap | None = None,
    seed: int = 1,
) -> Effect:
    """Effects by period relative to the first treated one, the last period before it being nothing by definition.

    >>> outcome = np.array([[1, 2, 3, 6.5], [1, 2.5, 3, 6], [1, 2, 3, 4], [0, 1.5, 2, 3], [2, 3, 4.5, 5]])
    >>> treated = np.array([[0, 0, 0, 1], [0, 0, 0, 1], [0] * 4, [0] * 4, [0] * 4], bool)
    >>> found = event_study(Panel(tuple("abcde"), tuple("1234"), outcome, treated))
    >>> [(one.relative, round(one.estimate, 4)) for one in found.periods]
    [(-3, 0.1667), (-2, 0.25), (-1, 0.0), (0, 2.4167)]

    Args:
        panel: ``n_units`` × ``n_periods``, with two or more periods before treatment for the test of trends.
        leads, lags: periods further away than so many before and after are taken together; all are apart by default.
        errors: ``cluster``, ``hc1`` or ``classical``.
        level: of the intervals; seed: not used here, since nothing is drawn but by ``bootstrap``, which has its own.
        bootstrap: the wild cluster bootstrap that p and the intervals are from, of the mean and of each period, for
            ``errors="cluster"``; by default they are by t. The test of trends is by the covariance all the same.

    Returns:
        The mean effect of the treated periods, the effect of each period, the test of trends before treatment (a check)
        and the covariance of the estimates (``details``), which honest bounds are made from.

    Raises:
        DesignError: for a panel that this regression cannot take.
        MissingLibraryError: where statsmodels, or for the bootstrap diff-diff, is not installed.
    """
    require_covariates(panel)
    rows = stacked(panel, panel.covariates)
    if errors == "cluster":
        require_clusters(panel)
    if bootstrap:
        require_bootstrap(panel, bootstrap, errors)
    relative = np.clip(rows.relative, -leads if leads else -np.inf, lags if lags is not None else np.inf)
    times = _times(panel, relative)
    fit = _fit(panel, rows, relative, times, errors)
    contrast = _mean_of(fit, [time for time in times if time >= 0])
    mean = fit.combined(contrast)[0]
    main = inference_of(panel, fit, contrast, bootstrap, level)
    found = _pre_trends(fit, [time for time in times if time < 0])
    return Effect(
        method="event-study",
        estimate=mean,
        **main.fields(),
        level=level,
        **sizes(panel),
        **compared(panel, mean),
        periods=_periods(panel, fit, times, bootstrap, level),
        checks=(
            _trends(panel, trends_check(found, fit.few is not None)),
            *cluster_checks(panel, errors, bootstrap),
        ),
        assumptions=_assumptions(panel),
        notes=(*panel.notes, *((told("event.mixed"),) if panel.is_staggered else ())),
        details={
            **scale_of(panel),
            **_arrays(times, *_estimated(fit, times)),
            "pre_trends": found.shown(fit.few is not None) if found else None,
            "df": fit.df_of(contrast),
            **_made(panel, fit, errors),
            **details_of(fit, contrast, main, bootstrap, level),
        },
        library=libraries_of(main),
        source=sources_of(SOURCE, main),
    )


def _estimated(fit: Fit, times: list[int]) -> tuple[Array, Array]:
    """The estimates of ``times`` and their covariance."""
    at = [fit.names.index(_column(time)) for time in times]
    return fit.coefficients[at], fit.covariance[np.ix_(at, at)]


def _mean_of(fit: Fit, times: list[int]) -> Array:
    """The contrast that is the mean effect of ``times``."""
    weights = np.zeros(len(fit.names))
    weights[[fit.names.index(_column(time)) for time in times]] = 1 / len(times)
    return weights


def _pre_trends(fit: Fit, times: list[int]) -> Wald | None:
    """The joint test that the effects of ``times``, all before treatment, are nothing."""
    least = min((fit.df_of_name(_column(time)) for time in times), default=fit.df)
    return wald(*_estimated(fit, times), least)


def _trends(panel: Panel, check: Check) -> Check:
    """The test of trends; where treatment begins at different times it decides nothing, for the effects before treatment
    take in those after treatment of other groups."""
    if not panel.is_staggered:
        return check
    if check.passed is None:  # more of these leads would help no better
        return Check(name=check.name, text=told("event.mixed"))
    return replace(check, passed=None, text=told("event.pre_mixed", text=check.text))


def _arrays(times: list[int], estimates: Array, covariance: Array) -> dict[str, Any]:
    """What honest bounds are made from."""
    return {
        "relative": times,
        "coefficients": estimates,
        "covariance": covariance,
        "reference": _REFERENCE,
    }


def _made(panel: Panel, fit: Fit, errors: StandardErrors) -> dict[str, Any]:
    """How the regression was made."""
    return {
        "errors": errors,
        "clusters": fit.clusters,
        "is_small_sample": fit.few is not None,
        "n_rows": fit.n,
        "covariates": list(panel.covariates),
    }


def _times(panel: Panel, relative: Array) -> list[int]:
    """The relative periods that are estimated: all but the one before treatment.

    Where every unit is treated in the end, the effects of units and periods leave a line through them free: the first
    period is set to nothing as well.
    """
    seen = sorted({int(one) for one in relative[np.isfinite(relative)].tolist()} - {_REFERENCE})
    return seen if panel.never_treated else seen[1:] if seen[0] < _REFERENCE else seen


def _column(time: int | str) -> str:
    return f"relative {time}"


def _fit(panel: Panel, rows: Stacked, relative: Array, times: list[int], errors: StandardErrors) -> Fit:
    columns = rows.period_columns() | rows.covariates
    columns |= {_column(time): (relative == time).astype(float) for time in times}
    if len(rows.outcome) <= len(columns) + panel.n_units:
        raise refused(panel.source, "no_residuals", n=len(rows.outcome))
    try:
        return fitted(
            rows.outcome,
            columns,
            errors=errors,
            absorbed=rows.unit,
            clusters=rows.clusters,
            weights=rows.weights,
            few=few_clusters_in(panel),
        )
    except CollinearError as error:
        if error.name.startswith(_column("")):
            raise refused(panel.source, "event_unidentified") from None
        raise explained(
            panel, error.name, [name for name in error.others if name in rows.covariates]
        ) from None


def _periods(
    panel: Panel, fit: Fit, times: list[int], how: Bootstrap | None, level: float
) -> tuple[PeriodEffect, ...]:
    """The effect of each relative period, the reference among them; with its period where all begin at once."""
    found = {_REFERENCE: PeriodEffect(relative=_REFERENCE, period=_period(panel, _REFERENCE), estimate=0.0)}
    for time in times:
        own = inference_of(panel, fit, fit.contrast(_column(time)), how, level)
        found[time] = PeriodEffect(
            relative=time,
            period=_period(panel, time),
            estimate=fit.of(_column(time))[0],
            std_error=own.std_error,
            low=own.low,
            high=own.high,
        )
    return tuple(found[time] for time in sorted(found))


def _period(panel: Panel, relative: int) -> str | None:
    return None if panel.is_staggered else panel.periods[min(panel.cohorts) + relative]


def _assumptions(panel: Panel) -> tuple[Assumption, ...]:
    alike = (Assumption(name="alike", text=told("event.alike"), evidence=told("event.alike_use")),)
    return (
        Assumption(name="parallel_trends", text=told("did.trends"), evidence=told("event.trends")),
        Assumption(
            name="no_anticipation", text=told("did.anticipation"), evidence=told("event.anticipation")
        ),
        *(alike if panel.is_staggered else ()),
    )
