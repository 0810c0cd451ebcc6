"""What a document plans for a field, and the places where it says so."""

from __future__ import annotations

from typing import Literal

import msgspec

Aim = Literal["develop", "transform", "restrict"]
AIMS: tuple[Aim, ...] = ("develop", "transform", "restrict")
# Strengths: in a list of directions; named by itself or in a short list; with something of its own.
LISTED, NAMED, OWN = 1, 2, 3


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a plan names a field.

    Attributes:
        name: the name as written.
        aim: what is to become of the field: ``develop``, ``transform`` (改造, 转型) or ``restrict`` (压减, 严控).
        strength: 1 in a list of directions, 2 named by itself or in a short list, 3 with a number, project, plan or action
            of its own.
        number: the target value that goes with it, as written with its unit; empty without one.
        indicator: what the number measures.
        start, end: the name's place in the source, in code points.
        sentence: the sentence, in clean text; ``sentence_start`` and ``sentence_end`` its place in the source.
        section: the headings above, joined by « › ».
    """

    name: str
    aim: Aim
    strength: int
    number: str = ""
    indicator: str = ""
    start: int
    end: int
    sentence: str
    sentence_start: int
    sentence_end: int
    section: str = ""


class FieldPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What one document plans for one field.

    Attributes:
        document: the document's name; ``region`` where it speaks for, ``period`` the year it was written in (``""``: unknown).
        field: identifier of the field (:mod:`duban.vocabulary.fields`).
        aim: ``develop`` before ``transform`` before ``restrict``, where the document says several.
        strength: the greatest of the mentions with that aim.
        mentions: all places, the one that says most first.
    """

    document: str
    region: str
    period: str
    field: str
    aim: Aim
    strength: int
    mentions: tuple[Mention, ...]

    @property
    def best(self) -> Mention:
        """The mention that says most."""
        return self.mentions[0]

    @property
    def number(self) -> str:
        """The first target value of a mention with the plan's aim, as written; empty without one."""
        return next((one.number for one in self.mentions if one.number and one.aim == self.aim), "")

    @property
    def is_followed(self) -> bool:
        """Whether the field is to be developed or transformed; what is only restricted is not followed."""
        return self.aim != "restrict"


def ordered(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions by aim, strength, whether they have a number, and place."""
    return tuple(
        sorted(mentions, key=lambda one: (AIMS.index(one.aim), -one.strength, not one.number, one.start))
    )
