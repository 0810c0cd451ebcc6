"""Documents for assistants: found by hash, name or title; shown in stretches."""

from __future__ import annotations

from collections import Counter

from duban.assistant.answers import Document, Place, Section
from duban.assistant.asking import LONGEST_TEXT
from duban.ledger import Ledger, StoredDocument
from duban.queries.documents.one_document import one_document

MOST_HEADINGS = 60
"""Headings of an outline that are given; the levels below go first."""
_CANDIDATES = 8


class NoDocumentError(Exception):
    """No document, or more than one, goes by what was asked for; the message says which do."""


def find_document(ledger: Ledger, asked: str) -> StoredDocument:
    """The document that ``asked`` names: by the hash of its content, its name, the last part of it, or its title.

    >>> import duban, tempfile
    >>> read = duban.read_text("粮食产量增长2%。", name="reports/a.txt", title="公报")
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(StoredDocument.of(read, []))
    ...     [find_document(ledger, name).name for name in (read.sha256, "a.txt", "公报")]
    ['reports/a.txt', 'reports/a.txt', 'reports/a.txt']

    Raises:
        NoDocumentError: where there is none, or where there are several.
    """
    found = ledger.connection.execute(
        "SELECT n.sha256, n.name, d.title FROM current_names n JOIN documents d USING (sha256) "
        "WHERE n.sha256 = ? OR n.name = ? OR d.title = ? OR ends_with(n.name, ?) OR contains(d.title, ?) ORDER BY n.name",
        [asked, asked, asked, f"/{asked}", asked],
    ).fetchall()
    exact = [row for row in found if asked in row] or found
    if len(exact) != 1:
        listed = "; ".join(
            f"{title or name} (sha256 {sha256})" for sha256, name, title in exact[:_CANDIDATES]
        )
        raise NoDocumentError(
            f"{len(exact)} documents go by {asked!r}; ask by sha256: {listed}"
            if exact
            else f"no document goes by {asked!r}; find it with search, or read duban://documents"
        )
    document = one_document(ledger.connection, exact[0][0])
    assert document is not None
    return document


def place_of(document: StoredDocument) -> Place:
    """The document as a place."""
    return Place(
        document=document.name, title=document.title, published=document.published, sha256=document.sha256
    )


def shown(document: StoredDocument, start: int, length: int) -> Document:
    """The document with a stretch of its clean text."""
    text = document.text
    first = min(start, len(text))
    last = min(len(text), first + min(length, LONGEST_TEXT))
    return Document(
        place=place_of(document),
        region=document.region,
        issuer=document.issuer,
        year=document.year,
        characters=len(text),
        records=dict(Counter(record.kind for record in document.records)),
        outline=_outline(document),
        start=first,
        end=last,
        text=text[first:last],
        more=(
            f"characters {first:,} to {last:,} of {len(text):,}; ask again with start={last}"
            if last < len(text)
            else f"characters {first:,} to {last:,}: the text ends here"
        ),
    )


def _outline(document: StoredDocument) -> list[Section]:
    """The headings; of very many those of the upper levels."""
    headings = document.headings
    for level in (3, 2, 1):
        if len(headings) <= MOST_HEADINGS:
            break
        headings = tuple(one for one in headings if one.level <= level)
    return [
        Section(level=one.level, heading=f"{one.number}{one.title}", at=one.start)
        for one in headings[:MOST_HEADINGS]
    ]


def listed(ledger: Ledger, most: int) -> str:
    """The documents of the ledger as lines, the newest first: date, region, title, hash."""
    rows = ledger.connection.execute(
        "SELECT d.published, d.region, coalesce(d.title, n.name), n.sha256, count(*) OVER () "
        "FROM current_names n JOIN documents d USING (sha256) ORDER BY d.published DESC NULLS LAST, n.name LIMIT ?",
        [most],
    ).fetchall()
    if not rows:
        return "The ledger is empty: duban run PATH… reads documents into it."
    total = rows[0][-1]
    lines = ["\t".join(value or "-" for value in row[:4]) for row in rows]
    rest = f"\n… {total - len(rows):,} more: find them with the tool search" if total > len(rows) else ""
    return "published\tregion\ttitle\tsha256\n" + "\n".join(lines) + rest
