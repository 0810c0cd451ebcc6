"""The tables of a dataset, and the Parquet bytes of one part of each: the same bytes for the same documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from duban.engines.block import Entry
from duban.engines.outcome import Outcome
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.database import schema
from duban.ledger.storing.frames import Row, documents_frame, frame, record_rows, rows_frame

if TYPE_CHECKING:
    import polars

RECORDS: Final = tuple(schema.TABLES)
"""The tables of records: one a kind."""
TABLES: Final = ("documents", *RECORDS, "problems", "manifest")
"""All tables, the manifest last: a part of it says that those before are whole."""

_KEYS: Final = list(schema.KEYS)
# Where a row of records says where its sentence opens and closes in the clean text.
_OPENS: Final = _KEYS.index("clean_sentence_start")
_CLOSES: Final = _KEYS.index("clean_sentence_end")
CONTEXT: Final = dict.fromkeys(schema.CONTEXT, "VARCHAR")
MANIFEST: Final = {
    "ordinal": "INTEGER",
    "name": "VARCHAR",
    "sha256": "VARCHAR",
    "reading": "VARCHAR",
    "status": "VARCHAR",
    "of": "VARCHAR",
    "characters": "INTEGER",
    "records": "INTEGER",
    "seconds": "DOUBLE",
    "at": "VARCHAR",
}
"""``of`` is empty in the files: which name had the content first is found when the manifest is read."""
_PROBLEMS: Final = {
    "name": "VARCHAR",
    "sha256": "VARCHAR",
    "status": "VARCHAR",
    "message_zh": "VARCHAR",
    "message_en": "VARCHAR",
}


def columns_of(table: str) -> dict[str, str]:
    """The columns of a table with their types, as DuckDB calls them.

    >>> list(columns_of("problems"))
    ['name', 'sha256', 'status', 'message_zh', 'message_en']
    """
    if table in schema.TABLES:
        return schema.KEYS | schema.columns(schema.TABLES[table]) | CONTEXT
    return {"documents": schema.DOCUMENT_COLUMNS, "manifest": MANIFEST, "problems": _PROBLEMS}[table]


def parts_of(
    entries: Sequence[Entry], outcomes: Sequence[Outcome], documents: Sequence[StoredDocument], at: str
) -> dict[str, bytes]:
    """The Parquet bytes of each table that has a row; only those of the manifest hold times.

    >>> parts = parts_of([], [], [StoredDocument(name="a.txt", sha256="00", text="增长5%")], "")
    >>> list(parts), parts["documents"][:4]
    (['documents', 'manifest'], b'PAR1')
    """
    frames = {
        "documents": documents_frame(documents),
        **_records(documents),
        "problems": frame(_columns(_problems(entries, outcomes), _PROBLEMS), _PROBLEMS),
        "manifest": frame(_columns(_manifest(entries, outcomes, at), MANIFEST), MANIFEST),
    }
    return {table: _parquet(rows) for table, rows in frames.items() if rows.height or table == "manifest"}


def _records(documents: Sequence[StoredDocument]) -> dict[str, polars.DataFrame]:
    """The records of each kind with their sentence and what their document states."""
    rows: dict[str, list[Row]] = {table: [] for table in RECORDS}
    for document in documents:
        stated = (document.title, document.published, document.region)
        for table, row in record_rows(document):
            rows[table].append((*row, document.text[row[_OPENS] : row[_CLOSES]], *stated))
    return {table: rows_frame(found, columns_of(table)) for table, found in rows.items()}


def _problems(entries: Iterable[Entry], outcomes: Iterable[Outcome]) -> list[tuple[object, ...]]:
    return [
        (entry.name, entry.sha256 or None, outcome.status, outcome.message.zh, outcome.message.en)
        for entry, outcome in zip(entries, outcomes, strict=True)
        if outcome.message
    ]


def _manifest(entries: Iterable[Entry], outcomes: Iterable[Outcome], at: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for entry, outcome in zip(entries, outcomes, strict=True):
        counts = (outcome.characters, outcome.records, round(outcome.seconds, 4))
        rows.append(
            (
                entry.ordinal,
                entry.name,
                entry.sha256 or None,
                entry.reading,
                outcome.status,
                None,
                *counts,
                at,
            )
        )
    return rows


def _columns(rows: Sequence[Sequence[object]], types: dict[str, str]) -> dict[str, Sequence[object]]:
    columns: Sequence[Sequence[object]] = list(zip(*rows, strict=True)) or [()] * len(types)
    return dict(zip(types, columns, strict=True))


def _parquet(rows: polars.DataFrame) -> bytes:
    """One row group: a part is small, and its bytes hang on nothing but its rows."""
    buffer = BytesIO()
    rows.write_parquet(buffer, compression="zstd", row_group_size=max(rows.height, 1))
    return buffer.getvalue()
