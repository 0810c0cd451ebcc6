"""Tracking over columns comes to what tracking observation by observation comes to, whatever a ledger holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.ledger import Ledger
from duban.observation import Observation, Witness
from duban.observations.columns.stored import StoredFigures
from duban.observations.columns.table import ObservationTable
from duban.observations.identity import conversion
from duban.observations.stored import stored_observations
from duban.tracking.columns.judging import judged_pairs
from duban.tracking.columns.ledger import tracked_table
from duban.tracking.columns.numbered import NumberedTable
from duban.tracking.dates import known_on
from duban.tracking.public import track, tracking_of
from duban.tracking.thresholds import DEFAULT
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.verdict import VERDICTS, judge
from tracked_ledger import filled

NUMBERS = st.one_of(
    st.sampled_from([0.0, 1.0, 4.5, 5.0, 5.0 + 1e-10, 5.2, 5.5, 6.0, 50.0, -3.0]),
    st.floats(-60, 60, width=32),
)
BOUNDS = st.one_of(
    NUMBERS.map(lambda one: (one, one)),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: (min(pair), max(pair))),
    NUMBERS.map(lambda one: (one, None)),
    NUMBERS.map(lambda one: (None, one)),
)
THINGS = st.sampled_from(
    [
        ("粮食产量", "grain-output", "level", "吨"),
        ("粮食产量", "grain-output", "level", "斤"),
        ("粮食产量", "grain-output", "growth", "%"),
        ("居民消费价格", "cpi", "growth", "%"),
        ("城镇登记失业率", "registered-unemployment", "rate", "%"),
        ("财政赤字", None, "level", "元"),
        ("高技术制造业投资", None, "growth", "%"),
        ("制造业投资", None, "growth", "%"),
        ("制造业投资", None, "avg_growth", "%"),
        ("泊位", None, "level", "个"),
        ("泊位", None, "change", "个"),
        ("保障性住房", None, "level", "套"),
    ]
)
PERIODS = st.sampled_from(
    [
        ("2024-01", "2024-12"),
        ("2025-01", "2025-12"),
        (None, "2025-12"),
        ("2025-01", "2025-06"),
        (None, "2024-12"),
        ("2021-01", "2025-12"),
        (None, None),
    ]
)


@st.composite
def observed(draw: st.DrawFn, kinds: Sequence[str] = ("target", "actual", "estimate")) -> Observation:
    indicator, id, measure, unit = draw(THINGS)
    low, high = draw(BOUNDS)
    start, end = draw(PERIODS)
    vintage = draw(st.sampled_from([None, "2024", "2025-01-15", "2026-01-15", "2026-02"]))
    is_relation = draw(st.integers(0, 9)) == 0
    fields: dict[str, Any] = {"low": low, "high": high, "approx": draw(st.booleans())}
    if is_relation:
        relation = draw(st.sampled_from(["in_step", "above", "growing"]))
        fields = {
            "relation": relation,
            "reference": "制造业投资增长",
            "margin": draw(st.sampled_from([None, 1.0])),
            "written": "同步",
        }
    seen = Witness(
        document=draw(st.sampled_from("甲乙")),
        start=draw(st.integers(0, 3)),
        end=9,
        published=vintage,
        issuer=draw(st.sampled_from([None, "某省政府"])),
        is_copy=draw(st.integers(0, 7)) == 0,
    )
    return Observation(
        indicator=indicator,
        indicator_id=id,
        region=draw(st.sampled_from([None, "云山县", "全国"])),
        measure=measure,
        unit=unit,
        period_start=start,
        period_end=end,
        kind=draw(st.sampled_from(kinds)),  # type: ignore[arg-type]
        vintage=vintage,
        stage=draw(st.sampled_from([None, None, None, "begun", "completed"])),
        on_same_scope=draw(st.integers(0, 7)) == 0,
        is_base=draw(st.integers(0, 7)) == 0,
        is_hope=draw(st.integers(0, 7)) == 0,
        is_near=draw(st.integers(0, 7)) == 0,
        is_difference=draw(st.integers(0, 7)) == 0,
        witnesses=(seen,),
        **fields,
    )


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> StoredFigures:
    with Ledger.open(tmp_path_factory.mktemp("columns") / "l.duckdb") as ledger:
        return StoredFigures.of(ledger.connection)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("columns") / "l.duckdb", copies=3)


def assert_same(found: Tracking, expected: Tracking) -> None:
    """The two say the same, whichever way they are asked."""
    assert found.rows == expected.rows
    assert [row.verdict for row in found] == [row.verdict for row in expected]
    assert found.counts == expected.counts
    assert found.estimates == expected.estimates
    assert found.as_of == expected.as_of
    for row in expected:
        assert found.points(row) == expected.points(row)
        assert found.year_before(row) == expected.year_before(row)


@given(st.lists(observed(), min_size=1, max_size=14), st.sampled_from(["2025-06-30", "2026-03-01"]))
@settings(max_examples=200, deadline=None)
def test_any_observations(nothing: StoredFigures, some: list[Observation], until: str) -> None:
    found = tracked_table(
        NumberedTable(ObservationTable(nothing, some)), np.ones(len(some), bool), until, DEFAULT
    )
    assert_same(found, tracking_of(some, until, DEFAULT))


@given(observed(["target"]), observed(["actual", "estimate"]))
@settings(max_examples=500, deadline=None)
def test_any_pair_is_judged_alike(nothing: StoredFigures, target: Observation, outcome: Observation) -> None:
    if target.value is None or conversion(outcome.unit, target.unit) is None:
        return
    of = NumberedTable(ObservationTable(nothing, [target, outcome]))
    [number] = judged_pairs(of, np.array([0]), np.array([1]), DEFAULT).tolist()
    assert VERDICTS[number] == judge(target, outcome).verdict


def test_the_table_holds_the_observations_of_the_ledger(path: Path) -> None:
    with Ledger.open(path) as ledger:
        expected = list(stored_observations(ledger.connection))
        figures = StoredFigures.of(ledger.connection)
    table = ObservationTable(figures, expected[len(figures) :])
    assert table[:] == expected
    for row, one in zip(table.columns.iter_rows(named=True), expected, strict=True):
        of = {name: getattr(one if hasattr(one, name) else one.witnesses[0], name) for name in row}
        assert row == of


@pytest.mark.parametrize("as_of", [None, "2025-06-30", "2026-01-31", "2020-01-01"])
def test_a_ledger(path: Path, as_of: str | None) -> None:
    with Ledger.open(path) as ledger:
        found = track(ledger, as_of=as_of)
        known = [*stored_observations(ledger.connection), *ledger.observations()]
    known = [one for one in known if as_of is None or known_on(one.vintage, as_of)]
    assert_same(found, tracking_of(known, found.as_of, DEFAULT))


def test_what_is_asked_for(path: Path) -> None:
    with Ledger.open(path) as ledger:
        found = track(ledger)
        known = [*stored_observations(ledger.connection), *ledger.observations()]
    expected = tracking_of(known, found.as_of, DEFAULT)
    asked: list[dict[str, Any]] = [
        {"region": "云山县"},
        *({"status": verdict} for verdict in VERDICTS),
        {"year": 2025},
        {"theme": "agriculture"},
        {"issuer": "政府"},
        {"indicator": "粮食产量"},
        {"indicator": "泊位", "region": "云山县", "year": 2027},
    ]
    for conditions in asked:
        assert found.only(**conditions).rows == expected.only(**conditions).rows, conditions
        assert found.only(**conditions).counts == expected.only(**conditions).counts
    assert len(expected.only(year=2025))
    assert len(expected.only(region="云山县")) < len(expected)


def test_rows_are_a_sequence(path: Path) -> None:
    with Ledger.open(path) as ledger:
        rows = track(ledger).rows
    assert rows[0] == next(iter(rows)) == rows[-len(rows)]
    assert rows[1:3] == tuple(rows)[1:3]
    assert rows != ()
    assert rows[:0] == ()
    assert Counter(row.verdict for row in rows)["kept"]
    with pytest.raises(IndexError):
        rows[len(rows)]


def test_a_ledger_of_nothing(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        found = track(ledger)
    assert found.rows == ()
    assert found.counts == {}
    asked: list[dict[str, Any]] = [
        {"region": "四川"},
        {"year": 2025},
        {"theme": "trade"},
        {"indicator": "gdp"},
    ]
    assert [found.only(**conditions).rows for conditions in asked] == [()] * len(asked)
