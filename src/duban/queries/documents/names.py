"""What the documents of a ledger are called."""

from __future__ import annotations

from typing import NamedTuple

from duban.ledger import Ledger


class Named(NamedTuple):
    """What a document is called: the hash of its content, and its title."""

    sha256: str
    title: str | None


def named(ledger: Ledger) -> dict[str, Named]:
    """What the documents that the ledger holds now are called, by name.

    >>> import tempfile
    >>> from duban.ledger import StoredDocument
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument(name="a.txt", sha256="00", title="公报"))
    ...     named(ledger)
    {'a.txt': Named(sha256='00', title='公报')}
    """
    found = ledger.connection.execute(
        "SELECT n.name, n.sha256, d.title FROM current_names n JOIN documents d USING (sha256)"
    ).fetchall()
    return {name: Named(sha256, title) for name, sha256, title in found}
