"""Synthetic control: one treated unit against the mixture of others that it followed before treatment.

A. Abadie, A. Diamond and J. Hainmueller, *Synthetic control methods for comparative case studies*, Journal of the
American Statistical Association 105 (2010) 493–505; the importance of predictors by cross-validation after the same,
*Comparative politics and the synthetic control method*, American Journal of Political Science 59 (2015) 495–510.

The weights are least squares on a simplex, solved exactly, and the search for the importance of the predictors (V) has
several starts and gradients (:mod:`duban.evaluation.counterfactual.search`), both with scipy. Two libraries that have the
method were measured on California's tobacco programme: diff-diff 3.13 takes 25 s for one fit with four starts, and a
test by placebos needs 39 of them; pysyncon 1.7 stops at a mean square of 21.7 where 3.08 is to be had. This takes 0.2 s
a fit and comes to 3.08; diff-diff's weights for the same V are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from duban.arguments import checked_choice
from duban.evaluation.counterfactual.baseline import compared, scale_of
from duban.evaluation.counterfactual.case import Case, case_of, importance_of
from duban.evaluation.counterfactual.fitting import Synthesis, synthesised
from duban.evaluation.counterfactual.gaps import gap_periods, of_comparison
from duban.evaluation.counterfactual.predictors import matrix
from duban.evaluation.effect import Assumption, Check, Effect, number
from duban.evaluation.inference.placebos import Rank, RatioTest
from duban.evaluation.libraries import named
from duban.evaluation.panel import Array, Panel
from duban.evaluation.words import told

SOURCE = "Abadie, Diamond, Hainmueller (2010), JASA 105:493–505"
PLACEBOS = ("space", "none")
"""Placebos: every donor in the place of the treated unit, or none."""

# A misfit before treatment of a third of the effect: more, and what is called effect may be misfit. Published ones
# lie far below: California 0.09, the Basque Country 0.13, West Germany 0.08.
_MISFIT = 1 / 3
# Donors with less are told as none.
_WEIGHT = 1e-4
# Donors with less are not left out one by one: nothing hangs on them.
_COUNTS = 0.01
# A placebo in time of more than two thirds of the effect: that was there before treatment, or the method sees it anyway.
# Published: West Germany 0.01, the Basque Country 0.41, California 0.54. Of 50 simulated panels (20 units, 30 periods) in
# which nothing happens before treatment none lies above 0.25; where the unit moves away by as much as the effect in the
# middle of the time before, 38 of 50 lie above two thirds.
_IN_TIME = 2 / 3
# Below a third chance explains it (none of the simulated lies above 0.25); between the two it is neither nothing nor the
# effect, and decides nothing.
_IN_TIME_QUIET = 1 / 3
# A placebo in time needs so many periods before and after its own start to say anything.
_SHORTEST = 3


def synthetic(
    panel: Panel,
    *,
    predictors: Sequence[str] = (),
    fit: str | None = None,
    train: Sequence[str] = (),
    importance: Sequence[float] | None = None,
    starts: int = 8,
    placebos: str = "space",
    leave_one_out: bool = True,
    level: float = 0.95,
    seed: int = 1,
) -> Effect:
    """The mean gap between the treated unit and its synthetic control in the treated periods.

    >>> outcome = np.array([[2.0, 3.0, 9.0], [1.0, 2.0, 3.0], [3.0, 4.0, 5.0], [9.0, 1.0, 0.0]])
    >>> treated = np.zeros((4, 3), bool)
    >>> treated[0, 2] = True
    >>> effect = synthetic(Panel(tuple("abcd"), ("1", "2", "3"), outcome, treated))
    >>> round(effect.estimate, 6), {name: round(one, 3) for name, one in effect.weights.items()}, effect.p
    (5.0, {'b': 0.5, 'c': 0.5}, 0.25)

    Args:
        panel: one treated unit, outcomes without gaps, in any unit.
        predictors: columns with the periods they are averaged over, as «beer@1984:1988»; columns are covariates or
            the outcome. Without any, the outcome in every period before treatment, all alike; with covariates, see
            :func:`~duban.evaluation.counterfactual.predictors.usual`.
        fit: the periods whose outcomes are to be followed, as «1970:1988»; all before treatment if not given.
        train: predictors by which the importance is chosen, in the order of ``predictors``; the weights are then
            those of ``predictors`` with that importance, and ``fit`` is what they are chosen to follow.
        importance: of each predictor (V), where it is not to be searched for.
        starts: of the search, four or more; 1 is equal importance only, to repeat what was published so.
        placebos: "space" gives p, rank/(J + 1) with J donors, and the interval of constant effects that the same test
            does not reject; "none" gives neither.
        leave_one_out: whether the effect is found anew without each donor that counts.
        level: of the interval.
        seed: of the starts that are drawn.

    Raises:
        DesignError: for more than one treated unit, gaps, fewer than two donors, and predictors that are not there.
        ArgumentError: for placebos that are none.
    """
    checked_choice("placebos", placebos, PLACEBOS)
    case = case_of(panel, predictors, fit, train)
    setting = replace(case.setting, starts=starts, seed=seed)
    if importance is not None:
        setting = replace(setting, importance=importance_of(case, importance))
    case = replace(case, setting=setting)
    own = synthesised(setting, case.unit)
    test = _test(case, own) if placebos == "space" else None
    checks = [_fit_check(case, own), *_time_placebo(case, own)]
    checks += [_left_out(case, own)] if leave_one_out and np.count_nonzero(own.weights > _COUNTS) > 1 else []
    checks += [_rank_check(test.rank(), level)] if test else []
    return _effect(case, own, test, tuple(checks), level)


def _test(case: Case, own: Synthesis) -> RatioTest:
    """The gaps of the treated unit, and those of each donor in its place, from the other donors alone."""
    others = [i for i in range(case.panel.n_units) if i != case.unit]
    gaps = [synthesised(case.setting, i, [case.unit]).gaps for i in others]
    return RatioTest(np.array([own.gaps, *gaps]), case.before)


def _rmspe(gaps: Array) -> float:
    return float(np.sqrt(np.mean(gaps**2)))


def _fit_check(case: Case, own: Synthesis) -> Check:
    misfit = _rmspe(own.gaps[: case.before])
    size = abs(float(own.gaps[case.before :].mean()))
    share = misfit / size if size else float("inf")
    key = "good" if share <= _MISFIT else "poor"
    text = told(f"synthetic.fit_{key}", misfit=number(misfit), size=number(size))
    return Check(name="fit_before", statistic=misfit, passed=share <= _MISFIT, text=text)


def _time_placebo(case: Case, own: Synthesis) -> list[Check]:
    """The effect of a treatment that did not happen, in the middle of the time before the real one.

    It is found as the effect is, from predictors lagged by as many periods, and judged beside it.
    """
    middle = case.before // 2
    if middle < _SHORTEST or case.before - middle < _SHORTEST:
        return []
    gaps = synthesised(case.earlier(middle), case.unit).gaps
    found = float(gaps[middle : case.before].mean())
    size = abs(float(own.gaps[case.before :].mean()))
    share = abs(found) / size if size else float("inf")
    passed = True if share <= _IN_TIME_QUIET else False if share > _IN_TIME else None
    parts = {"estimate": number(found), "misfit": number(_rmspe(gaps[:middle])), "size": number(size)}
    key = {True: "in_time", None: "in_time_between", False: "in_time_poor"}[passed]
    text = told(f"synthetic.{key}", period=case.panel.periods[middle], **parts)
    return [Check(name="placebo_in_time", statistic=found, passed=passed, text=text)]


def _left_out(case: Case, own: Synthesis) -> Check:
    """The effects without each donor that counts: on none of them should the result hang."""
    size = float(own.gaps[case.before :].mean())
    found = {
        case.panel.units[i]: float(synthesised(case.setting, case.unit, [i]).gaps[case.before :].mean())
        for i in np.flatnonzero(own.weights > _COUNTS).tolist()
    }
    farthest = max(found, key=lambda name: abs(found[name] - size))
    text = told(
        "synthetic.left_out",
        low=number(min(found.values())),
        high=number(max(found.values())),
        unit=farthest,
    )
    same = all(one * size > 0 for one in found.values())
    return Check(name="leave_one_out", statistic=found[farthest], passed=same, text=text)


def _rank_check(rank: Rank, level: float) -> Check:
    parts = {"rank": rank.rank, "n": rank.n, "floor": number(rank.floor)}
    key = "rank" if rank.floor <= 1 - level else "rank_few"
    return Check(
        name="placebo_in_space", statistic=float(rank.rank), p=rank.p, text=told(f"synthetic.{key}", **parts)
    )


def _effect(
    case: Case, own: Synthesis, test: RatioTest | None, checks: tuple[Check, ...], level: float
) -> Effect:
    panel, before = case.panel, case.before
    estimate = float(own.gaps[before:].mean())
    low, high = test.interval(level) if test else (None, None)
    fit = checks[0]
    notes = [*panel.notes]
    if not fit.passed:
        notes.append(told("synthetic.no_verdict"))
    if any(place >= before for one in case.predictors for place in one.places):
        notes.append(told("synthetic.leak"))
    return Effect(
        method="synthetic",
        estimate=estimate,
        low=low,
        high=high,
        p=test.rank().p if test else None,
        level=level,
        n_units=panel.n_units,
        n_treated=1,
        n_periods=panel.n_periods,
        **compared(panel, estimate),
        periods=gap_periods(panel.periods, own.gaps, before),
        weights=_by_weight(panel, own.weights),
        checks=checks,
        assumptions=(
            Assumption(name="fit", text=told("synthetic.fit_text"), evidence=fit.text),
            *of_comparison(),
        ),
        notes=tuple(notes),
        details={**scale_of(panel), **_details(case, own, test)},
        library=named("scipy"),
        source=SOURCE,
    )


def _by_weight(panel: Panel, weights: Array) -> dict[str, float]:
    order = np.argsort(-weights, kind="stable")
    return {panel.units[i]: float(weights[i]) for i in order.tolist() if weights[i] > _WEIGHT}


def _details(case: Case, own: Synthesis, test: RatioTest | None) -> dict[str, Any]:
    before, panel = case.before, case.panel
    early, late = _rmspe(own.gaps[:before]), _rmspe(own.gaps[before:])
    fitted = _rmspe(own.gaps[list(case.setting.fitted)])
    found: dict[str, Any] = {
        "treated": panel.units[case.unit],
        "since": panel.periods[before],
        "fit": [panel.periods[i] for i in (case.setting.fitted[0], case.setting.fitted[-1])],
        "fit_mspe": fitted**2,
        "pre_mspe": early**2,
        "pre_rmspe": early,
        "post_mspe": late**2,
        "ratio": (late / early) ** 2 if early else None,
        "v": "equal, outcomes alone"
        if not case.predictors
        else ("given" if case.setting.importance is not None else "searched"),
        "importance": dict(zip((one.name for one in case.predictors), own.importance.tolist(), strict=False)),
        "balance": _balance(case, own),
        "losses": list(own.losses),
        "synthetic": (own.weights @ panel.outcome).tolist(),
    }
    return found | (_placebo_details(case, test) if test else {})


def _placebo_details(case: Case, test: RatioTest) -> dict[str, Any]:
    rank, ratios = test.rank(), test.ratios()
    others = [i for i in range(case.panel.n_units) if i != case.unit]
    return {
        "rank": rank.rank,
        "n_placebos": rank.n - 1,
        "p_floor": rank.floor,
        "placebos": {
            case.panel.units[i]: {
                "ratio": float(ratios[k]),
                "pre_rmspe": _rmspe(test.gaps[k, : case.before]),
                "gaps": test.gaps[k].tolist(),
            }
            for k, i in enumerate(others, 1)
        },
    }


def _balance(case: Case, own: Synthesis) -> dict[str, dict[str, float]]:
    """Each predictor for the treated unit, its synthetic control, and the mean of the donors."""
    if not case.predictors:
        return {}
    values = matrix(case.panel, case.predictors)
    donors = np.arange(case.panel.n_units) != case.unit
    return {
        one.name: {
            "treated": float(row[case.unit]),
            "synthetic": float(own.weights @ row),
            "donors": float(row[donors].mean()),
        }
        for one, row in zip(case.predictors, values, strict=True)
    }
