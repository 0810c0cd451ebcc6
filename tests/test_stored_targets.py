"""Targets out of a ledger → the table that its documents give."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban
from duban.comparison.regional_targets.stored_targets import stored_targets
from duban.ledger import Ledger, StoredDocument

PLANS = [
    (
        "四川省",
        2026,
        "2026年主要预期目标是：地区生产总值增长5.5%左右，粮食产量稳定在720亿斤以上。2025年地区生产总值增长5.4%。",
    ),
    (
        "江苏省",
        2026,
        "2026年主要预期目标是：地区生产总值增长5%，居民收入增长与经济增长同步。建立康养服务人才库。",
    ),
    ("江苏省", 2025, "2025年主要预期目标是：地区生产总值增长5%以上。"),
    ("某市", 2024, "粮食丰收，市场繁荣。"),
]


def filled(path: Path) -> Ledger:
    ledger = Ledger.open(path)
    for region, year, text in PLANS:
        read = duban.read_text(text, name=f"{region}{year}.txt", region=region, year=year)
        ledger.add(StoredDocument.of(read, duban.extract(read)))
    return ledger


@pytest.mark.parametrize("year", [None, 2024, 2025, 2026])
def test_it_is_the_table_of_the_documents(tmp_path: Path, year: int | None) -> None:
    with filled(tmp_path / "l.duckdb") as ledger:
        found, expected = stored_targets(ledger, year=year), duban.targets(ledger.documents(), year=year)
    assert found.year == expected.year
    assert (found.columns, found.rows) == (expected.columns, expected.rows)
    assert list(found.as_json()) == list(expected.as_json())


def test_an_empty_ledger_has_none(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert stored_targets(ledger).rows == ()
