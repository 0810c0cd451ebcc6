"""Records by their places: which record of which content stands where an observation says it was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from duban.ledger.database import schema

if TYPE_CHECKING:
    import duckdb

Place = tuple[str, int, int]
"""The name of a document, and where a record starts and ends in its source."""


def record_places(
    connection: duckdb.DuckDBPyConnection, places: Iterable[Place]
) -> dict[Place, tuple[str, int]]:
    """For each of ``places`` that a record has: the content of the document, and the record's place among its records.

    >>> import tempfile, pathlib, duban
    >>> from duban.ledger import Ledger, StoredDocument
    >>> with Ledger.open(pathlib.Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
    ...     read = duban.read_text("粮食产量增长2%。", name="a.txt")
    ...     _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     [ordinal for _, ordinal in record_places(ledger.connection, [("a.txt", 6, 8)]).values()]
    [0]
    """
    wanted = set(places)
    names, starts = sorted({place[0] for place in wanted}), sorted({place[1] for place in wanted})
    union = " UNION ALL ".join(
        f'SELECT sha256, ordinal, "start", "end" FROM {table} WHERE list_contains(?, "start")'
        for table in schema.TABLES
    )
    found = connection.execute(
        f'SELECT n.name, r."start", r."end", r.sha256, r.ordinal FROM ({union}) r JOIN current_names n USING (sha256) '
        "WHERE list_contains(?, n.name) ORDER BY r.ordinal DESC",
        [*(starts for _ in schema.TABLES), names],
    ).fetchall()
    return {
        (name, start, end): (sha256, ordinal)
        for name, start, end, sha256, ordinal in found
        if (name, start, end) in wanted
    }


def text_places(
    connection: duckdb.DuckDBPyConnection, wordings: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, int]]:
    """For each name of a document with words of its clean text: its content, and where the words first stand there."""
    asked = sorted(set(wordings))
    found = connection.execute(
        "SELECT a.name, a.words, d.sha256, strpos(d.text, a.words) - 1 AS place FROM "
        "(SELECT unnest(?) AS name, unnest(?) AS words) a JOIN current_names n USING (name) "
        "JOIN documents d USING (sha256) WHERE place >= 0",
        [[name for name, _ in asked], [words for _, words in asked]],
    ).fetchall()
    return {(name, words): (sha256, place) for name, words, sha256, place in found}


def days_of_documents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """When documents and data files were published, as far as they say it: years, months and days, the earliest first."""
    found = connection.execute(
        "SELECT DISTINCT coalesce(d.published, CAST(d.year AS VARCHAR)) AS day FROM current_names n "
        "JOIN documents d USING (sha256) WHERE day IS NOT NULL UNION SELECT DISTINCT vintage FROM observations "
        "WHERE vintage IS NOT NULL ORDER BY 1"
    ).fetchall()
    return [row[0] for row in found]
