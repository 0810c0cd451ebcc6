"""A support measure: who gets it, what it is worth, from which document, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from duban.assessment.expression.variable import Scope
from duban.assessment.formula.rules import Clause, Formula
from duban.assessment.rulebook.model import Document
from duban.language import Bilingual

Kind = Literal["tax", "money", "other"]
KINDS: tuple[Kind, ...] = ("tax", "money", "other")
Certainty = Literal["official", "news", "unread"]
CERTAINTIES: tuple[Certainty, ...] = ("official", "news", "unread")
"""``official``: read in the document or a text that quotes it; ``news``: in a secondary text; ``unread``: not re-read."""


@dataclass(frozen=True, slots=True)
class Status:
    """A title that measures ask for: a tier of a rulebook, and the variable that says that a firm holds it already.

    ``held`` is empty where nothing has to be applied for: then whoever meets the criteria has the status.
    """

    id: str
    name: Bilingual
    rulebook: str
    tier: str
    held: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """One way to reckon what a measure is worth, in yuan.

    Attributes:
        when: for whom it is reckoned so; all others where it is none.
        formula: what is reckoned; ``told`` is the same in words.
        note: why it is reckoned so; ``rough`` where it is an estimate.
    """

    when: Clause | None
    formula: Formula
    told: Bilingual
    asked: Bilingual = Bilingual()
    note: Bilingual = Bilingual()
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A support measure.

    Attributes:
        who: the condition under which a firm gets it.
        worth: the ways to reckon its money, the first that fits counts; none where its worth is no sum of money.
        group: of measures of one group a firm gets only the one that is worth most.
        statuses: identifiers of the statuses that ``who`` asks for.
        address: where the document can be read.
    """

    id: str
    name: Bilingual
    kind: Kind
    document: Document
    address: str
    in_force_from: date
    in_force_until: date | None
    who: Clause
    told: Bilingual
    worth: tuple[Worth, ...] = ()
    group: str = ""
    statuses: tuple[str, ...] = ()
    sure: Certainty = "unread"
    note: Bilingual = Bilingual()

    def in_force(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)


@dataclass(frozen=True, slots=True)
class MeasureBook:
    """The measures of one file, with the variables and statuses that they ask for."""

    id: str
    name: Bilingual
    scope: Scope
    statuses: Mapping[str, Status]
    measures: tuple[Measure, ...]
