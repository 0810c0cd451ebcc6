"""What is said of effects: shares of levels and of logarithms, doses, honest bounds, and what decides nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from duban.evaluation.auto import auto, looks_said
from duban.evaluation.counterfactual.baseline import may_be_logs
from duban.evaluation.diagnosis import diagnosis
from duban.evaluation.effect import Effect
from duban.evaluation.methods.did import did
from duban.evaluation.methods.event_study import event_study
from duban.evaluation.methods.power import power
from duban.evaluation.methods.staggered import staggered
from duban.evaluation.panel import Array, Names, Panel
from duban.report.evaluation.export import export
from duban.report.evaluation.found import Found
from duban.report.evaluation.page import view
from duban.report.evaluation.sheets import sheets
from evaluating import run


def panel(
    level: float, *, starts: tuple[int, ...] = (5, 5, 5, 5, 5, 5), effect: float = -0.04, **options: Any
) -> Panel:
    """Fourteen counties over nine years around ``level``, six of them treated."""
    draw = np.random.default_rng(5)
    treated = np.zeros((14, 9), bool)
    for unit, start in enumerate(starts):
        treated[unit, start:] = True
    outcome = level + 0.3 * draw.normal(size=(14, 1)) + 0.01 * draw.normal(size=(14, 9)) + effect * treated
    names = tuple(f"县{i}" for i in range(14))
    periods = tuple(str(2010 + t) for t in range(9))
    return Panel(names, periods, outcome, treated, names=Names("就业", "县", "年"), **options)


def said(effect: Effect) -> str:
    return " ".join(one.en for part in diagnosis(effect, "就业") for one in part.sentences)


def test_the_share_of_what_may_be_logarithms_is_told_both_ways() -> None:
    found = did(panel(6.0))
    assert found.details["scale"] == "outcome"
    assert found.details["may_be_logs"]
    assert "If the outcome is in levels" in said(found)
    assert "the effect is about −3.6 %" in said(found)
    assert "--outcome-in-logs" in said(found)
    fields = [row[0] for row in sheets(found, "en")[0].rows]
    assert "share of the baseline (unless the outcome is in logarithms)" in fields
    assert view(Found((found,))).data["effects"][0]["may_be_logs"]


@pytest.mark.parametrize("method", [did, event_study, staggered, power])
def test_the_share_of_logarithms_is_that_of_what_they_are_of(method: Any) -> None:
    found = method(panel(6.0, in_logs=True))
    assert found.baseline is None
    assert found.share == pytest.approx(np.expm1(found.estimate))
    assert found.details["scale"] == "log"
    assert "of that" not in said(found)
    assert "share of the baseline" not in export(found, "md", "en").decode()
    if method is did:
        assert "fell by about" in said(found)
        assert "In per cent that is −" in said(found)


def test_levels_are_told_as_before() -> None:
    found = did(panel(1000.0, effect=-40.0))
    assert "of that" in said(found)
    assert not found.details["may_be_logs"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([5.7, 6.1], True),
        ([-0.2, 0.1], True),
        ([3.0, 8.0], False),
        ([30.5, 120.1], False),
        ([np.nan, 2.5], True),
    ],
)
def test_what_may_be_logarithms(values: list[float], expected: bool) -> None:
    own: Array = np.array(values)
    assert may_be_logs(own) is expected


def test_a_dose_is_told_per_unit() -> None:
    design = panel(100.0)
    strength = np.where(design.treated, 2.0 + np.arange(14)[:, None] % 3, 0.0)
    found = did(
        Panel(
            design.units,
            design.periods,
            100 + 3 * strength * design.treated + design.outcome % 1,
            design.treated,
            {"投资": strength},
        ),
        dose="投资",
    )
    assert "one unit more of «投资» goes with" in said(found)
    assert "treated units had" not in said(found)


def written(design: Panel, path: Path) -> Path:
    rows = [
        f"{unit},{time},{design.outcome[i, j]:.6f},{int(design.treated[i, j])}"
        for i, unit in enumerate(design.units)
        for j, time in enumerate(design.periods)
    ]
    path.write_text("\n".join(["县,年,就业,试点", *rows]) + "\n", encoding="utf-8")
    return path


COLUMNS = ("--outcome", "就业", "--unit", "县", "--time", "年", "--treated", "试点")


def test_the_command_takes_logarithms(tmp_path: Path) -> None:
    path = written(panel(6.0), tmp_path / "p.csv")
    for method in ("did", "auto"):
        shown = run(method, path, *COLUMNS, "--outcome-in-logs", "--format", "jsonl").stdout.splitlines()[0]
        found = json.loads(shown)
        assert found["details"]["share"] == pytest.approx(np.expm1(found["estimate"]))


def test_honest_bounds_say_what_they_are_of(tmp_path: Path) -> None:
    study = tmp_path / "study.jsonl"
    design = panel(100.0, effect=5.0)
    path = written(design, tmp_path / "p.csv")
    assert run("event-study", path, *COLUMNS, "--leads", "3", "-o", study).exit_code == 0
    shown = run("honest", study, "--target", "2", "--m", "0.5,1", "--format", "md").stdout
    assert "period 2, M = 0.5" in shown
    assert "the effect of period 2 is" in shown
    assert "for M = 0.5" in shown
    assert "on average while they were treated" not in shown
    assert "6 of 14 units are treated" in shown
    mean = run("honest", study, "--target", "mean", "--format", "md").stdout
    assert "the mean of all treated periods" in mean


def test_coefficients_without_counts_show_none(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("time,betahat,cov_-2,cov_0\n-2,0.1,1,0\n0,2,0,1\n", encoding="utf-8")
    shown = run("honest", path, "--format", "md").stdout
    assert "| units | 0 |" not in shown
    assert "| treated units | 0 |" not in shown


def test_staggered_makes_no_forbidden_comparison() -> None:
    found = auto(panel(100.0, starts=(3, 3, 3, 5, 5, 5), effect=2.0))
    [own] = [one for one in found.main.checks if one.name == "forbidden"]
    [beside] = [one for one in found.effects[1].checks if one.name == "forbidden"]
    assert "this estimate makes none" in own.text.en
    assert "use staggered" not in own.text.en + beside.text.en
    assert own.passed is beside.passed is None
    assert found.tests == 1
    assert "2 estimates were looked at, all of them reported; 1 of them has a test" in [
        note.en for note in found.main.notes
    ]
    assert "%" not in looks_said(2, 1).en


def test_too_few_clusters_are_told_a_way_that_is_there() -> None:
    design = panel(100.0, starts=(7, 7, 8, 8), effect=2.0)
    texts = [one.text.en for one in staggered(design).checks if one.name == "pre_trends"]
    assert not [text for text in texts if "with --leads" in text]


def test_an_estimator_without_effects_before_claims_none() -> None:
    found = staggered(panel(100.0, starts=(3, 3, 3, 5, 5, 5), effect=2.0), estimator="imputation")
    assert "gives no estimates before treatment" in found.assumptions[0].evidence.en
    seen = staggered(panel(100.0, starts=(3, 3, 3, 5, 5, 5), effect=2.0))
    assert "joint test" in seen.assumptions[0].evidence.en


def test_errors_by_group_are_told_once() -> None:
    found = did(panel(100.0), errors="unequal")
    assert found.details["std_errors"]["effect"] == found.std_error
    assert 5 < found.details["df"] < 12
