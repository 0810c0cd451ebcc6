"""Putting many rows into a table at once, column by column.

DuckDB writes a row at a time at 300 µs a row (``executemany``), and of rows that are bound as one JSON value at 53 µs. Columns
that are bound as lists take 25 µs. A data frame takes 11 µs, most of it to make it; but polars takes 200 ms to be
imported. (Rows of figures, processor time.) A frame goes over by the Arrow C stream interface: a polars frame as such
DuckDB would read with pyarrow, which weighs 170 MB. A Parquet file in between takes as long, and room on the disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from duban.ledger.database import schema
from duban.ledger.storing import frames
from duban.ledger.storing.frames import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb
    import polars

    from duban.ledger.contents.documents import StoredDocument

# Rows that are held at once as values of Python: of a document with 400,000 figures batches of 1,000, 5,000 and 20,000
# took the same time, and the memory of the whole did not differ; a figure is some 2 kB.
_BATCH: Final = 5_000
# From so many rows on a frame is worth its import: 200 ms at 14 µs a row less would be 14,000, but the import is paid once
# for all batches of a run, and who stores so many rows stores more.
_WORTH_A_FRAME: Final = 2_000
_INCOMING: Final = "incoming_rows"


def append(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row], types: Mapping[str, str]
) -> None:
    """Insert ``rows`` into ``table``; ``types`` are the columns that they have, with their DuckDB types."""
    if not rows:
        return
    if len(rows) >= _WORTH_A_FRAME:
        append_frame(connection, table, frames.rows_frame(rows, types))
        return
    names = _names(types)
    lists = ", ".join(f"unnest(?::{kind}[])" for kind in types.values())
    connection.execute(
        f"INSERT INTO {table} ({names}) SELECT {lists}", [list(column) for column in zip(*rows, strict=True)]
    )


def append_records(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[str, Row]]) -> None:
    """Insert records, each with its table (:func:`duban.ledger.storing.frames.record_rows`), some thousands at once."""
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        for table in schema.TABLES:
            own = [row for name, row in batch if name == table]
            append(connection, table, own, frames.record_columns(table))


def append_documents(connection: duckdb.DuckDBPyConnection, documents: Iterable[StoredDocument]) -> None:
    """Insert contents without their records."""
    append(connection, "documents", [*map(frames.document_row, documents)], schema.DOCUMENT_COLUMNS)


def append_frame(connection: duckdb.DuckDBPyConnection, table: str, rows: polars.DataFrame) -> None:
    """Insert the rows of a frame into ``table``, whose columns are those of the frame."""
    names = _names(rows.columns)
    connection.register(_INCOMING, _Stream(rows))
    try:
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM {_INCOMING}")
    finally:
        connection.unregister(_INCOMING)


class _Stream:
    """A frame that shows itself as an Arrow stream and as nothing else."""

    def __init__(self, rows: polars.DataFrame) -> None:
        self._rows = rows

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._rows.__arrow_c_stream__(requested_schema)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
