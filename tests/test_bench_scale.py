"""What bench/scale.py takes for a fault: a document lost, doubled or from nowhere, other bytes, other parts."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from driven import Run, Sample
from scale import faults, manifest


def _dataset(folder: Path, names: list[str], data: bytes = b"figures") -> Path:
    for table in ("manifest", "figures"):
        (folder / table).mkdir(parents=True)
    rows = {"name": names, "status": ["read"] * len(names)}
    rest = {column: [None] * len(names) for column in ("sha256", "reading", "characters", "records")}
    pl.DataFrame(rows | rest).write_parquet(folder / "manifest" / "part-0.parquet")
    (folder / "figures" / "part-0.parquet").write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("names", "data", "told"),
    [
        (["a", "b"], b"figures", []),
        (["a"], b"figures", ["lost: b"]),
        (["a", "b", "b"], b"figures", ["2 times: b"]),
        (["a", "b", "c"], b"figures", ["from nowhere: c"]),
        (["a", "b"], b"others", ["other bytes: figures/part-0.parquet"]),
    ],
)
def test_faults(tmp_path: Path, names: list[str], data: bytes, told: list[str]) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in ("a", "b"):
        (source / name).write_text(name)
    paths = [str(source / name) for name in names]
    reference = _dataset(tmp_path / "one", [str(source / name) for name in ("a", "b")])
    out = _dataset(tmp_path / "out", paths, data)
    assert [fault.replace(f"{source}/", "") for fault in faults(source, out, reference)] == told


def test_a_part_in_one_dataset_only_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    out, reference = _dataset(tmp_path / "out", []), _dataset(tmp_path / "one", [])
    (out / "figures" / "part-1.parquet").write_bytes(b"more")
    assert faults(tmp_path / "in", out, reference) == ["part in one only: figures/part-1.parquet"]


def test_memory_that_grows_is_told() -> None:
    run = Run(samples=[Sample(float(at), 80.0, 100.0 + at) for at in range(40)])
    assert run.peak == 219.0
    assert run.driver_peak == 80.0
    assert run.growth == 20.0


def test_a_manifest_without_parts_is_empty_and_has_its_types(tmp_path: Path) -> None:
    assert manifest(tmp_path).height == 0
    out = _dataset(tmp_path / "out", ["b", "a"])
    assert manifest(out)["name"].to_list() == ["a", "b"]
    assert manifest(out)["records"].sum() == 0
