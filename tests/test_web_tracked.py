"""What the app keeps of tracking is what tracking comes to, worked out in a thread or in a process of its own."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from duban.ledger import Ledger
from duban.queries.attention import standing
from duban.report.tracking.board import Board, commitment_board, estimate_board, target_board
from duban.tracking.public import follow_through, track
from duban.tracking.tracking import Tracking
from duban.web.application import application
from duban.web.settings import Settings
from duban.web.store import LedgerClosedError, Store
from duban.web.tracked import process, worked_out
from duban.web.tracked.process import TrackingProcessError, in_process
from duban.web.tracked.summary import summarised
from duban.web.tracked.targets import Targets
from duban.web.tracked.worked_out import promises_by, targets_by
from duban.web.working import Works
from tracked_ledger import filled

DAYS = ("", "2025-06-30", "2020-01-01")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tracking]:
    """What tracking all at once comes to, by day."""
    with Ledger.open(filled(tmp_path_factory.mktemp("whole") / "l.duckdb")) as ledger:
        return {day: track(ledger, as_of=day or None) for day in DAYS}


@pytest.fixture(scope="module", params=["thread", "process"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "process":
            patch.setattr(worked_out, "MOST_HERE", 0)
        made = Store(Settings(ledger=filled(tmp_path_factory.mktemp("kept") / "l.duckdb")))
        yield made
        made.close()


def _found(store: Store, day: str) -> Targets:
    found = targets_by(store, day, 120)
    assert found is not None
    return found


def _same(found: Board[Any], expected: Board[Any], asked: dict[str, str], words: str = "") -> None:
    assert found.only(asked, words) == expected.only(asked, words)
    counted, wanted = found.counts(asked, words), expected.counts(asked, words)
    assert {name: list(values.items()) for name, values in counted.items()} == {
        name: list(values.items()) for name, values in wanted.items()
    }


@pytest.mark.parametrize("day", DAYS)
def test_the_boards_are_those_of_tracking(store: Store, expected: dict[str, Tracking], day: str) -> None:
    found, whole = _found(store, day), expected[day]
    board = target_board(whole.rows)
    assert list(found.targets.rows) == list(board.rows)
    assert found.targets.rows[:2] == list(board.rows[:2])
    assert list(found.estimates.rows) == list(estimate_board(whole.estimates).rows)
    for asked in ({}, {"status": "kept"}, {"region": "云山县", "year": "2025"}, {"region": "月球"}):
        for words in ("", "增长", "粮食", "gdp"):
            _same(found.targets, board, asked, words)
    _same(found.estimates, estimate_board(whole.estimates), {"year": "2024"})
    assert found.as_of == whole.as_of


@pytest.mark.parametrize("day", DAYS)
def test_what_stands_beside_the_rows(store: Store, expected: dict[str, Tracking], day: str) -> None:
    found, whole = _found(store, day), expected[day]
    board = target_board(whole.rows)
    kept = found.tracking(range(len(board.rows)))
    for own, row in zip(kept.rows, board.rows, strict=True):
        assert kept.points(own) == whole.points(row)
        assert kept.year_before(own) == whole.year_before(row)
        assert own.reason == row.reason
    ordered = found.whole_tracking(found.sorted(range(len(board.rows))), whole.estimates)
    assert ordered.rows == whole.rows
    assert ordered.estimates == whole.estimates
    for own, row in zip(ordered.rows, whole.rows, strict=True):
        assert ordered.points(own) == whole.points(row)
        assert ordered.year_before(own) == whole.year_before(row)
    assert ordered.as_json() == whole.as_json()


@pytest.mark.parametrize("by", ["region", "year", "theme"])
def test_scorecards(store: Store, expected: dict[str, Tracking], by: Any) -> None:
    found = _found(store, "")
    assert found.scorecards(found.targets.only({}), by) == expected[""].scorecards(by)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"region": "四川"},
        {"region": "四川", "status": "kept"},
        {"year": 2025},
        {"year": 1},
        {"indicator": "粮食产量"},
        {"indicator": "regional-gdp"},
        {"indicator": "泊位"},
        {"theme": "economy"},
        {"theme": ""},
        {"issuer": "政府"},
        {"issuer": ""},
        {"status": "exceeded"},
    ],
)
def test_what_the_interface_asks_for(
    store: Store, expected: dict[str, Tracking], asked: dict[str, Any]
) -> None:
    found, whole = _found(store, ""), expected[""].only(**asked)
    numbers = found.only(**asked)
    assert [found.targets.rows[number] for number in numbers] == list(whole.rows)
    assert list(found.counts(numbers).items()) == list(whole.counts.items())


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 1990])
def test_what_tracking_leaves_open(store: Store, expected: dict[str, Tracking], year: int) -> None:
    assert _found(store, "").standing(year) == standing(expected[""], year)


@pytest.mark.parametrize("day", ["", "2026-01-31", "2020-01-01"])
def test_commitments(store: Store, day: str) -> None:
    found = promises_by(store, day, 120)
    assert found is not None
    whole = store.read(lambda ledger: follow_through(ledger, as_of=day or None))
    assert bool(whole) == (day != "2020-01-01")
    board = commitment_board(whole)
    assert list(found.board.rows) == list(board.rows)
    for asked in ({}, {"status": "carried_out"}, {"region": "云山县", "year": "2025"}):
        for words in ("", "人才"):
            _same(found.board, board, asked, words)
    for narrowed in ({}, {"region": "云山"}, {"year": 2025}, {"status": "no_trace"}, {"theme": "x"}):
        kept = store.read(lambda ledger, by=narrowed: follow_through(ledger, as_of=day or None, **by))  # type: ignore[misc]
        assert [found.board.rows[number] for number in found.only(**narrowed)] == kept  # type: ignore[arg-type]


def test_what_is_out_of_date_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worked_out.tempfile, "tempdir", str(tmp_path / "files"))
    (tmp_path / "files").mkdir()
    store = Store(Settings(ledger=filled(tmp_path / "l.duckdb")))
    assert len(_found(store, "").targets.rows) > 3
    [held] = (tmp_path / "files").iterdir()
    store.write(lambda ledger: None)
    assert len(_found(store, "").targets.rows) > 3
    gc.collect()
    [anew] = (tmp_path / "files").iterdir()
    assert anew != held
    store.close()


def test_a_page_does_not_wait_for_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def held(*asked: Any, **more: Any) -> Any:
        assert go.wait(60)
        return in_process(*asked, **more)

    monkeypatch.setattr(worked_out, "MOST_HERE", 0)
    monkeypatch.setattr(worked_out, "in_process", held)
    path = filled(tmp_path / "l.duckdb")
    with TestClient(application(Settings(ledger=path)), base_url="http://127.0.0.1:8017") as client:
        for lang, said in (("zh", "正在"), ("en", "being")):
            for view in ("targets", "scorecards", "map", "estimates", "commitments"):
                page = client.get(f"/track?lang={lang}&view={view}").text
                assert 'hx-trigger="load delay:1s"' in page
                assert said in page
        waited: list[float] = []
        monkeypatch.setattr(Works, "_answer", lambda self, key, held, patience: waited.append(patience))
        client.get("/track")
        assert waited == [0.0]
        monkeypatch.undo()
        go.set()
        assert client.get("/api/track").json()["total"] > 3  # who asks for data waits for it
        assert client.get("/api/commitments/followed").json()["total"] == 2
        for view in ("targets", "estimates", "commitments"):
            assert 'hx-trigger="load delay:1s"' not in client.get(f"/track?view={view}").text
        for file in ("csv?lang=en", "html", "jsonl?view=commitments"):
            assert client.get(f"/track.{file}").status_code == 200


def test_a_process_ends_with_the_app(tmp_path: Path) -> None:
    copy = filled(tmp_path / "l.duckdb")
    with pytest.raises(LedgerClosedError):
        in_process(summarised, copy, tmp_path / "shelf", "", is_ending=lambda: True)
    assert not copy.exists()


def test_a_process_that_fails_says_so(tmp_path: Path) -> None:
    copy = tmp_path / "l.duckdb"
    copy.write_bytes(b"no ledger")
    with pytest.raises(TrackingProcessError, match="LedgerFormatError"):
        in_process(summarised, copy, tmp_path / "shelf", "", is_ending=lambda: False)


def test_a_process_that_is_killed_is_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_work", _dies)
    with pytest.raises(TrackingProcessError, match="7"):
        in_process(summarised, filled(tmp_path / "l.duckdb"), tmp_path / "shelf", "", is_ending=lambda: False)


def _dies(*_: object) -> None:
    os._exit(7)
