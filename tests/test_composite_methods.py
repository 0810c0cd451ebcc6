"""Methods of composite indices one by one, by hand, with what they refuse: groups, goalposts, comparisons, votes, weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from duban.assessment.authoring.outline import markdown, plain_data
from duban.assessment.composite.benefit_of_the_doubt import benefit_of_the_doubt
from duban.assessment.composite.factor_analysis import eigenvalues, factor_weights
from duban.assessment.composite.given_weights import read_weights, with_weights
from duban.assessment.composite.normalisation import logged, normalised
from duban.assessment.composite.pairwise_comparison import priorities
from duban.assessment.composite.ranking import Ranking, rank
from duban.assessment.composite.social_choice import borda, condorcet, plurality, votes_of
from duban.assessment.rulebook.loader import load, loads
from duban.errors import ArgumentError, RankingError, RulebookError, UnreadableError
from duban.report.assessment.ranking import sheets
from index_book import index_of, text_of

NAN = float("nan")


@pytest.mark.parametrize(
    ("values", "goalposts", "expected"),
    [
        ([2.0, 12.0, 42.0], (2, 42), [0, 0.25, 1]),
        ([0.0, 12.0, 50.0], (2, 42), [0, 0.25, 1]),  # beyond the goalposts nothing counts
        ([2.0, 12.0, 42.0], None, [0, 0.25, 1]),
        ([12.0, 12.0, NAN], (2, 42), [0.25, 0.25, NAN]),
        ([-10.0, -20.0, -50.0], (-42, -2), [0.8, 0.55, 0]),
    ],
)
def test_goalposts(values: list[float], goalposts: tuple[float, float] | None, expected: list[float]) -> None:
    found = normalised(np.array(values)[:, None], "min_max", [goalposts])
    np.testing.assert_allclose(found[:, 0], expected)


def test_logarithms() -> None:
    found = logged(np.array([[100.0, 100.0], [0.0, 0.0], [-1.0, -1.0]]), [True, False])
    np.testing.assert_allclose(found, [[2, 100], [NAN, 0], [NAN, -1]])


def ranked(source: str, rows: dict[str, list[float | None]]) -> Ranking:
    numbers = {name: [None if one is None else float(one) for one in values] for name, values in rows.items()}
    size = len(next(iter(rows.values())))
    return rank(index_of(source), pl.DataFrame({"id": [f"e{n}" for n in range(size)], **numbers}))


def scores_of(found: Ranking) -> list[float | None]:
    by_id = {one.id: one.score for one in found.standings}
    return [None if by_id[id] is None else round(by_id[id] or 0.0, 6) for id in found.ids]


COST = "weighting: equal\nindicators: [{of: a, direction: cost, goalposts: [10, 20]}, {of: b, goalposts: [1, 100], log: true}]"


def test_a_cost_with_goalposts_and_a_logarithm() -> None:
    # Costs of 10, 15, 25 count 1, 0.5, 0; of 1, 10, 1000 the logarithms count 0, 0.5, 1.
    assert scores_of(ranked(COST, {"a": [10, 15, 25], "b": [1, 10, 1000]})) == [0.5, 0.5, 0.5]
    with pytest.raises(RankingError, match="logarithm"):
        ranked(COST, {"a": [10, 15], "b": [0, 10]})


def test_what_is_the_same_for_all_counts_where_goalposts_say_how_much() -> None:
    source = "weighting: equal\nindicators: [{of: a, goalposts: [0, 10]}, {of: b, goalposts: [0, 10]}]"
    assert scores_of(ranked(source, {"a": [5, 5], "b": [0, 10]})) == [0.25, 0.75]
    with pytest.raises(RankingError, match="same for all"):
        ranked(source.replace("{of: a, goalposts: [0, 10]}", "{of: a}"), {"a": [5, 5], "b": [0, 10]})


GROUPS = """\
weighting: given
groups: {{one: {{zh: 甲组, en: one{first}}}, two: {{zh: 乙组, en: two{second}}}}}
most_missing: 0.7
indicators:
  - {{of: a, group: one, weight: 1, goalposts: [0, 1]}}
  - {{of: b, group: one, weight: 3, goalposts: [0, 1]}}
  - {{of: c, group: two, weight: 7, goalposts: [0, 1]}}
"""
POINTS = GROUPS.format(first=", points: 40", second=", points: 60")


@pytest.mark.parametrize(
    ("row", "score", "groups"),
    [
        ((1, 1, 1), 100, (40, 60)),
        ((1, 0, 0), 10, (10, 0)),
        ((0, 1, 0.5), 60, (30, 30)),
        ((None, 1, 0), 40, (40, 0)),  # b carries the whole weight of its group
        ((None, 0, 1), 60, (0, 60)),
        ((0.5, 0.5, None), 50, (50, 0)),  # only where a whole group is missing do others count more
        ((None, None, 0.5), 50, (0, 50)),
    ],
)
def test_points_of_groups(row: tuple[float | None, ...], score: float, groups: tuple[float, float]) -> None:
    columns = {name: [value, 0.25] for name, value in zip("abc", row, strict=True)}
    found = ranked(POINTS, columns)
    one = next(one for one in found.standings if one.id == "e0")
    assert one.score == pytest.approx(score)
    assert (one.groups["one"], one.groups["two"]) == pytest.approx(groups)
    assert np.nansum(one.contributions) == pytest.approx(score)
    assert found.as_json()[0]["groups"]


def test_groups_without_points_count_alike() -> None:
    found = ranked(GROUPS.format(first="", second=""), {"a": [1, 0], "b": [0, 0], "c": [0, 1]})
    assert scores_of(found) == [0.125, 0.5]
    assert found.weights == pytest.approx((0.125, 0.375, 0.5))


def test_groups_are_shown() -> None:
    found = ranked(POINTS, {"a": [1, 0], "b": [0, 0], "c": [0, 1]})
    assert [note.zh for note in found.notes if "分值" in note.zh] == ["各组分值：甲组 40、乙组 60"]
    ranking, method, _, notes = sheets(found, found.uncertainty(32), "zh")
    assert ["各组分值：甲组 40、乙组 60"] in notes.rows
    assert {"甲组", "乙组"} <= set(ranking.header)
    assert {len(row) for row in ranking.rows} == {len(ranking.header)}
    assert [row[1] for row in method.rows] == ["甲组", "甲组", "乙组"]
    assert method.rows[0][4] == "0–1"
    assert {len(row) for row in method.rows} == {len(method.header)}


def test_a_partial_index_leaves_out_what_tells_nothing() -> None:
    source = POINTS + "partial: true\n"
    with pytest.raises(RankingError, match="no column «b»"):
        ranked(POINTS, {"a": [1, 0.5], "c": [0, 1]})
    found = ranked(source, {"a": [1, 0.5], "c": [0, 1]})
    assert scores_of(found) == [40, 80]
    said = [note.en for note in found.notes if note.warning]
    assert len(said) == 1
    assert "1 of 3 indicators" in said[0]
    assert said[0].endswith(": b")
    same = {"a": [1, 1], "b": [0, 0], "c": [1, 1]}
    with pytest.raises(RankingError, match="no indicator tells"):
        ranked(source.replace(", goalposts: [0, 1]", ""), same)
    # A whole group without data: the other one counts for all points.
    assert scores_of(ranked(source, {"a": [1, 0.5], "b": [0, 1]})) == [25, 87.5]


def test_weights_given_in_place_of_those_of_the_index() -> None:
    index = index_of(POINTS)
    assert [one.weight for one in with_weights(index, {"a": 2, "b": 2, "c": 1}).indicators] == [2, 2, 1]
    frame = pl.DataFrame({"id": ["x", "y"], "a": [1.0, 0.0], "b": [0.0, 1.0], "c": [0.0, 0.0]})
    found = rank(index, frame, weights={"a值": 1, "b": 0, "c": 1})
    assert [(one.id, one.score) for one in found.standings] == [("x", 40), ("y", 0)]
    assert "the weights are the user's own" in [note.en for note in found.notes]


@pytest.mark.parametrize(
    ("weights", "part"),
    [
        ({"a": 1, "b": 1}, "have no weight: c"),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, "no indicator «d»"),
        ({"a": 1, "b": 1, "c": -1}, "no number from 0 on"),
        ({"a": 1, "b": 1, "c": NAN}, "no number from 0 on"),
        ({"a": 0, "b": 0, "c": 0}, "all weights are 0"),
        ({}, "have no weight"),
    ],
)
def test_weights_that_are_refused(weights: dict[str, float], part: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        with_weights(index_of(POINTS), weights)
    assert part in caught.value.reason("en")
    assert caught.value.reason("zh")


def test_weights_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("指标,权重\na,2\n\nb值, 0.5\n", encoding="utf-8-sig")
    assert read_weights(path) == {"a": 2, "b值": 0.5}
    path.write_text("a,2\nb,viel\n", encoding="utf-8")
    with pytest.raises(ArgumentError, match="row 2"):
        read_weights(path)
    with pytest.raises(UnreadableError):
        read_weights(tmp_path / "nothing.csv")


_TWO = "groups: {one: {zh: 甲, en: one}, two: {zh: 乙, en: two}}\nindicators: "
_WITH_POINTS = (
    "groups: {one: {zh: 甲, en: one, points: 3}, two: {zh: 乙, en: two%s}}\n"
    "indicators: [{of: a, weight: 1, group: one}, {of: b, weight: 1, group: two}]"
)
FLAWS = [
    (_TWO + "[{of: a, weight: 1, group: one}, {of: b, weight: 1}]", "none of the declared groups: b"),
    (_TWO + "[{of: a, weight: 1, group: one}, {of: b, weight: 1, group: one}]", "groups without indicators: two"),
    (_TWO + "[{of: a, weight: 1, group: one}, {of: b, group: two}]", "have no weights"),
    (_WITH_POINTS % "", "to all groups or to none"),
    (_WITH_POINTS % ", points: 0", "above 0"),
    ("aggregation: geometric\n" + _WITH_POINTS % ", points: 3", "arithmetic mean"),
    ("weighting: equal\nnormalisation: z_score\nindicators: [{of: a, goalposts: [0, 1]}, {of: b}]", "go with min_max only"),
    ("weighting: equal\nindicators: [{of: a, goalposts: [1, 1]}, {of: b}]", "must differ"),
    ("weighting: equal\nindicators: [{of: a, goalposts: [2, 1]}, {of: b}]", "goalposts must be [lowest, highest]"),
    ("weighting: equal\nindicators: [{of: a, goalposts: [0, 1], log: true}, {of: b}]", "must lie above 0"),
    ("weighting: equal\nindicators: [{of: a, goalposts: [0, 1], direction: target, target: [0, 1]}, {of: b}]", "takes no goalposts"),
    ("weighting: ahp\nindicators: [{of: a}, {of: b}]", "go together"),
    ("weighting: equal\ncomparisons: [[1, 2], [1/2, 1]]\nindicators: [{of: a}, {of: b}]", "go together"),
    ("weighting: ahp\ncomparisons: [[1, 2]]\nindicators: [{of: a}, {of: b}]", "2 rows of 2 numbers"),
    ("weighting: ahp\ncomparisons: [[1, 2], [much, 1]]\nindicators: [{of: a}, {of: b}]", "2 rows of 2 numbers"),
    ("weighting: ahp\ncomparisons: [[1, 2], [1/0, 1]]\nindicators: [{of: a}, {of: b}]", "2 rows of 2 numbers"),
    ("weighting: ahp\ncomparisons: [[1, 2], [2, 1]]\nindicators: [{of: a}, {of: b}]", "must be reciprocal"),
    ("weighting: ahp\ncomparisons: [[2, 2], [1/2, 1]]\nindicators: [{of: a}, {of: b}]", "must be reciprocal"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "words"), FLAWS)
def test_flaws_have_a_place(source: str, words: str) -> None:
    with pytest.raises(RulebookError) as caught:
        index_of(source)
    assert words in caught.value.reason("en")
    assert "line" in caught.value.reason("en")
    assert caught.value.reason("zh")


def test_comparisons_are_kept_when_an_indicator_is_left_out() -> None:
    index = index_of(
        "weighting: ahp\ncomparisons: [[1, 2, 4], [0.5, 1, 2], [1/4, 1/2, 1]]\nindicators: [{of: a}, {of: b}, {of: c}]"
    )
    assert index.without(1).comparisons == ((1.0, 4.0), (0.25, 1.0))
    weights = rank(index, pl.DataFrame({"a": [1, 2], "b": [1, 2], "c": [2, 1]})).weights
    assert weights == pytest.approx((4 / 7, 2 / 7, 1 / 7))


def test_contradicting_comparisons_are_a_warning() -> None:
    source = "weighting: ahp\ncomparisons: [[1, 9, 1/9], [1/9, 1, 9], [9, 1/9, 1]]\nindicators: [{of: a}, {of: b}, {of: c}]"
    found = ranked(source, {"a": [1, 2], "b": [1, 2], "c": [2, 1]})
    assert [note.warning for note in found.notes if "contradict each other" in note.en] == [True]


@pytest.mark.parametrize(
    "matrix",
    [[[1.0, 2.0]], [[1.0, -2.0], [0.5, 1.0]], [[1.0, 0.0], [0.5, 1.0]], [1.0, 2.0]],
)
def test_what_is_no_matrix_of_comparisons(matrix: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="square matrix"):
        priorities(matrix)


def test_a_consistent_matrix_has_the_ratio_nought() -> None:
    found = priorities([[1, 2, 6], [1 / 2, 1, 3], [1 / 6, 1 / 3, 1]])
    assert found.weights == pytest.approx((0.6, 0.3, 0.1))
    assert (found.eigenvalue, found.index, found.ratio) == pytest.approx((3, 0, 0), abs=1e-9)


def test_benefit_of_the_doubt_by_hand() -> None:
    values = np.array([[4.0, 1.0], [1.0, 2.0], [2.0, 1.0], [4.0, 2.0]])
    found = benefit_of_the_doubt(values[:3])
    # The third lies under the line through the first two: 4 x + y = 1 and x + 2 y = 1 give 1/7 and 3/7, and 5/7 for it.
    np.testing.assert_allclose(found.scores, [1, 1, 5 / 7], atol=1e-9)
    np.testing.assert_allclose(found.weights[2], [1 / 7, 3 / 7], atol=1e-9)
    assert benefit_of_the_doubt(values).at_the_top.tolist() == [True, True, False, True]
    # Units do not matter.
    np.testing.assert_allclose(
        benefit_of_the_doubt(values * [1000, 0.01]).scores, benefit_of_the_doubt(values).scores
    )
    for bad in ([[1.0, NAN]], [[1.0, -1.0]], [[0.0, 0.0], [1.0, 1.0]], [[0.0, 1.0], [0.0, 1.0]]):
        with pytest.raises(ValueError, match="benefit of the doubt"):
            benefit_of_the_doubt(np.array(bad))


def test_votes() -> None:
    circle = {"abc": 1, "bca": 1, "cab": 1}
    assert condorcet(circle) is None
    assert condorcet({"ab": 1, "ba": 1}) is None
    assert borda(circle) == {"a": 3, "b": 3, "c": 3}
    assert plurality({}) == {}
    votes = votes_of({"x": [1, 1, 3], "y": [2, 3, 1], "z": [3, 2, 2]}, [0.5, 0.25, 0.25])
    assert votes == {("x", "y", "z"): 0.5, ("x", "z", "y"): 0.25, ("y", "z", "x"): 0.25}
    assert condorcet(votes) == ["x", "y", "z"]


def test_factors() -> None:
    apart = np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]])
    np.testing.assert_allclose(eigenvalues(apart), [1, 1])
    np.testing.assert_allclose(factor_weights(apart), [0.5, 0.5])
    gaps = np.array([[1.0, NAN, 3.0], [2.0, 1.0, 1.0], [3.0, 5.0, 2.0], [5.0, 2.0, 2.5]])
    assert factor_weights(gaps).sum() == pytest.approx(1)
    assert eigenvalues(gaps).sum() == pytest.approx(3)


def test_what_an_index_declares_is_in_its_outline() -> None:
    book = loads(text_of(POINTS + "gaps: {zh: 权重未见, en: weights unknown}\npartial: true"), "x.yaml")
    shown = markdown(book, book.versions[0], "zh")
    assert "权重未见" in shown
    assert "a值（权重100%，越大越好，按0至1标准化，属甲组（共40分））" in shown
    data = plain_data(book, book.versions[0])["index"]
    assert data["groups"][0] == {"id": "one", "zh": "甲组", "en": "one", "points": 40}
    assert data["gaps"]["en"] == "weights unknown"
    assert data["indicators"][0]["goalposts"] == [0, 1]
    assert "groups" not in plain_data(load("cluster-index"), load("cluster-index").versions[0])["index"]
