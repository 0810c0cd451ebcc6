"""Documents of a ledger to trace a term through → all of a small one, of a large one those that may speak of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import duban
from duban.ledger import Ledger, StoredDocument
from duban.tracing.stored import documents_to_trace

TEXTS = {
    "2024": "二、2024年任务\n探索“低空”的经济应用。粮食产量增长2%。",
    "2025": "二、2025年任务\n实施低空经济行动。建立康养服务人才库。",
    "2026": "二、2026年任务\n地区生产总值增长5%。",
    "x": "种好苹果。",
}
# The term, how many documents are looked at, which, and how many may speak of it.
CASES = [
    ("低空经济", 2, ["2024", "2025"], 2),
    ("低空经济", 1, ["2025"], 2),
    ("国内生产总值", 1, ["2026"], 1),
    ("粮食产量", 1, ["2024"], 1),
    ("火星", 1, [], 0),
    ("低空经济", 4, ["2024", "2025", "2026", "x"], None),
]


@pytest.mark.parametrize(("term", "most", "names", "speaking"), CASES)
def test_which_are_looked_at(
    tmp_path: Path, term: str, most: int, names: list[str], speaking: int | None
) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        for name, text in TEXTS.items():
            read = duban.read_text(text, name=name, year=None if name == "x" else int(name), region="某省")
            ledger.add(StoredDocument.of(read, duban.extract(read)))
        found = documents_to_trace(ledger, term, most=most)
    assert ([document.name for document in found.documents], found.speaking) == (names, speaking)
