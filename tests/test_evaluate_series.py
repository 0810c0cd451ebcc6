"""Interrupted time series and state-space counterfactuals: Sicily's smoking ban and Britain's seat belts."""

from __future__ import annotations

import runpy
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from duban.evaluation.design.series import Series, series_of
from duban.evaluation.faults import DesignError
from duban.evaluation.methods.its import its
from duban.evaluation.methods.state_space import state_space
from evaluating import DATA, line, published, run

SICILY = DATA / "sicily_smoking_ban.csv"
BELTS = DATA / "uk_driver_casualties.csv"

TABLE: tuple[tuple[dict[str, object], Sequence[float]], ...] = (
    ({"family": "poisson"}, (0.894, 0.865, 0.925)),
    ({"family": "quasi-poisson"}, (0.894, 0.839, 0.953)),
    ({"season": 12, "harmonics": 2}, (0.885, 0.839, 0.933)),
    ({"season": 12, "harmonics": 2, "slope": True}, (0.876, 0.827, 0.929)),
)


@published
@pytest.mark.parametrize(("options", "expected"), TABLE)
def test_sicily_as_published(options: dict[str, object], expected: Sequence[float]) -> None:
    series = series_of(SICILY, outcome="aces", time="time", treated="smokban", exposure="stdpop")
    effect = its(series, **options)  # type: ignore[arg-type]
    assert effect.details["rate_ratio"]["level"] == pytest.approx(expected, abs=1e-3)
    assert effect.share == pytest.approx(expected[0] - 1, abs=1e-3)
    assert effect.estimate == pytest.approx(np.log(expected[0]), abs=2e-3)


@published
def test_sicily_in_detail() -> None:
    series = series_of(SICILY, outcome="aces", time="time", since="37", exposure="stdpop")
    plain, full = its(series, family="poisson"), its(series, season=12, harmonics=2, slope=True)
    assert plain.details["dispersion"] == pytest.approx(3.559, abs=1e-3)
    assert [check.passed for check in plain.checks if check.name == "dispersion"] == [False]
    assert its(series, season=12, harmonics=2).details["rate_ratio"]["time"][0] == pytest.approx(
        1.0054, abs=1e-4
    )
    assert full.details["rate_ratio"]["slope"] == pytest.approx([1.0015, 0.9978, 1.0051], abs=1e-4)
    assert full.details["coefficients"]["slope"]["p"] == pytest.approx(0.424, abs=1e-3)


@published
def test_sicily_by_command() -> None:
    found = line(
        *("its", SICILY, "--outcome", "aces", "--time", "time", "--since", "37"),
        *("--exposure", "stdpop", "--season", "12", "--harmonics", "2"),
    )
    assert found["details"]["rate_ratio"]["level"] == pytest.approx([0.885, 0.839, 0.933], abs=1e-3)
    assert (found["n_units"], found["n_periods"]) == (1, 59)


@published
def test_belts_by_command_as_published() -> None:
    found = line(
        "state-space", BELTS, "--outcome", "drivers_ksi", "--time", "month", "--treated", "law", "--log"
    )
    share, low, high = (100 * one for one in found["details"]["shares"])
    assert share == pytest.approx(-21.4, abs=0.5)
    assert low < -23 < high
    normal = [100 * np.expm1(one) for one in found["details"]["step"]["normal"]]
    assert normal == pytest.approx([-30.1, -11.6], abs=0.5)
    assert (found["estimate"], found["std_error"]) == pytest.approx((-0.2408, 0.0598), abs=1e-3)
    forecast = found["details"]["forecast"]["estimate"]
    assert 100 * np.expm1(forecast) == pytest.approx(-17.7, abs=0.5)


@published
def test_belts_with_a_trend_and_with_a_law_made_up() -> None:
    series = series_of(BELTS, outcome="drivers_ksi", time="month", treated="law")
    assert 100 * state_space(series, log=True, trend="trend").details["shares"][0] == pytest.approx(
        -21.5, abs=0.5
    )
    made_up = series_of(BELTS, outcome="drivers_ksi", time="month", since="1981-02", end="1983-01")
    effect = state_space(made_up, log=True)
    assert 100 * effect.details["shares"][0] == pytest.approx(6.8, abs=0.5)
    assert (effect.p or 0) > 0.05


def made_up(effect: float = 3.0, periods: int = 48, first: int = 30) -> Series:
    rng = np.random.default_rng(12)
    time = np.arange(periods)
    outcome = 20 + 0.2 * time + effect * (time >= first) + rng.normal(0, 0.5, periods)
    names = tuple(f"{2020 + i // 12}-{i % 12 + 1:02d}" for i in range(periods))
    return Series(names, outcome, first)


@pytest.mark.parametrize("errors", ["classical", "hac"])
def test_a_known_step_is_found(errors: str) -> None:
    effect = its(made_up(), errors=errors)
    assert (effect.low or 0) < 3 < (effect.high or 0)
    assert effect.baseline == pytest.approx(27.8, abs=0.7)
    assert {check.name for check in effect.checks} == {"autocorrelation", "placebo_in_time"}


@pytest.mark.parametrize("way", ["step", "forecast"])
def test_a_known_step_is_found_in_a_level_that_wanders(way: str) -> None:
    rng = np.random.default_rng(3)
    outcome = np.cumsum(rng.normal(0, 0.2, 60)) + rng.normal(0, 0.5, 60) + 4 * (np.arange(60) >= 40)
    series = Series(tuple(map(str, range(1, 61))), outcome, 40)
    effect = state_space(series, way=way)
    assert (effect.low or 0) < 4 < (effect.high or 0)
    assert len(effect.periods) == 20


ROWS = [{"月": f"2024-{month:02d}", "件数": 10 + month, "人口": 100} for month in range(1, 13)]

FAULTS: tuple[tuple[list[dict[str, object]], dict[str, object], str], ...] = (
    (ROWS, {}, "since when is not said"),
    (ROWS, {"since": "2030-01"}, "«2030-01» does not lie between"),
    (ROWS, {"treated": "试点"}, "there is no column «试点»"),
    (ROWS[:1], {"since": "2024-01"}, "there is one period only"),
    (ROWS[:5] + ROWS[6:], {"since": "2024-09"}, "2024-07 follows 2024-05"),
    ([*ROWS, ROWS[0]], {"since": "2024-09"}, "has two rows for 2024-01"),
    (
        [{**ROWS[0], "件数": ""}, *ROWS[1:]],
        {"since": "2024-09"},
        "row 2, column «件数»: there is no value in 2024-01",
    ),
    ([{**ROWS[0], "件数": "多"}, *ROWS[1:]], {"since": "2024-09"}, "«多» is no number"),
    ([{**ROWS[0], "人口": 0}, *ROWS[1:]], {"since": "2024-09", "exposure": "人口"}, "is not above 0"),
)


@pytest.mark.parametrize(("rows", "options", "expected"), FAULTS)
def test_what_is_no_series(rows: list[dict[str, object]], options: dict[str, object], expected: str) -> None:
    with pytest.raises(DesignError, match=expected):
        series_of(rows, outcome="件数", time="月", **options)  # type: ignore[arg-type]


def test_months_across_a_year_follow_one_another() -> None:
    rows = [{"t": period, "y": 1} for period in (202011, 202012, 202101, 202102)]
    assert series_of(rows, outcome="y", time="t", since="202101").first == 2
    with pytest.raises(DesignError, match="202102 follows 202012"):
        series_of([rows[0], rows[1], rows[3]], outcome="y", time="t", since="202102")


def test_what_the_methods_do_not_take() -> None:
    short = Series(tuple("123456"), np.arange(6.0), 3)
    with pytest.raises(DesignError, match="6 periods cannot carry 3 coefficients"):
        its(short)
    with pytest.raises(DesignError, match="3 periods before treatment only"):
        state_space(short)
    with pytest.raises(DesignError, match="how many periods make a year is not known"):
        its(Series(tuple(map(str, range(1, 31))), np.arange(30.0), 15), harmonics=1)
    twin = Series(made_up().periods, made_up().outcome, 30, {"again": np.arange(48.0) * 2})
    with pytest.raises(DesignError, match="column «again»: it follows from other variables"):
        its(twin)
    negative = Series(made_up().periods, -made_up().outcome, 30)
    with pytest.raises(DesignError, match="is negative, which no Poisson regression takes"):
        its(negative, family="poisson")
    with pytest.raises(DesignError, match="has no logarithm"):
        state_space(negative, log=True)


@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e9])
def test_the_unit_of_the_outcome_does_not_matter(unit: float) -> None:
    plain = made_up()
    scaled = Series(plain.periods, plain.outcome * unit, 30)
    for method in (its, state_space):
        own, other = method(scaled), method(plain)
        assert own.estimate / unit == pytest.approx(other.estimate, rel=1e-3)
        assert (own.high or 0) / unit == pytest.approx(other.high, rel=1e-3)


def test_what_leaves_nothing_to_judge_by_is_refused() -> None:
    flat = Series(made_up().periods, np.ones(48), 30)
    for method in (its, state_space):
        with pytest.raises(DesignError, match="it is the same in all periods"):
            method(flat)
    with pytest.raises(DesignError, match="fit without any error"):
        its(Series(made_up().periods, np.arange(48.0), 30))


def test_the_bench_scores_a_method() -> None:
    bench = runpy.run_path(str(Path(__file__).parents[1] / "bench" / "evaluate.py"))
    trial = next(one for one in bench["TRIALS"] if one.name == "its")
    told = bench["told"]("its", bench["score"](trial, 4), 4)
    assert told.startswith("its")
    assert told.count("±") == 3


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_text("月,件数\n2024-01,3\n2024-03,4\n2024-04,5\n", encoding="utf-8")
    ran = run("its", path, "--outcome", "件数", "--time", "月", "--since", "2024-04", "--lang", "zh")
    assert ran.exit_code == 2
    assert "时期不连续：2024-01 之后是 2024-03" in ran.stderr
