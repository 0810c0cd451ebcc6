"""Treatment that begins at different times: effects by group and period, or by imputing what would have been.

B. Callaway, P. Sant'Anna (Journal of Econometrics 225, 2021); L. Sun, S. Abraham (the same, 2021); K. Borusyak,
X. Jaravel, J. Spiess (Review of Economic Studies 91, 2024); J. Gardner (arXiv:2207.05943, 2022).
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np

from duban.arguments import checked_choice
from duban.evaluation.baseline import compared
from duban.evaluation.checks import require_covariates, require_no_weights
from duban.evaluation.effect import Assumption, Check, Effect, PeriodEffect
from duban.evaluation.faults import refused
from duban.evaluation.group_time import (
    Average,
    Averages,
    GroupTime,
    by_group,
    by_period,
    by_relative,
    simple,
)
from duban.evaluation.libraries import named, needed
from duban.evaluation.methods.decomposition import decomposition
from duban.evaluation.panel import Panel
from duban.evaluation.regression import interval
from duban.evaluation.wald import trends_check, wald
from duban.evaluation.words import told

Estimator = Literal["callaway-santanna", "sun-abraham", "imputation", "two-stage"]
ESTIMATORS: tuple[Estimator, ...] = ("callaway-santanna", "sun-abraham", "imputation", "two-stage")
Control = Literal["never", "not-yet"]
CONTROLS: tuple[Control, ...] = ("never", "not-yet")
"""Who is compared with: units that are never treated, or all that are not treated yet."""
Estimation = Literal["reg", "dr", "ipw"]
ESTIMATIONS: tuple[Estimation, ...] = ("dr", "reg", "ipw")
"""How covariates come in: doubly robust, by regression, by inverse probability weights; the same without covariates."""
Aggregate = Literal["simple", "group", "dynamic", "calendar"]
AGGREGATES: tuple[Aggregate, ...] = ("simple", "group", "dynamic", "calendar")
"""What the estimate is the mean of: all effects by group size; groups; periods since treatment; periods."""

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
) -> Effect:
    """The effect where units begin to be treated at different times, without comparing with units already treated.

    >>> outcome = np.array([[1, 1, 3, 3], [1, 2, 2, 4], [1, 1, 1, 1.5], [2, 2, 2.5, 2], [1, 1, 2, 2], [3, 3, 3, 5.0]])
    >>> treated = np.array([[0, 0, 1, 1], [0, 0, 0, 1], [0] * 4, [0] * 4, [0, 0, 1, 1], [0, 0, 0, 1]], bool)
    >>> found = staggered(Panel(tuple("abcdef"), tuple("1234"), outcome, treated))
    >>> round(found.estimate, 4), [(one["group"], one["period"], one["estimate"]) for one in found.details["att_gt"]][-1]
    (1.4167, ('4', '4', 2.0))

    Args:
        panel: ``n_units`` × ``n_periods``; its covariates are taken as they are in the last period before treatment
            (``callaway-santanna``), or in each period (the others).
        estimator: which of the four (:data:`ESTIMATORS`).
        control: who is compared with (:data:`CONTROLS`); the never-treated where there are any. For
            ``callaway-santanna`` and ``sun-abraham``.
        estimation: how covariates come in (:data:`ESTIMATIONS`), for ``callaway-santanna``.
        aggregate: what the estimate is the mean of (:data:`AGGREGATES`); the estimators but the first have ``simple``.
        level: of the intervals; seed: not used here, since standard errors are analytic.

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
    ):
        checked_choice(name, value, choices)
    require_no_weights(panel)
    require_covariates(panel)
    against = control or ("never" if panel.never_treated else "not-yet")
    if against == "never" and not panel.never_treated:
        raise refused(panel.source, "no_never")
    if estimator == "callaway-santanna":
        made = _callaway(panel, against, estimation, aggregate, level)
    else:
        if aggregate != "simple":
            raise refused(panel.source, "simple_only", estimator=estimator)
        made = _by_library(panel, estimator, against, level)
    estimate: float = made["estimate"]
    return Effect(
        method="staggered",
        level=level,
        n_units=panel.n_units,
        n_treated=len(panel.ever_treated),
        n_periods=panel.n_periods,
        **compared(panel, estimate),
        assumptions=_assumptions(),
        notes=panel.notes,
        library=named("diff_diff"),
        source=_SOURCES[estimator],
        **{**made, "checks": (*made["checks"], *_plain(panel))},
    )


def group_time(
    panel: Panel, control: Control = "never", estimation: Estimation = "dr"
) -> tuple[GroupTime, list[str]]:
    """ATT(g, t) of ``panel`` with the influence of each unit, and what the library warns of.

    Raises:
        DesignError: where no effect can be estimated.
    """
    names = {"never": "never_treated", "not-yet": "not_yet_treated"}
    made = needed("diff_diff").CallawaySantAnna(
        control_group=names[control],
        estimation_method=estimation,
        cluster="cluster" if panel.clusters else None,
    )
    result, warned = _run(made, panel)
    kit = result._aggregation_kit  # the influence of units is public nowhere; the version is pinned
    places = {int(place): i for i, place in enumerate(_unit_order(kit, panel))}
    pairs = [pair for pair, one in result.group_time_effects.items() if np.isfinite(one["effect"])]
    if not any(time >= group for group, time in pairs):
        raise refused(panel.source, "no_pairs")
    influence = np.zeros((panel.n_units, len(pairs)))
    for k, pair in enumerate(pairs):
        own = kit.influence[pair]
        for side in ("treated", "control"):
            rows = [places[int(i)] for i in own[f"{side}_idx"]]
            influence[rows, k] += own[f"{side}_inf"]
    clusters = np.unique(
        np.array(panel.clusters or panel.units, dtype=object).astype(str), return_inverse=True
    )[1]
    return GroupTime(
        groups=np.array([int(group) - 1 for group, _ in pairs]),
        times=np.array([int(time) - 1 for _, time in pairs]),
        estimates=np.array([float(result.group_time_effects[pair]["effect"]) for pair in pairs]),
        influence=influence,
        group_of=np.array([-1 if first is None else first for first in panel.first_treated]),
        clusters=clusters,
    ), warned


def _unit_order(kit: Any, panel: Panel) -> list[int]:
    """For each unit of ``panel`` the number that the library gave it."""
    index = kit.bookkeeping["unit_to_idx"]
    return [int(index[code]) for code in range(panel.n_units)]


def _run(estimator: Any, panel: Panel) -> tuple[Any, list[str]]:
    frame = panel.to_pandas()
    codes = {name: i for i, name in enumerate(panel.units)}
    frame["unit"] = frame["unit"].map(codes)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = estimator.fit(
                frame,
                outcome="outcome",
                unit="unit",
                time="time",
                first_treat="first",
                covariates=list(panel.covariate_columns().values()) or None,
            )
        except ValueError as error:
            raise refused(panel.source, "library", reason=str(error).partition("\n")[0]) from error
    return result, sorted({str(one.message).partition("\n")[0] for one in caught})


def _callaway(
    panel: Panel, control: Control, estimation: Estimation, aggregate: Aggregate, level: float
) -> dict[str, Any]:
    found, warned = group_time(panel, control, estimation)
    groups, dynamic, calendar = by_group(found), by_relative(found), by_period(found)
    overall = {
        "simple": simple(found),
        "group": groups.overall,
        "dynamic": dynamic.overall,
        "calendar": calendar.overall,
    }
    chosen = overall[aggregate]
    low, high, p = interval(chosen.estimate, chosen.std_error, None, level)
    before = found.relative < 0
    test = wald(found.estimates[before], found.covariance(found.influence[:, before]))
    return {
        "estimate": chosen.estimate,
        "std_error": chosen.std_error,
        "low": low,
        "high": high,
        "p": p,
        "periods": _dynamic(dynamic, level),
        "checks": (trends_check(test),),
        "details": {
            "estimator": "callaway-santanna",
            "control": control,
            "estimation": estimation,
            "aggregate": aggregate,
            "errors": "cluster" if panel.clusters else "unit",
            "att_gt": _att_gt(panel, found, level),
            "aggregates": {name: _shown(one, level) for name, one in overall.items()},
            "groups": _labelled(panel, groups, level),
            "calendar": _labelled(panel, calendar, level),
            "pre_trends": test._asdict() if test else None,
            "covariates": list(panel.covariates),
            "warnings": warned,
            **_event_arrays(found, dynamic),
        },
    }


def _shown(one: Average, level: float) -> dict[str, float]:
    low, high, p = interval(one.estimate, one.std_error, None, level)
    return {"estimate": one.estimate, "std_error": one.std_error, "low": low, "high": high, "p": p}


def _labelled(panel: Panel, found: Averages, level: float) -> dict[str, dict[str, float]]:
    return {
        panel.periods[label]: _shown(part, level)
        for label, part in zip(found.labels, found.parts, strict=True)
    }


def _att_gt(panel: Panel, found: GroupTime, level: float) -> list[dict[str, Any]]:
    errors = np.sqrt(np.diag(found.covariance(found.influence)))
    return [
        {
            "group": panel.periods[group],
            "period": panel.periods[time],
            **_shown(Average(float(estimate), float(error), found.influence[:0, 0]), level),
        }
        for group, time, estimate, error in zip(
            found.groups.tolist(), found.times.tolist(), found.estimates, errors, strict=True
        )
    ]


def _dynamic(found: Averages, level: float) -> tuple[PeriodEffect, ...]:
    made = []
    for label, part in zip(found.labels, found.parts, strict=True):
        low, high, _ = interval(part.estimate, part.std_error, None, level)
        made.append(
            PeriodEffect(relative=label, estimate=part.estimate, std_error=part.std_error, low=low, high=high)
        )
    return tuple(made)


def _event_arrays(found: GroupTime, dynamic: Averages) -> dict[str, Any]:
    """Estimates by periods since treatment with their covariance."""
    influence = np.column_stack([part.influence for part in dynamic.parts])
    return {
        "relative": list(dynamic.labels),
        "coefficients": [part.estimate for part in dynamic.parts],
        "covariance": found.covariance(influence),
    }


def _by_library(panel: Panel, estimator: Estimator, control: Control, level: float) -> dict[str, Any]:
    """The estimators whose averages the library makes."""
    library = needed("diff_diff")
    options: dict[str, Any] = {"cluster": "cluster" if panel.clusters else None, "alpha": 1 - level}
    if estimator == "sun-abraham":
        names = {"never": "never_treated", "not-yet": "not_yet_treated"}
        made = library.SunAbraham(control_group=names[control], **options)
    else:
        made = (library.ImputationDiD if estimator == "imputation" else library.TwoStageDiD)(**options)
    result, warned = _run(made, panel)
    low, high = (float(bound) for bound in result.overall_conf_int)
    return {
        "estimate": float(result.overall_att),
        "std_error": float(result.overall_se),
        "low": low,
        "high": high,
        "p": float(result.overall_p_value),
        "periods": _events(result, estimator),
        "checks": (),
        "details": {
            "estimator": estimator,
            "control": control if estimator == "sun-abraham" else "not-yet",
            "aggregate": "simple",
            "errors": "cluster" if panel.clusters else "unit",
            "covariates": list(panel.covariates),
            "warnings": warned,
        },
    }


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
    return decomposition(panel).checks if panel.is_complete else ()


def _assumptions() -> tuple[Assumption, ...]:
    return (
        Assumption(name="parallel_trends", text=told("staggered.trends"), evidence=told("event.trends")),
        Assumption(
            name="no_anticipation", text=told("did.anticipation"), evidence=told("event.anticipation")
        ),
        Assumption(name="stays", text=told("staggered.stays"), evidence=told("staggered.stays_seen")),
    )
