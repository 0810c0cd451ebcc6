"""Documents and records as rows of the ledger's tables, there and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from duban.ledger.contents.documents import StoredDocument
from duban.ledger.correction import Placed
from duban.ledger.database import schema
from duban.ledger.storing.appending import append_documents, append_records
from duban.ledger.storing.frames import JSON_FIELDS, Row, record_columns, record_rows
from duban.records import AnyRecord
from duban.typed import learnt

if TYPE_CHECKING:
    import duckdb

# Looked up in a table of their own: a list would be gone through for each row.
_AMONG = "sha256 IN (SELECT unnest(?::VARCHAR[]))"
_DOCUMENT = ", ".join(f'"{name}"' for name in schema.DOCUMENT_COLUMNS)


class Name(NamedTuple):
    """One version of a name: the content it had then."""

    name: str
    version: int
    sha256: str


def remove(connection: duckdb.DuckDBPyConnection, hashes: Sequence[str]) -> None:
    """Take contents and their records out."""
    for table in (*schema.TABLES, "documents"):
        connection.execute(f"DELETE FROM {table} WHERE {_AMONG}", [hashes])


def insert(connection: duckdb.DuckDBPyConnection, documents: Sequence[StoredDocument]) -> None:
    """Put contents and their records in."""
    append_documents(connection, documents)
    append_records(connection, (row for one in documents for row in record_rows(one)))


def replace_records(
    connection: duckdb.DuckDBPyConnection, before: StoredDocument, after: StoredDocument
) -> None:
    """Bring the stored records of a content from those of ``before`` to those of ``after``.

    Only what lies between the first and the last difference is written; behind it the ordinals move.
    """
    old, new = before.placed, after.placed
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    end, moved = len(old) - last, len(new) - len(old)
    for table in schema.TABLES:
        connection.execute(
            f"DELETE FROM {table} WHERE sha256 = ? AND ordinal >= ? AND ordinal < ?",
            [after.sha256, first, end],
        )
        if moved:
            connection.execute(
                f"UPDATE {table} SET ordinal = ordinal + ? WHERE sha256 = ? AND ordinal >= ?",
                [moved, after.sha256, end],
            )
    append_records(connection, record_rows(after, range(first, len(new) - last)))


def _alike(some: Sequence[Placed], others: Sequence[Placed]) -> int:
    """How many of two lists are the same from their beginning on."""
    pairs = zip(some, others, strict=False)
    return next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others)))


def select(connection: duckdb.DuckDBPyConnection, names: Sequence[Name]) -> list[StoredDocument]:
    """The documents of ``names``, in their order."""
    hashes = sorted({name.sha256 for name in names})
    found = connection.execute(f"SELECT {_DOCUMENT} FROM documents WHERE {_AMONG}", [hashes]).fetchall()
    contents = {row[0]: dict(zip(schema.DOCUMENT_COLUMNS, row, strict=True)) for row in found}
    records = placed_records((table, _select_records(connection, table, hashes)) for table in schema.TABLES)
    return [document(name, contents[name.sha256], records.get(name.sha256, [])) for name in names]


def select_parts(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[Name],
    conditions: Mapping[str, tuple[str, list[Any]]],
) -> list[StoredDocument]:
    """The documents of ``names`` in their order without what cannot be seen of them: with their text and what they state
    of themselves, and of their records those of some tables that meet the condition given for the table, in SQL with its
    values.
    """
    hashes = sorted({name.sha256 for name in names})
    columns = ", ".join(_STATED)
    found = connection.execute(f"SELECT {columns} FROM documents WHERE {_AMONG}", [hashes]).fetchall()
    contents = {row[0]: dict(zip(_STATED, row, strict=True)) for row in found}
    records = placed_records(
        (table, _select_records(connection, table, hashes, condition, values))
        for table, (condition, values) in conditions.items()
    )
    return [document(name, contents[name.sha256], records.get(name.sha256, [])) for name in names]


_STATED = tuple(
    name for name in schema.DOCUMENT_COLUMNS if name not in (*JSON_FIELDS, "source", "encoding", "reading")
)


def select_one(connection: duckdb.DuckDBPyConnection, sha256: str) -> StoredDocument | None:
    """The document of one content, under the name that had it first; ``None`` where there is none."""
    names = connection.execute(
        "SELECT name, version, sha256 FROM names WHERE sha256 = ? ORDER BY seen_at, name LIMIT 1", [sha256]
    ).fetchall()
    return select(connection, [Name(*names[0])])[0] if names else None


def _select_records(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    hashes: list[str],
    condition: str = "true",
    values: Sequence[Any] = (),
) -> list[Row]:
    names = ", ".join(f'"{name}"' for name in record_columns(table))
    statement = f"SELECT {names} FROM {table} WHERE {_AMONG} AND {condition}"
    return connection.execute(statement, [hashes, *values]).fetchall()


def placed_records(tables: Iterable[tuple[str, Iterable[Row]]]) -> dict[str, list[Placed]]:
    """The records of each content, in their order, of the rows of each table with all its columns."""
    found: list[tuple[str, int, Placed]] = []
    for table, rows in tables:
        record = schema.TABLES[table]
        fields = schema.columns(record)
        for row in rows:
            sha256, ordinal, start, end, opens, closes, correction = row[: len(schema.KEYS)]
            values = dict(zip(fields, row[len(schema.KEYS) :], strict=True))
            made: Any = record(**values)
            found.append((sha256, ordinal, Placed(made, (start, end), (opens, closes), correction)))
    found.sort(key=lambda entry: entry[:2])
    return {
        sha256: [placed for _, _, placed in group]
        for sha256, group in groupby(found, key=lambda entry: entry[0])
    }


def document(name: Name, content: dict[str, Any], placed: Iterable[Placed]) -> StoredDocument:
    """A document as ``name``, of the columns of its content; its records may have been stored under another name."""
    parsed = {field: json.loads(content.get(field) or "[]") for field in JSON_FIELDS}
    made = msgspec.convert(content | parsed | name._asdict(), learnt(StoredDocument))
    return made.holding([entry._replace(record=_named(entry.record, name.name)) for entry in placed])


def _named(record: AnyRecord, name: str) -> AnyRecord:
    return record if record.document == name else msgspec.structs.replace(record, document=name)
