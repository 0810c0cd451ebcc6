"""What the interface answers: types that say on their own what is in them."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

import msgspec

from duban.comparison.change import Edit, Kind, Relation, UnitKind, Value
from duban.ledger import Correction
from duban.observation import ObservationKind, Witness
from duban.records import Attribution, Commitment, Figure, Instrument, Measure, RelativeTarget
from duban.tracking.commitments.evidence import Evidence
from duban.tracking.commitments.weighing import FollowStatus
from duban.tracking.pace import Light, Pace
from duban.tracking.projection import Projection
from duban.tracking.verdict import Verdict

T = TypeVar("T")
Count = Annotated[int, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What all answers have in common: they do not change."""


class Said(Answer, frozen=True, kw_only=True):
    """A text in both languages."""

    zh: str
    en: str


class Fault(Answer, frozen=True, kw_only=True):
    """Why a request has no answer.

    Attributes:
        error: what is wrong and what to do.
        status: the status of the answer.
        where: the parameter or field that is wrong, or the address; empty where it is none of these.
    """

    error: Said
    status: int
    where: str


class Listing(Answer, Generic[T], frozen=True, kw_only=True):
    """A page of rows.

    Attributes:
        total: how many rows there are on all pages.
        page, size: the number of this page, from 1, and how many rows a page has.
        next: the address of the next page; null on the last.
        rows: the rows of this page.
    """

    total: Count
    page: int
    size: int
    next: str | None
    rows: list[T]


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


class TargetFigure(Figure, frozen=True, kw_only=True, tag="figure"):
    """A figure that is a target, with its sentence and document."""

    sentence: str
    document_title: str | None
    document_published: str | None
    document_region: str | None


class TargetRelation(RelativeTarget, frozen=True, kw_only=True, tag="relative_target"):
    """A target without a number of its own, with its sentence and document."""

    sentence: str
    document_title: str | None
    document_published: str | None
    document_region: str | None


class TargetLine(Answer, frozen=True, kw_only=True):
    """A target of a year.

    Attributes:
        target_region, target_indicator, target_measure: the row and the column of the table that it belongs to.
        target: as written.
        in_table: it stands for its region in the table.
        record: the record, with its sentence and document.
    """

    target_region: str | None
    target_indicator: str
    target_measure: str
    target: str
    in_table: bool
    record: TargetFigure | TargetRelation


class TargetPage(Listing[TargetLine], frozen=True, kw_only=True):
    """A page of the targets of one year."""

    year: int


class SideLine(Answer, frozen=True, kw_only=True):
    """A value with the first place that states it; of a data file the cell."""

    indicator: str
    low: float | None
    high: float | None
    approx: bool
    unit: str
    written: str
    period_start: str | None
    period_end: str | None
    kind: ObservationKind
    vintage: str | None
    document: str | None
    start: int | None
    end: int | None
    cell: str | None
    text: str | None


class CourseLine(Answer, frozen=True, kw_only=True):
    """How far an open target has come.

    Attributes:
        value, at: what was reached, and when.
        due, due_compound: what was due by then, on a straight path and on one of equal growth.
        light: green, yellow or red.
        ratio, pace: actual by required growth a year, and its class.
        delay: years behind the path; below 0 ahead of it.
        projection: where the points lead.
    """

    value: float
    at: str | None
    due: float
    due_compound: float | None
    light: Light
    ratio: float | None
    pace: Pace | None
    delay: float | None
    base: SideLine | None
    point: SideLine
    projection: Projection | None


class TrackedLine(Answer, frozen=True, kw_only=True):
    """A target and what became of it, as a line of ``duban track --format jsonl``.

    Attributes:
        target, outcome: both sides with the places that state them; no outcome where none is known.
        verdict: what became of it.
        reason_zh, reason_en: why, in a sentence.
        ratio, distance: outcome by target, and outcome minus target.
        provisional: the outcome is an estimate.
        witnesses: all places that state the outcome.
        earlier, others, doubtful: estimates that were replaced, what disagrees, what may be of the indicator.
    """

    indicator: str
    indicator_id: str | None
    region: str | None
    measure: Measure
    unit: str
    period_start: str | None
    period_end: str | None
    target: SideLine
    outcome: SideLine | None
    verdict: Verdict
    ratio: float | None
    distance: float | None
    provisional: bool
    shape: str | None
    witnesses: list[Witness]
    reason_zh: str
    reason_en: str
    theme: str | None
    issuer: str | None
    likeness: float
    earlier: list[SideLine]
    others: list[SideLine]
    doubtful: list[SideLine]
    revised: SideLine | None
    reference: SideLine | None
    course: CourseLine | None


class TrackedPage(Listing[TrackedLine], frozen=True, kw_only=True):
    """A page of targets.

    Attributes:
        as_of: the day up to which documents were looked at.
        counts: how many targets have each verdict, on all pages.
    """

    as_of: str
    counts: dict[str, Count]


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


class FollowedLine(Answer, frozen=True, kw_only=True):
    """A commitment without a number and what later documents say of it.

    Attributes:
        status: of the texts given, not of what happened.
        score: how well the best evidence answers it, 0 to 1.
        evidence: what speaks for the status, the best first.
    """

    document: str
    year: int | None
    start: int
    end: int
    text: str
    region: str | None
    theme: str | None
    status: FollowStatus
    score: float
    evidence: list[Evidence]
    reason_zh: str
    reason_en: str


class FollowedPage(Listing[FollowedLine], frozen=True, kw_only=True):
    """A page of commitments with what became of them."""


class PlaceLine(Answer, frozen=True, kw_only=True):
    """A place in the source of a document, with its clean text."""

    document: str
    start: int
    end: int
    text: str


class ChangeLine(Answer, frozen=True, kw_only=True):
    """A change, or what stayed, as a line of ``duban compare --format jsonl``."""

    kind: Kind
    also: list[Kind]
    unit: UnitKind
    old: PlaceLine | None
    new: PlaceLine | None
    score: float
    importance: float
    theme: str | None
    section_old: str | None
    section_new: str | None
    reason_zh: str
    reason_en: str
    importance_zh: str
    importance_en: str
    old_all: list[PlaceLine]
    new_all: list[PlaceLine]
    rank_old: int | None
    rank_new: int | None
    strength_old: int | None
    strength_new: int | None
    indicator: str | None
    old_value: Value | None
    new_value: Value | None
    difference: float | None
    difference_unit: str | None
    relation: Relation | None
    edits: list[Edit]


class ComparedPage(Listing[ChangeLine], frozen=True, kw_only=True):
    """A page of what changed, the most important first.

    Attributes:
        old, new: the names of the two documents.
        overlap: how much they have in common, 0 to 1.
        counts: how many changes of each kind there are, on all pages.
        summary: what matters most, in a paragraph.
    """

    old: str
    new: str
    overlap: Share
    counts: dict[str, Count]
    summary: Said


class CorrectionPage(Listing[Correction], frozen=True, kw_only=True):
    """A page of corrections, the newest first."""


class Revoked(Answer, frozen=True, kw_only=True):
    """A correction that was taken back."""

    number: int
    state: Literal["revoked"] = "revoked"
