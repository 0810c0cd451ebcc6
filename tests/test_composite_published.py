"""The published example of the handbook, reproduced in full: scores, ranks under four weightings, methods by themselves."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from duban.assessment.composite.aggregation import aggregated
from duban.assessment.composite.benefit_of_the_doubt import benefit_of_the_doubt
from duban.assessment.composite.factor_analysis import eigenvalues, factor_weights, loadings
from duban.assessment.composite.pairwise_comparison import priorities
from duban.assessment.composite.ranking import rank
from duban.assessment.composite.scoring import scores
from duban.assessment.composite.social_choice import borda, condorcet, plurality, preferences
from duban.assessment.rulebook.loader import load_index
from technology_achievement import (
    COMPARISONS,
    COUNTRIES,
    DATA,
    HOME,
    IDS,
    INDEX,
    TABLE,
    WEIGHTS,
    met,
    ranked,
    ranks_of,
    ungrouped,
    without_goalposts,
)

SCORES = (
    0.745, 0.733, 0.703, 0.698, 0.666, 0.630, 0.606, 0.590, 0.588, 0.597, 0.583, 0.580,
    0.567, 0.553, 0.549, 0.545, 0.536, 0.515, 0.481, 0.472, 0.466, 0.465, 0.459,
)  # fmt: skip
"""With equal weights, in the order of the table."""


def test_scores_with_equal_weights() -> None:
    found = {one.name: one.score for one in ranked(INDEX).standings}
    for name, expected in zip(COUNTRIES, SCORES, strict=True):
        # The facts print three digits; one of them was cut and not rounded.
        assert found[name] == pytest.approx(expected, abs=0.00101), name


def test_one_row_step_by_step() -> None:
    # Netherlands in the technical note: 0.190, 0.555; 0.585, 0.630; 1.000, 0.971; 0.768, 0.344; the index is 0.630.
    [one] = [one for one in ranked(INDEX).standings if one.name == "Netherlands"]
    expected = (0.190, 0.555, 0.585, 0.630, 1.000, 0.971, 0.768, 0.344)
    assert one.normalised == pytest.approx(expected, abs=0.0006)
    assert one.score == pytest.approx(0.630, abs=0.0005)
    dimensions = {id: 4 * points for id, points in one.groups.items()}
    expected_means = {"creation": 0.372, "recent": 0.608, "old": 0.985, "skills": 0.556}
    assert dimensions == pytest.approx(expected_means, abs=0.0006)


@pytest.mark.parametrize(
    ("published", "expected"),
    # Of FA and AHP the weights are printed with two digits, which moves neighbours.
    [("ew", (23, 0)), ("bap", (23, 0)), ("fa", (19, 1)), ("ahp", (20, 2))],
)
def test_published_ranks(published: str, expected: tuple[int, int]) -> None:
    weights = dict(zip(IDS, map(float, WEIGHTS[published]), strict=True))
    assert met(ranked(ungrouped(), weights), published) == expected


def test_four_dimensions_of_two_are_eight_indicators_alike() -> None:
    assert ranks_of(ranked(INDEX)) == ranks_of(ranked(ungrouped()))


@pytest.mark.parametrize(
    ("normalisation", "expected"),
    # The choice of goalposts decides: without them Norway is 4th and not 12th.
    [("min_max", 11), ("z_score", 7)],
)
def test_without_goalposts_fewer_ranks_are_met(normalisation: str, expected: int) -> None:
    index = replace(without_goalposts(ungrouped()), normalisation=normalisation)  # type: ignore[arg-type]
    assert met(ranked(index), "ew")[0] == expected


def test_norway_without_goalposts() -> None:
    assert ranks_of(ranked(INDEX))[COUNTRIES.index("Norway")] == 12
    assert ranks_of(ranked(without_goalposts(INDEX)))[COUNTRIES.index("Norway")] == 4


def test_goalposts_are_told_with_the_result() -> None:
    said = " ".join(note.en for note in ranked(INDEX).notes)
    assert "patents 0–994" in said
    assert "electricity_log 1.3424–3.8432" in said


def test_raw_values_with_logarithms_give_the_same() -> None:
    """The table holds logarithms of two digits; raw values with ``log: true`` and raw goalposts come to the same scores."""
    text = (HOME / "index.yaml").read_text(encoding="utf-8")
    raw = text.replace("goalposts: [0, 2.9547]", "goalposts: [1, 901], log: true").replace(
        "goalposts: [1.3424, 3.8432]", "goalposts: [22, 6969], log: true"
    )
    assert raw.count("log: true}") == 2
    index = load_index_of(raw)
    logs = ("telephones_log", "electricity_log")
    frame = TABLE.with_columns((10 ** pl.col(name)).alias(name) for name in logs)
    found = rank(index, frame.rename({"name": "名称"}))
    expected = {one.name: one.score for one in ranked(INDEX).standings}
    assert {one.name: one.score for one in found.standings} == pytest.approx(expected, abs=2e-5)
    assert "logarithms are taken of: telephones_log, electricity_log" in [note.en for note in found.notes]


def load_index_of(text: str):  # type: ignore[no-untyped-def]
    from duban.assessment.rulebook.loader import loads

    [index] = loads(text, "raw.yaml").editions
    return index


def test_comparisons_in_pairs() -> None:
    matrix = [[float(Fraction(cell)) for cell in row.split()] for row in COMPARISONS.splitlines()]
    found = priorities(matrix)
    assert (round(found.eigenvalue, 4), round(found.index, 4), round(found.ratio, 4)) == (
        8.2111,
        0.0302,
        0.0214,
    )
    expected = (0.2291, 0.1346, 0.0594, 0.1761, 0.0385, 0.0385, 0.2522, 0.0715)
    assert [round(weight, 4) for weight in found.weights] == list(expected)


def test_an_index_by_comparisons_says_how_consistent_they_are(tmp_path: Path) -> None:
    rows = ", ".join("[" + ", ".join(row.split()) + "]" for row in COMPARISONS.splitlines())
    text = (HOME / "index.yaml").read_text(encoding="utf-8")
    start, end = text.index("      groups:\n"), text.index("      indicators:\n")
    text = text[:start] + text[end:]
    text = text.replace("weighting: equal", f"weighting: ahp\n      comparisons: [{rows}]")
    path = tmp_path / "by-comparisons.yaml"
    path.write_text(text.replace(", group: ", ", source: "), encoding="utf-8")
    found = rank(load_index(path), HOME / "countries.csv")
    assert [round(weight, 4) for weight in found.weights[:2]] == [0.2291, 0.1346]
    assert "the comparisons are consistent: λ = 8.2111, CI = 0.0302, CR = 0.0214" in [
        note.en for note in found.notes
    ]
    assert found.uncertainty(32).runs == 32


def test_eigenvalues_of_the_correlations() -> None:
    assert eigenvalues(DATA).round(3).tolist() == [3.354, 1.746, 0.985, 0.894, 0.471, 0.299, 0.174, 0.076]


def test_factor_analysis_gives_the_published_weights_and_ranks() -> None:
    assert loadings(DATA).shape == (8, 4)
    np.testing.assert_allclose(factor_weights(DATA), WEIGHTS["fa"], atol=0.012)
    # Unrounded, they meet all published ranks.
    assert met(ranked(ungrouped(weighting="factor")), "fa") == (23, 0)


def test_benefit_of_the_doubt() -> None:
    found = benefit_of_the_doubt(DATA)
    top = [name for name, first in zip(COUNTRIES, found.at_the_top, strict=True) if first]
    assert top == [
        "Finland",
        "United States",
        "Sweden",
        "Japan",
        "Korea, Rep. of",
        "Australia",
        "Singapore",
        "Norway",
    ]
    best = DATA @ found.weights.T
    assert best.max() <= 1 + 1e-7
    np.testing.assert_allclose(np.diag(best), found.scores, atol=1e-9)
    # Caps let more countries reach what the best of an indicator reach.
    assert int(benefit_of_the_doubt(scores(INDEX, DATA)[2]).at_the_top.sum()) == 18


VOTES = {"abcd": 3, "acbd": 5, "bdca": 7, "cbda": 6}


def test_social_choice() -> None:
    """Tables 25 to 27: 21 indicators rank four entities; each method has another winner."""
    assert plurality(VOTES) == {"a": 8, "b": 7, "c": 6, "d": 0}
    assert borda(VOTES) == {"a": 24, "b": 44, "c": 38, "d": 20}
    counted = preferences(VOTES)
    expected = {"ba": 13, "ca": 13, "da": 13, "cb": 11, "bd": 21, "cd": 14}
    assert {one + other: counted[one, other] for one, other in expected} == expected
    assert condorcet(VOTES) == ["c", "b", "d", "a"]


def test_linear_against_geometric() -> None:
    values, even = np.array([[21.0, 1, 1, 1], [6, 6, 6, 6]]), np.full(4, 0.25)
    np.testing.assert_allclose(aggregated(values, even, "arithmetic"), [6, 6])
    np.testing.assert_allclose(aggregated(values, even, "geometric"), [2.14, 6], atol=0.005)
