"""State-space counterfactual: a series whose level wanders and whose season may change, with a step at the treatment.

A. C. Harvey and J. Durbin, *The effects of seat belt legislation on British road casualties: a case study in structural
time series modelling*, Journal of the Royal Statistical Society A 149 (1986) 187–227. The model is statsmodels'
``UnobservedComponents``.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from scipy import stats

from duban.arguments import checked_choice
from duban.evaluation.effect import Assumption, Check, Effect, PeriodEffect, number
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.libraries import named, needed
from duban.evaluation.methods.its import check_rank, ljung_box
from duban.evaluation.panel import Array
from duban.evaluation.series import Series
from duban.evaluation.words import told

SOURCE = "Harvey, Durbin (1986), JRSS A 149:187–227"
TRENDS = {"level": "llevel", "trend": "lltrend"}
WAYS = ("step", "forecast")

# A level and its noise cannot be told apart with fewer periods.
_LEAST = 12
_PATHS = 1000
_SEEN = 0.05
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
    seasons = season or series.season or 1
    least = max(_LEAST, 2 * seasons)
    if series.first < least:
        raise refused(series.source, "few_before", n=series.first, least=least)
    check_rank(series, {"constant": np.ones(series.n_periods), "step": series.treated, **series.covariates})
    parts: dict[str, Any] = {"trend": trend, "seasons": seasons, "covariates": series.covariates}
    forecast = _forecast(outcome, series.first, seed=seed, level=level, **parts)
    step = _step(outcome, series.treated, level=level, **parts)
    checks = [_independent(step["residuals"]), *_placebo(series, outcome, level, **parts)]
    return _effect(series, outcome, way, log, level, step, forecast, checks, parts)


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


def _fitted(outcome: Array, regressors: list[Array], trend: str, seasons: int) -> Any:
    models: Any = needed("statsmodels.tsa.statespace.structural")
    model = models.UnobservedComponents(
        outcome,
        TRENDS[trend],
        freq_seasonal=[{"period": seasons}] if seasons > 1 else None,
        exog=np.column_stack(regressors) if regressors else None,
    )
    with warnings.catch_warnings():
        # The optimiser warns where a variance goes to nought, which is an answer; details say whether it ended.
        warnings.simplefilter("ignore")
        return model.fit(disp=0)


def _step(
    outcome: Array, treated: Array, *, level: float, trend: str, seasons: int, covariates: Any
) -> dict[str, Any]:
    names = list(covariates)
    result = _fitted(outcome, [*(covariates[name] for name in names), treated], trend, seasons)
    estimate, error = float(result.params[-1]), float(result.bse[-1])
    away = float(stats.norm.ppf((1 + level) / 2)) * error
    return {
        "estimate": estimate,
        "std_error": error,
        "low": estimate - away,
        "high": estimate + away,
        "p": 2 * float(stats.norm.sf(abs(estimate / error))),
        "variances": {
            name.removeprefix("sigma2."): float(value)
            for name, value in zip(result.model.param_names, result.params, strict=True)
            if name.startswith("sigma2.")
        },
        "covariates": dict(
            zip(names, (float(one) for one in result.params[-1 - len(names) : -1]), strict=True)
        ),
        "converged": bool(result.mle_retvals.get("converged", True)),
        "residuals": np.asarray(result.filter_results.standardized_forecasts_error[0])[
            result.loglikelihood_burn :
        ],
    }


def _forecast(
    outcome: Array, first: int, *, level: float, seed: int, trend: str, seasons: int, covariates: Any
) -> dict[str, Any]:
    """The distance from what the series before treatment foretells, with the interval of its mean from drawn paths."""
    early = [one[:first] for one in covariates.values()]
    later = np.column_stack([one[first:] for one in covariates.values()]) if covariates else None
    result = _fitted(outcome[:first], early, trend, seasons)
    steps = len(outcome) - first
    told_ahead = result.get_forecast(steps, exog=later)
    centre = np.asarray(told_ahead.predicted_mean)
    spread = np.asarray(told_ahead.se_mean)
    paths = np.asarray(
        result.simulate(steps, anchor="end", repetitions=_PATHS, exog=later, rng=np.random.default_rng(seed))
    ).reshape(steps, _PATHS)
    means = outcome[first:].mean() - paths.mean(axis=0)
    low, high = (float(one) for one in np.quantile(means, [(1 - level) / 2, (1 + level) / 2]))
    beyond = 2 * min(float((means > 0).mean()), float((means < 0).mean()))
    return {
        "estimate": float((outcome[first:] - centre).mean()),
        "std_error": float(means.std()),
        "low": low,
        "high": high,
        "p": max(beyond, 1 / _PATHS),
        "gaps": outcome[first:] - centre,
        "errors": spread,
        "counterfactual": centre,
    }


def _independent(residuals: Array) -> Check:
    lags = min(10, len(residuals) // 5)
    statistic, p = ljung_box(residuals, lags)
    key = "independent" if p > _SEEN else "dependent"
    return Check(
        name="autocorrelation", statistic=statistic, p=p, passed=p > _SEEN, text=told(f"its.{key}", lags=lags)
    )


def _placebo(series: Series, outcome: Array, level: float, **parts: Any) -> list[Check]:
    """The step of a treatment that did not happen, in the middle of the time before the real one."""
    middle = series.first // 2
    if middle < max(_SHORTEST, 2 * parts["seasons"]):
        return []
    early = {name: one[: series.first] for name, one in parts["covariates"].items()}
    treated = (np.arange(series.first) >= middle).astype(float)
    found = _step(outcome[: series.first], treated, level=level, **{**parts, "covariates": early})
    text = told(
        "state_space.in_time",
        period=series.periods[middle],
        estimate=number(found["estimate"]),
        low=number(found["low"]),
        high=number(found["high"]),
    )
    passed = found["low"] <= 0 <= found["high"]
    return [
        Check(name="placebo_in_time", statistic=found["estimate"], p=found["p"], passed=passed, text=text)
    ]


def _effect(
    series: Series,
    outcome: Array,
    way: str,
    log: bool,
    level: float,
    step: dict[str, Any],
    forecast: dict[str, Any],
    checks: list[Check],
    parts: dict[str, Any],
) -> Effect:
    own, other = (step, forecast) if way == "step" else (forecast, step)
    estimate = own["estimate"]
    baseline = float(outcome[series.first :].mean() - estimate)
    share = float(np.expm1(estimate)) if log else (estimate / baseline if baseline else None)
    plain = ("estimate", "std_error", "low", "high", "p")
    text = told(
        f"state_space.other_{way}", **{name: number(other[name]) for name in ("estimate", "low", "high")}
    )
    away = float(stats.norm.ppf((1 + level) / 2))
    details: dict[str, Any] = {
        "way": way,
        "trend": parts["trend"],
        "season": parts["seasons"],
        "scale": "log" if log else "outcome",
        "since": series.periods[series.first],
        "step": {name: step[name] for name in (*plain, "variances", "covariates", "converged")},
        "forecast": {name: forecast[name] for name in plain},
        "counterfactual": forecast["counterfactual"].tolist(),
    }
    if log:
        details["share"] = [float(np.expm1(own[name])) for name in ("estimate", "low", "high")]
    return Effect(
        method="state-space",
        **{name: own[name] for name in plain},
        level=level,
        n_units=1,
        n_treated=1,
        n_periods=series.n_periods,
        baseline=baseline,
        share=share,
        periods=tuple(
            PeriodEffect(
                period=series.periods[series.first + i],
                relative=i,
                estimate=float(gap),
                std_error=float(error),
                low=float(gap - away * error),
                high=float(gap + away * error),
            )
            for i, (gap, error) in enumerate(zip(forecast["gaps"], forecast["errors"], strict=True))
        ),
        checks=(
            *checks,
            Check(
                name="forecast" if way == "step" else "step",
                statistic=other["estimate"],
                p=other["p"],
                text=text,
            ),
        ),
        assumptions=(
            Assumption(name="trend", text=told("state_space.trend_text")),
            Assumption(name="nothing_else", text=told("its.nothing_else_text")),
        ),
        notes=(told("its.in_logs", share=number(100 * float(np.expm1(estimate)))),) if log else (),
        details=details,
        library=named("statsmodels"),
        source=SOURCE,
    )
