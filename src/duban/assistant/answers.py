"""What tools answer: small, and every fact with the sentence that says it and where that stands.

Without slots: of classes that have them the SDK finds no defaults, and describes no answers.
"""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_PASSAGE = 400
"""Characters of a sentence that are shown; longer ones are cut around the value."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands.

    Attributes:
        document, title, published: the name of the document, its title, and its date.
        sha256: the hash of its content; ``document`` takes it, and so does the resource duban://document/{sha256}.
        start, end: the place in the document's source, in characters; null in a data file.
        cell: the cell of a data file.
    """

    document: str
    title: str | None = None
    published: str | None = None
    sha256: str | None = None
    start: int | None = None
    end: int | None = None
    cell: str | None = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What one document says.

    Attributes:
        says: the fact in short: indicator, value, modality, period.
        kind: figure, relative_target, commitment, attribution or instrument.
        region: the place that it holds for.
        indicator, value, low, high, unit, measure, modality, period: of figures; value is as written.
        passage: the sentence, as the document has it: quote it.
        place: where it stands.
        confidence: the probability that it was read rightly; below 0.5 rather doubt it.
        corrected: a person has corrected or confirmed it.
    """

    says: str
    kind: str
    passage: str
    place: Place
    region: str | None = None
    indicator: str | None = None
    value: str | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    measure: str | None = None
    modality: str | None = None
    period: str | None = None
    confidence: float = 1.0
    corrected: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Facts: how many there are, those of this page, and how to get more."""

    total: int
    facts: list[Fact]
    more: str


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A document that has all words: how often, and the first places; ``at`` counts characters of its clean text."""

    document: str
    sha256: str
    times: int
    excerpts: list[str]
    at: list[int]
    title: str | None = None
    published: str | None = None
    region: str | None = None


@dataclass(frozen=True, kw_only=True)
class Hits:
    """Documents that have all words, how many records of each kind have them, and how to get more."""

    total: int
    documents: list[Hit]
    records: dict[str, int]
    more: str


@dataclass(frozen=True, kw_only=True)
class Target:
    """A target of a region: what it is for, the target as written, and what says it."""

    indicator: str
    measure: str
    target: str
    fact: Fact
    region: str | None = None


@dataclass(frozen=True, kw_only=True)
class Targets:
    """Targets of a year, and how to get more."""

    year: int
    total: int
    targets: list[Target]
    more: str


@dataclass(frozen=True, kw_only=True)
class Side:
    """A value that was set or reached, the sentence that says it, and where that stands."""

    value: str
    period: str | None = None
    passage: str = ""
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A target and what became of it.

    Attributes:
        verdict: exceeded, kept, nearly, missed, on_course, off_course, too_early, no_data or unsure.
        reason: why, in a sentence.
        target, outcome: both sides with their sentences; of an open target the outcome is how far it has come.
    """

    indicator: str
    verdict: str
    reason: str
    target: Side
    region: str | None = None
    outcome: Side | None = None


@dataclass(frozen=True, kw_only=True)
class Track:
    """Targets with what became of them, how many have each verdict, and how to get more."""

    as_of: str
    total: int
    verdicts: dict[str, int]
    targets: list[Followed]
    more: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change between two documents: what sort, both wordings with their places, and why."""

    kind: str
    importance: float
    reason: str
    old: str | None = None
    new: str | None = None
    old_place: Place | None = None
    new_place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What changed: how many changes of each kind, the most important ones, and how to get more."""

    old: Place
    new: Place
    summary: str
    kinds: dict[str, int]
    total: int
    changes: list[Change]
    more: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading: its level, its text, and where it begins in the clean text."""

    level: int
    heading: str
    at: int


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document: its context, how many records it has, its outline, and a stretch of its clean text.

    Attributes:
        characters: the length of the clean text.
        records: how many records of each kind.
        outline: its headings, the first of them.
        start, end: the stretch of clean text that is given.
        text: the stretch.
        more: how to get the rest.
    """

    place: Place
    characters: int
    records: dict[str, int]
    outline: list[Section]
    start: int
    end: int
    text: str
    more: str
    region: str | None = None
    issuer: str | None = None
    year: int | None = None
