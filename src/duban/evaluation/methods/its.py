"""Interrupted time series: a segmented regression of one series, with its level and slope before and after.

J. Lopez Bernal, S. Cummins and A. Gasparrini, *Interrupted time series regression for the evaluation of public health
interventions: a tutorial*, International Journal of Epidemiology 46 (2017) 348–355. The regression is statsmodels'.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from scipy import stats

from duban.arguments import checked_choice
from duban.errors import Fault
from duban.evaluation.counterfactual.baseline import may_be_logs
from duban.evaluation.counterfactual.gaps import gap_periods, of_one_series
from duban.evaluation.design.series import Series
from duban.evaluation.effect import Check, Effect, number
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.libraries import named, needed
from duban.evaluation.panel import Array
from duban.evaluation.words import told
from duban.language import Bilingual

SOURCE = "Lopez Bernal, Cummins, Gasparrini (2017), IJE 46:348–355"
FAMILIES = ("gaussian", "poisson", "quasi-poisson")
ERRORS = ("classical", "hac")

# As many periods more than coefficients as a residual variance needs to mean anything.
_SPARE = 5
# A dispersion beyond it, and Poisson's own standard errors are far too small.
_DISPERSED = 1.5
_SEEN = 0.05
# A step made up before the real one needs so many periods before and after itself, as in the state-space model.
_SHORTEST = 8
# Residuals below this share of the largest outcome are rounding.
_EXACT = 1e-10


class _Fit(NamedTuple):
    """A fitted regression: its columns by name, and what statsmodels found."""

    columns: dict[str, Array]
    result: Any


def its(
    series: Series,
    *,
    family: str | None = None,
    season: int | None = None,
    harmonics: int = 0,
    slope: bool = False,
    errors: str = "classical",
    level: float = 0.95,
) -> Effect:
    """The change of level when the treatment begins, over a linear trend.

    >>> time = np.arange(24.0)
    >>> wave = np.where(time % 2, 0.01, -0.01)
    >>> series = Series(tuple(f"{1990 + i}" for i in range(24)), 3 + 0.5 * time + 2 * (time >= 12) + wave, 12)
    >>> effect = its(series)
    >>> round(effect.estimate, 1), effect.details["scale"]
    (2.0, 'outcome')

    Args:
        series: the outcome, in any unit; counts for the two Poisson families.
        family: "gaussian", "poisson" or "quasi-poisson" (a Poisson whose variance may be a multiple of its mean). If
            not given, quasi-poisson where there is an exposure, else gaussian.
        season: how many periods make a year; from the periods if not given.
        harmonics: how many pairs of sine and cosine a year; 0 for none.
        slope: whether the trend may change too; the level is then that in the last period before treatment.
        errors: "classical", or "hac" for residuals that depend on those before them (Newey–West).
        level: of the interval.

    Returns:
        The effect; with a Poisson family in logarithms, and ``share`` is then the rate ratio less one.

    Raises:
        DesignError: for too few periods, collinear covariates, or counts that are none.
        ArgumentError: for a family or errors that are none.
    """
    checked_choice("family", family, FAMILIES)
    checked_choice("errors", errors, ERRORS)
    kind = family or ("gaussian" if series.exposure is None else "quasi-poisson")
    columns = _columns(series, season or series.season, harmonics, slope)
    _check(series, columns, kind)
    fit = _Fit(columns, _fitted(series, columns, kind, errors))
    placebo = _placebo(series, (season or series.season, harmonics, slope), kind, errors, level)
    return _effect(series, fit, (kind, errors), level, placebo)


def _placebo(
    series: Series, seasons: tuple[int | None, int, bool], kind: str, errors: str, level: float
) -> tuple[Check, ...]:
    """The step of a treatment that did not happen, in the middle of the time before the real one; none where that time
    is too short, or cannot carry the regression."""
    middle = series.first // 2
    if middle < _SHORTEST:
        return ()
    early = replace(
        series,
        periods=series.periods[: series.first],
        outcome=series.outcome[: series.first],
        first=middle,
        covariates={name: one[: series.first] for name, one in series.covariates.items()},
        exposure=None if series.exposure is None else series.exposure[: series.first],
    )
    try:
        columns = _columns(early, *seasons)
        _check(early, columns, kind)
        fit = _Fit(columns, _fitted(early, columns, kind, errors))
    except DesignError:
        return ()
    found = _coefficients(fit, kind, level)["level"]
    parts = {name: number(found[name]) for name in ("estimate", "low", "high")}
    passed = found["low"] <= 0 <= found["high"]
    text = told("state_space.in_time", period=series.periods[middle], **parts)
    return (
        Check(name="placebo_in_time", statistic=found["estimate"], p=found["p"], passed=passed, text=text),
    )


def _columns(series: Series, season: int | None, harmonics: int, slope: bool) -> dict[str, Array]:
    time = np.arange(1.0, series.n_periods + 1)
    columns = {"constant": np.ones(series.n_periods), "level": series.treated, "time": time}
    if slope:
        columns["slope"] = series.treated * (time - series.first)
    if harmonics and season is None:
        raise refused(series.source, "no_season")
    for k in range(1, harmonics + 1):
        angle = 2 * np.pi * k * time / (season or 1)
        columns |= {f"sin{k}": np.sin(angle)} | ({f"cos{k}": np.cos(angle)})
    return columns | dict(series.covariates)


def _check(series: Series, columns: dict[str, Array], kind: str) -> None:
    require_variation(series)
    if series.first < 3:
        raise refused(series.source, "few_before", n=series.first, least=3)
    if series.n_periods < len(columns) + _SPARE:
        raise refused(series.source, "few_periods", n=series.n_periods, m=len(columns))
    if kind != "gaussian":
        faults: list[Fault] = [
            fault(
                "no_count", column=series.name, time=series.periods[i], value=number(float(series.outcome[i]))
            )
            for i in np.flatnonzero(series.outcome < 0).tolist()
        ]
        if faults:
            raise DesignError(series.source, faults)
    check_rank(series, columns)


def require_variation(series: Series) -> None:
    """Refuse an outcome that is the same in every period.

    Raises:
        DesignError: which names it.
    """
    if np.ptp(series.outcome) == 0:
        raise refused(series.source, "series_constant", column=series.name)


def check_rank(series: Series, columns: dict[str, Array]) -> None:
    """Refuse columns of which one follows from those before it.

    Raises:
        DesignError: which names the first that does.
    """
    names = list(columns)
    for i, name in enumerate(names[1:], 1):
        part = np.column_stack([columns[one] / (np.abs(columns[one]).max() or 1.0) for one in names[: i + 1]])
        if np.linalg.matrix_rank(part) <= i:
            raise refused(series.source, "covariate_collinear", column=name, others=", ".join(names[:i]))


def _fitted(series: Series, columns: dict[str, Array], kind: str, errors: str) -> Any:
    models: Any = needed("statsmodels.api")
    of_counts = kind != "gaussian"
    model = models.GLM(
        series.outcome,
        np.column_stack(list(columns.values())),
        family=models.families.Poisson() if of_counts else models.families.Gaussian(),
        offset=np.log(series.exposure) if of_counts and series.exposure is not None else None,
    )
    options: dict[str, Any] = {"scale": "X2" if kind == "quasi-poisson" else None}
    if errors == "hac":
        lags = int(4 * (series.n_periods / 100) ** (2 / 9))
        options |= {"cov_type": "HAC", "cov_kwds": {"maxlags": lags}}
    with warnings.catch_warnings():
        # It warns of a fit without any error, which is refused below in both languages.
        warnings.simplefilter("ignore")
        result = model.fit(**options)
    if float(np.abs(result.resid_response).max()) <= _EXACT * float(np.abs(series.outcome).max()):
        raise refused(series.source, "fits_exactly", column=series.name)
    return result


def _without(series: Series, fit: _Fit) -> Array:
    """What the regression expects in every period without the treatment."""
    columns = {
        name: np.zeros_like(one) if name in ("level", "slope") else one for name, one in fit.columns.items()
    }
    linear = np.column_stack(list(columns.values())) @ fit.result.params
    if fit.result.model.family.__class__.__name__ == "Gaussian":
        return np.asarray(linear)
    return np.asarray(np.exp(linear) * (1.0 if series.exposure is None else series.exposure))


def _effect(
    series: Series, fit: _Fit, how: tuple[str, str], level: float, placebo: tuple[Check, ...]
) -> Effect:
    kind, errors = how
    of_counts = kind != "gaussian"
    own = _coefficients(fit, kind, level)["level"]
    without = _without(series, fit)
    gaps = np.asarray(fit.result.fittedvalues) - without
    baseline = float(without[series.first :].mean())
    share = own["estimate"] / baseline if baseline > 0 and (series.outcome > 0).all() else None
    ratio = float(np.expm1(own["estimate"])) if of_counts else 0.0
    return Effect(
        method="its",
        **own,  # type: ignore[arg-type]
        level=level,
        n_units=1,
        n_treated=1,
        n_periods=series.n_periods,
        baseline=baseline,
        share=ratio if of_counts else share,
        periods=gap_periods(series.periods, gaps, series.first)[series.first :],
        checks=(*_checks(series, fit, kind, errors), *placebo),
        assumptions=of_one_series("its.trend_text"),
        notes=(
            *_season(series, fit),
            *((told("its.in_logs", share=number(100 * ratio)),) if of_counts else ()),
        ),
        details=_details(series, fit, kind, errors, level),
        library=named("statsmodels"),
        source=SOURCE,
    )


def _details(series: Series, fit: _Fit, kind: str, errors: str, level: float) -> dict[str, Any]:
    found = _coefficients(fit, kind, level)
    fitted, without = np.asarray(fit.result.fittedvalues), _without(series, fit)
    details: dict[str, Any] = {
        "family": kind,
        "errors": errors,
        "harmonics": sum(name.startswith("sin") and name[3:].isdecimal() for name in fit.columns),
        "scale": "outcome" if kind == "gaussian" else "log",
        "may_be_logs": kind == "gaussian" and may_be_logs(series.outcome),
        "since": series.periods[series.first],
        "coefficients": found,
        "dispersion": float(fit.result.pearson_chi2 / fit.result.df_resid),
        "fitted": fitted.tolist(),
        "counterfactual": without.tolist(),
        "total": float((fitted - without)[series.first :].sum()),
    }
    if kind != "gaussian":
        details["rate_ratio"] = {
            name: [float(np.exp(found[name][key])) for key in ("estimate", "low", "high")]
            for name in ("level", "time", "slope")
            if name in found
        }
    return details


def _coefficients(fit: _Fit, kind: str, level: float) -> dict[str, dict[str, float]]:
    """Each coefficient with its standard error, interval and p: by t for a Gaussian, else by the normal one."""
    result = fit.result
    law = stats.t(result.df_resid) if kind == "gaussian" else stats.norm
    away = float(law.ppf((1 + level) / 2))
    found = {}
    for name, value, error in zip(fit.columns, result.params, result.bse, strict=True):
        estimate, spread = float(value), float(error)
        found[name] = {
            "estimate": estimate,
            "std_error": spread,
            "low": estimate - away * spread,
            "high": estimate + away * spread,
            "p": 2 * float(law.sf(abs(estimate / spread))) if spread else 0.0,
        }
    return found


def _season(series: Series, fit: _Fit) -> tuple[Bilingual, ...]:
    """Whether the model has a season, where the periods are parts of a year."""
    if harmonics := sum(name.startswith("sin") and name[3:].isdecimal() for name in fit.columns):
        return (told("its.season", n=harmonics),)
    return (told("its.no_season", season=series.season),) if series.season else ()


def _checks(series: Series, fit: _Fit, kind: str, errors: str) -> tuple[Check, ...]:
    residuals = np.asarray(fit.result.resid_pearson)
    lags = min(10, series.n_periods // 5)
    statistic, p = ljung_box(residuals, lags)
    key = "independent" if p > _SEEN else "dependent_hac" if errors == "hac" else "dependent"
    found = [
        Check(
            name="autocorrelation",
            statistic=statistic,
            p=p,
            passed=p > _SEEN,
            text=told(f"its.{key}", lags=lags),
        )
    ]
    if kind != "gaussian":
        dispersion = float(fit.result.pearson_chi2 / fit.result.df_resid)
        fine = kind != "poisson" or dispersion < _DISPERSED
        key = "dispersion_fine" if fine else "dispersion_poor"
        text = told(f"its.{key}", dispersion=number(dispersion))
        found.append(Check(name="dispersion", statistic=dispersion, passed=fine, text=text))
    return tuple(found)


def ljung_box(residuals: Array, lags: int) -> tuple[float, float]:
    """Ljung and Box's statistic of ``residuals`` up to so many ``lags``, and its p-value.

    >>> statistic, p = ljung_box(np.array([1.0, -1.0] * 10), 2)
    >>> round(statistic, 1), p < 0.001
    (40.7, True)
    """
    number_of, around = len(residuals), residuals - residuals.mean()
    size = float(around @ around) or 1.0
    shares = [float(around[k:] @ around[:-k]) / size for k in range(1, lags + 1)]
    total = number_of * (number_of + 2) * sum(one**2 / (number_of - k) for k, one in enumerate(shares, 1))
    return total, float(stats.chi2.sf(total, lags))
