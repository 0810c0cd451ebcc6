"""What needs attention: contradictions, open targets; and accuracy out of corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban
from duban.ledger import Ledger, StoredDocument
from duban.queries.accuracy import Judged, accuracy
from duban.queries.attention import conflicts, doubts, standing
from duban.queries.documents.listing import document_index
from duban.tracking.public import track

AT = "2026-01-01T08:00:00Z"


def stored(
    ledger: Ledger, name: str, text: str, region: str | None = "某省", published: str = "2026-01-15"
) -> str:
    read = duban.read_text(text, name=name, region=region, published=published)
    ledger.add(StoredDocument.of(read, duban.extract(read)))
    return read.sha256


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("2025年，粮食产量增长2%。", "2025年，粮食产量增长3%。", True),
        ("2025年，粮食产量增长2%。", "2025年，粮食产量增长2.0%。", False),
        ("2025年，粮食产量增长2%。", "2024年，粮食产量增长3%。", False),  # another period
        ("2025年，粮食产量增长2%。", "2025年，棉花产量增长3%。", False),  # another indicator
        ("2025年，粮食产量增长2%。", "2025年，粮食产量增长3%左右。", False),  # rounded
        ("2025年，粮食产量增长2%。", "2025年，粮食产量预计增长3%。", False),  # an estimate
        ("2025年，粮食产量增长2%。2025年，粮食产量增长3%。", "同志们好。", False),  # contradicts only itself
    ],
)
def test_contradictions(tmp_path: Path, one: str, other: str, contradict: bool) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        stored(ledger, "a.txt", one)
        stored(ledger, "b.txt", other)
        assert bool(conflicts(ledger.connection).total) is contradict


def test_a_contradiction_tells_both_places(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        first = stored(ledger, "a.txt", "2025年，粮食产量增长2%。")
        second = stored(ledger, "b.txt", "2025年，粮食产量增长3%。", published="2026-03-01")
        [found] = conflicts(ledger.connection).listed
        assert [(one.sha256, one.value) for one in found.values] == [(first, "2%"), (second, "3%")]
        assert found.values[1].sentence == "2025年，粮食产量增长3%。"


def test_open_targets(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        stored(ledger, "a.txt", "2026年，粮食产量增长2%左右。")
        assert standing(track(ledger), 2026) == (0, {"too_early": 1})
        assert standing(track(ledger), 2025) == (0, {})


def test_doubts(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        stored(ledger, "a.txt", "同志们好。", region=None)
        found = doubts(document_index(ledger.connection))
        assert (found.documents["no_region"], found.documents["empty"], found.figures) == (1, 1, 0)


def test_accuracy_counts_what_stands(tmp_path: Path) -> None:
    text = (
        "2025年，粮食产量增长2%。2025年，棉花产量增长3%。2025年，油料产量增长4%。2026年，支持企业技术改造。"
    )
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        sha256 = stored(ledger, "a.txt", text)
        said = ledger.corrections
        said.accept(sha256, 0, author="甲", at=AT)
        said.edit(sha256, 1, {"region": "另省"}, author="甲", at=AT)
        said.revoke(said.reject(sha256, 2, author="乙", at=AT), at=AT)
        said.reject(sha256, 3, author="乙", at=AT)
        found = accuracy(ledger.connection)
        assert found.whole == Judged(1, 1, 1)
        assert {(one.kind, one.said.judged) for one in found.rules} == {("figure", 2), ("commitment", 1)}
        assert dict(found.authors) == {"甲": Judged(1, 1, 0), "乙": Judged(0, 0, 1)}
        assert all(one.rule for one in found.rules if one.kind == "figure")
