"""What a rule says, as data: quantities, conditions over them, scores, tiers, editions of a rulebook.

This is what the engine compiles and what the slow evaluator walks; rulebooks in files are read into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from duban.assessment.formula.field import Field
from duban.assessment.formula.index import Index
from duban.assessment.formula.quantity import Comparison
from duban.errors import EditionError
from duban.language import Bilingual


@dataclass(frozen=True, slots=True)
class Variable:
    """The value of a variable: money in yuan, shares in percent."""

    id: str


@dataclass(frozen=True, slots=True)
class Number:
    """A constant; give it as a fraction or a whole number, so that it is exact."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Operation:
    """Two quantities joined by ``+``, ``-``, ``*`` or ``/``; a division by zero is unknown."""

    sign: str
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class YearlyRate:
    """The compound rate, in percent a year, at which ``start`` becomes ``end`` in ``years`` years."""

    start: Formula
    end: Formula
    years: int


Formula = Variable | Number | Operation | YearlyRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all conditions have: what they ask, the article, how sure it is (``seen``, ``known``, ``open``)."""

    name: Bilingual = Bilingual()
    reference: str = ""
    source: str = ""
    sure: str = "seen"
    note: Bilingual = Bilingual()


@dataclass(frozen=True, slots=True, kw_only=True)
class Test(Rule):
    """A quantity against a threshold; ``unit`` is for people (``yuan``, ``percent``, ``points`` …)."""

    left: Formula
    sign: Comparison
    right: Formula
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Rule):
    """A variable that is answered yes (or, ``wanted`` false, no)."""

    id: str
    wanted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Rule):
    """A variable that is one of some choices."""

    id: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Every(Rule):
    """All of the parts."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Some(Rule):
    """At least ``count`` of the parts."""

    parts: tuple[Clause, ...]
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Rule):
    """An indicator of a score: the points of the first band whose condition holds, else none.

    With ``add``, the points of all bands that hold, at most ``most``.
    """

    bands: tuple[tuple[Clause, Fraction], ...]
    most: Fraction
    add: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Rule):
    """The points of the parts together against a threshold."""

    parts: tuple[Points, ...]
    sign: Comparison
    threshold: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaches(Rule):
    """The entity reaches another tier of the same edition."""

    tier: str


Clause = Test | Answer | OneOf | Every | Some | Score | Reaches


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier: it is reached where all its criteria are met."""

    id: str
    name: Bilingual
    criteria: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity that is computed from variables, and the column in which a table may state it itself."""

    field: Field
    formula: Formula


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a rulebook with tiers, from the lowest; each may only ask for those before it.

    The tiers are ``classes`` where they are no ladder to climb and every entity is of one of them, as by size.
    """

    rulebook: str
    name: Bilingual
    version: str
    document: str
    in_force_from: date
    in_force_until: date | None
    source: str
    fields: tuple[Field, ...]
    tiers: tuple[Tier, ...]
    stated: tuple[Stated, ...] = ()
    classes: bool = False


Rules = Edition | Index
"""One version of a rulebook: tiers to be reached, or an index to be ranked by."""
_Rules = TypeVar("_Rules", bound=Rules)


def in_force(editions: Sequence[_Rules], on: date) -> _Rules:
    """The edition in force on a day.

    Raises:
        EditionError: where there is none; the message names those there are.
    """
    for edition in editions:
        if edition.in_force_from <= on and (edition.in_force_until is None or on <= edition.in_force_until):
            return edition
    raise _none(editions, f"{on} 没有施行的版本", f"no version is in force on {on}")


def of_version(editions: Sequence[_Rules], version: str) -> _Rules:
    """The edition of this name.

    Raises:
        EditionError: where there is none; the message names those there are.
    """
    for edition in editions:
        if edition.version == version:
            return edition
    raise _none(editions, f"没有版本“{version}”", f"there is no version «{version}»")


def _none(editions: Sequence[Rules], zh: str, en: str) -> EditionError:
    known = ", ".join(f"{e.version} ({e.in_force_from} – {e.in_force_until or ''})" for e in editions)
    return EditionError(editions[0].rulebook, f"{zh}；现有：{known}", f"{en}; there are: {known}")
