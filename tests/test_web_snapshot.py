"""A copy of a database that is open: all that was written is in it, and the database keeps its lock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import duban
from duban.ledger import Ledger, StoredDocument
from duban.web.settings import Settings
from duban.web.snapshot import OpenFile
from duban.web.store import Store

OPEN = "import duckdb, sys\ntry: duckdb.connect(sys.argv[1])\nexcept duckdb.IOException: print('locked')"


def rows(path: Path) -> list[tuple[int]]:
    with duckdb.connect(str(path)) as connection:
        return connection.execute("SELECT n FROM a ORDER BY n").fetchall()


def is_locked(path: Path) -> bool:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return (
        "locked"
        in subprocess.run(
            [sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, env=environment
        ).stdout
    )


@pytest.mark.parametrize("checkpoint", [True, False])
def test_what_is_in_the_file_and_what_is_not_yet_is_copied(tmp_path: Path, checkpoint: bool) -> None:
    path, to = tmp_path / "a.duckdb", tmp_path / "b.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE a AS SELECT 1 AS n")
        connection.execute("CHECKPOINT")
        file = OpenFile(path)
        connection.execute("INSERT INTO a VALUES (2)")
        if checkpoint:
            connection.execute("CHECKPOINT")
        assert path.with_name("a.duckdb.wal").exists() is not checkpoint
        assert file.copy(to)
        assert not to.with_name("b.duckdb.wal").exists()
        assert is_locked(path)
        connection.execute("INSERT INTO a VALUES (3)")
    file.close()
    assert rows(to) == [(1,), (2,)]
    assert rows(path) == [(1,), (2,), (3,)]
    assert not is_locked(path)


def test_what_is_changed_meanwhile_is_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, to = tmp_path / "a.duckdb", tmp_path / "b.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE a AS SELECT 1 AS n")
        file, states = OpenFile(path), iter([[(1, 1)], [(1, 2)]])
        monkeypatch.setattr(file, "_state", lambda: next(states))
        assert not file.copy(to)
    file.close()
    assert [one.name for one in tmp_path.iterdir()] == ["a.duckdb"]


@pytest.mark.parametrize("readable", [True, False])
def test_a_store_copies_one_way_or_the_other(
    tmp_path: Path, readable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, to = tmp_path / "l.duckdb", tmp_path / "copy.duckdb"
    document = duban.read_text("2025年，粮食产量增长2%。", name="a.txt")
    stored = StoredDocument.of(document, duban.extract(document))
    store = Store(Settings(ledger=ledger))
    try:
        store.write(lambda opened: opened.add(stored))
        if not readable:
            monkeypatch.setattr(store._file, "copy", lambda to: False)
        store.copy(to)
        assert is_locked(ledger)
    finally:
        store.close()
    with Ledger.open(to) as copied:
        assert copied.documents() == [stored]
