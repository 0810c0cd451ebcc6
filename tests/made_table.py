"""Rows written as CSV, for tests that run a command on them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path


def written(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """``path``, once ``rows`` stand there as CSV."""
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)
    return path
