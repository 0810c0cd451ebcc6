"""Appending: rows → a table of the ledger, whichever way they take."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban
from duban.ledger import Ledger, StoredDocument

TEXT = (
    "2025年，粮食产量达到500亿斤，增长3%。" * 5 + "力争2027年粮食产量高于全国平均水平。建立康养服务人才库。"
)


@pytest.mark.parametrize("least", [1, 10_000], ids=["frames", "lists"])
@pytest.mark.parametrize("batch", [2, 10_000])
def test_what_goes_in_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int, batch: int
) -> None:
    monkeypatch.setattr("duban.ledger.storing.appending._WORTH_A_FRAME", least)
    monkeypatch.setattr("duban.ledger.storing.appending._BATCH", batch)
    read = duban.read_text(TEXT, name="a'\"b.txt", published="2026-01", region="某省")
    document = StoredDocument.of(read, duban.extract(read))
    assert len({type(record) for record in document.records}) > 1
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add(document)
        assert ledger.documents() == [document]
