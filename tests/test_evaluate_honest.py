"""Honest bounds against those of R's HonestDiD and of diff-diff, and the lasso path that they are made from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from duban.errors import ArgumentError, UnreadableError
from duban.evaluation.design.design import design
from duban.evaluation.estimation.event_coefficients import (
    EventCoefficients,
    coefficients_of,
    read_coefficients,
)
from duban.evaluation.estimation.lasso import lasso_path
from duban.evaluation.faults import DesignError
from duban.evaluation.methods.honest import honest
from duban.evaluation.methods.staggered import staggered
from evaluating import DATA, line, published, run
from made_table import written

MEDICAID = {0.0: (0.0259, 0.0607), 0.01: (0.0132, 0.0787), 0.02: (0.00286, 0.0907), 0.03: (-0.00714, 0.101), 0.05: (-0.0271, 0.121)}  # fmt: skip
BENZARTI = {
    0.0: (0.1315, 0.2161), 0.01: (0.1550, 0.2705), 0.02: (0.1765, 0.3152), 0.03: (0.1894, 0.3486),
    0.1: (0.1194, 0.4186), 0.2: (0.0194, 0.5186), 0.3: (-0.0806, 0.6186),
}  # fmt: skip


def bounds(found: Any) -> dict[float, tuple[float, float]]:
    return {one["m"]: (one["low"], one["high"]) for one in found}


@published
@pytest.mark.parametrize(("file", "expected"), [("medicaid", MEDICAID), ("benzarti_carloni", BENZARTI)])
def test_smoothness_bounds(file: str, expected: dict[float, tuple[float, float]]) -> None:
    m = ",".join(map(str, expected))
    found = line("honest", DATA / f"event_study_{file}.csv", "--m", m)["details"]
    own = bounds(found["bounds"])
    assert own.keys() == expected.keys()
    for size, pair in expected.items():
        # Three figures are published: half a unit of the last of .101 is more than the tolerance of the others.
        assert own[size] == pytest.approx(
            pair, abs=5e-4 if file == "medicaid" and size >= 0.03 else 1.5e-4
        ), size
    # The breakdown lies where R's column changes sign.
    assert 0.02 < found["breakdown"] < (0.03 if file == "medicaid" else 0.3)


@published
@pytest.mark.parametrize("target", ["first", "mean"])
@pytest.mark.parametrize("m", [0.0, 0.01, 0.03])
def test_the_same_as_diff_diff(target: str, m: float) -> None:
    from diff_diff import honest_did

    study = read_coefficients(DATA / "event_study_medicaid.csv")
    weights = np.array([1.0, 0.0]) if target == "first" else np.array([0.5, 0.5])
    expected = honest_did._compute_optimal_flci(study.before, study.after, study.covariance, weights, len(study.before), 2, m)  # fmt: skip
    own = honest(study, m=[m], target=target)
    assert (own.low, own.high) == pytest.approx(expected, abs=1e-4)


def test_the_path_of_a_lasso_is_that_of_its_conditions() -> None:
    generator = np.random.default_rng(4)
    for n in (1, 2, 5, 12):
        root = generator.normal(size=(n, n))
        quadratic, linear = root @ root.T + 0.1 * np.eye(n), generator.normal(size=n)
        path = lasso_path(quadratic, linear)
        assert path[-1][0] == 0
        assert path[-1][1] == pytest.approx(np.linalg.solve(quadratic, -linear), abs=1e-7)
        for penalty, point in path:
            gradient = linear + quadratic @ point
            inside = np.abs(point) < 1e-12
            assert (np.abs(gradient) <= penalty + 1e-7).all()
            assert gradient[~inside] == pytest.approx(-penalty * np.sign(point[~inside]), abs=1e-7)


@published
def test_long_event_studies_take_no_longer() -> None:
    study = read_coefficients(DATA / "event_study_lovenheim_willen.csv", -2)
    assert len(study.before) == 9
    found = honest(study, m=[0.0, 0.01, 0.1])
    expected = {0.0: (0.79615, 1.76387), 0.01: (0.46617, 1.53009), 0.1: (-1.31927, 0.20479)}
    for m, pair in bounds(found.details["bounds"]).items():
        assert pair == pytest.approx(expected[m], abs=2e-3), m


@published
def test_an_event_study_written_as_json_is_read_again(tmp_path: Path) -> None:
    columns = {"outcome": "lemp", "unit": "countyreal", "time": "year", "treated": "first_treat"}
    file = DATA / "minimum_wage_counties.csv"
    options = [part for name, value in columns.items() for part in (f"--{name}", value)]
    path = tmp_path / "study.jsonl"
    assert run("event-study", file, *options, "-o", path).exit_code == 0
    again = line("honest", path, "--target", "mean")
    effect = staggered(design(file, **columns))  # type: ignore[arg-type]
    assert again["details"]["target"] == "mean"
    assert honest(effect, target="mean").estimate == pytest.approx(-0.0772398, abs=1e-6)
    assert coefficients_of(effect).times == (-4, -3, -2, 0, 1, 2, 3)


STUDY = EventCoefficients((2010, 2011, 2013), np.array([0.1, 0.0, 2.0]), 0.01 * np.eye(3), 2012)


def test_what_cannot_be_asked() -> None:
    with pytest.raises(ArgumentError, match="never negative"):
        honest(STUDY, m=[-1])
    with pytest.raises(ArgumentError, match="none of mean, first, 2013"):
        honest(STUDY, target="2014")
    with pytest.raises(ArgumentError, match="not of full rank"):
        honest(EventCoefficients((2010, 2011, 2013), np.zeros(3), np.ones((3, 3)), 2012))
    with pytest.raises(ArgumentError, match="before and after"):
        honest(EventCoefficients((2010, 2011), np.zeros(2), np.eye(2), 2012))


def row(time: int, times: list[int], estimate: object = 0.1) -> dict[str, object]:
    return {"time": time, "betahat": estimate, **{f"cov_{other}": int(other == time) for other in times}}


TABLES = [
    ([row(time, [2010, 2011]) for time in (2010, 2011)], "cannot be told"),
    ([row(time, [2010, 2011, 2014]) for time in (2010, 2011, 2014)], "cannot be told"),
    ([row(time, [2010]) for time in (2010, 2012)], "no column «cov_2012»"),
    ([row(time, [2010, 2012], "?") for time in (2010, 2012)], "«?» is no number"),
    ([row(time, [2010, 2012], "") for time in (2010, 2012)], "a coefficient or covariance is missing"),
    ([{"time": 2010, "beta": 1}], "no column «betahat»"),
]


@pytest.mark.parametrize(("rows", "words"), TABLES, ids=[words for _, words in TABLES])
def test_tables_that_are_no_event_study(rows: list[dict[str, object]], words: str, tmp_path: Path) -> None:
    with pytest.raises(DesignError, match=words.replace("?", "\\?")):
        read_coefficients(written(tmp_path / "a.csv", rows))


@pytest.mark.parametrize("text", ["", "{}", "not json", '{"details": {"relative": 3}}'])
def test_lines_that_are_no_event_study(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match="event study"):
        read_coefficients(path)
