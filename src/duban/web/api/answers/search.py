"""Answers of the search over clean texts: documents, excerpts and the marks in them."""

from __future__ import annotations

from duban.web.api.answers.base import Answer, Count, Listing


class MarkLine(Answer, frozen=True, kw_only=True):
    """Where a term stands in an excerpt."""

    start: Count
    end: Count


class ExcerptLine(Answer, frozen=True, kw_only=True):
    """A piece of clean text around a term.

    Attributes:
        text: the piece.
        marks: where terms stand in it.
        at: where the first of them stands in the clean text of the document.
        start: where the piece begins there.
    """

    text: str
    marks: list[MarkLine]
    at: Count
    start: Count


class HitLine(Answer, frozen=True, kw_only=True):
    """A document that has all words.

    Attributes:
        sha256, name, title, published, region, issuer, year: of the document.
        places: how often the words stand in it.
        in_title: one of them stands in its title.
        excerpts: the first places.
    """

    sha256: str
    name: str
    title: str | None
    published: str | None
    region: str | None
    issuer: str | None
    year: int | None
    places: Count
    in_title: bool
    excerpts: list[ExcerptLine]


class SearchPage(Listing[HitLine], frozen=True, kw_only=True):
    """A page of documents that have all words.

    Attributes:
        places: how often the words stand in all of them.
        records: how many records of each kind have the words in themselves or in their sentence.
    """

    places: Count
    records: dict[str, Count]
