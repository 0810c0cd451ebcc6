"""What a second stranger ran into: charts of another estimate, periods skipped, tests that could never pass, and the like."""

from __future__ import annotations

import numpy as np
import pytest

from duban.evaluation.diagnosis import diagnosis, verdict
from duban.evaluation.effect import Check, Effect
from duban.evaluation.methods.its import its
from duban.evaluation.methods.state_space import state_space
from duban.evaluation.series import Series


def check_of(effect: Effect, name: str) -> Check:
    return next(one for one in effect.checks if one.name == name)


def monthly(*, drift: float = 0.3, step: float = -15.0, seed: int = 7, n: int = 96) -> Series:
    """Eight years of months with a season, a drift, and a step after five of them."""
    rng, time = np.random.default_rng(seed), np.arange(n)
    season = 12 * np.sin(2 * np.pi * time / 12)
    outcome = 200 + drift * time + season + step * (time >= 60) + rng.normal(0, 2, n)
    return Series(tuple(f"{2010 + i // 12}-{i % 12 + 1:02d}" for i in range(n)), outcome, 60)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("way", ["step", "forecast"])
def test_chart_and_table_of_a_series_are_of_the_estimate_that_is_reported(way: str, log: bool) -> None:
    series = monthly()
    found = state_space(series, way=way, log=log)
    assert np.mean([one.estimate for one in found.periods]) == pytest.approx(found.estimate)
    without, own = np.array(found.details["counterfactual"]), series.outcome[series.first :]
    gaps = np.log(own) - np.log(without) if log else own - without
    assert gaps.mean() == pytest.approx(found.estimate)


# Drift a month, the trend of the model, whether the forecast agrees, whether a hint is given.
DRIFTS = ((0.0, "level", True, False), (0.6, "level", False, True), (0.6, "trend", True, False))


@pytest.mark.parametrize(("drift", "trend", "agrees", "hinted"), DRIFTS)
def test_a_forecast_that_stays_behind_a_drift_fails(
    drift: float, trend: str, agrees: bool, hinted: bool
) -> None:
    found = state_space(monthly(drift=drift), trend=trend)
    assert check_of(found, "forecast").passed is agrees
    assert any("--trend trend" in note.en and "--trend trend" in note.zh for note in found.notes) is hinted


def test_a_forecast_beside_no_step_decides_nothing() -> None:
    assert check_of(state_space(monthly(step=0.0)), "forecast").passed is None


# How much the series bends before treatment, whether the placebo passes, and the verdict.
BENDS = ((0.0, True, "uncompared"), (15.0, False, "doubtful"))


@pytest.mark.parametrize(("bend", "passed", "expected"), BENDS)
def test_a_series_alone_is_never_green(bend: float, passed: bool, expected: str) -> None:
    plain = monthly()
    outcome = plain.outcome + bend * (np.arange(96) >= 30)
    found = its(Series(plain.periods, outcome, 60), harmonics=2, errors="hac")
    assert check_of(found, "placebo_in_time").passed is passed
    assert verdict(found) == expected
    assert all(diagnosis(found)[0].sentences[0].text(lang) for lang in ("zh", "en"))


def test_a_series_too_short_for_a_placebo_has_none() -> None:
    plain = monthly()
    found = its(Series(plain.periods[48:], plain.outcome[48:], 12), errors="hac")
    assert "placebo_in_time" not in {one.name for one in found.checks}
