"""The panel data approach against Hong Kong's handover and China's imports of luxury watches."""

from __future__ import annotations

import numpy as np
import pytest

from duban.evaluation.counterfactual.long_run import mean_error
from duban.evaluation.counterfactual.selection import best_subset, forward
from duban.evaluation.design.design import design
from duban.evaluation.faults import DesignError
from duban.evaluation.methods.panel_approach import panel_approach
from duban.evaluation.panel import Panel
from duban.evaluation.table.reading import rows_of
from duban.evaluation.table.wide import melted
from evaluating import DATA, line, published

HONG_KONG = DATA / "hong_kong_growth.csv"
WATCHES = DATA / "china_luxury_watch_imports.csv"

NEIGHBOURS = [
    *"China Indonesia Japan Korea Malaysia Philippines Singapore Taiwan Thailand".split(),
    "United States",
]


@published
def test_hong_kong_by_command_as_published() -> None:
    found = line(
        *("panel-approach", HONG_KONG, "--wide", "--time", "quarter", "--treated", "Hong Kong"),
        *("--since", "1997Q3", "--end", "2003Q4", "--controls", ",".join(NEIGHBOURS)),
    )
    assert 100 * found["estimate"] == pytest.approx(-3.96291, abs=1e-4)
    expected = {"Japan": -0.675964, "Korea": -0.432298, "Taiwan": 0.792593, "United States": 0.486032}
    assert found["details"]["weights"] == pytest.approx(expected, abs=1e-4)
    assert found["details"]["constant"] == pytest.approx(0.0263, abs=1e-4)
    assert found["details"]["r2"] == pytest.approx(0.931434, abs=1e-4)
    assert found["details"]["criterion"] == pytest.approx(-171.77, abs=0.01)
    assert found["details"]["long_run"]["p"] > 0.05
    assert found["p"] > 0.05


@published
def test_watches_as_published() -> None:
    rows = melted(rows_of(WATCHES), "yyyymm")
    panel = design(rows, outcome="value", unit="unit", time="yyyymm", treated="watches", since="201301")
    effect = panel_approach(panel)
    assert effect.details["selection"] == "forward"
    assert 100 * effect.estimate == pytest.approx(-3.089581, abs=1e-5)
    assert effect.weights == pytest.approx({"C60": 0.848546, "C45": 0.165238, "C25": -0.368769}, abs=1e-5)
    assert effect.details["r2"] == pytest.approx(0.776819, abs=1e-5)
    assert effect.details["long_run"]["t"] == pytest.approx(-2.458, abs=1e-3)
    assert effect.details["long_run"]["p"] == pytest.approx(0.014, abs=1e-3)
    # The point is robust, its significance hangs on the variance.
    assert (effect.p or 0) > 0.05


def panel(effect: float = 2.0, controls: int = 6) -> Panel:
    rng = np.random.default_rng(4)
    common = rng.normal(size=40)
    outcome = np.outer(np.linspace(0.5, 1.5, controls + 1), common) + 0.2 * rng.normal(
        size=(controls + 1, 40)
    )
    treated = np.zeros(outcome.shape, bool)
    treated[0, 28:] = True
    outcome[treated] += effect
    units = tuple(f"u{i}" for i in range(controls + 1))
    return Panel(units, tuple(map(str, range(1, 41))), outcome, treated)


def test_a_known_effect_is_found() -> None:
    effect = panel_approach(panel(controls=30))
    assert effect.estimate == pytest.approx(2, abs=0.2)
    assert (effect.low or 0) < 2 < (effect.high or 0)
    assert effect.p == pytest.approx(1 / 31)
    assert {check.name for check in effect.checks} == {"placebo_in_space", "permutation", "long_run"}


def test_the_best_subset_is_the_best() -> None:
    rng = np.random.default_rng(1)
    controls = rng.normal(size=(30, 6))
    unit = controls[:, 1] - 2 * controls[:, 4] + 0.1 * rng.normal(size=30)
    found = best_subset(unit, controls, 4)
    assert set(found.chosen) >= {1, 4}
    assert found.coefficients[1:][[found.chosen.index(1), found.chosen.index(4)]] == pytest.approx(
        [1, -2], abs=0.1
    )
    assert set(forward(unit, controls, 4).chosen) >= {1, 4}


def test_controls_that_say_the_same_are_one() -> None:
    rng = np.random.default_rng(1)
    one = rng.normal(size=(20, 1))
    unit = one[:, 0] + 0.1 * rng.normal(size=20)
    assert len(forward(unit, np.hstack([one, one, one]), 3).chosen) == 1
    assert len(best_subset(unit, np.hstack([one, one]), 2).chosen) == 1


def test_the_error_of_a_mean_allows_for_what_went_before() -> None:
    rng = np.random.default_rng(0)
    noise = rng.normal(size=4000)
    waves = np.convolve(noise, [1, 0.6, 0.36, 0.2], "valid")
    assert mean_error(noise) == pytest.approx(1 / np.sqrt(4000), rel=0.1)
    assert mean_error(waves) == pytest.approx(2.16 / np.sqrt(len(waves)), rel=0.15)


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        (panel(), {"controls": ["u9"]}, "there is no control unit «u9»"),
        (panel(), {"controls": ["u0"]}, "no control units are left"),
    ],
)
def test_what_cannot_be_estimated(data: Panel, options: dict[str, list[str]], expected: str) -> None:
    with pytest.raises(DesignError, match=expected):
        panel_approach(data, **options)  # type: ignore[arg-type]
