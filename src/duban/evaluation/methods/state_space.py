"""State-space counterfactual: a series whose level wanders and whose season may change, with a step at the treatment.

A. C. Harvey and J. Durbin, *The effects of seat belt legislation on British road casualties: a case study in structural
time series modelling*, Journal of the Royal Statistical Society A 149 (1986) 187–227. The model is statsmodels'
``UnobservedComponents``.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import stats

from duban.arguments import checked_choice
from duban.evaluation.counterfactual.baseline import may_be_logs
from duban.evaluation.counterfactual.components import (
    TRENDS,
    Components,
    Estimate,
    distance_from_forecast,
    step_in,
)
from duban.evaluation.counterfactual.gaps import of_one_series
from duban.evaluation.design.series import Series
from duban.evaluation.effect import Check, Effect, PeriodEffect, number
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.libraries import named
from duban.evaluation.methods.its import check_rank, ljung_box, require_variation
from duban.evaluation.panel import Array
from duban.evaluation.words import told
from duban.language import Bilingual

SOURCE = "Harvey, Durbin (1986), JRSS A 149:187–227"
WAYS = ("step", "forecast")

# A level and its noise cannot be told apart with fewer periods.
_LEAST = 12
_SEEN = 0.05
# Two estimates of one effect that differ by more than this share of it do not speak of the same thing.
_APART = 0.5
# A step made up before the real one needs so many periods before and after itself.
_SHORTEST = 8


def state_space(
    series: Series,
    *,
    trend: str = "level",
    season: int | None = None,
    log: bool = False,
    way: str = "step",
    level: float = 0.95,
    seed: int = 1,
) -> Effect:
    """The step in the level of the series when the treatment begins; or how far it is from its own forecast.

    >>> rng = np.random.default_rng(3)
    >>> outcome = np.cumsum(rng.normal(0, 0.1, 60)) + rng.normal(0, 0.5, 60) + 3 * (np.arange(60) >= 40)
    >>> effect = state_space(Series(tuple(map(str, range(1, 61))), outcome, 40))
    >>> effect.low < 3 < effect.high
    True

    Args:
        series: the outcome, in any unit.
        trend: "level" for a level that wanders, "trend" for one whose slope wanders too.
        season: how many periods make a year; from the periods if not given; 1 for none.
        log: whether logarithms are taken: the effect is then one of share, and ``share`` says so.
        way: "step": all periods are used and the effect is the same in all treated ones; "forecast": the model is
            fitted before treatment alone and the effect is the mean distance from what it foretells.
        level: of the interval.
        seed: of the paths that the forecast's interval is taken from.

    Raises:
        DesignError: for too few periods, collinear covariates, or values without a logarithm.
        ArgumentError: for a trend or way that is none.
    """
    checked_choice("trend", trend, tuple(TRENDS))
    checked_choice("way", way, WAYS)
    outcome = _outcome(series, log)
    model = Components(trend, season or series.season or 1, series.covariates)
    _check(series, model)
    step = step_in(outcome, series.treated, model, level)
    forecast = distance_from_forecast(outcome, series.first, model, level, seed)
    own, other = (step, forecast) if way == "step" else (forecast, step)
    checks = (
        _independent(step.more["residuals"]),
        *_placebo(series, outcome, model, level),
        _beside(own, other, way),
    )
    baseline = float(outcome[series.first :].mean() - own.estimate)
    return Effect(
        method="state-space",
        **own.plain(),  # type: ignore[arg-type]
        level=level,
        n_units=1,
        n_treated=1,
        n_periods=series.n_periods,
        baseline=baseline,
        share=_share(outcome, baseline, own.estimate, log),
        periods=_periods(series, step) if way == "step" else _distances(series, forecast, level),
        checks=checks,
        assumptions=of_one_series("state_space.trend_text"),
        notes=(
            *((told("its.in_logs", share=number(100 * float(np.expm1(own.estimate)))),) if log else ()),
            told(f"state_space.shown_{way}"),
            *_drift(series, outcome, model, level),
        ),
        details=_details(series, model, way, log, step, forecast),
        library=named("statsmodels"),
        source=SOURCE,
    )


def _check(series: Series, model: Components) -> None:
    require_variation(series)
    least = max(_LEAST, 2 * model.seasons)
    if series.first < least:
        raise refused(series.source, "few_before", n=series.first, least=least)
    check_rank(series, {"constant": np.ones(series.n_periods), "step": series.treated, **series.covariates})


def _share(outcome: Array, baseline: float, estimate: float, log: bool) -> float | None:
    if log:
        return float(np.expm1(estimate))
    return estimate / baseline if baseline > 0 and (outcome > 0).all() else None


def _outcome(series: Series, log: bool) -> Array:
    if not log:
        return series.outcome
    faults = [
        fault("not_positive", column=series.name, time=series.periods[i])
        for i in np.flatnonzero(series.outcome <= 0).tolist()
    ]
    if faults:
        raise DesignError(series.source, faults)
    return np.asarray(np.log(series.outcome))


def _independent(residuals: Array) -> Check:
    lags = min(10, len(residuals) // 5)
    statistic, p = ljung_box(residuals, lags)
    text = told(f"its.{'independent' if p > _SEEN else 'dependent'}", lags=lags)
    return Check(name="autocorrelation", statistic=statistic, p=p, passed=p > _SEEN, text=text)


def _placebo(series: Series, outcome: Array, model: Components, level: float) -> list[Check]:
    """The step of a treatment that did not happen, in the middle of the time before the real one."""
    middle = series.first // 2
    if middle < max(_SHORTEST, 2 * model.seasons):
        return []
    early = {name: one[: series.first] for name, one in model.covariates.items()}
    treated = (np.arange(series.first) >= middle).astype(float)
    found = step_in(outcome[: series.first], treated, model._replace(covariates=early), level)
    parts = {name: number(value) for name, value in found.plain().items()}
    text = told("state_space.in_time", period=series.periods[middle], **parts)
    passed = found.low <= 0 <= found.high
    return [Check(name="placebo_in_time", statistic=found.estimate, p=found.p, passed=passed, text=text)]


def _beside(own: Estimate, other: Estimate, way: str) -> Check:
    """The other estimate, which an effect told from nothing has to agree with: of 0 and of far less it must not be."""
    parts = {name: number(value) for name, value in other.plain().items()}
    is_found = own.low > 0 or own.high < 0
    is_near = abs(own.estimate - other.estimate) <= _APART * abs(own.estimate)
    key = "holds" if other.low <= 0 <= other.high else "near" if is_near else "apart"
    text = told(f"state_space.other_{way}", **parts, agrees=told(f"state_space.other_{key}"))
    name = "forecast" if way == "step" else "step"
    passed = key == "near" if is_found else None
    return Check(name=name, statistic=other.estimate, p=other.p, passed=passed, text=text)


def _drift(series: Series, outcome: Array, model: Components, level: float) -> tuple[Bilingual, ...]:
    """That the series drifts before treatment, where the level of the model does not: a forecast from it stays behind."""
    if model.trend != "level" or series.first < max(_LEAST, 2 * model.seasons):
        return ()
    early = {name: one[: series.first] for name, one in model.covariates.items()}
    time = np.arange(series.first, dtype=float)
    found = step_in(outcome[: series.first], time, model._replace(covariates=early), level)
    if not np.isfinite([found.low, found.high]).all() or found.low <= 0 <= found.high:
        return ()
    return (told("state_space.drifts", **{name: number(value) for name, value in found.plain().items()}),)


def _periods(series: Series, step: Estimate) -> tuple[PeriodEffect, ...]:
    """The step, which is the same in each treated period."""
    return tuple(
        PeriodEffect(
            period=period,
            relative=i,
            estimate=step.estimate,
            std_error=step.std_error,
            low=step.low,
            high=step.high,
        )
        for i, period in enumerate(series.periods[series.first :])
    )


def _distances(series: Series, forecast: Estimate, level: float) -> tuple[PeriodEffect, ...]:
    """The distance from the forecast in each treated period."""
    away = float(stats.norm.ppf((1 + level) / 2))
    return tuple(
        PeriodEffect(
            period=series.periods[series.first + i],
            relative=i,
            estimate=float(gap),
            std_error=float(error),
            low=float(gap - away * error),
            high=float(gap + away * error),
        )
        for i, (gap, error) in enumerate(zip(forecast.more["gaps"], forecast.more["errors"], strict=True))
    )


def _without(series: Series, way: str, log: bool, step: Estimate, forecast: Estimate) -> Array:
    """What the reported estimate says of the treated periods without treatment, in the unit of the series."""
    if way == "forecast":
        expected: Array = forecast.more["expected"]
        return np.asarray(np.exp(expected) if log else expected)
    own = series.outcome[series.first :]
    return np.asarray(own * np.exp(-step.estimate) if log else own - step.estimate)


def _details(
    series: Series, model: Components, way: str, log: bool, step: Estimate, forecast: Estimate
) -> dict[str, Any]:
    own = step if way == "step" else forecast
    fitted = {name: step.more[name] for name in ("variances", "covariates", "converged", "normal")}
    found: dict[str, Any] = {
        "way": way,
        "trend": model.trend,
        "season": model.seasons,
        "scale": "log" if log else "outcome",
        "may_be_logs": not log and may_be_logs(series.outcome),
        "since": series.periods[series.first],
        "step": step.plain() | fitted,
        "forecast": forecast.plain() | {"gaps": forecast.more["gaps"].tolist()},
        "counterfactual": _without(series, way, log, step, forecast).tolist(),
    }
    if log:
        found["shares"] = [float(np.expm1(one)) for one in (own.estimate, own.low, own.high)]
    return found
