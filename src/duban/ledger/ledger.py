"""The ledger: an embedded DuckDB file that keeps every document read and every record found in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from duban import __version__
from duban.errors import LedgerFormatError, LedgerInUseError
from duban.ledger import schema
from duban.ledger.documents import StoredDocument
from duban.records import AnyRecord

if TYPE_CHECKING:
    import duckdb

Outcome = Literal["new", "changed", "renewed", "unchanged"]
_KIND = {record: table for table, record in schema.TABLES.items()}
_JSON_FIELDS = ("headings", "paragraphs", "repairs", "repair_spans")


class Ledger:
    """A ledger file, open.

    Use as a context manager. Documents are keyed by the hash of their content; each is written in one
    transaction, so that a run that is killed leaves every finished document whole.

    >>> import tempfile, os
    >>> path = os.path.join(tempfile.mkdtemp(), "l.duckdb")
    >>> with Ledger.open(path) as ledger:
    ...     ledger.add(StoredDocument(name="a.txt", sha256="00", text="增长5%"))
    ...     ledger.add(StoredDocument(name="a.txt", sha256="00", text="增长5%"))
    ...     ledger.add(StoredDocument(name="a.txt", sha256="01", text="增长6%"))
    ...     [(d.name, d.version) for d in ledger.documents()]
    'new'
    'unchanged'
    'changed'
    [('a.txt', 2)]
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    def open(cls, path: str | Path) -> Ledger:
        """Open the ledger at ``path``; a file that does not exist is made.

        Raises:
            LedgerInUseError: where another process has it open.
            LedgerFormatError: where the file is no ledger, or one of another format.
        """
        path = Path(path)
        connection = _connect(path)
        ledger = cls(path, connection)
        try:
            ledger._prepare()
        except BaseException:
            connection.close()
            raise
        return ledger

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def known(self) -> dict[str, str]:
        """The content hashes of all documents, each with the key of its reading."""
        return dict(self.connection.execute("SELECT sha256, reading FROM documents").fetchall())

    def add(self, document: StoredDocument) -> Outcome:
        """Store ``document`` with its records.

        Returns ``new``, ``changed`` (its name had other content before: a new version), ``renewed`` (the
        same content read in another way: its records are replaced) or ``unchanged``.
        """
        row = self.connection.execute(
            "SELECT reading, version FROM documents WHERE sha256 = ?", [document.sha256]
        ).fetchone()
        if row is not None and row[0] == document.reading:
            return "unchanged"
        with self._transaction():
            if row is not None:
                self._remove(document.sha256)
                version = int(row[1])
            else:
                version = self._next_version(document.name)
            self._insert_document(msgspec.structs.replace(document, version=version))
            self._insert_records(document)
        if row is not None:
            return "renewed"
        return "changed" if version > 1 else "new"

    def documents(
        self, *, all_versions: bool = False, hashes: Sequence[str] | None = None
    ) -> list[StoredDocument]:
        """The documents with their records, in order of name.

        Without ``all_versions`` only the newest version of each name; ``hashes`` picks by content.
        """
        names = ", ".join(f'"{name}"' for name in schema.DOCUMENT_COLUMNS)
        chosen: list[Any] = []
        where = []
        if hashes is not None:
            where.append("list_contains(?, sha256)")
            chosen.append(list(hashes))
        if not all_versions:
            where.append("version = (SELECT max(version) FROM documents d WHERE d.name = documents.name)")
        condition = f"WHERE {' AND '.join(where)}" if where else ""
        rows = self.connection.execute(
            f"SELECT {names} FROM documents {condition} ORDER BY name, version", chosen
        ).fetchall()
        found = [dict(zip(schema.DOCUMENT_COLUMNS, row, strict=True)) for row in rows]
        records = self._records([row["sha256"] for row in found])
        return [_document(row, records.get(row["sha256"], [])) for row in found]

    # -- inside -------------------------------------------------------------------------------

    def _prepare(self) -> None:
        tables = {row[0] for row in self.connection.execute("SHOW TABLES").fetchall()}
        if not tables:
            with self._transaction():
                for statement in schema.statements():
                    self.connection.execute(statement)
                self.connection.execute("INSERT INTO ledger VALUES (?, ?)", [schema.FORMAT, __version__])
            return
        if "ledger" not in tables:
            raise LedgerFormatError(
                str(self.path),
                "是 DuckDB 文件，但不是督办台账；请另指定文件",
                "a DuckDB file, but no Duban ledger; name another file",
            )
        row = self.connection.execute("SELECT format FROM ledger").fetchone()
        if row is None or row[0] != schema.FORMAT:
            held = row[0] if row else "none"
            raise LedgerFormatError(
                str(self.path),
                f"台账格式为 {held}，本版督办写 {schema.FORMAT}；请保留原文件并另指定新文件",
                f"a ledger of format {held}, this Duban writes {schema.FORMAT}; keep the file and name a new one",
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _next_version(self, name: str) -> int:
        row = self.connection.execute(
            "SELECT coalesce(max(version), 0) + 1 FROM documents WHERE name = ?", [name]
        ).fetchone()
        return int(row[0]) if row else 1

    def _remove(self, sha256: str) -> None:
        for table in (*schema.TABLES, "documents"):
            self.connection.execute(f"DELETE FROM {table} WHERE sha256 = ?", [sha256])

    def _insert_document(self, document: StoredDocument) -> None:
        values = []
        for name in schema.DOCUMENT_COLUMNS:
            value = getattr(document, name)
            values.append(msgspec.json.encode(value).decode() if name in _JSON_FIELDS else value)
        names = ", ".join(f'"{name}"' for name in schema.DOCUMENT_COLUMNS)
        marks = ", ".join("?" for _ in values)
        self.connection.execute(f"INSERT INTO documents ({names}) VALUES ({marks})", values)

    def _insert_records(self, document: StoredDocument) -> None:
        rows: dict[str, list[dict[str, Any]]] = {}
        aligned = zip(document.records, document.spans, document.sentences, strict=True)
        for ordinal, (record, span, sentence) in enumerate(aligned):
            row = msgspec.to_builtins(record)
            row |= {"sha256": document.sha256, "ordinal": ordinal}
            row |= {"text_start": span[0], "text_end": span[1]}
            row |= {"clean_sentence_start": sentence[0], "clean_sentence_end": sentence[1]}
            rows.setdefault(_KIND[type(record)], []).append(row)
        for table, entries in rows.items():
            self._insert_rows(table, entries)

    def _insert_rows(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Insert ``rows`` at once: as one JSON value, which DuckDB takes apart by the table's types."""
        fields = schema.KEYS | schema.columns(schema.TABLES[table])
        names = ", ".join(f'"{name}"' for name in fields)
        self.connection.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM "
            "(SELECT unnest(from_json(?::JSON, ?), recursive := true))",
            [msgspec.json.encode(rows).decode(), json.dumps([fields])],
        )

    def _records(self, hashes: list[str]) -> dict[str, list[tuple[Any, ...]]]:
        """Per document, (ordinal, record, span, sentence) in the order of its records."""
        found: list[tuple[str, int, AnyRecord, tuple[int, int], tuple[int, int]]] = []
        for table, record in schema.TABLES.items():
            fields = schema.columns(record)
            names = ", ".join(f'"{name}"' for name in schema.KEYS | fields)
            rows = self.connection.execute(
                f"SELECT {names} FROM {table} WHERE list_contains(?, sha256)", [hashes]
            ).fetchall()
            keys = len(schema.KEYS)
            for row in rows:
                values = dict(zip(fields, row[keys:], strict=True))
                found.append((row[0], row[1], record(**values), (row[2], row[3]), (row[4], row[5])))  # type: ignore[arg-type]
        found.sort(key=lambda entry: entry[:2])
        return {sha: [entry[1:] for entry in group] for sha, group in groupby(found, key=lambda e: e[0])}


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    if path.is_dir():
        raise LedgerFormatError(
            str(path), "是文件夹；请为台账指定一个文件", "a folder; name a file for the ledger"
        )
    if not path.parent.is_dir():
        raise LedgerFormatError(
            str(path), "所在的文件夹不存在；请先建立", "its folder does not exist; make it first"
        )
    try:
        return duckdb.connect(str(path))
    except duckdb.Error as error:
        # DuckDB names no error of its own for a lock; its message does, and says which process holds it.
        if "lock" in str(error).lower():
            raise LedgerInUseError(
                str(path),
                "台账正被另一个进程使用；请等它结束，或用 --ledger 指定另一个文件",
                "the ledger is in use by another process; wait for it or name another with --ledger",
            ) from None
        raise LedgerFormatError(
            str(path),
            "不是督办台账，或无法打开；请另指定文件",
            "no Duban ledger, or not to be opened; name another file",
        ) from None


def _document(row: dict[str, Any], records: list[tuple[Any, ...]]) -> StoredDocument:
    for name in _JSON_FIELDS:
        row[name] = json.loads(row[name])
    document = msgspec.convert(row, StoredDocument)
    return msgspec.structs.replace(
        document,
        records=tuple(entry[1] for entry in records),
        spans=tuple(entry[2] for entry in records),
        sentences=tuple(entry[3] for entry in records),
    )
