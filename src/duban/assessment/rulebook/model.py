"""A rulebook as people read it: documents, versions, tiers, criteria with their words, article and clause.

What machines run is the same in the terms of :mod:`duban.assessment.formula.rules`: :attr:`Rulebook.editions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from duban.assessment.expression.nodes import Node
from duban.assessment.expression.variable import Definition, Scope, Variable
from duban.assessment.formula.rules import Clause, Edition, Points
from duban.assessment.rulebook.located import Place

if TYPE_CHECKING:
    from duban.assessment.composite.index import Index

Kind = Literal["when", "all", "any", "at_least", "cases", "score", "group", "indicator", "band"]


@dataclass(frozen=True)
class Document:
    """The document that a version follows: its title, number, issuing bodies, and where it was read."""

    zh: str
    en: str
    number: str
    issued: str = ""
    issuer_zh: str = ""
    issuer_en: str = ""
    source: str = ""


@dataclass(frozen=True)
class Criterion:
    """A criterion, a score, an indicator of a score or a band of one, and what it is made of.

    Attributes:
        id: unique in its tier; the same in other versions where it asks for the same thing.
        kind: ``when`` (an expression), ``all``, ``any``, ``at_least`` (``count`` of the parts), ``cases`` (by a choice),
            ``score`` (of ``group`` parts or ``indicator`` parts), ``indicator`` (of ``band`` parts).
        clause: what it asks, for the engine; the points of an indicator.
        node: the expression of ``when``, of a ``band``, and what an indicator's bands measure.
        least: the points that a score or group needs; ``points`` those of a band; ``most`` of an indicator or score.
        add: an indicator adds the points of all its bands.
        article: where the document says it; ``sure`` is ``seen``, ``known`` or ``open``.
        replaces: criteria of the version before that this one stands for, by identifier.
    """

    id: str
    zh: str
    en: str
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
    note_zh: str = ""
    note_en: str = ""
    replaces: tuple[str, ...] = ()

    def walk(self) -> Iterator[Criterion]:
        """The criterion and all its parts, from above."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Tier:
    """A tier; it is reached where all its criteria are met."""

    id: str
    zh: str
    en: str
    criteria: tuple[Criterion, ...]
    sure: str = "seen"
    note_zh: str = ""
    note_en: str = ""

    def walk(self) -> Iterator[Criterion]:
        """All its criteria and their parts."""
        for criterion in self.criteria:
            yield from criterion.walk()


@dataclass(frozen=True)
class Version:
    """The rules of one document, from a day on: tiers with criteria, or an ``index`` of weighed indicators."""

    id: str
    document: Document
    in_force_from: date
    in_force_until: date | None
    tiers: tuple[Tier, ...]
    scope: Scope
    note_zh: str = ""
    note_en: str = ""
    index: Index | None = None

    def criteria(self) -> dict[str, Criterion]:
        """Everything that has an identifier, as ``tier.id``."""
        return {
            f"{tier.id}.{criterion.id}": criterion
            for tier in self.tiers
            for criterion in tier.walk()
            if criterion.id
        }


@dataclass(frozen=True)
class Rulebook:
    """All versions of one set of rules, oldest first, with the variables that they ask for."""

    id: str
    zh: str
    en: str
    about_zh: str
    about_en: str
    variables: Mapping[str, Variable]
    definitions: Mapping[str, Definition]
    versions: tuple[Version, ...]
    editions: tuple[Edition, ...]

    def version(self, id: str) -> Version | None:
        """The version of this name, where there is one."""
        return next((version for version in self.versions if version.id == id), None)
