"""duban.assess from a file to findings: versions by day and name, absent columns, two editions side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import duban
from duban.assessment.result.moves import moves
from duban.assessment.table.synthetic import enterprises
from duban.errors import EditionError, TableError
from gradient import EDITION

# The same rules from April 2026 on, with the first two tiers only.
LATER = replace(
    EDITION, version="2026", in_force_from=date(2026, 4, 1), in_force_until=None, tiers=EDITION.tiers[:2]
)
EDITIONS = (EDITION, LATER)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "enterprises.csv"
    enterprises(3000).write_csv(path)
    return path


@pytest.mark.parametrize(("day", "version"), [("2026-03-31", "2022"), ("2026-04-01", "2026")])
def test_the_day_chooses_the_version(path: Path, day: str, version: str) -> None:
    assert duban.assess(EDITIONS, path, on=day).programme.version == version


def test_a_day_without_rules(path: Path) -> None:
    with pytest.raises(EditionError) as caught:
        duban.assess(EDITIONS, path, on="2020-01-01")
    assert "2022 (2022-08-01" in caught.value.message.zh
    assert "2026 (2026-04-01" in caught.value.message.en


def test_an_absent_column_leaves_criteria_unknown_and_is_told(path: Path, tmp_path: Path) -> None:
    without = tmp_path / "without.parquet"
    pl.read_csv(path).drop("segment_years").write_parquet(without)
    found = duban.assess(EDITIONS, without, version="2022")
    tallies = {tally.criterion.name.zh: tally.unknown for tally in found.tallies}
    assert tallies["从事细分市场不少于2年"] == 3000
    assert any(note.warning and "从事细分市场年限" in note.zh for note in found.notes)
    assert found.counts[2] == (0, 0)


def test_a_table_without_any_variable(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(TableError):
        duban.assess(EDITIONS, path, version="2022")


def test_two_versions_side_by_side(path: Path) -> None:
    between = moves(*(duban.assess(EDITIONS, path, version=version) for version in ("2022", "2026")), "zh")
    assert sum(count for _, _, count in between.counts) == 3000
    giants = [move for move in between.moved if move.before == "小巨人"]
    assert giants
    assert {move.after for move in giants} == {"专精特新中小企业"}
    assert {move.before for move in between.moved} == {"小巨人"}
