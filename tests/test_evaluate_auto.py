"""The method that a design asks for: chosen before anything is estimated, all that was run reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from duban.evaluation import words
from duban.evaluation.auto import Auto, auto, choose, looks_said
from duban.evaluation.design.series import Series
from duban.evaluation.diagnosis import diagnosis, verdict
from duban.evaluation.effect import Check, Effect
from duban.evaluation.panel import Names, Panel
from duban.language import Texts
from evaluating import run


def panel(
    starts: dict[int, int],
    *,
    units: int = 16,
    periods: int = 10,
    effect: float = 4.0,
    gap: bool = False,
    seed: int = 1,
) -> Panel:
    """Units that follow one another, of which those in ``starts`` are treated from that period on."""
    draw = np.random.default_rng(seed)
    treated = np.zeros((units, periods), bool)
    for unit, start in starts.items():
        treated[unit, start:] = True
    common = draw.normal(size=(1, periods)).cumsum(axis=1)
    outcome = 50 + draw.normal(size=(units, 1)) * 3 + common + 0.4 * draw.normal(size=(units, periods))
    outcome += effect * treated
    if gap:
        outcome[-1, 1] = np.nan
    names = tuple(f"{chr(ord('A') + i)}" for i in range(units))
    return Panel(
        names, tuple(str(2010 + t) for t in range(periods)), outcome, treated, names=Names("能耗", "省", "年")
    )


def series(periods: int = 60) -> Series:
    time = np.arange(periods)
    noise = np.random.default_rng(4).normal(size=periods)
    outcome = 80 + 0.2 * time + 3 * np.sin(2 * np.pi * time / 12) + noise - 6 * (time >= 36)
    months = tuple(f"{2018 + i // 12}-{i % 12 + 1:02d}" for i in range(periods))
    return Series(months, outcome, 36, name="件数")


@pytest.mark.parametrize(
    ("design", "shape", "methods"),
    [
        (panel({0: 6}), "one-treated", ("synthetic", "sdid")),
        # Too few to compare with, too short before, or with gaps: no synthetic control.
        (panel({0: 6}, units=5), "few-short", ("did",)),
        (panel({0: 3}), "few-short", ("did",)),
        (panel({0: 6}, gap=True), "block", ("did", "event-study")),
        (panel({0: 6, 1: 6, 2: 6}), "few-treated", ("sdid", "did")),
        (panel(dict.fromkeys(range(8), 6)), "block", ("did", "event-study")),
        (panel(dict.fromkeys(range(8), 1), periods=2), "two-periods", ("did",)),
        (panel({0: 1}, periods=2), "few-short", ("did",)),
        (panel({0: 4, 1: 6}), "staggered", ("staggered", "bacon")),
        (series(), "series", ("its", "state-space")),
    ],
)
def test_choice(design: Panel | Series, shape: str, methods: tuple[str, ...]) -> None:
    found = choose(design)
    assert (found.shape, found.methods) == (shape, methods)
    assert found.why.zh
    assert found.why.en


@pytest.mark.parametrize("effect", [0.0, 4.0])
@pytest.mark.parametrize("starts", [{0: 6}, dict.fromkeys(range(8), 6), {i: 4 + i % 2 * 2 for i in range(8)}])
def test_the_choice_does_not_hang_on_what_is_found(starts: dict[int, int], effect: float) -> None:
    assert choose(panel(starts, effect=effect, seed=2)) == choose(panel(starts, effect=100.0, seed=3))


@pytest.mark.parametrize(
    ("design", "methods"),
    [
        (panel({0: 6}), ["synthetic", "sdid"]),
        (panel(dict.fromkeys(range(8), 6)), ["did", "event-study"]),
        (panel({i: 4 + i % 2 * 2 for i in range(8)}), ["staggered", "bacon"]),
        (series(), ["its", "state-space"]),
    ],
)
def test_all_that_was_run_is_reported(design: Panel | Series, methods: list[str]) -> None:
    found = auto(design)
    assert [one.method for one in found.effects] == methods
    assert found.looks == len(methods)
    own = found.main.details["auto"]
    assert (own["looks"], own["is_main"], own["methods"]) == (2, True, methods)
    assert found.choice.why in found.main.notes
    # The decomposition has no test, and adds none to what may find something by accident.
    assert looks_said(2, 2 - ("bacon" in methods)) in found.main.notes
    assert [one.passed for one in found.main.checks if one.name == "agreement"] == [True]
    true = -6.0 if isinstance(design, Series) else 4.0
    assert found.main.estimate == pytest.approx(true, abs=1.0)


def test_no_text_of_evaluation_is_written_twice() -> None:
    # Later files win without a word: two methods that chose one key would speak for one another.
    folder = Path(words.__file__).parent / "texts"
    keys = [key for path in folder.glob("*.yaml") for key in Texts("duban.evaluation", f"texts/{path.stem}")]
    assert keys
    assert len(keys) == len(set(keys))


def test_what_the_data_do_not_allow_is_said() -> None:
    # The decomposition takes no panel with gaps.
    design = panel({i: 4 + i % 2 * 2 for i in range(8)}, gap=True)
    found = auto(design)
    assert [one.method for one in found.effects] == ["staggered"]
    [(method, reason)] = found.refused
    assert method == "bacon"
    assert "gaps" in reason.en
    assert any("was not run" in note.en for note in found.main.notes)
    assert found.looks == 1


@pytest.mark.parametrize(("starts", "n"), [({0: 3}, 16), ({0: 3, 1: 3}, 92)])
def test_few_treated_units_are_judged_by_placebos(starts: dict[int, int], n: int) -> None:
    found = auto(panel(starts, effect=9.0)).main
    [check] = [one for one in found.checks if one.name == "placebo_in_space"]
    assert found.p == check.p == pytest.approx(1 / n)
    assert "too few for a standard error" in check.text.en
    assert found.std_error is None
    assert found.details["by_standard_error"]["std_error"] > 0
    # With 16 units no interval at 95 % can be had from ranks.
    assert (found.low is None) == (n < 20)
    assert not [
        one for one in found.checks if one.name in ("pre_trends", "breakdown") and one.passed is not None
    ]


def test_few_treated_units_with_gaps_are_doubted() -> None:
    found = auto(panel({0: 6}, gap=True)).main
    assert verdict(found) == "doubtful"
    assert [one.name for one in found.checks if one.passed is False] == ["few_treated"]


def test_placebos_do_not_find_what_is_not_there() -> None:
    p = [auto(panel({0: 3, 1: 3}, effect=0.0, seed=seed)).main.p or 0.0 for seed in range(20)]
    assert sum(value < 0.05 for value in p) <= 3


@pytest.mark.parametrize(("n", "words"), [(1, "1 estimate"), (2, "9.8 %"), (3, "14.3 %")])
def test_looks(n: int, words: str) -> None:
    assert words in looks_said(n).en


def checked(*passed: tuple[str, bool | None], low: float | None = 1.0, high: float | None = 3.0) -> Effect:
    checks = tuple(Check(name=name, passed=one) for name, one in passed)
    return Effect(method="did", estimate=2.0, low=low, high=high, checks=checks)


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (checked(), "clear"),
        (checked(("pre_trends", True), ("means", None)), "clear"),
        (checked(("pre_trends", False)), "doubtful"),
        (checked(("breakdown", False)), "sensitive"),
        (checked(("breakdown", False), ("pre_trends", False)), "doubtful"),
        (checked(low=-1.0), "unclear"),
        (checked(("pre_trends", False), low=-1.0), "unclear_doubtful"),
        (checked(low=None), "unmeasured"),
        # Where units are too few for an interval p decides.
        (Effect(method="sdid", estimate=2.0, p=0.05), "clear"),
        (Effect(method="sdid", estimate=2.0, p=0.2), "unclear"),
        (Effect(method="power", estimate=3.0), "power"),
        (checked(("pre_trends", True), low=-5.0, high=-1.0), "clear"),
    ],
)
def test_verdict(effect: Effect, expected: str) -> None:
    assert verdict(effect) == expected


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (checked(), "2 more of «能耗»"),
        (Effect(method="did", estimate=-2.0), "2 less of «能耗»"),
        (Effect(method="its", estimate=-0.1, details={"scale": "log"}), "fell by about 9.5 %"),
        (Effect(method="did", estimate=1.0, baseline=20.0, share=0.05), "+5.0 % of that"),
        (Effect(method="did", estimate=1.0), "gives no interval"),
        (checked(low=-1.0), "holds 0"),
        (Effect(method="power", estimate=3.0), "no effect that was found"),
        (Effect(method="its", estimate=1.0, n_units=1, n_periods=60), "One series of 60 periods"),
        (Effect(method="synthetic", estimate=1.0, p=0.1, details={"p_floor": 0.1}), "p cannot be below 0.1"),
        (checked(("pre_trends", False)), "1 failed: trends before treatment"),
        (Effect(method="did", estimate=1.0, n_units=31, n_treated=8, n_periods=15), "8 of 31 units"),
    ],
)
def test_diagnosis(effect: Effect, words: str) -> None:
    parts = diagnosis(effect, "能耗")
    assert words in " ".join(sentence.en for part in parts for sentence in part.sentences)
    assert all(sentence.zh and sentence.en for part in parts for sentence in part.sentences)


def written(design: Panel, path: Path) -> Path:
    """``design`` as a CSV with a column of 0 and 1."""
    rows = [
        f"{unit},{time},{design.outcome[i, j]:.4f},{int(design.treated[i, j])}"
        for i, unit in enumerate(design.units)
        for j, time in enumerate(design.periods)
    ]
    path.write_text("\n".join(["省,年,能耗,试点", *rows]) + "\n", encoding="utf-8")
    return path


def lines(*arguments: object) -> list[dict[str, Any]]:
    ran = run(*arguments, "--format", "jsonl")
    assert ran.exit_code == 0, ran.output
    return [json.loads(text) for text in ran.stdout.splitlines()]


def test_the_command_prints_a_line_a_method(tmp_path: Path) -> None:
    path = written(panel({0: 6}), tmp_path / "p.csv")
    found = lines("auto", path, "--outcome", "能耗", "--unit", "省", "--time", "年", "--treated", "试点")
    assert [one["method"] for one in found] == ["synthetic", "sdid"]
    assert found[0]["details"]["auto"]["why"]["en"].startswith("one unit is treated, 15 never are")


def test_the_command_takes_a_series(tmp_path: Path) -> None:
    own = series()
    rows = [f"{time},{value:.4f}" for time, value in zip(own.periods, own.outcome, strict=True)]
    path = tmp_path / "s.csv"
    path.write_text("\n".join(["月,件数", *rows]) + "\n", encoding="utf-8")
    found = lines("auto", path, "--outcome", "件数", "--time", "月", "--since", "2021-01")
    assert [one["method"] for one in found] == ["its", "state-space"]
    assert found[0]["low"] < -6 < found[0]["high"]


def test_a_panel_needs_a_column_of_units(tmp_path: Path) -> None:
    path = written(panel({0: 6}), tmp_path / "p.csv")
    ran = run("did", path, "--outcome", "能耗", "--time", "年", "--treated", "试点")
    assert ran.exit_code == 2
    assert "--unit" in ran.stderr


def test_thirty_one_provinces_and_fifteen_years_are_told_in_a_sentence() -> None:
    found = auto(panel({i: 6 + i % 4 * 2 for i in range(12)}, units=26, periods=15))
    assert isinstance(found, Auto)
    assert repr(found).startswith("<Auto staggered: 2 looks, <Effect staggered adoption: ")
    # So many periods cannot be tested together with so few units: few averages of them are.
    [check] = [one for one in found.main.checks if one.name == "pre_trends"]
    assert check.passed is True
    assert "Bonferroni" in check.text.en
