"""Datasets for tests: folders of Parquet as large runs write them, by the layout and not by the code that writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars

from duban.ledger import StoredDocument
from duban.ledger.database import schema
from duban.ledger.storing.frames import documents_frame, frame, record_columns, record_rows, rows_frame

MANIFEST = {"ordinal": "INTEGER", "name": "VARCHAR", "sha256": "VARCHAR", "reading": "VARCHAR"}
MANIFEST |= {"status": "VARCHAR", "of": "VARCHAR", "characters": "INTEGER", "records": "INTEGER"}
MANIFEST |= {"seconds": "DOUBLE", "at": "VARCHAR"}


def dataset(
    folder: Path, blocks: Iterable[Sequence[StoredDocument]], duplicates: Sequence[tuple[str, str]] = ()
) -> Path:
    """Write ``blocks`` of documents as a dataset, and behind them names with the contents that they duplicate."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.json").write_text(json.dumps({"format": 1, "duban": "0", "reading": "1"}), "utf-8")
    ordinal = 0
    for number, block in enumerate(blocks):
        put(folder, "documents", f"{number:02}", documents_frame(block))
        for table in schema.TABLES:
            rows = [row for one in block for kind, row in record_rows(one) if kind == table]
            records = rows_frame(rows, record_columns(table))
            beside = {name: ["x"] * records.height for name in schema.CONTEXT}
            put(folder, table, f"{number:02}", records.with_columns(polars.DataFrame(beside)))
        sources = [(ordinal + i, one.name, one.sha256, one.reading, "read") for i, one in enumerate(block)]
        ordinal += len(sources)
        put(folder, "manifest", f"{number:02}", manifest(sources))
    again = [(ordinal + i, name, sha256, "1", "duplicate") for i, (name, sha256) in enumerate(duplicates)]
    put(folder, "manifest", "99", manifest([*again, (ordinal + len(again), "bad.txt", None, "1", "failed")]))
    return folder


def manifest(rows: Sequence[tuple[object, ...]]) -> polars.DataFrame:
    filled = [(*row, None, 0, 0, 0.1, "2026-01-01T08:00:00Z") for row in rows]
    return frame(dict(zip(MANIFEST, zip(*filled, strict=True), strict=True)), MANIFEST)


def put(folder: Path, table: str, key: str, rows: polars.DataFrame) -> None:
    """Write a part, unless it has no row."""
    if rows.height:
        (folder / table).mkdir(exist_ok=True)
        rows.write_parquet(folder / table / f"part-{key}.parquet")
