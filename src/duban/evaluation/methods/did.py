"""Difference in differences: two groups before and after, or a panel with effects of units and periods.

The regression is that of J. Angrist, J.-S. Pischke, *Mastering 'Metrics* (2015), chapter 5; ``change`` is the model of
first differences of D. Card, A. Krueger (American Economic Review 84, 1994, table 4). Standard errors: K.-Y. Liang,
S. Zeger (Biometrika 73, 1986) by cluster, H. White (Econometrica 48, 1980) for ``hc1``.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np

from duban.arguments import checked_choice
from duban.evaluation.counterfactual.baseline import Compared, compared, scale_of, sizes
from duban.evaluation.design.checks import explained, few_clusters_in, require_clusters, require_covariates
from duban.evaluation.effect import Assumption, Check, Effect, number
from duban.evaluation.estimation.regression import (
    CollinearError,
    Fit,
    StandardErrors,
    exactly,
    fitted,
)
from duban.evaluation.estimation.rows import Stacked, stacked
from duban.evaluation.estimation.wild_bootstrap import Bootstrap
from duban.evaluation.faults import refused
from duban.evaluation.inference.clusters import (
    Inference,
    cluster_checks,
    details_of,
    inference_of,
    libraries_of,
    require_bootstrap,
    sources_of,
)
from duban.evaluation.inference.welch import by_group
from duban.evaluation.libraries import named
from duban.evaluation.methods.referee import referee
from duban.evaluation.panel import Array, Panel
from duban.evaluation.words import told

Effects = Literal["both", "unit", "none", "change"]
EFFECTS: tuple[Effects, ...] = ("both", "unit", "none", "change")
"""What stands beside the treatment: unit and period effects; unit effects and «after»; group and «after»; or the change
of each unit's mean from before to after on its group."""
ErrorsOf = Literal["cluster", "hc1", "classical", "unequal"]
ERRORS: tuple[ErrorsOf, ...] = ("cluster", "hc1", "classical", "unequal")
"""How the standard error is made: by cluster, heteroscedasticity-robust, plain, or with a variance a group."""

SOURCE = "Angrist & Pischke 2015, ch. 5"


def did(
    panel: Panel,
    *,
    effects: Effects = "both",
    errors: ErrorsOf = "cluster",
    dose: str | None = None,
    level: float = 0.95,
    bootstrap: Bootstrap | None = None,
    seed: int = 1,
    with_checks: bool = True,
) -> Effect:
    """The effect by difference in differences.

    >>> outcome = np.array([[141, 135, 121, 113], [169, 165, 132, 120]], float)
    >>> treated = np.array([[0, 0, 1, 1], [0, 0, 0, 0]], bool)
    >>> found = did(Panel(("six", "eight"), ("1929", "1930", "1931", "1932"), outcome, treated), effects="none", errors="classical")
    >>> round(found.estimate, 9), round(found.details["coefficients"]["constant"], 9)
    (20.0, 167.0)

    Args:
        panel: ``n_units`` × ``n_periods``; all treated units begin in one period unless ``effects`` is ``both``.
            Covariates of the panel are taken as they are in each period, for ``change`` as in the last period before
            treatment.
        effects: what stands beside the treatment (:data:`EFFECTS`).
        errors: how the standard error is made (:data:`ERRORS`); ``unequal`` takes no covariates. With as many parameters
            as values there is none: with ``classical`` and ``hc1`` the estimate comes without it.
        dose: a covariate that says how strongly a treated unit is treated: the effect is per unit of it.
        level: of the interval; seed: not used here, since nothing is drawn but by ``bootstrap``, which has its own.
        bootstrap: the wild cluster bootstrap that p and interval are from, for ``errors="cluster"``; by default they are
            by t from the standard error.
        with_checks: whether what a referee would ask for is reckoned too (trends before treatment, breakdown, what is
            compared with what, the minimum detectable effect); it takes longer than the effect.

    Returns:
        The effect in the outcome's unit (per unit of ``dose`` where there is one), with all coefficients, the residual
        standard deviation and R² in ``details``.

    Raises:
        DesignError: for a panel that this regression cannot take.
        ArgumentError: for an option that is none of its choices.
        MissingLibraryError: where statsmodels, or for the bootstrap diff-diff, is not installed.
    """
    checked_choice("effects", effects, EFFECTS)
    checked_choice("errors", errors, ERRORS)
    asked = _Asked(effects, errors, dose, level)
    rows = stacked(panel, panel.covariates)
    _require(panel, rows, asked, bootstrap)
    changed = _changed(panel, rows) if effects == "change" else rows
    columns, absorbed = _columns(panel, changed, asked)
    if errors in _PLAIN and (exact := exactly(changed.outcome, columns, absorbed)) is not None:
        return _without_error(panel, rows, exact, asked)
    fit = _fit(panel, changed, columns, absorbed, errors)
    estimate, contrast = fit.of(_NAME)[0], fit.contrast(_NAME)
    found = (
        by_group(rows, panel, estimate, level)
        if errors == "unequal"
        else inference_of(panel, fit, contrast, bootstrap, level)
    )
    checks = (*cluster_checks(panel, errors, bootstrap), *(referee(panel, level) if with_checks else ()))
    return Effect(
        method="did",
        estimate=estimate,
        **found.fields(),
        level=level,
        **sizes(panel),
        **_compared(panel, estimate, dose),
        checks=(*_means(panel, rows), *checks),
        assumptions=_assumptions(panel),
        notes=panel.notes,
        details={
            **scale_of(panel),
            **_details(fit, found, asked, panel, rows),
            **details_of(fit, contrast, found, bootstrap, level),
        },
        library=libraries_of(found),
        source=sources_of(SOURCE, found),
    )


class _Asked(NamedTuple):
    """The options of a regression."""

    effects: Effects
    errors: ErrorsOf
    dose: str | None
    level: float


def _require(panel: Panel, rows: Stacked, asked: _Asked, bootstrap: Bootstrap | None) -> None:
    """Refuse what this regression cannot take."""
    if asked.effects != "both" and panel.is_staggered:
        raise refused(panel.source, "not_staggered_before")
    used = _used(panel, asked.dose)
    require_covariates(panel, [*used, asked.dose] if asked.dose else used)
    if bootstrap:
        require_bootstrap(panel, bootstrap, asked.errors)
    if asked.errors != "unequal":
        return
    if not all(side.any() for side in _sides(rows, rows.period >= min(panel.cohorts))):
        raise refused(panel.source, "empty_side")
    if used or asked.dose:
        raise refused(panel.source, "unequal_plain")


def _used(panel: Panel, dose: str | None) -> list[str]:
    """The covariates that stand in the regression for themselves: all but the dose."""
    return [name for name in panel.covariates if name != dose]


def _compared(panel: Panel, estimate: float, dose: str | None) -> Compared:
    """What the effect is compared with: nothing where it is per unit of a dose."""
    return compared(panel, estimate) if dose is None else Compared(baseline=None, share=None)


_NAME = "effect"
# Errors that a regression without any left over can be asked for: the estimate stands without them.
_PLAIN = ("classical", "hc1")


def _without_error(panel: Panel, rows: Stacked, coefficients: dict[str, float], asked: _Asked) -> Effect:
    """The effect where the regression has as many parameters as values: no error is left to say how sure it is."""
    estimate = coefficients[_NAME]
    return Effect(
        method="did",
        estimate=estimate,
        level=asked.level,
        **sizes(panel),
        **_compared(panel, estimate, asked.dose),
        checks=_means(panel, rows),
        assumptions=_assumptions(panel),
        notes=(*panel.notes, told("note.no_error", n=len(rows.outcome))),
        details={
            **scale_of(panel),
            "effects": asked.effects,
            "errors": asked.errors,
            "dose": asked.dose,
            "n_rows": len(rows.outcome),
            "df": 0,
            "coefficients": coefficients,
        },
        library=named("numpy"),
        source=SOURCE,
    )


def _columns(panel: Panel, rows: Stacked, asked: _Asked) -> tuple[dict[str, Array], Any]:
    """The regressors by name, the treatment last, and the units whose effects are absorbed."""
    effects = asked.effects
    strength = rows.covariates[asked.dose] if asked.dose else 1.0
    own = {name: rows.covariates[name] for name in _used(panel, asked.dose)}
    after = (rows.period >= min(panel.cohorts)).astype(float)
    if effects == "change":
        return {"constant": np.ones(len(rows.outcome)), **own, _NAME: rows.ever * strength}, None
    treatment = rows.treated * strength
    if effects == "none":
        group = rows.ever * strength
        return {
            "constant": np.ones(len(after)),
            "treated": group,
            "after": after,
            **own,
            _NAME: treatment,
        }, None
    if effects == "unit":
        return {"after": after, **own, _NAME: treatment}, rows.unit
    return {**rows.period_columns(), **own, _NAME: treatment}, rows.unit


def _changed(panel: Panel, rows: Stacked) -> Stacked:
    """A row a unit: its mean after less its mean before, its covariates in the last period before."""
    start = min(panel.cohorts)
    with np.errstate(invalid="ignore"):
        before, after = (_means_of(part) for part in (panel.outcome[:, :start], panel.outcome[:, start:]))
    at = np.flatnonzero(np.isfinite(after - before))
    clusters = panel.clusters or panel.units
    return Stacked(
        unit=at,
        period=np.full(len(at), start),
        outcome=(after - before)[at],
        treated=panel.treated[at, -1].astype(float),
        ever=panel.treated[at, -1].astype(float),
        relative=np.zeros(len(at)),
        weights=None if panel.weights is None else panel.weights[at, start - 1],
        clusters=tuple(clusters[i] for i in at.tolist()),
        covariates={name: values[at, start - 1] for name, values in panel.covariates.items()},
    )


def _means_of(part: Array) -> Array:
    present = np.isfinite(part)
    count = present.sum(axis=1)
    sums = np.where(present, part, 0.0).sum(axis=1)
    return np.asarray(np.divide(sums, count, out=np.full(len(part), np.nan), where=count > 0), dtype=float)


def _fit(panel: Panel, rows: Stacked, columns: dict[str, Array], absorbed: Any, errors: ErrorsOf) -> Fit:
    if errors == "cluster":
        require_clusters(panel)
    effects = 0 if absorbed is None else len(np.unique(absorbed))
    if len(rows.outcome) <= len(columns) + effects:
        raise refused(panel.source, "no_residuals", n=len(rows.outcome))
    plain: StandardErrors = "hc1" if errors == "unequal" else errors
    try:
        return fitted(
            rows.outcome,
            columns,
            errors=plain,
            absorbed=absorbed,
            clusters=rows.clusters,
            weights=rows.weights,
            few=few_clusters_in(panel),
        )
    except CollinearError as error:
        others = [name for name in error.others if name in rows.covariates]
        raise explained(panel, error.name, others) from None


def _means(panel: Panel, rows: Stacked) -> tuple[Check, ...]:
    """The four means that the comparison is made of, in words."""
    if panel.is_staggered:
        return ()
    after = rows.period >= min(panel.cohorts)
    if not all(side.any() for side in _sides(rows, after)):
        return ()
    cells = [number(float(rows.outcome[side].mean())) for side in _sides(rows, after)]
    names = ("treated_before", "treated_after", "others_before", "others_after")
    return (Check(name="means", text=told("did.means", **dict(zip(names, cells, strict=True)))),)


def _sides(rows: Stacked, after: Any) -> list[Any]:
    return [
        (rows.ever == group) & (after == later)
        for group, later in ((1, False), (1, True), (0, False), (0, True))
    ]


def _assumptions(panel: Panel) -> tuple[Assumption, ...]:
    before = min(panel.cohorts)
    key = "did.trends_unseen" if before < 2 else "did.trends_see"
    return (
        Assumption(name="parallel_trends", text=told("did.trends"), evidence=told(key, n=before)),
        Assumption(name="no_anticipation", text=told("did.anticipation")),
        Assumption(name="no_spillover", text=told("did.spillover")),
    )


def _details(fit: Fit, found: Inference, asked: _Asked, panel: Panel, rows: Stacked) -> dict[str, Any]:
    shown = [name for name in fit.names if not name.startswith("period ")]
    return {
        "effects": asked.effects,
        "errors": asked.errors,
        "clusters": fit.clusters if asked.errors == "cluster" else None,
        "dose": asked.dose,
        "n_rows": fit.n,
        "df": fit.df_of_name(_NAME) if found.df is None else found.df,
        "is_small_sample": fit.few is not None,
        "coefficients": {name: fit.of(name)[0] for name in shown},
        "std_errors": {name: fit.of(name)[1] for name in shown} | {_NAME: found.std_error},
        "residual_sd": fit.sigma,
        "r_squared": fit.r_squared,
        "covariates": _used(panel, asked.dose),
        "is_weighted": rows.weights is not None,
    }
