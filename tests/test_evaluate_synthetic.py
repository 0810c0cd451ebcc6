"""Synthetic controls against the published numbers of California, the Basque Country and West Germany."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from duban.evaluation.counterfactual.fitting import Setting, synthesised
from duban.evaluation.counterfactual.predictors import matrix, predictors_of, standardised
from duban.evaluation.design.design import design
from duban.evaluation.effect import Effect
from duban.evaluation.faults import DesignError
from duban.evaluation.inference.placebos import RatioTest, permuted, rank_among, shifted
from duban.evaluation.methods.synthetic import synthetic
from duban.evaluation.panel import Panel
from evaluating import DATA, line, published, run

SMOKING = (
    "lnincome@1980:1988",
    "retprice@1980:1988",
    "age15to24@1980:1988",
    "beer@1984:1988",
    "cigsale@1975",
    "cigsale@1980",
    "cigsale@1988",
)
BASQUE = (
    *(f"school.{one}@1964:1969" for one in ("illit", "prim", "med", "high", "post.high")),
    "invest@1964:1969",
    "gdpcap@1960:1969",
    *(f"sec.{one}@1961:1969" for one in ("agriculture", "energy", "industry", "construction")),
    *(f"sec.services.{one}@1961:1969" for one in ("venta", "nonventa")),
    "popdens@1969",
)
GERMANY = (
    *tuple(f"{one}@1981:1990" for one in ("gdp", "trade", "infrate", "industry")),
    "schooling@1980:1985",
    "invest80@1980",
)
GERMANY_BEFORE = (
    *tuple(f"{one}@1971:1980" for one in ("gdp", "trade", "infrate", "industry")),
    "schooling@1970:1975",
    "invest70@1980",
)


def columns(predictors: Sequence[str], outcome: str) -> tuple[str, ...]:
    names = dict.fromkeys(one.partition("@")[0] for one in predictors)
    return tuple(name for name in names if name != outcome)


def gap(effect: Effect, period: str) -> float:
    return next(one.estimate for one in effect.periods if one.period == period)


@published
def test_california_as_published() -> None:
    covariates = columns(SMOKING, "cigsale")
    panel = design(
        DATA / "smoking_states.csv",
        outcome="cigsale",
        unit="state",
        time="year",
        treated="California",
        since="1989",
        covariates=covariates,
    )
    effect = synthetic(panel, predictors=SMOKING, placebos="none", leave_one_out=False)
    expected = {"Utah": 0.334, "Nevada": 0.234, "Montana": 0.199, "Colorado": 0.164, "Connecticut": 0.069}
    assert effect.weights == pytest.approx(expected, abs=0.03)
    assert effect.details["pre_mspe"] < 3.3
    assert gap(effect, "2000") == pytest.approx(-26, abs=1)
    assert effect.estimate == pytest.approx(-20, abs=1.5)
    assert effect.details["ratio"] == pytest.approx(124, abs=6)
    assert len(effect.details["losses"]) == 8
    assert effect.low is None


@published
def test_california_by_command_ranks_first_of_39() -> None:
    found = line(
        *("synthetic", DATA / "smoking_states.csv", "--outcome", "cigsale", "--unit", "state"),
        *("--time", "year", "--treated", "California", "--since", "1989", "--predictors", ",".join(SMOKING)),
        *("--starts", "6"),
    )
    assert found["p"] == pytest.approx(1 / 39, abs=1e-12)
    assert found["details"]["rank"] == 1
    assert found["details"]["p_floor"] == pytest.approx(1 / 39)
    assert found["details"]["pre_mspe"] < 3.3
    assert (found["n_units"], found["n_periods"]) == (39, 31)
    assert found["low"] < found["estimate"] < found["high"] < 0


@published
def test_with_outcomes_alone_california_ranks_third() -> None:
    """The p hangs on the importance of the predictors: R's Synth with all outcomes alike gives 0.079."""
    panel = design(
        DATA / "smoking_states.csv",
        outcome="cigsale",
        unit="state",
        time="year",
        treated="California",
        since="1989",
    )
    effect = synthetic(panel, leave_one_out=False)
    assert (effect.details["rank"], round(effect.p or 0, 3)) == (3, 0.077)


@published
@pytest.mark.parametrize("starts", [1, 4])
def test_the_basque_country_as_published(starts: int) -> None:
    panel = design(
        DATA / "basque_regions.csv",
        outcome="gdpcap",
        unit="regionname",
        time="year",
        treated="Basque Country (Pais Vasco)",
        since="1975",
        covariates=columns(BASQUE, "gdpcap"),
    )
    effect = synthetic(panel, predictors=BASQUE, fit="1960:1969", starts=starts, placebos="none")
    assert effect.weights == pytest.approx({"Cataluna": 0.8508, "Madrid (Comunidad De)": 0.1492}, abs=1e-3)
    assert effect.details["fit_mspe"] == pytest.approx(0.008864, abs=1e-5)
    assert effect.estimate == pytest.approx(-0.69957, abs=1e-3)
    assert gap(effect, "1985") == pytest.approx(-0.673, abs=1e-3)
    eighties = [one for one in effect.periods if "1980" <= (one.period or "") <= "1989"]
    places = [panel.periods.index(one.period or "") for one in eighties]
    shares = [
        one.estimate / effect.details["synthetic"][at] for one, at in zip(eighties, places, strict=True)
    ]
    assert np.mean(shares) == pytest.approx(-0.10, abs=0.01)


@published
def test_germany_as_published() -> None:
    panel = design(
        DATA / "german_reunification.csv",
        outcome="gdp",
        unit="country",
        time="year",
        treated="West Germany",
        since="1990",
        covariates=columns((*GERMANY, *GERMANY_BEFORE), "gdp"),
    )
    effect = synthetic(panel, predictors=GERMANY, train=GERMANY_BEFORE, fit="1981:1990", leave_one_out=False)
    expected = {"Austria": 0.42, "USA": 0.22, "Japan": 0.16, "Switzerland": 0.11, "Netherlands": 0.09}
    assert effect.weights == pytest.approx(expected, abs=0.01)
    assert effect.p == pytest.approx(1 / 17)
    assert (effect.low, effect.high) == (None, None)
    assert effect.estimate == pytest.approx(-1_600, rel=0.01)
    assert any("reach into treated periods" in note.en for note in effect.notes)


@published
def test_germany_from_one_start_as_others_have_it() -> None:
    """pysyncon begins with equal importance and stops in another optimum, with its own published numbers."""
    panel = design(
        DATA / "german_reunification.csv",
        outcome="gdp",
        unit="country",
        time="year",
        treated="West Germany",
        since="1990",
        covariates=columns((*GERMANY, *GERMANY_BEFORE), "gdp"),
    )
    effect = synthetic(
        panel, predictors=GERMANY, train=GERMANY_BEFORE, fit="1981:1990", starts=1, placebos="none"
    )
    assert effect.estimate == pytest.approx(-1_554, rel=0.01)
    assert gap(effect, "2003") == pytest.approx(-3_347, rel=0.01)
    assert effect.details["pre_rmspe"] == pytest.approx(129.1, rel=0.015)


@published
def test_the_weights_are_those_of_diff_diff_for_the_same_importance() -> None:
    library = pytest.importorskip("diff_diff")
    panel = design(
        DATA / "smoking_states.csv",
        outcome="cigsale",
        unit="state",
        time="year",
        treated="California",
        since="1989",
        covariates=columns(SMOKING, "cigsale"),
    )
    importance = np.array([0.1, 0.2, 0.1, 0.1, 0.2, 0.1, 0.2])
    predictors = standardised(matrix(panel, predictors_of(panel, SMOKING, 19)))
    own = synthesised(
        Setting(panel.outcome, tuple(range(19)), predictors, importance=importance), panel.ever_treated[0]
    )
    frame = panel.to_pandas().rename(columns={**{v: k for k, v in panel.covariate_columns().items()}})
    years = {int(year): i + 1 for i, year in enumerate(panel.periods)}
    special = []
    for one in SMOKING:
        name, _, periods = one.partition("@")
        begin, _, end = periods.partition(":")
        column = "outcome" if name == "cigsale" else name
        special.append((column, [years[y] for y in range(int(begin), int(end or begin) + 1)], "mean"))
    other = library.SyntheticControl(v_method="custom", custom_v=importance).fit(
        frame, "outcome", "treated", "unit", "time", special_predictors=special
    )
    weights = {panel.units[i]: own.weights[i] for i in np.flatnonzero(own.weights > 1e-6)}
    assert weights == pytest.approx(dict(other.donor_weights), abs=1e-6)


# A made-up panel: the treated unit is the mean of the first two donors until the fourth period.
OUTCOME = np.array(
    [
        [2.0, 4.0, 3.0, 5.0, 9.0, 9.5],
        [1.0, 4.0, 2.0, 6.0, 3.0, 5.0],
        [3.0, 4.0, 4.0, 4.0, 5.0, 4.0],
        [9.0, 1.0, 8.0, 1.0, 9.0, 1.0],
    ]
)


def panel(outcome: np.ndarray = OUTCOME, **parts: object) -> Panel:
    treated = np.zeros(outcome.shape, bool)
    treated[0, 4:] = True
    units = tuple("甲乙丙丁戊己"[: len(outcome)])
    return Panel(units, tuple(map(str, range(2001, 2001 + outcome.shape[1]))), outcome, treated, **parts)  # type: ignore[arg-type]


def test_an_exact_mixture_is_found() -> None:
    effect = synthetic(panel())
    assert effect.weights == pytest.approx({"乙": 0.5, "丙": 0.5})
    assert effect.estimate == pytest.approx(5.0)
    assert [round(one.estimate, 6) for one in effect.periods] == [0, 0, 0, 0, 5, 5]
    assert effect.p == 0.25
    assert "0.25" in next(check.text.en for check in effect.checks if check.name == "placebo_in_space")


def test_a_poor_fit_gets_no_verdict() -> None:
    outcome = OUTCOME.copy()
    outcome[0] = [20, 0, 20, 0, 12, 9]
    effect = synthetic(panel(outcome))
    assert not next(check for check in effect.checks if check.name == "fit_before").passed
    assert any("no verdict" in note.en for note in effect.notes)


FAULTS: tuple[tuple[dict[str, object], str], ...] = (
    ({"predictors": ["pop@2001:2003"]}, "there is no predictor «pop»"),
    ({"predictors": ["outcome@1990"]}, "«1990» names no periods of the table"),
    ({"predictors": ["outcome@soon"]}, "«soon» names no periods of the table"),
    ({"predictors": ["outcome@2001"], "importance": [1.0, 2.0]}, "there are 2 numbers of importance and 1"),
    ({"predictors": ["outcome@2001"], "train": ["outcome@2001", "outcome@2002"]}, "--train has 2 predictors"),
)


@pytest.mark.parametrize(("options", "expected"), FAULTS)
def test_what_cannot_be_asked_for(options: dict[str, object], expected: str) -> None:
    with pytest.raises(DesignError, match=expected):
        synthetic(panel(), **options)  # type: ignore[arg-type]


def test_a_predictor_that_is_the_same_for_all_or_missing_is_refused() -> None:
    flat = np.ones(OUTCOME.shape)
    with pytest.raises(DesignError, match="is the same for all units"):
        synthetic(panel(covariates={"flat": flat}), predictors=["flat"])
    gaps = flat.copy()
    gaps[2] = np.nan
    with pytest.raises(DesignError, match="«丙» has no value in the periods of the predictor «gaps»"):
        synthetic(panel(covariates={"gaps": gaps}), predictors=["gaps"])


def test_two_treated_units_and_gaps_are_refused() -> None:
    both = panel()
    both.treated[1, 4:] = True
    with pytest.raises(DesignError, match="there are 2 treated units"):
        synthetic(both)
    outcome = OUTCOME.copy()
    outcome[2, 1] = np.nan
    with pytest.raises(DesignError, match="there are gaps"):
        synthetic(panel(outcome))


@pytest.mark.parametrize(
    ("own", "others", "rank", "p"),
    [(9.0, [1, 2, 3], 1, 0.25), (1.0, [1, 2, 3], 4, 1.0), (2.5, [1, 2, 3], 2, 0.5)],
)
def test_rank_among(own: float, others: list[float], rank: int, p: float) -> None:
    found = rank_among(own, others)
    assert (found.rank, found.p, found.floor) == (rank, p, 0.25)


def test_the_interval_has_the_effects_that_the_ratio_does_not_reject() -> None:
    rng = np.random.default_rng(5)
    gaps = rng.normal(size=(40, 12))
    gaps[0, 8:] += 3
    test = RatioTest(gaps, 8)
    low, high = test.interval()
    assert low is not None
    assert high is not None
    assert 0 < low < 3 < high
    for effect, kept in ((low - 1e-6, False), (low + 1e-6, True), (high - 1e-6, True), (high + 1e-6, False)):
        assert (test.rank(effect).p > 0.05) is kept


def test_too_few_placebos_have_no_interval() -> None:
    assert RatioTest(np.random.default_rng(0).normal(size=(10, 6)), 4).interval() == (
        None,
        None,
    )


def test_permutations_exchange_the_treatments_of_units() -> None:
    data = panel(np.vstack([OUTCOME, OUTCOME[1:3] + 0.5]))
    found = permuted(
        data, lambda one: float(one.outcome[one.treated].mean() - one.outcome[~one.treated].mean())
    )
    assert (found.rank, found.n) == (1, 6)
    assert shifted(np.array([0.0, 0.1, -0.1, 0.2, 3.0, 3.0]), 2).p == pytest.approx(1 / 6)


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    rows = [
        f"{unit},{2001 + t},{value}"
        for unit, row in zip("甲乙丙丁", OUTCOME, strict=True)
        for t, value in enumerate(row)
    ]
    path.write_text("\n".join(["省,年,产量", *rows]), encoding="utf-8")
    asked = (
        "synthetic",
        path,
        "--outcome",
        "产量",
        "--unit",
        "省",
        "--time",
        "年",
        "--since",
        "2005",
    )
    ran = run(*asked, "--treated", "甲,乙")
    assert ran.exit_code == 2
    assert "there are 2 treated units (甲, 乙)" in ran.stderr
    ran = run(*asked, "--treated", "甲", "--importance", "a,b")
    assert ran.exit_code == 2
    assert "are no numbers" in ran.stderr
