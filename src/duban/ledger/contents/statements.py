"""What people state of a document's context: its title, date and region, where the document does not say them or is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.text.document import Context

if TYPE_CHECKING:
    import duckdb

STATED = ("title", "published", "region")


def state(
    connection: duckdb.DuckDBPyConnection, sha256: str, context: Context, *, author: str, at: str
) -> None:
    """Keep what ``context`` states of a content in place of what was stated before; nothing stated takes it back."""
    connection.execute("DELETE FROM statements WHERE sha256 = ?", [sha256])
    values = [getattr(context, name) for name in STATED]
    if any(values):
        connection.execute("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?)", [sha256, *values, author, at])


def stated(connection: duckdb.DuckDBPyConnection) -> dict[str, Context]:
    """What is stated, by content."""
    found = connection.execute(f"SELECT sha256, {', '.join(STATED)} FROM statements").fetchall()
    return {sha256: Context(**dict(zip(STATED, values, strict=True))) for sha256, *values in found}


def together(overrides: Context, stated: Context | None) -> Context:
    """``overrides``, and where they are silent what is stated of the content itself.

    >>> together(Context(region="某省"), Context(region="某市", published="2025"))
    Context(title=None, published='2025', region='某省', issuer=None, publisher=None, url=None, year=None)
    """
    return overrides.filled(stated)
