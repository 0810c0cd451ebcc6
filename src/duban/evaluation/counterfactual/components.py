"""A series as components (a level that wanders, a season, a step), and what they foretell, by statsmodels."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from scipy import stats
from scipy.optimize import brentq

from duban.evaluation.libraries import needed
from duban.evaluation.panel import Array

TRENDS = {"level": "llevel", "trend": "lltrend"}
"""What the level does, and what statsmodels calls it."""

_PATHS = 1000
# So many shares of the level's noise are averaged over; more change nothing in the third figure.
_SHARES = 25
# A standard error so many times that of the average is none: where it is one, they differ by less than twice.
_SINGULAR = 10.0
# Squares of standardised errors below it are rounding.
_NONE = 1e-12


class Components(NamedTuple):
    """The components of the series, and what else explains it."""

    trend: str
    seasons: int
    covariates: Mapping[str, Array]


class Estimate(NamedTuple):
    """An estimate with its standard error, interval and p, and what else came of the fit."""

    estimate: float
    std_error: float
    low: float
    high: float
    p: float
    more: dict[str, Any]

    def plain(self) -> dict[str, float]:
        """The five numbers by name."""
        return {name: getattr(self, name) for name in ("estimate", "std_error", "low", "high", "p")}

    def times(self, unit: float) -> Estimate:
        """The estimate in the unit of the outcome: all that is in it, and the variances in its square."""
        scaled = {name: getattr(self, name) * unit for name in ("estimate", "std_error", "low", "high")}
        more = dict(self.more)
        for name in ("normal", "gaps", "errors", "expected"):
            if name in more:
                more[name] = np.asarray(more[name]) * unit
        for name, power in (("covariates", 1), ("variances", 2)):
            if name in more:
                more[name] = {key: value * unit**power for key, value in more[name].items()}
        return self._replace(**scaled, more=more)


def _model(outcome: Array, regressors: list[Array], parts: Components, **options: Any) -> Any:
    models: Any = needed("statsmodels.tsa.statespace.structural")
    return models.UnobservedComponents(
        outcome,
        TRENDS[parts.trend],
        freq_seasonal=[{"period": parts.seasons}] if parts.seasons > 1 else None,
        exog=np.column_stack(regressors) if regressors else None,
        **options,
    )


def _fitted(outcome: Array, regressors: list[Array], model: Components) -> Any:
    with warnings.catch_warnings():
        # The optimiser warns where a variance goes to nought, which is an answer; details say whether it ended.
        warnings.simplefilter("ignore")
        return _model(outcome, regressors, model).fit(disp=0)


def step_in(outcome: Array, treated: Array, model: Components, level: float) -> Estimate:
    """The step with its standard error at the likeliest variances; interval and p are the wider of those and of others.

    The series is fitted in its own standard deviations, since the optimiser's steps are not made for any unit.

    Of 300 simulated intervals of 95 % (bench/evaluate.py) those at the likeliest variances alone hold the effect in
    91 %, those averaged over others in 92 %, the wider of the two in 95 %.
    """
    unit = float(outcome.std()) or 1.0
    return _step(outcome / unit, treated, model, level).times(unit)


def _step(outcome: Array, treated: Array, model: Components, level: float) -> Estimate:
    regressors = [*model.covariates.values(), treated]
    result = _fitted(outcome, regressors, model)
    estimate, error = float(result.params[-1]), float(result.bse[-1])
    away = float(stats.norm.ppf((1 + level) / 2)) * error
    more = _more(result, list(model.covariates)) | {"normal": [estimate - away, estimate + away]}
    mixture = _averaged(outcome, regressors, model, list(more["variances"].values()))
    if not error < _SINGULAR * mixture.spread:
        # The likelihood's curvature came out as nothing: rounding, not knowledge.
        error = mixture.spread
        away = float(stats.norm.ppf((1 + level) / 2)) * error
    low, high = (mixture.quantile((1 + side * level) / 2) for side in (-1, 1))
    p = max(
        2 * min(mixture.below(0.0), 1 - mixture.below(0.0)), 2 * float(stats.norm.sf(abs(estimate / error)))
    )
    return Estimate(estimate, error, min(low, estimate - away), max(high, estimate + away), p, more)


def _more(result: Any, covariates: list[str]) -> dict[str, Any]:
    named = dict(zip(result.model.param_names, (float(one) for one in result.params), strict=True))
    values = list(named.values())[-1 - len(covariates) : -1]
    errors = np.asarray(result.filter_results.standardized_forecasts_error[0])
    return {
        "variances": {
            name.removeprefix("sigma2."): one for name, one in named.items() if name.startswith("sigma2.")
        },
        "covariates": dict(zip(covariates, values, strict=True)),
        "converged": bool(result.mle_retvals.get("converged", True)),
        "residuals": errors[result.loglikelihood_burn :],
    }


class _Mixture(NamedTuple):
    """What the step may be: a t distribution for each share of the level's noise, with its weight."""

    weights: Array
    centres: Array
    errors: Array
    freedom: int

    @property
    def spread(self) -> float:
        """Its standard deviation, that of the t distributions taken as normal."""
        centre = float(self.weights @ self.centres)
        return float(np.sqrt(self.weights @ (self.errors**2 + (self.centres - centre) ** 2)))

    def below(self, value: float) -> float:
        """The probability that the step is below ``value``."""
        return float(self.weights @ stats.t.cdf((value - self.centres) / self.errors, self.freedom))

    def quantile(self, share: float) -> float:
        """The value below which the step is with probability ``share``."""
        far = 50 * float(self.errors.max())
        ends = float(self.centres.min()) - far, float(self.centres.max()) + far
        root: Any = brentq(lambda value: self.below(value) - share, *ends)
        return float(root)


def _averaged(outcome: Array, regressors: list[Array], model: Components, variances: list[float]) -> _Mixture:
    """The step averaged over how much of the noise is in the level, which short series say little about.

    The likeliest share is often too small: by it alone 9 % of 400 simulated series without an effect are rejected
    where 5 % are meant. Shares of the standard deviation weigh by their likelihood, all alike before; the other
    variances keep their proportion, and the scale of all is that of the errors.
    """
    components = _model(outcome, regressors, model, mle_regression=False)
    irregular, wander, *others = variances
    total = irregular + wander or 1.0
    number_of = len(outcome)
    found = []
    for share in np.linspace(0.0, 1.0, _SHARES):
        size = (1 - share) ** 2 + share**2
        parts = [(1 - share) ** 2, share**2, *(one / total * size for one in others)]
        result = components.filter(parts)
        errors = np.asarray(result.filter_results.standardized_forecasts_error[0])[
            result.loglikelihood_burn :
        ]
        number_of, squares = len(errors), max(float(errors @ errors), _NONE)
        scale = squares / number_of
        likelihood = float(result.llf) - number_of / 2 * np.log(scale) + squares / 2 - number_of / 2
        spread = float(result.filter_results.filtered_state_cov[-1, -1, -1]) * squares / (number_of - 1)
        found.append((likelihood, float(result.filter_results.filtered_state[-1, -1]), np.sqrt(spread)))
    likelihoods, centres, spreads = np.array(found).T
    weights = np.exp(likelihoods - likelihoods.max())
    return _Mixture(weights / weights.sum(), centres, spreads, number_of - 1)


def distance_from_forecast(
    outcome: Array, first: int, model: Components, level: float, seed: int
) -> Estimate:
    """The distance from what the series before treatment foretells, with the interval of its mean from drawn paths."""
    unit = float(outcome[:first].std()) or 1.0
    return _distance(outcome / unit, first, model, level, seed).times(unit)


def _distance(outcome: Array, first: int, model: Components, level: float, seed: int) -> Estimate:
    early = [one[:first] for one in model.covariates.values()]
    later = np.column_stack([one[first:] for one in model.covariates.values()]) if early else None
    result = _fitted(outcome[:first], early, model)
    steps = len(outcome) - first
    ahead = result.get_forecast(steps, exog=later)
    expected = np.asarray(ahead.predicted_mean)
    rng = np.random.default_rng(seed)
    drawn = result.simulate(steps, anchor="end", repetitions=_PATHS, exog=later, rng=rng)
    means = outcome[first:].mean() - np.asarray(drawn).reshape(steps, _PATHS).mean(axis=0)
    low, high = (float(one) for one in np.quantile(means, [(1 - level) / 2, (1 + level) / 2]))
    beyond = 2 * min(float((means > 0).mean()), float((means < 0).mean()))
    gaps = outcome[first:] - expected
    more = {"gaps": gaps, "errors": np.asarray(ahead.se_mean), "expected": expected}
    return Estimate(float(gaps.mean()), float(means.std()), low, high, max(beyond, 1 / _PATHS), more)
