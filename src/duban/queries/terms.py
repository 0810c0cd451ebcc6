"""Terms that documents share: indicators by how many documents give them, names and objects that come up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from duban.vocabulary import indicators

if TYPE_CHECKING:
    import duckdb


class Term(msgspec.Struct, frozen=True):
    """Something to look for, in Chinese and English, and in how many documents it stands."""

    zh: str
    en: str
    documents: int


def frequent_indicators(
    connection: duckdb.DuckDBPyConnection, words: str = "", limit: int = 12
) -> list[Term]:
    """The indicators of the vocabulary that most documents give figures of; with ``words`` those whose names have them.

    >>> import tempfile, pathlib, duban
    >>> from duban.ledger import Ledger, StoredDocument
    >>> with Ledger.open(pathlib.Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
    ...     read = duban.read_text("2025年，粮食产量增长2%。")
    ...     _ = ledger.add(StoredDocument.of(read, duban.extract(read)))
    ...     frequent_indicators(ledger.connection, "粮食")
    [Term(zh='粮食产量', en='grain output', documents=1)]
    """
    known = {entry.id: entry for entry in indicators().entries}
    asked = words.casefold()
    wanted = [
        id
        for id, entry in known.items()
        if any(asked in name.casefold() for name in (entry.zh, entry.en, *entry.aliases))
    ]
    found = connection.execute(
        "SELECT indicator_id, count(DISTINCT sha256) AS documents FROM figures WHERE list_contains(?, indicator_id) "
        "GROUP BY 1 ORDER BY documents DESC, 1 LIMIT ?",
        [wanted, limit],
    ).fetchall()
    return [Term(known[id].zh, known[id].en, documents) for id, documents in found]


# Objects of commitments that are set phrases: shorter ones are plain words, longer ones are said once.
_SHORTEST, _LONGEST = 4, 12


def shared_phrases(connection: duckdb.DuckDBPyConnection, words: str = "", limit: int = 24) -> list[Term]:
    """The named actions and the objects of commitments that most documents share, two at least, that hold ``words``."""
    found = connection.execute(
        r"SELECT regexp_replace(phrase, '^[“《]([^“”《》]*)[”》]$', '\1') AS term, count(DISTINCT sha256) AS documents FROM "
        "(SELECT name AS phrase, sha256 FROM instruments UNION ALL SELECT object, sha256 FROM commitments) "
        "WHERE length(phrase) BETWEEN ? AND ? AND contains(phrase, ?) AND NOT regexp_matches(phrase, '[0-9]') "
        "GROUP BY 1 HAVING documents > 1 ORDER BY documents DESC, 1 LIMIT ?",
        [_SHORTEST, _LONGEST, words, limit],
    ).fetchall()
    return [Term(term, term, documents) for term, documents in found]


def regions_of_documents(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    """The regions that documents are of, each with how many there are, those with most first."""
    return connection.execute(
        "SELECT d.region, count(*) AS documents FROM current_names n JOIN documents d USING (sha256) "
        "WHERE d.region IS NOT NULL GROUP BY 1 ORDER BY documents DESC, 1"
    ).fetchall()


def hashes_of(
    connection: duckdb.DuckDBPyConnection, region: str = "", limit: int = 200
) -> tuple[list[str], int]:
    """The contents of the newest documents, of a region where it is given, and how many there are of it."""
    found = connection.execute(
        "SELECT d.sha256, count(*) OVER () FROM current_names n JOIN documents d USING (sha256) WHERE ? IN ('', d.region) "
        "ORDER BY coalesce(d.published, CAST(d.year AS VARCHAR), '') DESC, n.name LIMIT ?",
        [region, limit],
    ).fetchall()
    return [row[0] for row in found], found[0][1] if found else 0
