"""Answers about records: a row of each kind with its sentence and document, and pages of them."""

from __future__ import annotations

from duban.records import Attribution, Commitment, Figure, Instrument, RelativeTarget
from duban.web.api.answers.base import Answer, Listing


class FigureRow(Figure, frozen=True, kw_only=True, tag="figure"):
    """A figure with its sentence, its document, and its place among the document's records."""

    sentence: str
    document_title: str | None
    document_published: str | None
    document_region: str | None
    sha256: str
    ordinal: int
    text_start: int
    text_end: int
    correction: int | None


class RelativeTargetRow(RelativeTarget, frozen=True, kw_only=True, tag="relative_target"):
    """A relative target with its sentence, its document, and its place among the document's records."""

    sentence: str
    document_title: str | None
    document_published: str | None
    document_region: str | None
    sha256: str
    ordinal: int
    text_start: int
    text_end: int
    correction: int | None


class CommitmentRow(Commitment, frozen=True, kw_only=True, tag="commitment"):
    """A commitment with its sentence, its document, and its place among the document's records."""

    sentence: str
    document_title: str | None
    document_published: str | None
    document_region: str | None
    sha256: str
    ordinal: int
    text_start: int
    text_end: int
    correction: int | None


class AttributionRow(Attribution, frozen=True, kw_only=True, tag="attribution"):
    """An attribution with its sentence, its document, and its place among the document's records."""

    sentence: str
    document_title: str | None
    document_published: str | None
    document_region: str | None
    sha256: str
    ordinal: int
    text_start: int
    text_end: int
    correction: int | None


class InstrumentRow(Instrument, frozen=True, kw_only=True, tag="instrument"):
    """An instrument with its sentence, its document, and its place among the document's records."""

    sentence: str
    document_title: str | None
    document_published: str | None
    document_region: str | None
    sha256: str
    ordinal: int
    text_start: int
    text_end: int
    correction: int | None


AnyRow = FigureRow | RelativeTargetRow | CommitmentRow | AttributionRow | InstrumentRow


class RecordPage(Listing[AnyRow], frozen=True, kw_only=True):
    """A page of the records of a document."""


class FigurePage(Listing[FigureRow], frozen=True, kw_only=True):
    """A page of figures."""


class RelativeTargetPage(Listing[RelativeTargetRow], frozen=True, kw_only=True):
    """A page of relative targets."""


class CommitmentPage(Listing[CommitmentRow], frozen=True, kw_only=True):
    """A page of commitments."""


class AttributionPage(Listing[AttributionRow], frozen=True, kw_only=True):
    """A page of attributions."""


class InstrumentPage(Listing[InstrumentRow], frozen=True, kw_only=True):
    """A page of instruments."""


class Extracted(Answer, frozen=True, kw_only=True):
    """What was read in a text: nothing of it is stored.

    Attributes:
        title, published, region, year: the context that was found in it or stated.
        text: the clean text; ``text_start`` and ``text_end`` of the records count its characters.
        records: the records, in the order of their places.
    """

    title: str | None
    published: str | None
    region: str | None
    year: int | None
    text: str
    records: list[AnyRow]
