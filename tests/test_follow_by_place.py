"""What became of commitments, place by place, is what became of them all at once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from duban.ledger import Ledger
from duban.tracking.commitments.by_place import follow_by_place
from duban.tracking.public import follow_through
from tracked_ledger import filled


@pytest.mark.parametrize("most", [1, 3, 100])
@pytest.mark.parametrize("as_of", [None, "2025-06-30"])
def test_the_commitments_are_the_same(tmp_path: Path, most: int, as_of: str | None) -> None:
    with Ledger.open(filled(tmp_path / "l.duckdb", copies=3)) as ledger:
        whole = follow_through(ledger, as_of=as_of)
        places = list(follow_by_place(ledger, as_of=as_of, most=most))
    assert Counter(one for found in places for one in found) == Counter(whole)
    assert len(whole) == (0 if as_of else 6)
    assert sorted((one for found in places for one in found), key=lambda one: one.document) == whole


def test_an_empty_ledger_has_none(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert list(follow_by_place(ledger)) == []
