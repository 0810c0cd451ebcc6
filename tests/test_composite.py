"""Composite indices: methods against values worked out by hand, properties, and what is said of bad input."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.assessment.authoring.difference import difference
from duban.assessment.authoring.template import headings
from duban.assessment.composite import aggregation, normalisation, weighting
from duban.assessment.composite.aggregation import aggregated
from duban.assessment.composite.normalisation import normalised, oriented, winsorised
from duban.assessment.composite.ranking import Ranking, rank, ranks
from duban.assessment.composite.uncertainty import _Model
from duban.assessment.composite.weighting import weights
from duban.assessment.public import assess
from duban.assessment.rulebook import loader
from duban.assessment.rulebook.loader import load_index as load
from duban.errors import EditionError, RankingError, RulebookError
from duban.report.assessment.ranking import build, sheets
from duban.report.shell import labels
from index_book import index_of, text_of

EXAMPLES = Path(__file__).parent.parent / "examples"
NAN = float("nan")


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


NORMALISED = [
    # (2, 4, 10): range 8; mean 16/3, deviation sqrt(104/9); ranks 0, 1, 2 of 2
    ("min_max", column(2, 4, 10), [0, 0.25, 1]),
    ("z_score", column(2, 4, 10), [(2 - 16 / 3) / math.sqrt(104 / 9), (4 - 16 / 3) / math.sqrt(104 / 9), (10 - 16 / 3) / math.sqrt(104 / 9)]),
    ("rank", column(2, 4, 10), [0, 0.5, 1]),
    ("rank", column(4, 4, 10), [0.25, 0.25, 1]),  # ties share the middle of 0 and 1, of 2
    # distances 8, 6, 0, mean 14/3: 1 / (1 + d / mean)
    ("distance", column(2, 4, 10), [1 / (1 + 24 / 14), 1 / (1 + 18 / 14), 1]),
    ("min_max", column(2, NAN, 10), [0, NAN, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("method", "values", "expected"), NORMALISED)
def test_normalisation(method: str, values: np.ndarray, expected: list[float]) -> None:
    np.testing.assert_allclose(normalised(values, method)[:, 0], expected)  # type: ignore[arg-type]


def test_direction() -> None:
    values = np.array([[1.0, 1.0, 40.0], [2.0, 2.0, 60.0], [3.0, 3.0, 95.0]])
    turned = oriented(values, ["benefit", "cost", "target"], [None, None, (50, 80)])
    np.testing.assert_allclose(turned, [[1, -1, -10], [2, -2, 0], [3, -3, -15]])


def test_extremes_are_drawn_in() -> None:
    values = column(*range(101))
    assert winsorised(values, 0.05).min() == 5
    assert winsorised(values, 0.05).max() == 95
    assert winsorised(values, 0) is values


def test_entropy_by_hand() -> None:
    # Shares (1/2, 1/2): entropy 1, weight 0. Shares (1, 0): entropy 0, weight 1.
    np.testing.assert_allclose(weights(np.array([[1.0, 1.0], [1.0, 0.0]]), "entropy"), [0, 1], atol=1e-12)


def test_critic_by_hand() -> None:
    # Columns a = (0, 0.5, 1), b = 1 - a: deviations 0.5 each, correlation -1, so both weigh the same; a third column
    # equal to a: conflicts a: 0 + 2 + 0 = 2, b: 2 + 0 + 2 = 4, c: 2, so 2 : 4 : 2.
    a = np.array([0, 0.5, 1])
    np.testing.assert_allclose(weights(np.column_stack([a, 1 - a]), "critic"), [0.5, 0.5])
    np.testing.assert_allclose(weights(np.column_stack([a, 1 - a, a]), "critic"), [0.25, 0.5, 0.25])


def test_aggregation_by_hand() -> None:
    values, even = np.array([[0.25, 1.0], [0.5, NAN], [NAN, NAN]]), np.array([0.5, 0.5])
    np.testing.assert_allclose(aggregated(values, even, "arithmetic"), [0.625, 0.5, NAN])
    np.testing.assert_allclose(aggregated(values, even, "geometric"), [0.5, 0.5, NAN])
    with pytest.raises(ValueError, match="geometric"):
        aggregated(np.array([[-1.0, 1.0]]), even, "geometric")


def test_ranks_share_the_better_place() -> None:
    np.testing.assert_allclose(ranks(np.array([3.0, 5.0, 3.0, NAN, 1.0])), [2, 1, 2, NAN, 4])


TWO = "weighting: {weighting}\naggregation: {aggregation}\nindicators:\n  - {{of: a, weight: 0.5}}\n  - {{of: b, weight: 0.5}}"
numbers = st.lists(
    st.tuples(
        st.floats(-1e6, 1e6).map(lambda x: round(x, 3)), st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
    ),
    min_size=3,
    max_size=20,
)


def ranked(
    rows: list[tuple[float, float]], weighting: str = "given", aggregation: str = "arithmetic"
) -> Ranking:
    frame = pl.DataFrame(
        {"id": [f"e{i}" for i in range(len(rows))], "a": [r[0] for r in rows], "b": [r[1] for r in rows]}
    )
    return rank(index_of(TWO.format(weighting=weighting, aggregation=aggregation)), frame)


def usable(rows: list[tuple[float, float]]) -> bool:
    return all(max(values) - min(values) > 1 for values in zip(*rows, strict=True))


def scores_of(ranking: Ranking) -> dict[str, float | None]:
    return {one.id: one.score for one in ranking.standings}


@settings(max_examples=40, deadline=None)
@given(numbers.filter(usable))
def test_equal_weights_are_given_ones_that_are_equal(rows: list[tuple[float, float]]) -> None:
    assert scores_of(ranked(rows)) == pytest.approx(scores_of(ranked(rows, "equal")))


@settings(max_examples=40, deadline=None)
@given(numbers.filter(usable))
def test_another_unit_changes_nothing(rows: list[tuple[float, float]]) -> None:
    assert scores_of(ranked(rows)) == pytest.approx(
        scores_of(ranked([(1000 * a, b) for a, b in rows])), abs=1e-6
    )


@settings(max_examples=40, deadline=None)
@given(numbers.filter(usable))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[float, float]]) -> None:
    frame = pl.DataFrame(
        {"id": [f"e{i}" for i in range(len(rows))], "a": [r[0] for r in rows], "b": [r[1] for r in rows]}
    )
    index = index_of(TWO.format(weighting="critic", aggregation="arithmetic"))
    shuffled = frame.sample(fraction=1, shuffle=True, seed=1)
    one, other = rank(index, frame), rank(index, shuffled)
    assert {s.id: s.rank for s in one.standings} == {s.id: s.rank for s in other.standings}


@settings(max_examples=40, deadline=None)
@given(numbers.filter(usable))
def test_geometric_is_not_above_arithmetic(rows: list[tuple[float, float]]) -> None:
    high, low = scores_of(ranked(rows)), scores_of(ranked(rows, aggregation="geometric"))
    # The least that a value counts under the geometric mean is 0.01.
    assert all(
        low[id] <= max(0.01, high[id]) + 0.01 for id in high if high[id] is not None and low[id] is not None
    )  # type: ignore[operator]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=6), st.integers(0, 5), st.floats(0, 1))
def test_more_of_a_benefit_never_lowers_a_score(row: list[float], place: int, more: float) -> None:
    even = np.full(len(row), 1 / len(row))
    better = list(row)
    better[place % len(row)] = min(1.0, better[place % len(row)] + more)
    low, high = aggregated(np.array([row, better]), even, "arithmetic")
    assert high >= low - 1e-12


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric"])
def test_contributions_add_up_where_a_datum_is_missing(aggregation: str) -> None:
    source = TWO.format(weighting="given", aggregation=aggregation) + "\nmost_missing: 0.5"
    frame = pl.DataFrame({"id": ["x", "y", "z"], "a": [1.0, 3.0, 2.0], "b": [1.0, 2.0, None]})
    for one in rank(index_of(source), frame).standings:
        total = np.nansum(one.contributions)
        assert one.score == pytest.approx(math.exp(total) if aggregation == "geometric" else total)


def test_missing_data_are_told() -> None:
    found = rank("cluster-index", EXAMPLES / "clusters.csv")
    lacking = {one.id: one for one in found.standings if one.missing}
    assert {id: one.rank is None for id, one in lacking.items()} == {
        "CL012": False,
        "CL038": False,
        "CL045": True,
    }
    assert len(found.notes) == 3
    assert [one.rank for one in found.standings[:3]] == [1, 2, 3]


def test_uncertainty_is_the_same_for_the_same_seed() -> None:
    found = rank("cluster-index", EXAMPLES / "clusters.csv")
    one, other = found.uncertainty(64, 1), found.uncertainty(64, 1)
    assert one == other
    assert "CL045" not in one.intervals
    assert all(1 <= bounds.low <= bounds.median <= bounds.high <= 60 for bounds in one.intervals.values())
    assert set(one.first) == set(one.total)
    with pytest.raises(ValueError, match="16"):
        found.uncertainty(3)


FLAWS = [
    ("indicators: [{of: a, weight: 1}]", "at least two"),
    ("indicators: [{of: a, weight: 0.5}, {of: b, weight: 0.4}]", "add up to 0.9"),
    ("indicators: [{of: a, weight: 0.5}, {of: a, weight: 0.5}]", "twice"),
    ("indicators: [{of: a, weight: 0.5, direction: up}, {of: b, weight: 0.5}]", "should be one of: benefit"),
    ("indicators: [{of: a, weight: 0.5, direction: target}, {of: b, weight: 0.5}]", "target must be"),
    ("indicators: [{of: a, weigth: 0.5}, {of: b, weight: 0.5}]", "weigth"),
    ("indicators: [{of: a, weight: -1}, {of: b, weight: 2}]", "from 0 on"),
    ("aggregation: geometric\nnormalisation: z_score\nindicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5}]", "geometric"),
    ("normalisation: best\nindicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5}]", "should be one of: min_max"),
    ("most_missing: 3\nindicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5}]", "between 0 and 1"),
    ("winsorise: 0.5\nindicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5}]", "below 0.5"),
    ("indicators: [", "no YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "words"), FLAWS)
def test_flaws_of_an_index_have_a_place(source: str, words: str) -> None:
    with pytest.raises(RulebookError) as caught:
        index_of(source)
    said = caught.value.reason("en")
    assert words in said
    assert "line" in said
    assert caught.value.reason("zh")


def test_an_index_that_is_not_there() -> None:
    with pytest.raises(RulebookError, match="cluster-index"):
        load("nothing")
    with pytest.raises(RulebookError, match="use duban assess"):
        load("sme-gradient")
    with pytest.raises(EditionError, match="use duban rank"):
        assess("cluster-index", EXAMPLES / "clusters.csv")


VERSIONS = """\
  "2":
    document: {zh: 说明, en: Notes, number: 二号}
    in_force_from: 2024-01-01
    index:
      weighting: given
      indicators: [{of: a, weight: 0.7, direction: cost}, {of: b, weight: 0.3}]
"""


def test_an_index_has_versions_like_any_rulebook(tmp_path: Path) -> None:
    first = text_of("indicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5}]")
    dated = first.replace("    index:", "    in_force_until: 2023-12-31\n    index:")
    path = tmp_path / "zones.yaml"
    path.write_text(dated + VERSIONS, encoding="utf-8")
    assert [load(path, date(year, 1, 1)).version for year in (2022, 2024)] == ["1", "2"]
    assert load(path).version == "2"
    assert load(path, version="1").indicators[0].weight == 0.5
    with pytest.raises(EditionError, match="no version is in force on 2019-01-01"):
        load(path, date(2019, 1, 1))
    book = loader.load(path)
    found = difference(book, *book.versions)
    assert [(change.kind, change.new[0].name.zh) for change in found.changes] == [
        ("changed", "a值（权重70%，越小越好）"),
        ("changed", "b值（权重30%，越大越好）"),
    ]
    assert [heading.id for heading in headings(book.versions[0], "zh")] == ["a", "b"]


TABLES = [
    ({"id": ["x", "y"], "a": [1.0, 2.0]}, "no column «b»"),
    ({"id": ["x", "y"], "a": [1.0, 2.0], "b": [3.0, 3.0]}, "same for all"),
]


@pytest.mark.parametrize(("data", "words"), TABLES)
def test_tables_that_cannot_be_ranked(data: dict[str, list[float]], words: str) -> None:
    with pytest.raises(RankingError, match=words):
        rank(index_of(TWO.format(weighting="given", aggregation="arithmetic")), pl.DataFrame(data))


LOST = [
    # All lie within the target: the distances are all zero.
    ("indicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5, direction: target, target: [0, 99]}]", "as far from its target"),
    # One of thirty differs, and a tenth at each end is drawn in.
    ("winsorise: 0.1\nindicators: [{of: a, weight: 0.5}, {of: b, weight: 0.5}]", "ends are drawn in"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "words"), LOST)
def test_differences_that_a_step_takes_away_are_refused(source: str, words: str) -> None:
    frame = pl.DataFrame({"a": [float(i) for i in range(30)], "b": [1.0] * 29 + [2.0]})
    with pytest.raises(RankingError, match=words):
        rank(index_of(source), frame)


def test_the_methods_of_the_index_are_among_those_drawn() -> None:
    # The own method comes last of those drawn; an arithmetic mean is drawn below one half, no omission near one.
    source = "normalisation: z_score\nweighting: entropy\nindicators: [{of: a}, {of: b}, {of: c}]"
    frame = pl.DataFrame({"a": [1.0, 2.0, 4.0, 9.0], "b": [9.0, 1.0, 3.0, 2.0], "c": [5.0, 7.0, 1.0, 2.0]})
    ranking = rank(index_of(source), frame)
    model = _Model(ranking.index, ranking.ids, ranking.data)
    np.testing.assert_array_equal(model.ranks(np.array([0.99, 0.99, 0, 0.99, 0.5])), model.own)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_and_tables(lang: str) -> None:
    found = rank("cluster-index", EXAMPLES / "clusters.csv")
    spread = found.uncertainty(64)
    page = build(found, spread, lang=lang)
    assert "示例集群51号" in page
    assert page.count("<script") == 2
    ranking, method, trust, notes = sheets(found, spread, lang)
    assert len(notes.rows) >= 2
    assert len(ranking.rows) == 60
    assert len(method.rows) == len(found.index.indicators)
    assert {len(row) for row in ranking.rows} == {len(ranking.header)}
    assert len(trust.rows) == 5
    assert {key for key, value in labels("ranking").items() if not (value.zh and value.en)} == set()


@pytest.mark.parametrize("method", [*normalisation.METHODS, *weighting.METHODS, *aggregation.METHODS])
def test_every_method_has_a_name_on_the_page(method: str) -> None:
    name = labels("ranking")[f"method_{method}"]
    assert method not in {name.zh, name.en}
