"""Versions: names and contents → which version of each name has which content."""

from __future__ import annotations

from pathlib import Path

from duban.ledger import Ledger
from duban.ledger.contents.versions import Named, Version, give, newest


def test_each_content_is_a_version(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        first = give(ledger.connection, [Named("a", "0", is_new=True), Named("b", "0", is_new=False)])
        again = give(ledger.connection, [Named("a", "1", is_new=True), Named("b", "0", is_new=False)])
        assert (first, again) == (["new", "duplicate"], ["changed", "unchanged"])
        assert newest(ledger.connection, ["a", "b", "c"]) == {"a": Version(2, "1"), "b": Version(1, "0")}


def test_names_of_one_content_stay_in_their_order(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        give(ledger.connection, [Named(name, "0", is_new=False) for name in ("c", "a", "b")])
        assert ledger.names_of("0") == ["c", "a", "b"]
