"""The wild cluster bootstrap: against one written out here, and what is said of few clusters."""

from __future__ import annotations

import io
import json
import runpy
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from duban.cli.evaluate import comparisons
from duban.errors import ArgumentError
from duban.evaluation.auto import auto
from duban.evaluation.design.checks import LEAST_BOOTSTRAPPED
from duban.evaluation.diagnosis import diagnosis, verdict
from duban.evaluation.effect import Effect
from duban.evaluation.estimation.wild_bootstrap import DRAW_WEIGHTS, DRAWS, LEAST_DRAWS, Bootstrap
from duban.evaluation.faults import DesignError
from duban.evaluation.inference.clusters import ANALYTIC, BOOTSTRAP, cluster_checks
from duban.evaluation.methods.did import did
from duban.evaluation.methods.event_study import event_study
from duban.evaluation.panel import Array, Panel
from duban.report.evaluation.export import export
from evaluating import line, run

SIGNS = Bootstrap(draws=99, weights="rademacher")


def panel(
    clusters: int = 6,
    treated: int = 3,
    *,
    seed: int = 1,
    effect: float = 0.0,
    periods: int = 4,
    start: int = 2,
    weighted: bool = False,
) -> Panel:
    """Two units a cluster, whose errors go together; ``treated`` clusters are treated from the period ``start`` on."""
    rng = np.random.default_rng([11, seed])
    units = 2 * clusters
    cluster = np.repeat(np.arange(clusters), 2)
    outcome = rng.normal(size=(clusters, periods))[cluster] + rng.normal(size=(units, periods))
    on = (cluster < treated)[:, None] & (np.arange(periods) >= start)
    return Panel(
        tuple(f"u{i}" for i in range(units)),
        tuple(str(2001 + t) for t in range(periods)),
        outcome + effect * on,
        on,
        weights=np.repeat(rng.uniform(0.5, 4, size=(units, 1)), periods, axis=1) if weighted else None,
        clusters=tuple(f"c{one}" for one in cluster),
    )


class Written:
    """The bootstrap of a difference in differences with a column for each unit and period, all signs enumerated."""

    def __init__(self, data: Panel) -> None:
        units, periods = data.outcome.shape
        root = np.ones(units * periods) if data.weights is None else np.sqrt(data.weights.ravel())
        unit, time = (places.ravel() for places in np.indices(data.outcome.shape))
        dummies = [unit == i for i in range(units)] + [time == t for t in range(1, periods)]
        self.others = np.column_stack(dummies).astype(float) * root[:, None]
        self.own = data.treated.ravel() * root
        self.y = data.outcome.ravel() * root
        assert data.clusters
        names = np.array(data.clusters)[unit]
        self.of = [names == name for name in sorted(set(names.tolist()))]

    def t(self, y: Array, null: float) -> float:
        x = np.column_stack([self.own, self.others])
        inverse = np.linalg.pinv(x.T @ x)
        found = inverse @ x.T @ y
        left = y - x @ found
        meat = sum(np.outer(x[rows].T @ left[rows], x[rows].T @ left[rows]) for rows in self.of)
        return float((found[0] - null) / np.sqrt((inverse @ meat @ inverse)[0, 0]))

    def p(self, null: float = 0.0) -> float:
        """The share of all sign vectors whose |t| is that of the sample or more, the effect being ``null``."""
        free = self.y - null * self.own
        left = free - self.others @ np.linalg.lstsq(self.others, free, rcond=None)[0]
        own, found = abs(self.t(self.y, null)), []
        for signs in product((-1.0, 1.0), repeat=len(self.of)):
            by_row = sum(sign * rows for sign, rows in zip(signs, self.of, strict=True))
            found.append(abs(self.t(self.y - left + left * by_row, null)))
        return float(np.mean(np.array(found) >= own * (1 - 1e-9)))


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_signs_give_the_p_and_the_interval_that_are_written_out_here(seed: int, weighted: bool) -> None:
    data = panel(seed=seed, effect=1.5, weighted=weighted)
    found = did(data, bootstrap=SIGNS, with_checks=False)
    other = Written(data)
    assert found.p == other.p()
    assert bootstrap(found) == {
        "draws": 64,
        "weights": "rademacher",
        "clusters": 6,
        "seed": 1,
        "p_floor": 2 / 64,
        "interval": "inversion",
    }
    # The interval inverts the test: just inside of its ends it does not reject, just outside it does.
    for end, outwards in ((found.low, -1e-6), (found.high, 1e-6)):
        assert end is not None
        assert other.p(end - outwards) > 0.05
        assert other.p(end + outwards) <= 0.05


def bootstrap(effect: Effect) -> Any:
    return effect.details["bootstrap"]


def test_estimate_and_standard_error_are_those_without_it() -> None:
    data = panel(effect=2.0)
    plain, drawn = did(data, with_checks=False), did(data, bootstrap=Bootstrap(), with_checks=False)
    assert (drawn.estimate, drawn.std_error) == (plain.estimate, plain.std_error)
    assert drawn.details["by_standard_error"] == {
        "std_error": plain.std_error, "low": plain.low, "high": plain.high, "p": plain.p
    }  # fmt: skip
    assert (plain.details["inference"], drawn.details["inference"]) == (ANALYTIC, BOOTSTRAP)
    assert "bootstrap" not in plain.details
    assert drawn.sentence().en.endswith(", wild cluster bootstrap)")
    assert drawn.sentence().zh.endswith("，聚类野自助法）")
    assert "bootstrap" not in plain.sentence().en
    assert "Cameron" in drawn.source
    assert "Cameron" not in plain.source
    assert ("diff-diff" in plain.library, "diff-diff" in drawn.library) == (False, True)


@pytest.mark.parametrize("weights", DRAW_WEIGHTS)
def test_the_same_seed_draws_the_same(weights: Any) -> None:
    def ends(seed: int) -> tuple[float | None, ...]:
        how = Bootstrap(draws=199, seed=seed, weights=weights)
        found = did(panel(9, 4), bootstrap=how, with_checks=False)
        return found.p, found.low, found.high

    assert ends(1) == ends(1)
    assert ends(1) != ends(2)


def test_p_is_in_range_and_agrees_with_the_interval() -> None:
    rejected = 0
    for seed in range(20):
        found = did(panel(8, 4, seed=seed), bootstrap=Bootstrap(seed=seed), with_checks=False)
        assert found.p is not None
        assert bootstrap(found)["p_floor"] <= found.p <= 1
        rejected += found.p <= 0.05
        if found.low is not None and found.high is not None:
            assert (found.p <= 0.05) == (found.low > 0 or found.high < 0)
            assert found.low < found.estimate < found.high
    assert rejected <= 3


@pytest.mark.parametrize("unit", [1e-9, 1e9])
def test_units_of_outcome_and_covariates_do_not_matter(unit: float) -> None:
    def found(outcome: float, covariate: float) -> Effect:
        data = panel(effect=1.0)
        x = np.random.default_rng(3).normal(size=data.outcome.shape)
        changed = replace(data, outcome=data.outcome * outcome, covariates={"x": x * covariate})
        return did(changed, bootstrap=SIGNS, with_checks=False)

    plain, other = found(1.0, 1.0), found(unit, 1 / unit)
    assert plain.low is not None
    assert plain.high is not None
    assert other.p == plain.p
    assert (other.low, other.high) == pytest.approx((plain.low * unit, plain.high * unit), rel=1e-6)


def test_gaps_weights_of_nothing_and_clusters_of_both_kinds_are_taken() -> None:
    data = panel(12, 5, weighted=True)
    assert data.weights is not None
    outcome, weights, treated = data.outcome.copy(), data.weights.copy(), data.treated.copy()
    outcome[3, 1] = np.nan
    weights[5] = 0.0
    treated[1] = False
    changed = replace(data, outcome=outcome, weights=weights, treated=treated)
    for method in (did, event_study):
        found = method(changed, bootstrap=Bootstrap(draws=199))
        assert found.p is not None
        assert found.low is not None
        assert found.high is not None
        assert 0 < found.p <= 1
        assert found.low < found.estimate < found.high


def test_an_outcome_without_noise_is_refused() -> None:
    data = panel()
    with pytest.raises(DesignError, match="does not move beyond"):
        did(replace(data, outcome=3.0 * data.treated), bootstrap=Bootstrap(), with_checks=False)


@pytest.mark.parametrize(("clusters", "law"), [(10, "webb"), (11, "rademacher")])
def test_few_clusters_are_drawn_by_the_six_values_of_webb(clusters: int, law: str) -> None:
    found = did(panel(clusters, 5), bootstrap=Bootstrap(draws=99), with_checks=False)
    assert (bootstrap(found)["weights"], bootstrap(found)["draws"]) == (law, 99)


def test_signs_of_five_clusters_reject_nothing_at_all() -> None:
    found = did(panel(5, 2, effect=50.0), bootstrap=SIGNS, with_checks=False)
    assert found.p == 2 / 32
    assert (found.low, found.high) == (None, None)
    assert verdict(found) != "clear"
    [sure] = [part for part in diagnosis(found) if part.key == "sure"]
    assert "has no end on a side at least" in sure.sentences[0].en


def test_the_event_study_bootstraps_its_mean_and_each_period() -> None:
    # With one period before and one after, it is the difference in differences.
    data = panel(effect=1.0, periods=2, start=1)
    found, other = event_study(data, bootstrap=SIGNS), did(data, bootstrap=SIGNS, with_checks=False)
    assert (found.p, bootstrap(found)) == (other.p, bootstrap(other))
    assert (found.low, found.high) == pytest.approx((other.low, other.high))
    assert (found.periods[-1].low, found.periods[-1].high) == pytest.approx((found.low, found.high))
    # The mean of the periods after, against the last one before, is the difference in differences of these periods.
    data = panel(effect=1.0, periods=3, start=1)
    found, other = event_study(data, bootstrap=SIGNS), did(data, bootstrap=SIGNS, with_checks=False)
    assert found.estimate == pytest.approx(other.estimate)
    assert found.p == other.p
    assert (found.low, found.high) == pytest.approx((other.low, other.high))
    assert [one.relative for one in found.periods if one.low is not None] == [0, 1]


ASKED: list[tuple[dict[str, Any], Panel, type[Exception], str]] = [
    ({"bootstrap": Bootstrap(draws=98)}, panel(), ArgumentError, "98 are too few; 99 is the least"),
    ({"bootstrap": Bootstrap(weights="sign")}, panel(), ArgumentError, "none of rademacher, webb"),  # type: ignore[arg-type]
    ({"bootstrap": Bootstrap(), "errors": "hc1"}, panel(), DesignError, "use --se cluster"),
    ({"bootstrap": Bootstrap()}, panel(4, 2), DesignError, "4 clusters only, and below 5"),
]


@pytest.mark.parametrize(("options", "data", "error", "words"), ASKED)
@pytest.mark.parametrize("method", [did, event_study])
def test_what_cannot_be_bootstrapped(
    method: Any, options: dict[str, Any], data: Panel, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        method(data, **options)
    assert LEAST_BOOTSTRAPPED == 5


# clusters, treated ones, standard errors, bootstrap; what is said, and whether it fails
SAID: list[tuple[int, int, str, Bootstrap | None, dict[str, tuple[bool | None, str]]]] = [
    (31, 10, "cluster", None, {}),
    (30, 10, "cluster", None, {"few_clusters": (None, "run it with --inference wild-bootstrap too")}),
    (30, 10, "cluster", SIGNS, {"few_clusters": (None, "p and interval are from the wild cluster bootstrap")}),
    (30, 10, "hc1", None, {}),
    (31, 2, "cluster", SIGNS, {"few_treated_clusters": (False, "even the bootstrap fails")}),
    (31, 29, "cluster", SIGNS, {"few_treated_clusters": (False, "2 are not")}),
    (31, 2, "cluster", None, {"few_treated_clusters": (None, "the bootstrap fails too")}),
    (31, 2, "classical", None, {}),
]  # fmt: skip


@pytest.mark.parametrize(("clusters", "treated", "errors", "how", "expected"), SAID)
def test_what_is_said_of_few_clusters(
    clusters: int,
    treated: int,
    errors: str,
    how: Bootstrap | None,
    expected: dict[str, tuple[bool | None, str]],
) -> None:
    found = {check.name: check for check in cluster_checks(panel(clusters, treated), errors, how)}
    assert found.keys() == expected.keys()
    for name, (passed, words) in expected.items():
        assert found[name].passed is passed
        assert words in found[name].text.en
        assert "聚类" in found[name].text.zh


def test_where_placebos_judge_nothing_is_said_of_clusters() -> None:
    data = replace(panel(12, 1), clusters=None)
    names = [check.name for effect in auto(data).effects for check in effect.checks]
    assert "placebo_in_space" in names
    assert not {"few_clusters", "few_treated_clusters"} & set(names)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "聚类野自助法（199 次，Webb 六点，8 个聚类）"), ("en", "bootstrap (199 draws, Webb's six values, 8")],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["html", "docx", "md"])
def test_reports_say_how_it_was_inferred(lang: str, words: str, ending: str) -> None:
    import docx

    found = did(panel(8, 4), bootstrap=Bootstrap(draws=199), with_checks=False)
    made = export(found, ending, lang)
    text = (
        "\n".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)
        if ending == "docx"
        else made.decode()
    )
    assert words in text


@pytest.mark.parametrize("method", ["did", "event-study"])
def test_on_the_command_line(method: str, tmp_path: Path) -> None:
    file = tmp_path / "panel.csv"
    data = panel(8, 4)
    assert data.clusters
    rows = [
        f"{unit},{data.clusters[i]},{period},{data.outcome[i, t]},{int(data.treated[i, t])}"
        for i, unit in enumerate(data.units)
        for t, period in enumerate(data.periods)
    ]
    file.write_text("\n".join(["firm,city,year,output,pilot", *rows]), encoding="utf-8")
    asked = [method, file, "--outcome", "output", "--unit", "firm", "--time", "year", "--treated", "pilot"]
    asked += ["--clusters", "city"]
    drawn = ["--inference", "wild-bootstrap", "--draws", "199", "--seed", "7"]
    found: Any = line(*asked, *drawn)["details"]
    assert found["inference"] == "wild-bootstrap"
    assert found["bootstrap"] == {
        "draws": 199, "weights": "webb", "clusters": 8, "seed": 7, "p_floor": 0.005, "interval": "inversion"
    }  # fmt: skip
    signs: Any = line(*asked, *drawn, "--draw-weights", "rademacher")["details"]
    assert signs["bootstrap"]["weights"] == "rademacher"
    assert line(*asked)["details"]["inference"] == "analytic"
    assert run(*asked, "--inference", "guess").exit_code == 2
    assert run(*asked, *drawn, "--draws", "9").exit_code == 2
    assert "--se cluster" in run(*asked, *drawn, "--se", "hc1").output


def test_the_command_line_offers_what_the_bootstrap_takes() -> None:
    assert comparisons.INFERENCES == (ANALYTIC, BOOTSTRAP)
    assert comparisons.DRAW_WEIGHTS == DRAW_WEIGHTS
    assert (comparisons.DRAWS, comparisons.LEAST_DRAWS) == (DRAWS, LEAST_DRAWS)


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "只有平滑性界限"), ("en", "Only the bounds for smoothness")]
)
def test_honest_says_that_there_are_no_relative_magnitudes(lang: str, words: str) -> None:
    from duban.cli.terminal.language import MESSAGES

    assert words in MESSAGES["evaluate.honest.help"].text(lang)


def test_the_bench_tries_it() -> None:
    bench = runpy.run_path(str(Path(__file__).parents[1] / "bench" / "evaluate.py"))
    trials = {one.name: one for one in bench["TRIALS"]}
    score = bench["score"](trials["did-8-bootstrap"], 3)
    assert 0 <= score.size <= 100
    json.dumps(score)
