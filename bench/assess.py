"""How fast tables are assessed: ten million made-up enterprises from Parquet to Parquet, beside the slow evaluator.

    python bench/assess.py [ROWS]

The rules are those of tests/gradient.py: three tiers, two score tables, 48 comparisons. The baseline is
duban.assessment.engine.rowwise on 10,000 of the same rows, extrapolated. Prints rows a second and the peak memory of the process.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))


from duban.assessment.engine import rowwise  # noqa: E402
from duban.assessment.public import assess  # noqa: E402
from duban.assessment.table.reader import table_of  # noqa: E402
from duban.assessment.table.synthetic import enterprises  # noqa: E402
from gradient import EDITION, FIELDS  # noqa: E402

CHUNK = 500_000
BASELINE = 10_000


def made(rows: int, folder: Path) -> Path:
    """A Parquet file with so many enterprises."""
    for first in range(0, rows, CHUNK):
        enterprises(min(CHUNK, rows - first), first=first + 1).write_parquet(folder / f"part{first}.parquet")
    whole = folder / "enterprises.parquet"
    pl.scan_parquet(folder / "part*.parquet").sink_parquet(whole)
    return whole


def slow() -> float:
    """Rows a second of the slow evaluator."""
    frame = table_of(enterprises(BASELINE), FIELDS, 2025).frame.collect()
    scales = {field.id: field.scale for field in FIELDS}
    begin = time.perf_counter()
    for row in frame.iter_rows(named=True):
        rowwise.tiers(
            EDITION,
            {
                id: Fraction(int(row[id]), n) if isinstance(row[id], float) else row[id]
                for id, n in scales.items()
            },
        )
    return BASELINE / (time.perf_counter() - begin)


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = made(rows, folder)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        begin = time.perf_counter()
        found = assess([EDITION], path, version="2022")
        found.write_parquet(folder / "assessed.parquet")
        took = time.perf_counter() - begin
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        counts = (
            pl.scan_parquet(folder / "assessed.parquet").group_by("tier").len().sort("tier").collect().rows()
        )
    base = slow()
    print(f"{rows:,} rows from Parquet to Parquet: {took:.1f} s, {rows / took:,.0f} rows a second")
    print(f"peak memory {peak:.2f} GB ({before:.2f} GB before, of making the rows)")
    print(
        f"row by row: {base:,.0f} rows a second, {rows / base / 60:,.0f} minutes for all; {rows / took / base:,.0f} times as fast"
    )
    print("tiers:", ", ".join(f"{tier}: {count:,}" for tier, count in counts))


if __name__ == "__main__":
    main()
