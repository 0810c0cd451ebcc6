"""Files of remote stores through fsspec, in memory and on disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from duban.errors import MissingLibraryError, UnreadableError
from duban.text.sources import Skipped, Source, find

fsspec = pytest.importorskip("fsspec", reason="the extra duban[remote] is not installed")


@pytest.fixture(name="store")
def _store() -> Any:
    store = fsspec.filesystem("memory")
    store.store.clear()
    return store


def load(*inputs: str) -> dict[str, bytes]:
    return {found.name: found.load() for found in find(inputs) if isinstance(found, Source)}


def test_a_file_a_folder_and_a_glob(store: Any) -> None:
    for name in ("in/a.txt", "in/b/c.md", "in/.hidden.txt", "in/d.py", "in/e.json"):
        store.pipe(f"/{name}", name.encode())
    a, c = ("memory:///in/a.txt", b"in/a.txt"), ("memory:///in/b/c.md", b"in/b/c.md")
    assert load("memory://in/a.txt") == dict([a])
    assert load("memory://in/") == dict([a, c])
    assert load("memory://in") == dict([a, c])
    assert load("memory://in/*.txt", "memory://in/a.txt") == dict([a])
    assert [one.name for one in find(["memory://in"]) if isinstance(one, Skipped)] == [
        "memory:///in/d.py",
        "memory:///in/e.json",
    ]


def test_zips_and_tables_in_a_store(store: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "one")
    store.pipe("/z.zip", packed.getvalue())
    assert load("memory://z.zip") == {"memory:///z.zip!/a.txt": b"one"}
    store.pipe("/t.jsonl", b'{"text":"one"}\n{"text":"two"}\n')
    assert load("memory://t.jsonl") == {"memory:///t.jsonl#1": b"one", "memory:///t.jsonl#2": b"two"}
    table = io.BytesIO()
    pl.DataFrame({"text": ["one", "two"]}).write_parquet(table)
    store.pipe("/t.parquet", table.getvalue())
    assert load("memory://t.parquet") == {"memory:///t.parquet#1": b"one", "memory:///t.parquet#2": b"two"}


def test_a_local_file_by_its_scheme(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    assert list(load(f"file://{tmp_path}/a.txt").values()) == [b"one"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("memory://none/a.txt", "no such file"),
        ("memory://none/*.txt", "no such file"),
        ("nosuch://a/b", "addresses are not read"),
        ("ftp://example.org/a", "addresses are not read"),
        ("file:///no/such/file.txt", "no such file"),
    ],
)
def test_what_is_not_there(store: Any, address: str, reason: str) -> None:
    (error,) = find([address])
    assert isinstance(error, UnreadableError)
    assert reason in error.reason("en")


def test_a_store_that_fails(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no credentials")

    monkeypatch.setattr(type(store), "isdir", fail)
    (error,) = find(["memory://in/a.txt"])
    assert isinstance(error, UnreadableError)
    assert "no credentials" in error.reason("en")


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec.core", None)
    with pytest.raises(MissingLibraryError, match=r"duban\[remote\]"):
        list(find(["s3://bucket/a.txt"]))


def test_without_the_plug_in() -> None:
    with pytest.raises(MissingLibraryError, match="plug-in"):
        list(find(["s3://bucket/a.txt"]))
