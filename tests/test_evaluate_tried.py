"""What a second stranger ran into: charts of another estimate, periods skipped, tests that could never pass, and the like."""

from __future__ import annotations

import csv
from typing import Any

import numpy as np
import pytest

from duban.evaluation.design.design import design
from duban.evaluation.design.series import Series, series_of
from duban.evaluation.diagnosis import diagnosis, verdict
from duban.evaluation.effect import Check, Effect, number
from duban.evaluation.estimation.wald import trends_check, wald
from duban.evaluation.faults import DesignError
from duban.evaluation.inference.few_treated import with_placebos
from duban.evaluation.methods.did import did
from duban.evaluation.methods.event_study import event_study
from duban.evaluation.methods.honest import honest
from duban.evaluation.methods.its import its
from duban.evaluation.methods.staggered import staggered
from duban.evaluation.methods.state_space import state_space
from duban.evaluation.methods.synthetic import synthetic
from duban.evaluation.panel import Panel
from duban.evaluation.words import told
from duban.language import Bilingual
from duban.report.evaluation.export import export
from duban.report.evaluation.sheets import sheets
from test_evaluate_mended import factors


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


STARTS = {2012: range(5), 2015: range(5, 10), 2018: range(10, 15)}


def provinces(*, drift: float = 0.0, early: float = 0.0, effect: float = 3.0, seed: int = 2) -> Panel:
    """31 units over 15 years, three groups of five; ``drift`` a year of the treated, ``early`` in the year before."""
    rng, years = np.random.default_rng(seed), np.arange(2006, 2021)
    outcome = rng.normal(20, 3, (31, 1)) + 0.5 * (years - 2006) + rng.normal(0, 0.6, (31, 15))
    treated = np.zeros((31, 15), bool)
    for start, units in STARTS.items():
        for i in units:
            treated[i] = years >= start
            outcome[i] += drift * (years - 2006) + early * (years == start - 1)
            outcome[i] += effect * (1 + (start - 2012) / 3) * np.maximum(years - start + 1, 0)
    return Panel(tuple(f"p{i}" for i in range(31)), tuple(map(str, years.tolist())), outcome, treated)


# What is wrong before treatment, and whether the test of few leads passes.
BEFORE: tuple[tuple[dict[str, float], bool], ...] = (
    ({}, True),
    ({"drift": 0.5}, False),
    ({"early": 2.0}, False),
)


@pytest.mark.parametrize("method", [staggered, did])
@pytest.mark.parametrize(("wrong", "passed"), BEFORE)
def test_provinces_are_tested_by_few_leads(method: Any, wrong: dict[str, float], passed: bool) -> None:
    found = method(provinces(**wrong))
    own = check_of(found, "pre_trends")
    assert own.passed is passed
    assert "Bonferroni" in own.text.en
    assert "Bonferroni" in own.text.zh
    assert "event-study" not in own.text.en
    if method is staggered:
        assert found.details["pre_trends"]["p"] is found.details["pre_trends"]["statistic"] is None


def test_two_way_leads_of_groups_that_begin_apart_decide_nothing_and_say_so() -> None:
    found = event_study(provinces(), leads=3)
    own = check_of(found, "pre_trends")
    assert own.passed is None
    assert "decides nothing" in own.text.en
    assert "不作数" in own.text.zh
    assert any("two-way event study misleads" in note.en for note in found.notes)
    assert verdict(found) == "untested"
    untested = check_of(event_study(provinces()), "pre_trends")
    assert untested.passed is untested.statistic is untested.p is None
    assert "--leads" not in untested.text.en
    assert "staggered" in untested.text.zh


# The base, the effect of the year before treatment, and what is said.
BASES = (("universal", 0.0, "universal base"), ("varying", None, "varying base"))


@pytest.mark.parametrize(("base", "last", "named"), BASES)
def test_the_base_of_effects_before_treatment_is_one_and_named(
    base: Any, last: float | None, named: str
) -> None:
    found = staggered(provinces(), base=base)
    by_time = {one.relative: one.estimate for one in found.periods}
    assert (by_time[-1] == last) is (last is not None)
    assert any(named in note.en for note in found.notes)
    own = dict(zip(found.details["relative"], found.details["coefficients"], strict=True))
    same = [by_time.get(time) == pytest.approx(value) for time, value in own.items() if time < -1]
    assert all(same) is (base == "universal")


def test_a_singular_covariance_lets_no_check_pass() -> None:
    test = wald(np.array([1.0, 1.0]), np.ones((2, 2)), 20)
    assert test is not None
    assert trends_check(test).passed is None
    assert test.shown(False)["p"] is None


# The method, and the effect that the breakdown is of.
BOUNDED = (
    (lambda: staggered(provinces()), "the mean of all treated periods", "受处理各期平均"),
    (lambda: did(provinces()), "the mean of all treated periods", "受处理各期平均"),
    (lambda: honest(staggered(provinces())), "the first treated period", "首个受处理时期"),
)


@pytest.mark.parametrize(("made", "english", "chinese"), BOUNDED)
def test_the_breakdown_says_which_effect_it_is_of(made: Any, english: str, chinese: str) -> None:
    found = made()
    text = check_of(found, "breakdown").text
    assert text.en.startswith(f"for the effect of {english} (")
    assert text.zh.startswith(f"{chinese}的效应（")
    if found.method == "honest":
        assert number(found.estimate) in text.en


def test_a_breakdown_that_decides_nothing_is_told_in_the_summary() -> None:
    own = Check(name="breakdown", passed=None, text=Bilingual("某话", "so and so"))
    parts = diagnosis(Effect(method="did", estimate=2.0, low=1.0, high=3.0, checks=(own,)))
    assert "breakdown M (undecided): so and so" in [one.en for part in parts for one in part.sentences]


# Years of the panel, the first treated, and what is said to be missing (nothing where it is taken).
YEARS = (
    (range(2006, 2021), 2012, ""),
    ([year for year in range(2006, 2021) if year not in (2011, 2012)], 2012, "2011, 2012"),
    (range(2000, 2021, 5), 2010, ""),
    ([2001, 2003, 2005, 2009], 2005, "2007"),
    ([201210, 201211, 201212, 201301, 201303], 201212, "201302"),
)


@pytest.mark.parametrize(("years", "start", "missing"), YEARS)
def test_periods_that_no_unit_has_are_refused_by_name(years: Any, start: int, missing: str) -> None:
    rows = [
        {"省": name, "年": year, "量": year % 7 + place, "起": start if place < 2 else 0}
        for place, name in enumerate("甲乙丙丁")
        for year in years
    ]
    asked = {"outcome": "量", "unit": "省", "time": "年", "treated": "起"}
    if not missing:
        assert design(rows, **asked).periods == tuple(map(str, years))
        return
    with pytest.raises(DesignError) as caught:
        design(rows, **asked)
    assert f"no unit has rows for {missing}, though" in str(caught.value.message.en)
    assert "没有一个单元有" in caught.value.message.zh


# How the table writes months, how the user does, and which is found.
MONTHS = (
    ("{0}{1:02d}", "2013-01", "201301"),
    ("{0}{1:02d}", "201301", "201301"),
    ("{0}{1:02d}", "2013年1月", "201301"),
    ("{0}-{1:02d}", "201301", "2013-01"),
)


@pytest.mark.parametrize(("written", "since", "expected"), MONTHS)
def test_months_are_one_thing_however_they_are_written(written: str, since: str, expected: str) -> None:
    times = [written.format(2012 + i // 12, i % 12 + 1) for i in range(24)]
    found = series_of(
        [{"m": time, "y": i} for i, time in enumerate(times)], outcome="y", time="m", since=since
    )
    assert (found.periods[found.first], found.season) == (expected, 12)
    rows = [{"u": unit, "m": time, "y": i} for unit in "ab" for i, time in enumerate(times)]
    own = design(rows, outcome="y", unit="u", time="m", treated="a", since=since, begin="2012-03")
    assert own.periods[own.first_treated[0] or 0] == expected
    assert own.n_periods == 22


# How many of the last group there are, and what is said in both languages.
LAST = (
    (5, "the last group (5 units from 2018 on: p10, p11, p12, p13, p14)", "最后一批（2018 起，5 个"),
    (1, "the last to be, «p10» (from 2018 on)", "最后受处理的“p10”（2018 起）"),
)


@pytest.mark.parametrize(("count", "english", "chinese"), LAST)
def test_a_last_group_without_controls_is_told(count: int, english: str, chinese: str) -> None:
    found = staggered(provinces().only_units(list(range(10 + count))))
    [note] = [one for one in found.notes if "no unit is never treated" in one.en]
    assert english in note.en
    assert "from 2018 to 2020 no untreated unit is left" in note.en
    assert chinese in note.zh
    assert all(one["period"] < "2018" for one in found.details["att_gt"] if one["period"] >= one["group"])


# An effect of an outcome that may be a logarithm, and whether that reading is given.
READINGS = ((0.08, True), (-2.2, True), (4.06, False), (-9.0, False))


@pytest.mark.parametrize(("estimate", "given"), READINGS)
def test_no_reading_in_logarithms_that_no_effect_has(estimate: float, given: bool) -> None:
    found = Effect(
        method="did", estimate=estimate, baseline=20.0, share=estimate / 20, details={"may_be_logs": True}
    )
    told = [one for part in diagnosis(found, "产值") for one in part.sentences]
    assert any("in logarithms" in one.en for one in told) is given
    assert any("对数" in one.zh for one in told) is given
    fields = [row[0] for row in sheets(found, "en")[0].rows]
    assert ("share of the baseline" in fields) is not given


def block(treated: int, units: int, *, gap: bool = False) -> Panel:
    """Units over six years, the first of them treated from the fourth on."""
    rng = np.random.default_rng(4)
    outcome = rng.normal(10, 1, (units, 6))
    if gap:
        outcome[-1, 0] = np.nan
    own = np.zeros((units, 6), bool)
    own[:treated, 3:] = True
    return Panel(tuple(f"u{i}" for i in range(units)), tuple("123456"), outcome, own)


# Treated, units, a gap; what is said of few treated units.
FEW = (
    (1, 9, True, "one unit is treated: too few", "since the panel has gaps", "因为面板有缺数"),
    (2, 9, True, "2 units are treated: too few", "since the panel has gaps", "只有 2 个单元受处理"),
    (
        2,
        4,
        False,
        "2 units are treated: too few",
        "of the units never treated there are 2",
        "从未受处理的单元只有 2 个",
    ),
)


@pytest.mark.parametrize(("treated", "units", "gap", "count", "why", "chinese"), FEW)
def test_why_few_treated_units_have_no_placebos(
    treated: int, units: int, gap: bool, count: str, why: str, chinese: str
) -> None:
    panel = block(treated, units, gap=gap)
    text = check_of(with_placebos(did(panel, errors="classical"), panel, 0.95, 1), "few_treated").text
    assert count in text.en
    assert why in text.en
    assert chinese in text.zh


# Units, treated; the sentence of few clusters on a side in both languages.
SIDES = (
    (12, 1, "one cluster alone is treated,", "只有一个聚类受处理，"),
    (12, 11, "one cluster alone is never treated,", "只有一个聚类从未受处理，"),
    (12, 2, "2 clusters are treated and 10 are not: with so few", "受处理的聚类 2 个，未受处理的 10 个："),
)


@pytest.mark.parametrize(("units", "treated", "english", "chinese"), SIDES)
def test_which_side_has_few_clusters(units: int, treated: int, english: str, chinese: str) -> None:
    try:
        text = check_of(did(block(treated, units)), "few_treated_clusters").text
    except DesignError as error:
        text = error.message
    assert english in text.en
    assert chinese in text.zh


# What stands in the column of treatment (甲 over four years, 乙 none), and what is said of it.
STRAYS = (
    (("0", "0", "1", "2"), "row 5, column «d»: «2» is neither 0 nor 1", "“2”既不是 0 也不是 1"),
    (("0", "x", "1", "1"), "row 3, column «d»: «x» is neither 0 nor 1", "“x”既不是 0 也不是 1"),
    (("0", "0", "0", "7"), "«甲» has different first treated periods (0, 7)", "“甲”有不同的起始时期"),
)


@pytest.mark.parametrize(("cells", "english", "chinese"), STRAYS)
def test_a_stray_cell_among_flags_is_told_by_its_row(
    cells: tuple[str, ...], english: str, chinese: str
) -> None:
    rows = [
        {"u": unit, "t": str(time), "y": str(time * 2 % 7), "d": value}
        for unit, own in (("甲", cells), ("乙", ("0",) * 4))
        for time, value in zip(range(1, 5), own, strict=True)
    ]
    with pytest.raises(DesignError) as caught:
        design(rows, outcome="y", unit="u", time="t", treated="d")
    assert english in caught.value.message.en
    assert chinese in caught.value.message.zh
    assert "乙" not in caught.value.message.zh


def test_the_synthetic_placebo_in_time_has_a_zone_that_decides_nothing() -> None:
    seen: set[bool | None] = set()
    for early in (0.0, 0.5, 1.0, 1.5, 2.0, 6.0):
        found = synthetic(factors(effect=2.0, early=early), placebos="none", leave_one_out=False)
        own = check_of(found, "placebo_in_time")
        share = abs(own.statistic or 0.0) / abs(found.estimate)
        expected = True if share <= 1 / 3 else False if share > 2 / 3 else None
        assert own.passed is expected
        assert ("decides nothing" in own.text.en) is ("不能判定" in own.text.zh) is (expected is None)
        seen.add(own.passed)
    assert seen == {True, None, False}


# The method, and how many rows its file has below the head.
FILES = ((lambda: staggered(provinces()), 22), (lambda: did(provinces(), with_checks=False), 1))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("made", "count"), FILES)
def test_a_file_of_commas_has_the_effect_itself(made: Any, count: int, lang: str) -> None:
    found = made()
    head, first, *others = csv.reader(export(found, "csv", lang).decode("utf-8-sig").splitlines())
    row = dict(zip(head, first, strict=True))
    names = {name: told(f"header.{name}").text(lang) for name in ("what", "estimate", "low", "high", "p")}
    assert row[names["what"]] == told(f"method.{found.method}").text(lang)
    for name in ("estimate", "low", "high", "p"):
        assert float(row[names[name]]) == pytest.approx(getattr(found, name))
    assert len(others) + 1 == count


# A value in the place of another, and whether it is told.
VALUES = ((1e9, True), (-9999.0, True), (60.0, False))


@pytest.mark.parametrize(("value", "is_told"), VALUES)
def test_a_value_far_from_all_others_is_told_by_its_row(value: float, is_told: bool) -> None:
    panel = block(4, 12)
    rows = [
        {"u": unit, "t": time, "y": panel.outcome[i, t], "d": int(panel.treated[i, t])}
        for i, unit in enumerate(panel.units)
        for t, time in enumerate(panel.periods)
    ]
    rows[7]["y"] = value
    notes = design(rows, outcome="y", unit="u", time="t", treated="d").notes
    assert any(note.en.startswith("row 9: «y» of «u1» in 2 is") for note in notes) is is_told
    assert any(note.zh.startswith("第 9 行") for note in notes) is is_told
