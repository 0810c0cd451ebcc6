"""One document of the ledger: its content, its records by references that outlive other people's corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.ledger.database import schema
from duban.ledger.storing import rows
from duban.records import AnyRecord

if TYPE_CHECKING:
    import duckdb


class Version(NamedTuple):
    """A content that a name has had: its number, its hash."""

    version: int
    sha256: str


def one_document(connection: duckdb.DuckDBPyConnection, sha256: str) -> StoredDocument | None:
    """The document whose content has the hash ``sha256``, under the name that had it first; ``None`` where there is none.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger
    >>> document = duban.read_text("粮食产量增长2%。", name="a.txt")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(document, duban.extract(document)))
    ...     one_document(ledger.connection, document.sha256), one_document(ledger.connection, "00")
    (<StoredDocument a.txt (version 1): 9 characters, 1 records>, None)
    """
    return rows.select_one(connection, sha256)


def versions(connection: duckdb.DuckDBPyConnection, name: str) -> list[Version]:
    """The contents that ``name`` has had, the oldest first."""
    found = connection.execute(
        "SELECT version, sha256 FROM names WHERE name = ? ORDER BY version", [name]
    ).fetchall()
    return [Version(*row) for row in found]


def references(records: Sequence[AnyRecord]) -> list[str]:
    """What each record is called in addresses: by its kind and its place in the source.

    A number behind it parts those of one kind at one place. Unlike its ordinal a record's reference stays the same when
    others are rejected or added, and when the document is read again.

    >>> import duban
    >>> references(duban.extract("收入、利润均增长5%。"))
    ['f8-10', 'f8-10.1']
    """
    seen: Counter[str] = Counter()
    found = []
    for record in records:
        plain = f"{record.kind[0]}{record.start}-{record.end}"
        found.append(f"{plain}.{seen[plain]}" if seen[plain] else plain)
        seen[plain] += 1
    return found


def ordinal_of(records: Sequence[AnyRecord], named: str) -> int | None:
    """The place among ``records`` of that which ``named`` is: an ordinal, or one of :func:`references`.

    >>> import duban
    >>> records = duban.extract("收入、利润均增长5%。")
    >>> [ordinal_of(records, named) for named in ("1", "f8-10.1", "f8-9", "9", "-1")]
    [1, 1, None, None, None]
    """
    if named.isascii() and named.isdecimal() and len(named) < 10:
        return int(named) if int(named) < len(records) else None
    return next((i for i, one in enumerate(references(records)) if one == named), None)


def reference_of(connection: duckdb.DuckDBPyConnection, sha256: str, correction: int) -> str:
    """The reference of the record that bears a correction; empty where none does."""
    for table, record in schema.TABLES.items():
        kind = str(record.__struct_config__.tag)
        found = connection.execute(
            f'SELECT "start", "end", (SELECT count(*) FROM {table} o WHERE o.sha256 = r.sha256 AND o.ordinal < r.ordinal '
            f'AND o."start" = r."start" AND o."end" = r."end") FROM {table} r WHERE sha256 = ? AND correction = ?',
            [sha256, correction],
        ).fetchone()
        if found:
            start, end, before = found
            return f"{kind[0]}{start}-{end}" + (f".{before}" if before else "")
    return ""
