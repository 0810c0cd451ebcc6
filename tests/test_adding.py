"""Adding many documents at once → what adding them one by one gives."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban
from duban.ledger import Ledger, StoredDocument


def stored(name: str, sha256: str, reading: str = "1", text: str = "粮食产量增长3%。") -> StoredDocument:
    read = duban.read_text(text, name=name)
    made = StoredDocument.of(read, duban.extract(read), reading)
    return StoredDocument(
        **{field: getattr(made, field) for field in made.__struct_fields__} | {"sha256": sha256}
    )


# The names and contents that come, and what becomes of each.
CASES = [
    ([("b", "0"), ("a", "1")], ["new", "new"]),
    ([("b", "0"), ("a", "0")], ["new", "duplicate"]),
    ([("b", "0"), ("b", "0")], ["new", "unchanged"]),
    ([("b", "0"), ("b", "1"), ("b", "0")], ["new", "changed", "changed"]),
    ([("b", "0"), ("b", "0", "2")], ["new", "renewed"]),
    ([("b", "0"), ("a", "0", "2"), ("a", "1")], ["new", "duplicate", "changed"]),
]


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_at_once_is_as_one_by_one(tmp_path: Path, given: list[tuple[str, ...]], expected: list[str]) -> None:
    documents = [stored(*one) for one in given]
    with Ledger.open(tmp_path / "one.duckdb") as one, Ledger.open(tmp_path / "many.duckdb") as many:
        assert many.add_many(documents) == [one.add(document) for document in documents] == expected
        for every in (False, True):
            assert many.documents(all_versions=every) == one.documents(all_versions=every)
        assert [many.names_of(sha256) for sha256 in "01"] == [one.names_of(sha256) for sha256 in "01"]


def test_nothing_is_kept_where_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **more: object) -> None:
        raise RuntimeError

    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        monkeypatch.setattr("duban.ledger.contents.versions.give", broken)
        with pytest.raises(RuntimeError):
            ledger.add_many([stored("a", "0")])
        assert ledger.known() == {}


def test_corrections_are_applied(tmp_path: Path) -> None:
    """Those of the same content, and those of the version before of the name, beside contents without any."""
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add_many([stored("a", "0"), stored("b", "1")])
        for sha256 in "01":
            ledger.corrections.edit(sha256, 0, {"region": "某省"}, author="甲", at="2026-01-01T08:00:00Z")
        ledger.add_many([stored("a", "0", "2"), stored("b", "2"), stored("c", "3")])
        found = {document.name: document.records[0].region for document in ledger.documents()}
    assert found == {"a": "某省", "b": "某省", "c": None}
