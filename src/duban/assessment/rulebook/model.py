"""A rulebook as people read it: documents, versions, tiers, criteria with their words, article and clause.

What machines run is the same in the terms of :mod:`duban.assessment.formula.rules`: :attr:`Rulebook.editions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from duban.assessment.expression.nodes import Node
from duban.assessment.expression.variable import Definition, Scope, Variable
from duban.assessment.formula.index import Index
from duban.assessment.formula.rules import Clause, Points, Rules
from duban.errors import Place
from duban.language import Bilingual

ENTITIES = ("firm", "cluster", "zone")
"""What rulebooks assess."""
Kind = Literal["when", "all", "any", "at_least", "cases", "score", "group", "indicator", "band"]


@dataclass(frozen=True, slots=True)
class Document:
    """The document that a version follows: its title, number, issuing bodies, and where it was read."""

    name: Bilingual
    number: str
    issued: str = ""
    issuer: Bilingual = Bilingual()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion, a score, an indicator of a score or a band of one, and what it is made of.

    Attributes:
        id: unique in its tier; the same in other versions where it asks for the same thing.
        name: what it asks, in words.
        kind: ``when`` (an expression), ``all``, ``any``, ``at_least`` (``count`` of the parts), ``cases`` (by a choice),
            ``score`` (of ``group`` parts or ``indicator`` parts), ``indicator`` (of ``band`` parts).
        clause: what it asks, for the engine; the points of an indicator.
        node: the expression of ``when``, of a ``band``, and what an indicator's bands measure.
        least: the points that a score or group needs; ``points`` those of a band; ``most`` of an indicator or score.
        add: an indicator adds the points of all its bands.
        article: where the document says it; ``sure`` is ``seen``, ``known`` or ``open``.
        replaces: criteria of the version before that this one stands for, by identifier.
        repeated: it is a part of a score that a lower tier asks for too, and is the same there.
    """

    id: str
    name: Bilingual
    kind: Kind
    clause: Clause | Points | None
    place: Place
    node: Node | None = None
    text: str = ""
    parts: tuple[Criterion, ...] = ()
    count: int = 1
    least: Fraction | None = None
    points: Fraction | None = None
    most: Fraction | None = None
    add: bool = False
    article: str = ""
    source: str = ""
    sure: str = "seen"
    note: Bilingual = Bilingual()
    replaces: tuple[str, ...] = ()
    repeated: bool = False

    def walk(self) -> Iterator[Criterion]:
        """The criterion and all its parts, from above."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier; it is reached where all its criteria are met."""

    id: str
    name: Bilingual
    criteria: tuple[Criterion, ...]
    sure: str = "seen"
    note: Bilingual = Bilingual()

    def walk(self) -> Iterator[Criterion]:
        """All its criteria and their parts."""
        for criterion in self.criteria:
            yield from criterion.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The rules of one document, from a day on: what versions of either kind have."""

    id: str
    document: Document
    in_force_from: date
    in_force_until: date | None
    scope: Scope
    note: Bilingual = Bilingual()


@dataclass(frozen=True, slots=True, kw_only=True)
class TierVersion(Dated):
    """A version with tiers, from the lowest, and the criteria of each."""

    tiers: tuple[Tier, ...]

    @property
    def size(self) -> int:
        """How many criteria and parts of them have an identifier."""
        return len(self.criteria())

    def criteria(self) -> dict[str, Criterion]:
        """Everything that has an identifier, as ``tier.id``."""
        return {
            f"{tier.id}.{criterion.id}": criterion
            for tier in self.tiers
            for criterion in tier.walk()
            if criterion.id
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexVersion(Dated):
    """A version that is an index of weighed indicators: nothing in it can be met or missed."""

    index: Index

    @property
    def size(self) -> int:
        """How many indicators there are."""
        return len(self.index.indicators)


Version = TierVersion | IndexVersion


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All versions of one set of rules, oldest first, with the variables that they ask for.

    ``editions`` are the versions as machines run them, in the same order. ``entities`` says what it assesses: a ``firm``,
    a ``cluster`` or a ``zone``. Where its tiers are ``classes``, as those of size are, nobody strives for a higher one.
    """

    id: str
    name: Bilingual
    about: Bilingual
    variables: Mapping[str, Variable]
    definitions: Mapping[str, Definition]
    versions: tuple[Version, ...]
    editions: tuple[Rules, ...]
    entities: str = "firm"
    classes: bool = False

    def version(self, id: str) -> Version | None:
        """The version of this name, where there is one."""
        return next((version for version in self.versions if version.id == id), None)
