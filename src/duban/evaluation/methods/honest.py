"""Honest bounds: how far trends may have bent away from parallel before the effect is no longer told from nothing.

A. Rambachan, J. Roth, *A more credible approach to parallel trends*, Review of Economic Studies 90 (2023): fixed-length
intervals for trends whose slope changes by at most M from period to period (their section 4.1).

The best interval for each M is found from one path: with weights of the coefficients before treatment written as the
bends of the trend, the worst bias is M times a sum of absolute values and the variance is quadratic, so that the best
weights lie on the path of a lasso. That takes milliseconds where the search in diff-diff takes seconds; the tests hold
the results against those of R and of diff-diff.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from duban.errors import ArgumentError
from duban.evaluation.effect import Assumption, Check, Effect, number, target_said
from duban.evaluation.estimation.bends import largest_bend, sure_bend
from duban.evaluation.estimation.event_coefficients import EventCoefficients, coefficients_of
from duban.evaluation.estimation.lasso import lasso_path
from duban.evaluation.estimation.regression import interval
from duban.evaluation.libraries import named
from duban.evaluation.panel import Array
from duban.evaluation.words import told
from duban.language import Bilingual

SOURCE = "Rambachan & Roth 2023"
# Points looked at between two corners of the path; the half-length is smooth between them, and then refined.
_BETWEEN = 12
_FINE = 40
# M up to this many times the size of the estimate and its error is looked through for the breakdown.
_FARTHEST = 16.0
_GRID = 60


class Bound(NamedTuple):
    """The interval for trends whose slope changes by at most ``m`` a period."""

    m: float
    low: float
    high: float


def honest(
    source: Effect | EventCoefficients,
    *,
    m: Sequence[float] | None = None,
    target: str = "first",
    level: float = 0.95,
    seed: int = 1,
) -> Effect:
    """Intervals that hold where trends were not quite parallel, and the breakdown: the M at which they reach nothing.

    >>> study = EventCoefficients((-3, -2, 0, 1), np.array([0.1, 0.0, 2.0, 2.5]), 0.04 * np.eye(4), -1)
    >>> found = honest(study, m=[0, 0.5])
    >>> [(one["m"], round(one["low"], 3), round(one["high"], 3)) for one in found.details["bounds"]]
    [(0.0, 1.611, 2.469), (0.5, 1.035, 2.965)]

    Args:
        source: the effect of an event study (or of ``staggered`` with Callaway–Sant'Anna), or coefficients with their
            covariance and the period that is nothing by definition.
        m: the bounds on the change of slope, in the outcome's unit a period²; by default 0 (a straight line may go on)
            and half, once and twice the largest bend seen before treatment.
        target: ``first`` (the first treated period), ``mean`` (of all treated periods), or one of them by name.
        level: of the intervals; seed: not used here, since nothing is drawn.

    Returns:
        The estimate with its standard error; ``low`` and ``high`` are those of the first ``m``. ``details`` has all
        ``bounds``, the ``breakdown`` and the largest bend seen before treatment.

    Raises:
        ArgumentError: for a negative ``m``, a ``target`` that is none, or a source without periods before treatment.
    """
    study = source if isinstance(source, EventCoefficients) else coefficients_of(source)
    weights = _target(study, target)
    if not study.is_regular:
        raise ArgumentError("source", *(told("honest.singular").text(lang) for lang in ("zh", "en")))
    path = _path(study, weights)
    bend, sure = largest_bend(study), sure_bend(study)
    asked = [0.0, bend / 2, bend, 2 * bend] if m is None else [float(one) for one in m]
    if any(one < 0 for one in asked) or not asked:
        raise ArgumentError("m", "M 不能是负数；请给 0 或正数", "M is never negative; give 0 or more")
    bounds = [path.bound(one, level) for one in asked]
    estimate = float(weights @ study.after)
    std_error = float(np.sqrt(weights @ study.covariance_after @ weights))
    limit = breakdown(path, level, _FARTHEST * (abs(estimate) + std_error))
    return Effect(
        method="honest",
        estimate=estimate,
        std_error=std_error,
        low=bounds[0].low,
        high=bounds[0].high,
        level=level,
        n_units=source.n_units,
        n_treated=source.n_treated,
        n_periods=len(study.times) + 1,
        checks=(breakdown_check(limit, study, target),),
        assumptions=(
            Assumption(
                name="smooth",
                text=told("honest.smooth"),
                evidence=told("honest.seen", bend=number(bend), sure=number(sure)),
            ),
        ),
        details={
            "restriction": "smoothness",
            "target": target,
            "bounds": [bound._asdict() for bound in bounds],
            "breakdown": limit,
            "largest_bend_before": bend,
            "sure_bend_before": sure,
            "plain": dict(zip(("low", "high"), interval(estimate, std_error, None, level)[:2], strict=True)),
        },
        library=named("scipy"),
        source=SOURCE,
    )


def breakdown_of(study: EventCoefficients, level: float = 0.95) -> float | None:
    """The breakdown of the mean effect: the least M with which its interval holds 0; ``None`` where none does."""
    weights = _target(study, "mean")
    estimate = float(weights @ study.after)
    std_error = float(np.sqrt(weights @ study.covariance_after @ weights))
    return breakdown(_path(study, weights), level, _FARTHEST * (abs(estimate) + std_error))


def breakdown_check(limit: float | None, study: EventCoefficients, target: str = "mean") -> Check:
    """The breakdown as a check: passed where it is above the largest bend that was seen before treatment, failed where it
    is below the bend that is surely there; between the two the bends may be noise, and it decides nothing. It says which
    effect it is of, by ``target``."""
    if limit is None:
        return Check(name="breakdown", text=_of(study, target, told("honest.never")), passed=True)
    bend, sure = largest_bend(study), sure_bend(study)
    passed = True if limit > bend else False if limit <= sure else None
    key = "nothing" if limit == 0 else {True: "above", False: "below", None: "between"}[passed]
    parts = {"limit": number(limit), "bend": number(bend), "sure": number(sure)}
    text = _of(study, target, told(f"honest.{key}", **parts))
    # A limit of 0 beside bends that are nothing for sure: nothing speaks against the trends either.
    return Check(name="breakdown", statistic=limit, passed=passed if limit or sure else None, text=text)


def _of(study: EventCoefficients, target: str, text: Bilingual) -> Bilingual:
    """``text`` with the effect that it is of, and how large that is."""
    estimate = float(_target(study, target) @ study.after)
    return told("honest.of", target=target_said(target), estimate=number(estimate), text=text)


class _Path:
    """The frontier of worst bias and variance, from which the best interval of each M is taken.

    ``points`` are those of the lasso path, the minimiser being linear between neighbours; ``made`` gives for such
    points the worst bias for M = 1, the standard deviation and the centre of the interval.
    """

    def __init__(self, points: Array, made: Callable[[Array], tuple[Array, Array, Array]]) -> None:
        self._points, self._made = points, made
        self._bias, self._sd, _ = made(points)

    def bound(self, m: float, level: float) -> Bound:
        """The shortest interval for ``m``."""
        half = self._sd * _quantile(m * self._bias / self._sd, level)
        best = int(half.argmin())
        near = self._between(best)
        bias, sd, centre = self._made(near)
        half = sd * _quantile(m * bias / sd, level)
        best = int(half.argmin())
        return Bound(m, float(centre[best] - half[best]), float(centre[best] + half[best]))

    def _between(self, best: int) -> Array:
        """Points around the one at ``best``, close to one another."""
        low, high = max(best - 1, 0), min(best + 1, len(self._points) - 1)
        shares = np.linspace(0, 1, _FINE)[:, None]
        sides = [self._points[i] + shares * (self._points[i + 1] - self._points[i]) for i in range(low, high)]
        return np.concatenate(sides) if sides else self._points[best : best + 1]


def breakdown(path: _Path, level: float, farthest: float) -> float | None:
    """The least M with which the interval holds 0; 0 where it always does, ``None`` where none up to ``farthest`` does."""

    def holds(m: float) -> bool:
        bound = path.bound(m, level)
        return bound.low <= 0 <= bound.high

    if holds(0.0):
        return 0.0
    grid = np.geomspace(farthest / 1e5, farthest, _GRID)
    first = next((i for i, one in enumerate(grid.tolist()) if holds(one)), None)
    if first is None:
        return None
    low, high = (float(grid[first - 1]) if first else 0.0), float(grid[first])
    while high - low > 1e-6 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _quantile(shift: Array, level: float) -> Array:
    """The quantile of |N(shift, 1)|: by how many standard deviations an interval reaches with a bias of ``shift``."""
    from scipy import stats

    return np.asarray(np.sqrt(stats.ncx2.ppf(level, 1, np.maximum(shift, 1e-12) ** 2)), dtype=float)


def _target(study: EventCoefficients, target: str) -> Array:
    times = [time for time in study.times if time > study.reference]
    if not times or len(times) == len(study.times):
        raise ArgumentError(
            "source",
            "事件研究要有处理前和处理后的时期；请给更长的事件研究",
            "the event study needs periods before and after treatment; give one of more periods",
        )
    if target == "mean":
        return np.full(len(times), 1 / len(times))
    names = ["first", *map(str, times)]
    if target not in names:
        listed = ", ".join(["mean", *names])
        raise ArgumentError("target", f"没有 {target!r}，可选：{listed}", f"{target!r} is none of {listed}")
    return np.asarray(np.eye(len(times))[max(names.index(target) - 1, 0)], dtype=float)


def _bends(study: EventCoefficients) -> Array:
    """The bends of a trend before treatment as its coefficients: row j is what bend j adds to each of them.

    Counted back from the period that is nothing, a trend is −k times its slope there plus (k − j) times bend j for all
    j < k.
    """
    away = np.array([study.reference - time for time in study.times if time < study.reference], dtype=float)
    return np.array([np.maximum(away - j, 0.0) for j in range(len(away))])


def _path(study: EventCoefficients, target: Array) -> _Path:
    """The frontier for an estimator target'β(after) + v'β(before) whose bias does not depend on the slope of the trend."""
    bends = _bends(study)
    ahead = np.arange(1, len(target) + 1)
    slope = float(target @ ahead)  # what v must make up for: Σ k v = Σ k l
    constant = slope + float(sum(abs(target @ np.maximum(ahead - j, 0)) for j in ahead[:-1]))
    # v in terms of u = bends · v, whose first is fixed.
    back = np.linalg.inv(bends)
    before, across = study.covariance_before, study.covariance_across @ target
    after = float(target @ study.covariance_after @ target)
    quadratic = back.T @ before @ back
    linear = back.T @ across
    own, rest = quadratic[1:, 1:], linear[1:] + quadratic[1:, 0] * slope
    points = _dense(lasso_path(own, rest))

    def made(u: Array) -> tuple[Array, Array, Array]:
        weights = np.column_stack([np.full(len(u), slope), u]) @ back.T
        variance = np.einsum("ij,jk,ik->i", weights, before, weights) + 2 * weights @ across + after
        centre = weights @ study.before + float(target @ study.after)
        return constant + np.abs(u).sum(axis=1), np.sqrt(variance), centre

    return _Path(points, made)


def _dense(path: list[tuple[float, Array]]) -> Array:
    """The points of a path, and points between each two of them."""
    points = [path[0][1]]
    for (_, left), (_, right) in pairwise(path):
        points += [left + share * (right - left) for share in np.linspace(0, 1, _BETWEEN + 1)[1:].tolist()]
    return np.array(points, dtype=float).reshape(len(points), -1)
