"""The figures of a release (bench/figures.py): kept, replaced by name, and compared."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from figures import Figure, keep, last_release, load, table

RATE = Figure("rate", 120.0, "documents/s", "more")


def test_figures_of_the_same_name_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "figures" / "today.tsv"
    keep([RATE, Figure("documents", 20_000, "documents")], path)
    keep([RATE._replace(value=150.0)], path)
    assert load(path) == [RATE._replace(value=150.0), Figure("documents", 20_000, "documents")]


def test_the_highest_version_is_the_last_release(tmp_path: Path) -> None:
    assert last_release(tmp_path) is None
    for name in ("0.9.0", "0.10.1", "0.10.0"):
        keep([RATE], tmp_path / f"{name}.tsv")
    keep([RATE], tmp_path / "today.tsv")
    assert last_release(tmp_path) == tmp_path / "0.10.1.tsv"


def test_the_table_sets_today_against_the_release() -> None:
    told = table([RATE, Figure("new", 1.0, "s", "less")], [RATE._replace(value=60.0)], "0.9.0").splitlines()
    assert "0.9.0" in told[0]
    assert "× 2.00" in told[1]
    assert "—" in told[2]
