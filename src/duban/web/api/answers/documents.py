"""Answers about documents: lines, pages, a document with its outline, its clean text."""

from __future__ import annotations

from duban.web.api.answers.base import Answer, Count, Listing


class DocumentLine(Answer, frozen=True, kw_only=True):
    """A document of the ledger, as it is now.

    Attributes:
        sha256: the hash of its content, by which it is asked for.
        name: of the document as the user gave it.
        version: the number of the content among those that the name has had.
        title, published, region, issuer, year: its context, found in it or stated.
        kind: what sort of document it is, by its title.
        media_type: what its file was.
        problems: what is wrong with it.
        figures, targets, commitments, records: how many it has.
    """

    sha256: str
    name: str
    version: int
    title: str | None
    published: str | None
    region: str | None
    issuer: str | None
    year: int | None
    kind: str
    media_type: str
    problems: list[str]
    figures: Count
    targets: Count
    commitments: Count
    records: Count


class HeadingLine(Answer, frozen=True, kw_only=True):
    """A heading.

    Attributes:
        level: 1 for the highest.
        number: the mark as written; empty for a heading without one.
        title: the heading without its number.
        start, end: where it stands in the clean text; ``scope_end`` where its section ends.
    """

    level: int
    number: str
    title: str
    start: int
    end: int
    scope_end: int


class DocumentCard(Answer, frozen=True, kw_only=True):
    """A document with its outline.

    Attributes:
        sha256: the hash of its content.
        name, version: as of a document in the list; ``names`` are all that the content has or has had.
        title, published, region, issuer, publisher, url, year: its context, found in it or stated.
        media_type, encoding: what its file was.
        characters: the length of the clean text.
        counts: how many records of each kind there are.
        repairs: how many places were mended in reading, by kind.
        outline: its headings.
    """

    sha256: str
    name: str
    version: int
    names: list[str]
    title: str | None
    published: str | None
    region: str | None
    issuer: str | None
    publisher: str | None
    url: str | None
    year: int | None
    media_type: str
    encoding: str
    characters: Count
    counts: dict[str, Count]
    repairs: dict[str, Count]
    outline: list[HeadingLine]


class DocumentPage(Listing[DocumentLine], frozen=True, kw_only=True):
    """A page of documents."""


class CleanText(Answer, frozen=True, kw_only=True):
    """A stretch of the clean text of a document.

    Attributes:
        start, end: the stretch, in characters of the clean text.
        characters: the length of the whole.
        text: the stretch.
    """

    sha256: str
    start: Count
    end: Count
    characters: Count
    text: str
