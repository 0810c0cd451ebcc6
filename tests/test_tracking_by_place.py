"""Tracking place by place comes to what tracking all at once comes to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from duban.ledger import Ledger
from duban.observations.stored import newest_document, stored_observations
from duban.observations.stored_by_place import observations_by_place, stated_margins
from duban.tracking.by_place import known_until, track_by_place
from duban.tracking.public import track
from tracked_ledger import filled


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("places") / "l.duckdb", copies=3)


@pytest.mark.parametrize("most", [1, 20, 1_000])
def test_the_observations_are_those_of_the_ledger(path: Path, most: int) -> None:
    with Ledger.open(path) as ledger:
        batches = list(observations_by_place(ledger.connection, first="全国", most=most))
        expected = [*stored_observations(ledger.connection), *ledger.observations()]
    assert sorted(repr(placed.one) for batch in batches for placed in batch) == sorted(map(repr, expected))
    assert {placed.one.region for placed in batches[0]} == {"全国"}
    whole = [{placed.one.region for placed in batch} for batch in batches]
    assert sum(map(len, whole)) == len(set.union(*whole))
    in_order = [
        placed.one
        for placed in sorted((placed for batch in batches for placed in batch), key=lambda one: one.at)
    ]
    assert in_order == expected


@pytest.mark.parametrize("as_of", [None, "2025-06-30", "2026-01-31", "2020-01-01"])
@pytest.mark.parametrize("most", [1, 1_000])
def test_the_targets_are_those_of_tracking(path: Path, as_of: str | None, most: int) -> None:
    with Ledger.open(path) as ledger:
        expected = track(ledger, as_of=as_of)
        places = list(track_by_place(ledger, as_of=as_of, most=most))
        until = as_of or known_until(ledger)
    rows = [row for one in places for row in one.rows]
    assert Counter(map(repr, (row.as_json() for row in rows))) == Counter(map(repr, expected.as_json()))
    assert until == expected.as_of
    found = sorted((one for place in places for one in place.estimates), key=lambda one: one.at)
    assert tuple(one.estimated for one in found) == expected.estimates
    beside = {
        id(row): (one.outcomes.points(row.target), one.outcomes.year_before(row.target))
        for one in places
        for row in one.rows
    }
    by_json = {repr(row.as_json()): row for row in rows}
    for row in expected.rows:
        own = by_json[repr(row.as_json())]
        assert beside[id(own)] == (expected.points(row), expected.year_before(row))


def test_the_ledger_has_what_reaches_over_places(path: Path) -> None:
    with Ledger.open(path) as ledger:
        assert stated_margins(ledger.connection)
        found = track(ledger)
        assert newest_document(ledger.connection) < found.as_of
    assert any(row.reference is not None and row.reference.region == "全国" for row in found)
    assert found.estimates
    assert any(row.revised for row in found) or any(row.others for row in found)
    assert {"kept", "missed", "no_data", "on_course"} <= {row.verdict for row in found}


def test_an_empty_ledger(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert [row for places in track_by_place(ledger) for row in places.rows] == []
        assert known_until(ledger) == track(ledger).as_of
