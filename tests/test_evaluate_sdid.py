"""Synthetic difference in differences against table 1 of Arkhangelsky and others (2021)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from duban.evaluation.design.design import design
from duban.evaluation.faults import DesignError
from duban.evaluation.methods.sdid import sdid
from duban.evaluation.panel import Panel
from evaluating import DATA, line, published


@published
@pytest.mark.parametrize(
    ("estimator", "estimate", "std_error"),
    [("sdid", -15.60383, 8.4), ("sc", -19.619663, 9.9), ("did", -27.349111, 17.7)],
)
def test_california_as_published(estimator: str, estimate: float, std_error: float) -> None:
    panel = design(
        DATA / "smoking_states.csv",
        outcome="cigsale",
        unit="state",
        time="year",
        treated="California",
        since="1989",
    )
    effect = sdid(panel, estimator=estimator)
    assert effect.estimate == pytest.approx(estimate, abs=1e-3)
    assert effect.std_error == pytest.approx(std_error, abs=1.5)
    assert effect.details["n_placebos"] == 38


@published
def test_california_by_command() -> None:
    found = line(
        *("sdid", DATA / "smoking_states.csv", "--outcome", "cigsale", "--unit", "state"),
        *("--time", "year", "--treated", "California", "--since", "1989"),
    )
    assert found["estimate"] == pytest.approx(-15.60383, abs=1e-3)
    details = found["details"]
    expected = {
        "Nevada": 0.124,
        "New Hampshire": 0.105,
        "Connecticut": 0.078,
        "Delaware": 0.070,
        "Colorado": 0.058,
    }
    assert dict(list(details["weights"].items())[:5]) == pytest.approx(expected, abs=1e-3)
    assert details["time_weights"] == pytest.approx({"1986": 0.366, "1987": 0.206, "1988": 0.427}, abs=1e-3)


def panel(treated: int = 1, never: int = 10, staggered: bool = False) -> Panel:
    rng = np.random.default_rng(7)
    units = treated + never
    outcome = rng.normal(size=(units, 1)) + np.arange(8) * 0.3 + 0.05 * rng.normal(size=(units, 8))
    flags = np.zeros((units, 8), bool)
    flags[:treated, 5:] = True
    if staggered:
        flags[0, 4] = True
    outcome[flags] += 2
    return Panel(tuple(f"u{i}" for i in range(units)), tuple(map(str, range(2001, 2009))), outcome, flags)


@pytest.mark.parametrize("variance", ["placebo", "bootstrap", "jackknife"])
def test_several_treated_units(variance: str) -> None:
    effect = sdid(panel(3), variance=variance, replications=60)
    assert effect.estimate == pytest.approx(2, abs=0.1)
    assert (effect.low or 0) < 2 < (effect.high or 0)
    assert (effect.p or 0) < 0.001


def test_few_donors_have_a_floor_and_no_interval() -> None:
    effect = sdid(panel())
    assert effect.estimate == pytest.approx(2, abs=0.1)
    assert (effect.low, effect.high) == (None, None)
    assert effect.p == pytest.approx(1 / 11)
    assert effect.details["p_floor"] == pytest.approx(1 / 11)
    assert [one.relative for one in effect.periods][:6] == [-5, -4, -3, -2, -1, 0]


@pytest.mark.parametrize("estimator", ["sdid", "sc", "did"])
def test_covariates_are_taken_out_first(estimator: str) -> None:
    data = panel(1, 12)
    x = np.random.default_rng(9).normal(size=data.outcome.shape)
    with_x = replace(data, outcome=data.outcome + 3 * x, covariates={"x": x})
    plain, found = sdid(data, estimator=estimator), sdid(with_x, estimator=estimator)
    assert found.estimate == pytest.approx(plain.estimate, abs=0.1)
    assert found.details["pre_rmspe"] == pytest.approx(plain.details["pre_rmspe"], abs=0.05)


@pytest.mark.parametrize(
    ("data", "variance", "expected"),
    [
        (panel(2, staggered=True), "placebo", "in different periods"),
        (panel(1), "jackknife", "1 treated units, for which this standard error is not defined"),
        (panel(5, 4), "placebo", "4 units that are never treated for 5"),
    ],
)
def test_what_cannot_be_estimated(data: Panel, variance: str, expected: str) -> None:
    with pytest.raises(DesignError, match=expected):
        sdid(data, variance=variance)
