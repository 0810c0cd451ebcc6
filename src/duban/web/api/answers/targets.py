"""Answers about targets and commitments over time: what was set, what became of it, what later documents say."""

from __future__ import annotations

from duban.observation import ObservationKind, Witness
from duban.records import Figure, Measure, RelativeTarget
from duban.tracking.commitments.evidence import Evidence
from duban.tracking.commitments.weighing import FollowStatus
from duban.tracking.verdicts.pace import Light, Pace
from duban.tracking.verdicts.projection import Projection
from duban.tracking.verdicts.verdict import Verdict
from duban.web.api.answers.base import Answer, Count, Listing


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
