"""Synthetic difference in differences: units and periods weighted so that before treatment they run in parallel.

D. Arkhangelsky, S. Athey, D. A. Hirshberg, G. W. Imbens and S. Wager, *Synthetic difference-in-differences*, American
Economic Review 111 (2021) 4088–4118. The estimate and its variance are diff-diff's; the other two of their table 1,
synthetic control and difference in differences by the same means, are here too.

With one treated unit each donor is its placebo once, so that nothing is drawn: the standard error is their spread, and
interval and p come from their ranks, since the normal law of the paper rejects a true «no effect» too often with thirty
donors (7.5 % of 200 simulated panels where 5 % are meant). With more, the library's standard error and the normal law.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import stats

from duban.arguments import checked_choice
from duban.evaluation.counterfactual.baseline import compared, scale_of, sizes
from duban.evaluation.counterfactual.double import (
    Weighted,
    by_did,
    by_sc,
    by_sdid,
    placebos_of,
    without_covariates,
)
from duban.evaluation.counterfactual.gaps import gap_periods, of_comparison
from duban.evaluation.design.checks import require_covariates, require_no_weights
from duban.evaluation.effect import Assumption, Check, Effect, number
from duban.evaluation.faults import refused
from duban.evaluation.inference.placebos import around, rank_among
from duban.evaluation.libraries import named, needed
from duban.evaluation.panel import Array, Panel
from duban.evaluation.words import told

SOURCE = "Arkhangelsky, Athey, Hirshberg, Imbens, Wager (2021), AER 111:4088–4118"
ESTIMATORS = ("sdid", "sc", "did")
VARIANCES = ("placebo", "bootstrap", "jackknife")

_WEIGHT = 1e-4
# One treated unit's placebos are each donor once, not a draw of them; the library's own are then not used.
_FEWEST = 2


def sdid(
    panel: Panel,
    *,
    estimator: str = "sdid",
    variance: str = "placebo",
    replications: int = 200,
    level: float = 0.95,
    seed: int = 1,
) -> Effect:
    """The effect on the treated units, all of them treated from one period on.

    >>> rng = np.random.default_rng(0)
    >>> outcome = rng.normal(size=(12, 1)) + np.arange(8) * 0.1 + 0.1 * rng.normal(size=(12, 8))
    >>> treated = np.zeros((12, 8), bool)
    >>> treated[0, 5:] = True
    >>> outcome[treated] += 2
    >>> names = tuple("abcdefghijkl")
    >>> effect = sdid(Panel(names, tuple("12345678"), outcome, treated), replications=50)
    >>> bool(abs(effect.estimate - 2) < 0.3), effect.n_treated
    (True, 1)

    Args:
        panel: outcomes without gaps; covariates are taken out of them first. One or more treated units.
        estimator: "sdid", or "sc" and "did" of the same paper for comparison.
        variance: "placebo" for one or few treated units; "bootstrap" and "jackknife" for more.
        replications: how many placebos or samples are drawn, for more than one treated unit.
        level: of the interval.
        seed: of the placebos that are drawn.

    Raises:
        DesignError: for gaps, several start periods, no unit that is never treated, or too few for the variance.
        ArgumentError: for an estimator or variance that is none.
    """
    checked_choice("estimator", estimator, ESTIMATORS)
    checked_choice("variance", variance, VARIANCES)
    before = _checked(panel, variance)
    panel = without_covariates(panel)
    find: Callable[[Panel, int], Weighted] = {"sdid": by_sdid, "sc": by_sc, "did": by_did}[estimator]
    alone = len(panel.ever_treated) == 1
    if estimator == "sdid":
        found = _with_library(panel, before, variance, _FEWEST if alone else replications, level, seed)
    else:
        found = find(panel, before)._replace(library=named("diff_diff" if estimator == "sc" else "numpy"))
    placebos = placebos_of(panel, before, find) if alone else np.array([])
    if placebos.size > 1:
        found = found._replace(std_error=float(placebos.std()))
    return _effect(panel, before, estimator, variance, found, placebos, level)


def _checked(panel: Panel, variance: str) -> int:
    """The place of the first treated period, where the panel is one that the method takes."""
    if not panel.never_treated:
        raise refused(panel.source, "no_donors")
    if panel.is_staggered:
        raise refused(panel.source, "one_start")
    if not panel.is_complete:
        raise refused(panel.source, "complete_needed", column=panel.names.outcome)
    treated, never = len(panel.ever_treated), len(panel.never_treated)
    if variance == "placebo" and never <= treated:
        raise refused(panel.source, "few_donors", n=never, m=treated)
    if variance != "placebo" and treated < 2:
        raise refused(panel.source, "few_for_variance", n=treated)
    require_no_weights(panel)
    require_covariates(panel)
    before = next(iter(panel.cohorts))
    if before < 2:
        raise refused(panel.source, "few_before", n=before, least=2)
    return before


def _with_library(
    panel: Panel, before: int, variance: str, replications: int, level: float, seed: int
) -> Weighted:
    library: Any = needed("diff_diff")
    estimator = library.SyntheticDiD(
        variance_method=variance, n_bootstrap=replications, alpha=1 - level, seed=seed
    )
    with warnings.catch_warnings():
        # What it warns of (a misfit before treatment) is told by the checks, in two languages.
        warnings.simplefilter("ignore")
        result = estimator.fit(
            panel.to_pandas(),
            "outcome",
            "ever",
            "unit",
            "time",
            post_periods=list(range(before + 1, panel.n_periods + 1)),
        )
    units = np.array([float(result.unit_weights[panel.units[i]]) for i in panel.never_treated])
    times = np.array([float(result.time_weights[t + 1]) for t in range(before)])
    error = float(result.se) if np.isfinite(result.se) else None
    return Weighted(float(result.att), units, times, error, named("diff_diff"))


def _interval(
    found: Weighted, placebos: Array, level: float
) -> tuple[float | None, float | None, float | None]:
    """The interval and p: by the rank among placebos for one treated unit, else by the standard error."""
    if placebos.size:
        return *around(found.estimate, placebos, level), rank_among(abs(found.estimate), np.abs(placebos)).p
    if not found.std_error:
        return None, None, None
    away = float(stats.norm.ppf((1 + level) / 2)) * found.std_error
    p = 2 * float(stats.norm.sf(abs(found.estimate) / found.std_error))
    return found.estimate - away, found.estimate + away, p


def _effect(
    panel: Panel, before: int, estimator: str, variance: str, found: Weighted, placebos: Array, level: float
) -> Effect:
    low, high, p = _interval(found, placebos, level)
    own, other = _paths(panel, before, found)
    fit = _fit((own - other)[:before], found.estimate)
    order = np.argsort(-found.units, kind="stable")
    return Effect(
        method="sdid" if estimator == "sdid" else f"sdid-{estimator}",
        estimate=found.estimate,
        std_error=found.std_error,
        low=low,
        high=high,
        p=p,
        level=level,
        **sizes(panel),
        **compared(panel, found.estimate),
        periods=gap_periods(panel.periods, own - other, before),
        weights={
            panel.units[panel.never_treated[i]]: float(found.units[i])
            for i in order
            if found.units[i] > _WEIGHT
        },
        checks=(fit, *_rank_check(found.estimate, placebos)),
        assumptions=(
            Assumption(name="parallel", text=told("sdid.parallel"), evidence=fit.text),
            *of_comparison(),
        ),
        notes=(*panel.notes, *((told("sdid.every_donor", n=placebos.size),) if placebos.size else ())),
        details=_details(panel, before, found, other)
        | dict(scale_of(panel))
        | {"estimator": estimator, "variance": variance, "pre_rmspe": fit.statistic}
        | _placebo_details(panel, found.estimate, placebos),
        library=found.library,
        source=SOURCE,
    )


def _details(panel: Panel, before: int, found: Weighted, other: Array) -> dict[str, Any]:
    details: dict[str, Any] = {
        "since": panel.periods[before],
        "time_weights": {panel.periods[t]: float(w) for t, w in enumerate(found.times) if w > _WEIGHT},
        "counterfactual": other.tolist(),
    }
    if found.std_error:
        details["p_normal"] = 2 * float(stats.norm.sf(abs(found.estimate) / found.std_error))
    return details


def _paths(panel: Panel, before: int, found: Weighted) -> tuple[Array, Array]:
    """The mean outcome of the treated, and the weighted one of the others shifted to run with it before treatment."""
    own = panel.outcome[list(panel.ever_treated)].mean(axis=0)
    other = found.units @ panel.outcome[list(panel.never_treated)]
    return own, other + float((own - other)[:before] @ found.times)


def _rank_check(estimate: float, placebos: Array) -> list[Check]:
    if not placebos.size:
        return []
    rank = rank_among(abs(estimate), np.abs(placebos))
    text = told("sdid.rank", rank=rank.rank, n=rank.n, floor=number(rank.floor))
    return [Check(name="placebo_in_space", statistic=float(rank.rank), p=rank.p, text=text)]


def _placebo_details(panel: Panel, estimate: float, placebos: Array) -> dict[str, Any]:
    if not placebos.size:
        return {}
    rank = rank_among(abs(estimate), np.abs(placebos))
    names = (panel.units[i] for i in panel.never_treated)
    return {
        "procedures": {"std_error": "placebo_spread", "interval": "placebo_ranks", "p": "placebo_ranks"},
        "rank": rank.rank,
        "n_placebos": rank.n - 1,
        "p_floor": rank.floor,
        "placebos": dict(zip(names, placebos.tolist(), strict=True)),
    }


def _fit(gaps: Array, estimate: float) -> Check:
    misfit = float(np.std(gaps))
    text = told("sdid.fit", misfit=number(misfit), size=number(abs(estimate)))
    return Check(name="fit_before", statistic=misfit, passed=misfit <= abs(estimate), text=text)
