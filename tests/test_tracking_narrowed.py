"""Tracking what is asked for comes to what tracking all and picking it comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.ledger import Ledger
from duban.tracking.narrowed import narrowed
from duban.tracking.public import track
from tracked_ledger import filled

INDICATORS = ["粮食产量", "gdp", "regional-gdp", "居民收入", "泊位", "茶叶", "云雀"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("narrowed") / "l.duckdb", copies=2)


@pytest.mark.parametrize("as_of", [None, "2026-01-31"])
@pytest.mark.parametrize("region", [None, "云山县", "全国"])
def test_what_is_found_is_the_same(path: Path, region: str | None, as_of: str | None) -> None:
    with Ledger.open(path) as ledger:
        everything = track(ledger, as_of=as_of)
        for indicator in (None, *INDICATORS):
            found = track(ledger, region=region, indicator=indicator, as_of=as_of)
            expected = everything.only(region=region, indicator=indicator)
            assert found.as_of == expected.as_of
            assert found.rows == expected.rows, indicator
            assert found.estimates == expected.estimates
            for row in expected.rows:
                beside = (found.points(row), found.year_before(row))
                assert beside == (expected.points(row), expected.year_before(row))


def test_what_has_nothing_to_do_with_it_is_not_fetched(path: Path) -> None:
    with Ledger.open(path) as ledger:
        everything = narrowed(ledger, None, None).known
        tea = narrowed(ledger, None, "茶叶产量").known
        nation = narrowed(ledger, "全国", None).known
    assert len([one for one in tea if not one.relation]) < len(everything) / 4
    assert {one.region for one in nation} == {"全国"}
