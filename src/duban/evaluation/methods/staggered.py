"""Treatment that begins at different times: effects by group and period, or by imputing what would have been.

B. Callaway, P. Sant'Anna (Journal of Econometrics 225, 2021); L. Sun, S. Abraham (the same, 2021); K. Borusyak,
X. Jaravel, J. Spiess (Review of Economic Studies 91, 2024); J. Gardner (arXiv:2207.05943, 2022).
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from duban.arguments import checked_choice
from duban.evaluation.counterfactual.baseline import compared, scale_of, sizes
from duban.evaluation.design.checks import (
    few_units_in,
    require_clusters,
    require_covariates,
    require_steady_weights,
)
from duban.evaluation.effect import Assumption, Check, Effect, PeriodEffect
from duban.evaluation.estimation.estimator import CONTROL_NAMES, CONTROLS, Control, Made, run
from duban.evaluation.estimation.regression import interval
from duban.evaluation.faults import refused
from duban.evaluation.libraries import named, needed
from duban.evaluation.methods.callaway_santanna import (
    AGGREGATES,
    BASES,
    ESTIMATIONS,
    Aggregate,
    Base,
    Estimation,
    callaway_santanna,
)
from duban.evaluation.methods.decomposition import decomposition, undecided
from duban.evaluation.panel import Panel
from duban.evaluation.words import told
from duban.language import Bilingual, listed

Estimator = Literal["callaway-santanna", "sun-abraham", "imputation", "two-stage"]
ESTIMATORS: tuple[Estimator, ...] = ("callaway-santanna", "sun-abraham", "imputation", "two-stage")

_SOURCES: dict[str, str] = {
    "callaway-santanna": "Callaway & Sant'Anna 2021",
    "sun-abraham": "Sun & Abraham 2021",
    "imputation": "Borusyak, Jaravel & Spiess 2024",
    "two-stage": "Gardner 2022",
}


def staggered(
    panel: Panel,
    *,
    estimator: Estimator = "callaway-santanna",
    control: Control | None = None,
    estimation: Estimation = "dr",
    aggregate: Aggregate = "simple",
    level: float = 0.95,
    seed: int = 1,
    base: Base = "universal",
) -> Effect:
    """The effect where units begin to be treated at different times, without comparing with units already treated.

    >>> import numpy as np
    >>> outcome = np.array([[1, 1, 3, 3], [1, 2, 2, 4], [1, 1, 1, 1.5], [2, 2, 2.5, 2], [1, 1, 2, 2], [3, 3, 3, 5.0]])
    >>> treated = np.array([[0, 0, 1, 1], [0, 0, 0, 1], [0] * 4, [0] * 4, [0, 0, 1, 1], [0, 0, 0, 1]], bool)
    >>> found = staggered(Panel(tuple("abcdef"), tuple("1234"), outcome, treated))
    >>> round(found.estimate, 4), max((one["group"], one["period"], one["estimate"]) for one in found.details["att_gt"])
    (1.5, ('4', '4', 2.0))

    Args:
        panel: ``n_units`` × ``n_periods``; its covariates are taken as they are in the last period before treatment
            (``callaway-santanna``), or in each period (the others).
        estimator: which of the four (:data:`ESTIMATORS`).
        control: who is compared with (:data:`CONTROLS`); the never-treated where there are any. For
            ``callaway-santanna`` and ``sun-abraham``.
        estimation: how covariates come in (:data:`ESTIMATIONS`), for ``callaway-santanna``.
        aggregate: what the estimate is the mean of (:data:`AGGREGATES`); the estimators but the first have ``simple``.
        level: of the intervals; seed: not used here, since standard errors are analytic.
        base: what effects before treatment are against (:data:`BASES`), for ``callaway-santanna``: ``universal``, the last
            period before treatment, is that of the breakdown M too.

    Returns:
        The mean effect, the effects by periods since treatment, the test of trends before treatment, and how much
        weight the plain regression would put on units already treated. ``details`` has ATT(g, t) and all averages.

    Raises:
        DesignError: for a panel that the estimator cannot take.
        ArgumentError: for an option that is none of its choices.
        MissingLibraryError: where diff-diff is not installed.
    """
    for name, value, choices in (
        ("estimator", estimator, ESTIMATORS),
        ("control", control, CONTROLS),
        ("estimation", estimation, ESTIMATIONS),
        ("aggregate", aggregate, AGGREGATES),
        ("base", base, BASES),
    ):
        checked_choice(name, value, choices)
    require_steady_weights(panel)
    require_covariates(panel)
    require_clusters(panel)
    against = control or ("never" if panel.never_treated else "not-yet")
    if against == "never" and not panel.never_treated:
        raise refused(panel.source, "no_never")
    if estimator == "callaway-santanna":
        made = callaway_santanna(panel, against, estimation, aggregate, level, base)
    else:
        if aggregate != "simple":
            raise refused(panel.source, "simple_only", estimator=estimator)
        made = _by_library(panel, estimator, against, level)
    return Effect(
        method="staggered",
        estimate=made.estimate,
        std_error=made.std_error,
        low=made.low,
        high=made.high,
        p=made.p,
        level=level,
        **sizes(panel),
        **compared(panel, made.estimate),
        periods=made.periods,
        checks=(*made.checks, *_plain(panel)),
        assumptions=_assumptions(made.periods),
        notes=(*panel.notes, *_lone(panel), *_without_controls(panel), *_base_said(made.details)),
        details={**scale_of(panel), **made.details, "is_weighted": panel.weights is not None},
        library=named("diff_diff"),
        source=_SOURCES[estimator],
    )


def _by_library(panel: Panel, estimator: Estimator, control: Control, level: float) -> Made:
    """The estimators whose averages the library makes; where units are few, with t instead of the normal."""
    is_small = few_units_in(panel)
    library = needed("diff_diff")
    options: dict[str, Any] = {"cluster": "cluster" if panel.clusters else None, "alpha": 1 - level}
    if estimator == "sun-abraham":
        made = library.SunAbraham(control_group=CONTROL_NAMES[control], **options)
    elif estimator == "imputation":
        made = library.ImputationDiD(leave_one_out=is_small, **options)
    else:
        made = library.TwoStageDiD(**options)
    result, warned = run(made, panel)
    estimate, std_error = float(result.overall_att), float(result.overall_se)
    if not math.isfinite(estimate):
        raise refused(panel.source, "no_pairs")
    low, high = (float(bound) for bound in result.overall_conf_int)
    p = float(result.overall_p_value)
    if is_small:
        low, high, p = interval(estimate, std_error, _df(panel), level)
    details = {
        "estimator": estimator,
        "control": control if estimator == "sun-abraham" else "not-yet",
        "aggregate": "simple",
        "is_small_sample": is_small,
        "errors": "cluster" if panel.clusters else "unit",
        "covariates": list(panel.covariates),
        "warnings": warned,
    }
    return Made(
        estimate,
        _finite(std_error),
        _finite(low),
        _finite(high),
        _finite(p),
        _events(result, estimator),
        (),
        details,
    )


def _lone(panel: Panel) -> tuple[Bilingual, ...]:
    """That groups are of one unit alone, where any are."""
    groups = [panel.periods[first] for first, units in panel.cohorts.items() if len(units) == 1]
    return (told("note.lone", groups=listed(groups)),) if groups else ()


def _without_controls(panel: Panel) -> tuple[Bilingual, ...]:
    """Which group and which periods have no effect, where no unit is never treated: nobody is left to compare with."""
    if panel.never_treated:
        return ()
    last = max(panel.cohorts)
    key = "staggered.no_never_one" if len(panel.cohorts[last]) == 1 else "staggered.no_never"
    ends = {"last": panel.periods[last], "n": len(panel.cohorts[last]), "end": panel.periods[-1]}
    return (told(key, units=listed(panel.units[i] for i in panel.cohorts[last]), **ends),)


def _base_said(details: Mapping[str, Any]) -> tuple[Bilingual, ...]:
    """What the effects before treatment are against, where the estimator has several ways."""
    return (told(f"staggered.base_{details['base']}"),) if "base" in details else ()


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _df(panel: Panel) -> float:
    """Degrees of freedom for few units: those of a mean of the treated, or of the never-treated where they are fewer."""
    sides = [len(panel.ever_treated), len(panel.never_treated) or panel.n_units]
    return float(max(min(sides) - 1, 1))


def _events(result: Any, estimator: Estimator) -> tuple[PeriodEffect, ...]:
    if estimator == "sun-abraham":
        effects: Mapping[Any, Any] = result.event_study_effects
        return tuple(_event(int(time), effects[time]) for time in sorted(effects))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = result.aggregate("event_study").to_dataframe()
    columns = ("event_time", "att", "se", "conf_int_lower", "conf_int_upper")
    rows: Sequence[Sequence[float]] = frame.loc[~frame["is_reference"], list(columns)].to_numpy().tolist()
    return tuple(
        PeriodEffect(relative=int(time), estimate=att, std_error=error, low=low, high=high)
        for time, att, error, low, high in rows
    )


def _event(time: int, one: Mapping[str, Any]) -> PeriodEffect:
    low, high = (float(bound) for bound in one["conf_int"])
    return PeriodEffect(
        relative=time, estimate=float(one["effect"]), std_error=float(one["se"]), low=low, high=high
    )


def _plain(panel: Panel) -> tuple[Check, ...]:
    """What the plain regression would compare with, as a warning against it."""
    if not panel.is_complete or panel.weights is not None:
        return ()
    return (undecided(decomposition(panel).checks[0], "avoided"),)  # it is no fault of this estimate


def _assumptions(periods: Sequence[PeriodEffect]) -> tuple[Assumption, ...]:
    """What the estimate rests on; some estimators give no effects before treatment, which would be evidence."""
    is_seen = any(one.relative is not None and one.relative < 0 for one in periods)
    trends, ahead = ("trends", "anticipation") if is_seen else ("trends_unseen", "anticipation_unseen")
    return (
        Assumption(name="parallel_trends", text=told("staggered.trends"), evidence=told(f"event.{trends}")),
        Assumption(name="no_anticipation", text=told("did.anticipation"), evidence=told(f"event.{ahead}")),
        Assumption(name="stays", text=told("staggered.stays"), evidence=told("staggered.stays_seen")),
    )
