"""Effects by group and period against units that are not treated, and their averages.

B. Callaway, P. Sant'Anna, *Difference-in-differences with multiple time periods*, Journal of Econometrics 225 (2021).
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np

from duban.evaluation.design.checks import few_units_in
from duban.evaluation.effect import Check, PeriodEffect
from duban.evaluation.estimation.estimator import CONTROL_NAMES, Control, Made, run
from duban.evaluation.estimation.event_coefficients import EventCoefficients
from duban.evaluation.estimation.few_leads import FewLeads, few_leads, leads_check
from duban.evaluation.estimation.group_time import (
    Average,
    Averages,
    GroupTime,
    by_group,
    by_period,
    by_relative,
    for_small_groups,
    simple,
)
from duban.evaluation.estimation.regression import interval
from duban.evaluation.estimation.wald import Wald, trends_check, wald
from duban.evaluation.faults import refused
from duban.evaluation.libraries import needed
from duban.evaluation.methods.honest import breakdown_check, breakdown_of
from duban.evaluation.panel import Array, Panel

Estimation = Literal["reg", "dr", "ipw"]
ESTIMATIONS: tuple[Estimation, ...] = ("dr", "reg", "ipw")
"""How covariates come in: doubly robust, by regression, by inverse probability weights; the same without covariates."""
Aggregate = Literal["simple", "group", "dynamic", "calendar"]
AGGREGATES: tuple[Aggregate, ...] = ("simple", "group", "dynamic", "calendar")
"""What the estimate is the mean of: all effects by group size; groups; periods since treatment; periods."""
Base = Literal["varying", "universal"]
BASES: tuple[Base, ...] = ("universal", "varying")
"""What a period before treatment is held against: the last before treatment, or the one before it."""
_LAST = -1


def callaway_santanna(
    panel: Panel,
    control: Control,
    estimation: Estimation,
    aggregate: Aggregate,
    level: float,
    base: Base = "universal",
) -> Made:
    """The effect by ATT(g, t), its averages and tests; ``base`` is what the effects before treatment are against.

    Raises:
        DesignError: where no effect can be estimated.
    """
    found, warned = group_time(panel, control, estimation)
    groups, dynamic, calendar = by_group(found), by_relative(found), by_period(found)
    overall = {
        "simple": simple(found),
        "group": groups.overall,
        "dynamic": dynamic.overall,
        "calendar": calendar.overall,
    }
    chosen = overall[aggregate]
    low, high, p = interval(chosen.estimate, chosen.std_error, chosen.df, level)
    test = _joint(found, chosen.df)
    last = _against_last(panel, control, estimation)
    study = last.study
    shown, shown_dynamic = (last.found, last.dynamic) if base == "universal" else (found, dynamic)
    details = {
        **_asked(panel, control, estimation, aggregate),
        "base": base,
        "att_gt": _att_gt(panel, shown, level),
        "aggregates": {name: _shown(one, level) for name, one in overall.items()},
        "groups": _labelled(panel, groups, level),
        "calendar": _labelled(panel, calendar, level),
        "pre_trends": test.shown(found.is_small) if test else None,
        "leads": last.leads._asdict() if last.leads else None,
        "warnings": warned,
        "is_small_sample": found.is_small,
        "df": chosen.df,
        "relative": study.times,
        "coefficients": study.estimates,
        "covariance": study.covariance,
        "reference": study.reference,
    }
    return Made(
        chosen.estimate,
        chosen.std_error,
        low,
        high,
        p,
        _dynamic(shown_dynamic, level, base),
        (_trends(test, found.is_small, last.leads), *_breakdown(study, level)),
        details,
    )


def checks_before(panel: Panel, control: Control, level: float) -> tuple[Check, ...]:
    """The test of trends before treatment and the breakdown of the mean effect, from the same estimator.

    Raises:
        DesignError: where no effect can be estimated.
    """
    found, _ = group_time(panel, control)
    last = _against_last(panel, control, "dr")
    test = _joint(found, simple(found).df)
    return (_trends(test, found.is_small, last.leads), *_breakdown(last.study, level))


def _joint(found: GroupTime, df: float | None) -> Wald | None:
    """The joint test of all effects before treatment."""
    before = found.relative < 0
    return wald(found.estimates[before], found.covariance(found.influence[:, before]), df)


def _trends(test: Wald | None, is_small: bool, leads: FewLeads | None) -> Check:
    """The joint test where there are units enough, else that of few leads."""
    if test is None or test.is_tested(is_small):
        return trends_check(test, is_small)
    return leads_check(leads)


def _asked(panel: Panel, control: Control, estimation: Estimation, aggregate: Aggregate) -> dict[str, Any]:
    return {
        "estimator": "callaway-santanna",
        "control": control,
        "estimation": estimation,
        "aggregate": aggregate,
        "errors": "cluster" if panel.clusters else "unit",
        "covariates": list(panel.covariates),
    }


def _shown(one: Average, level: float) -> dict[str, float]:
    low, high, p = interval(one.estimate, one.std_error, one.df, level)
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
            **_shown(Average(float(estimate), float(error), own, found.df(own)), level),
        }
        for group, time, estimate, error, own in zip(
            found.groups.tolist(),
            found.times.tolist(),
            found.estimates,
            errors,
            found.influence.T,
            strict=True,
        )
    ]


def _dynamic(found: Averages, level: float, base: Base) -> tuple[PeriodEffect, ...]:
    made = []
    for label, part in zip(found.labels, found.parts, strict=True):
        if base == "universal" and label == _LAST:  # what all others are against
            made.append(PeriodEffect(relative=label, estimate=0.0))
            continue
        low, high, _ = interval(part.estimate, part.std_error, part.df, level)
        made.append(
            PeriodEffect(relative=label, estimate=part.estimate, std_error=part.std_error, low=low, high=high)
        )
    return tuple(made)


class _AgainstLast(NamedTuple):
    """Effects against the last period before treatment, their averages, the test of leads, and what M is made from."""

    found: GroupTime
    dynamic: Averages
    leads: FewLeads | None
    study: EventCoefficients


def _against_last(panel: Panel, control: Control, estimation: Estimation) -> _AgainstLast:
    """Effects by periods since treatment, all against the last period before it, as honest bounds need them."""
    found, _ = group_time(panel, control, estimation, "universal")
    dynamic = by_relative(found)
    at = [i for i, label in enumerate(dynamic.labels) if label != _LAST]
    influence = np.column_stack([dynamic.parts[i].influence for i in at])
    estimates = np.array([dynamic.parts[i].estimate for i in at])
    labels = tuple(dynamic.labels[i] for i in at)
    study = EventCoefficients(labels, estimates, found.covariance(influence), _LAST)
    return _AgainstLast(found, dynamic, few_leads(found, dynamic), study)


def _breakdown(study: EventCoefficients, level: float) -> tuple[Check, ...]:
    if not len(study.before) or not study.is_regular:
        return ()
    return (breakdown_check(breakdown_of(study, level), study),)


def group_time(
    panel: Panel, control: Control = "never", estimation: Estimation = "dr", base: Base = "varying"
) -> tuple[GroupTime, list[str]]:
    """ATT(g, t) of ``panel`` with the influence of each unit, and what the library warns of.

    Before treatment a period is held against the one before it (``varying``) or against the last before treatment
    (``universal``).

    Raises:
        DesignError: where no effect can be estimated.
    """
    made = needed("diff_diff").CallawaySantAnna(
        control_group=CONTROL_NAMES[control],
        estimation_method=estimation,
        base_period=base,
        cluster="cluster" if panel.clusters else None,
    )
    result, warned = run(made, panel)
    kit = result._aggregation_kit  # the influence of units is public nowhere; the version is pinned
    places = {int(place): i for i, place in enumerate(_unit_order(kit, panel))}
    pairs = [pair for pair, one in result.group_time_effects.items() if np.isfinite(one["effect"])]
    if not any(time >= group for group, time in pairs):
        raise refused(panel.source, "no_pairs")
    influence = np.zeros((panel.n_units, len(pairs)))
    for k, pair in enumerate(pairs):
        own = kit.influence.get(pair)
        if own is None:  # the period that all others are held against
            continue
        for side in ("treated", "control"):
            rows = [places[int(i)] for i in own[f"{side}_idx"]]
            influence[rows, k] += own[f"{side}_inf"]
    clusters = np.unique(
        np.array(panel.clusters or panel.units, dtype=object).astype(str), return_inverse=True
    )[1]
    group_of = np.array([-1 if first is None else first for first in panel.first_treated])
    is_small = few_units_in(panel)
    return GroupTime(
        groups=np.array([int(group) - 1 for group, _ in pairs]),
        times=np.array([int(time) - 1 for _, time in pairs]),
        estimates=np.array([float(result.group_time_effects[pair]["effect"]) for pair in pairs]),
        influence=for_small_groups(influence, group_of) if is_small and not panel.clusters else influence,
        group_of=group_of,
        clusters=clusters,
        is_small=is_small,
        weights=weights_of(panel),
    ), warned


def weights_of(panel: Panel) -> Array | None:
    """The weight of each unit, their mean being 1.

    >>> outcome = np.zeros((2, 2))
    >>> weights_of(Panel(("a", "b"), ("1", "2"), outcome, outcome > 0, weights=np.array([[1.0, 1], [3, 3]])))
    array([0.5, 1.5])
    """
    if panel.weights is None:
        return None
    present = np.isfinite(panel.outcome)
    own = np.where(present, panel.weights, 0.0).max(axis=1)
    return np.asarray(own / own.mean(), dtype=float)


def _unit_order(kit: Any, panel: Panel) -> list[int]:
    """For each unit of ``panel`` the number that the library gave it."""
    index = kit.bookkeeping["unit_to_idx"]
    return [int(index[code]) for code in range(panel.n_units)]
