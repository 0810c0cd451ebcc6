"""A ledger that somebody deletes or replaces while the app runs: nothing goes into the void, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import duban
from duban.errors import LedgerWriteError
from duban.ledger import Ledger, StoredDocument
from duban.web.application import application
from duban.web.settings import Settings
from duban.web.store import Store


def stored(name: str, text: str) -> StoredDocument:
    read = duban.read_text(text, name=name)
    return StoredDocument.of(read, duban.extract(read))


def names(ledger: Path) -> list[str]:
    with Ledger.open(ledger) as opened:
        return [one.name for one in opened.documents()]


def replaced(ledger: Path) -> None:
    ledger.rename(ledger.with_name("away.duckdb"))
    shutil.copy(ledger.with_name("away.duckdb"), ledger)


@pytest.mark.parametrize("lose", [Path.unlink, replaced])
def test_a_lost_ledger_takes_no_change_and_is_kept(tmp_path: Path, lose: Callable[[Path], None]) -> None:
    path = tmp_path / "l.duckdb"
    store = Store(Settings(ledger=path))
    store.write(lambda ledger: ledger.add(stored("a.txt", "2026年，粮食产量增长2%。")))
    lose(path)
    for _ in range(2):
        with pytest.raises(LedgerWriteError, match=r"what it held|What it held"):
            store.write(lambda ledger: ledger.add(stored("b.txt", "2026年，粮食产量增长3%。")))
    store.close()
    assert store.rescued == tmp_path / "l.rescued.duckdb"
    assert names(store.rescued) == ["a.txt"]
    assert [one.name for one in tmp_path.glob("*.rescued*")] == ["l.rescued.duckdb"]


def test_it_is_kept_at_the_end_at_the_latest_and_under_a_name_that_is_free(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    (tmp_path / "l.rescued.duckdb").write_bytes(b"of an earlier time")
    store = Store(Settings(ledger=path))
    store.write(lambda ledger: ledger.add(stored("a.txt", "2026年，粮食产量增长2%。")))
    path.unlink()
    store.close()
    assert store.rescued == tmp_path / "l.rescued1.duckdb"
    assert names(store.rescued) == ["a.txt"]


def test_a_ledger_in_its_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    store = Store(Settings(ledger=path))
    store.write(lambda ledger: ledger.add(stored("a.txt", "2026年，粮食产量增长2%。")))
    store.close()
    assert store.rescued is None
    assert [one.name for one in tmp_path.iterdir()] == ["l.duckdb"]


def test_who_adds_a_file_then_is_told(tmp_path: Path) -> None:
    path = tmp_path / "l.duckdb"
    app = application(Settings(ledger=path, lang="en"))
    with TestClient(app, base_url="http://127.0.0.1:8017", headers={"x-duban": "1"}) as client:
        path.unlink()
        answer = client.post("/documents", files=[("files", ("a.txt", "2026年，粮食产量增长2%。".encode()))])
        job = app.state.jobs.find(str(answer.url).rpartition("/")[2])
        assert job.wait(60)
        assert "was deleted or replaced while the app ran" in client.get(str(answer.url)).text
