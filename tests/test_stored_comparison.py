"""Comparisons of documents in a ledger: the records count as they stand there, corrections included."""

from __future__ import annotations

from pathlib import Path

import duban
from duban.comparison.public import compare
from duban.comparison.rows.editions import editions
from duban.ledger import Ledger, StoredDocument
from duban.tracing.public import trace

OLD = "二、2025年重点任务\n培育50个产业集群。探索数据制度。"
NEW = "二、2026年重点任务\n培育80个产业集群。实施数据制度。"


def _stored(path: Path) -> tuple[StoredDocument, StoredDocument]:
    with Ledger.open(path) as ledger:
        for year, text in ((2025, OLD), (2026, NEW)):
            read = duban.read_text(text, name=f"{year}.txt", year=year)
            ledger.add(StoredDocument.of(read, duban.extract(read)))
        old, new = ledger.documents()
    return old, new


def test_stored_documents_compare_as_their_texts(tmp_path: Path) -> None:
    old, new = _stored(tmp_path / "l.duckdb")
    read = [duban.read_text(text, name=f"{year}.txt", year=year) for year, text in ((2025, OLD), (2026, NEW))]
    assert [one.as_json() for one in compare(old, new)] == [one.as_json() for one in compare(*read)]


def test_a_corrected_figure_is_what_is_compared(tmp_path: Path) -> None:
    _, new = _stored(tmp_path / "l.duckdb")
    ordinal = next(i for i, record in enumerate(new.records) if record.kind == "figure")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.corrections.edit(
            new.sha256, ordinal, {"low": 90.0, "high": 90.0}, author="甲", at="2026-02-01T08:00:00Z"
        )
        old, corrected = ledger.documents()
    before = [one.new_value.low for one in compare(old, new) if one.new_value]
    after = [one.new_value.low for one in compare(old, corrected) if one.new_value]
    assert (before, after) == ([80.0], [90.0])


def test_a_rejected_commitment_is_gone(tmp_path: Path) -> None:
    _, new = _stored(tmp_path / "l.duckdb")
    ordinal = next(i for i, record in enumerate(new.records) if getattr(record, "action", "") == "实施")
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.corrections.reject(new.sha256, ordinal, author="甲", at="2026-02-01T08:00:00Z")
        _, corrected = ledger.documents()
    assert len(corrected.records) == len(new.records) - 1
    [edition] = editions([corrected])
    assert "实施数据制度" not in [unit.side.text for unit in edition.units.promises]


def test_a_term_is_traced_through_stored_documents(tmp_path: Path) -> None:
    found = trace("数据制度", _stored(tmp_path / "l.duckdb"))
    assert [(one.label, len(one.mentions)) for one in found.appearances] == [("2025", 1), ("2026", 1)]
