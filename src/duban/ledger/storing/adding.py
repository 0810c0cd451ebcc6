"""Storing documents that were read, many at once: what a ledger has in the same reading is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from duban.ledger.contents import versions
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.contents.versions import Named, Outcome, Version
from duban.ledger.storing import rows

if TYPE_CHECKING:
    import duckdb

Correcting = Callable[[StoredDocument], StoredDocument]
"""What gives a document with the corrections of people that hold of it (``Corrections.applied_to``)."""


def add(
    connection: duckdb.DuckDBPyConnection, documents: Sequence[StoredDocument], corrected: Correcting
) -> list[Outcome]:
    """Store ``documents`` inside of a transaction; what became of each is as of :meth:`duban.ledger.Ledger.add`."""
    outcomes: list[Outcome] = []
    for block in _blocks(documents):
        outcomes += _add_block(connection, block, corrected, behind=len(outcomes))
    return outcomes


def readings(connection: duckdb.DuckDBPyConnection, hashes: Sequence[str]) -> dict[str, str]:
    """The keys of the readings of those contents that the ledger holds."""
    found = connection.execute(
        "SELECT sha256, reading FROM documents WHERE sha256 IN (SELECT unnest(?::VARCHAR[]))", [list(hashes)]
    ).fetchall()
    return dict(found)


def contents_with_corrections(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The contents that people have ever corrected something in."""
    found = connection.execute("SELECT DISTINCT sha256 FROM corrections").fetchall()
    return frozenset(sha256 for (sha256,) in found)


def is_touched(name: str, sha256: str, last: Version | None, corrected: frozenset[str]) -> bool:
    """Whether corrections may hold of a content that is stored as ``name``: its own, or those of the version before.

    >>> is_touched("a.txt", "01", Version(1, "00"), frozenset(["00"]))
    True
    """
    return sha256 in corrected or (last is not None and last.sha256 in corrected)


def _blocks(documents: Sequence[StoredDocument]) -> Iterator[list[StoredDocument]]:
    """``documents`` in blocks in which no content and no name comes twice: what comes later depends on what came before."""
    block: list[StoredDocument] = []
    seen: set[tuple[str, str]] = set()
    for one in documents:
        keys = {("content", one.sha256), ("name", one.name)}
        if seen & keys:
            yield block
            block, seen = [], set()
        block.append(one)
        seen |= keys
    if block:
        yield block


def _add_block(
    connection: duckdb.DuckDBPyConnection,
    block: Sequence[StoredDocument],
    corrected: Correcting,
    *,
    behind: int,
) -> list[Outcome]:
    held = readings(connection, [one.sha256 for one in block])
    anew = [one for one in block if one.sha256 not in held or held[one.sha256] != one.reading]
    touched = contents_with_corrections(connection)
    if touched:
        last = versions.newest(connection, [one.name for one in anew])
        anew = [
            corrected(one) if is_touched(one.name, one.sha256, last.get(one.name), touched) else one
            for one in anew
        ]
    if known := [one.sha256 for one in anew if one.sha256 in held]:
        rows.remove(connection, known)
    rows.insert(connection, anew)
    named = [Named(one.name, one.sha256, is_new=one.sha256 not in held) for one in block]
    renewed = {one.sha256 for one in anew}
    outcomes = versions.give(connection, named, behind=behind)
    return [
        "renewed" if outcome == "unchanged" and one.sha256 in renewed else outcome
        for one, outcome in zip(block, outcomes, strict=True)
    ]
