"""One content of a ledger."""

from __future__ import annotations

from typing import NamedTuple

from duban.ledger import Ledger, StoredDocument
from duban.ledger.rows import Name, select


def stored_document(ledger: Ledger, sha256: str) -> StoredDocument | None:
    """The document with this content, under the name and version that show it now; else the last that did.

    >>> import duban, tempfile
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument(name="a.txt", sha256="00", text="增长5%"))
    ...     stored_document(ledger, "00"), stored_document(ledger, "01")
    (<StoredDocument a.txt (version 1): 4 characters, 0 records>, None)
    """
    names = ledger.connection.execute(
        "SELECT n.name, n.version, n.sha256 FROM names n LEFT JOIN current_names c USING (name, version, sha256) "
        "WHERE n.sha256 = ? ORDER BY c.name IS NULL, n.seen_at, n.name LIMIT 1",
        [sha256],
    ).fetchall()
    return select(ledger.connection, [Name(*names[0])])[0] if names else None


class Named(NamedTuple):
    """What a document is called: the hash of its content, and its title."""

    sha256: str
    title: str | None


def named(ledger: Ledger) -> dict[str, Named]:
    """What the documents that the ledger holds now are called, by name.

    >>> import tempfile
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument(name="a.txt", sha256="00", title="公报"))
    ...     named(ledger)
    {'a.txt': Named(sha256='00', title='公报')}
    """
    found = ledger.connection.execute(
        "SELECT n.name, n.sha256, d.title FROM current_names n JOIN documents d USING (sha256)"
    ).fetchall()
    return {name: Named(sha256, title) for name, sha256, title in found}
