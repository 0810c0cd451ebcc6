"""Answers of a comparison of two documents: what changed and where it stands in both."""

from __future__ import annotations

from duban.comparison.change import Edit, Kind, Relation, UnitKind, Value
from duban.web.api.answers.base import Answer, Count, Listing, Said, Share


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
