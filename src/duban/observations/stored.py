"""Observations out of the ledger: of all documents at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Final

from duban.observation import Observation
from duban.observations.stored_rows import KINDS, TABLES, StoredRow, asked, placed

if TYPE_CHECKING:
    import duckdb

# Rows that are fetched at once: with fewer, the texts of all documents are looked through more often.
_BATCH: Final = 10_000


def stored_observations(connection: duckdb.DuckDBPyConnection) -> Iterator[Observation]:
    """The observations of the documents in a ledger, as :func:`duban.observations.documents.observations_of` gives them.

    They come by kind of record, then by name of the document.
    """
    for kind, table in enumerate(TABLES):
        with closing(connection.cursor()) as cursor:
            found = cursor.execute(asked(table), KINDS)
            while rows := found.fetchmany(_BATCH):
                for one in placed(connection, (StoredRow(kind, row[1:]) for row in rows)):
                    yield one.one


def newest_document(connection: duckdb.DuckDBPyConnection) -> str:
    """When the newest document of a ledger was published, as far as it says; empty where none does."""
    found = connection.execute(
        "SELECT max(coalesce(d.published, CAST(d.year AS VARCHAR))) FROM documents d "
        "JOIN current_names n USING (sha256)"
    ).fetchone()
    return found[0] or "" if found else ""
