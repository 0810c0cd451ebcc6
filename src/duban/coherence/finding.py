"""What a check of consistency finds: pairs of passages with their relation, and national promises that are missing."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from duban.language import Bilingual

Relation = Literal[
    "opposed",
    "number_conflict",
    "deadline_conflict",
    "missing",
    "weaker",
    "stronger",
    "same",
    "complementary",
]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""The relations, what matters most first."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one document says.

    Attributes:
        document: its name.
        body: whose it is: the territory, ``全国`` for the nation and its ministries.
        start, end: where the sentence stands in the source.
        text: the sentence.
        words: the words in it that decide.
        section: the headings above it.
        value: the number as written, for relations of numbers; ``deadline`` likewise as ``YYYY-MM``.
    """

    document: str
    body: str
    start: int
    end: int
    text: str
    words: tuple[str, ...] = ()
    section: str = ""
    value: str | None = None
    deadline: str | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Two passages that speak of one object, and how the second stands to the first.

    Attributes:
        relation: see :mod:`duban.coherence.judging`; ``stronger`` and ``weaker`` are of the second against the first.
        object: the words that both share of what they speak of.
        theme: identifier in the themes vocabulary, where known.
        first, second: what the two documents say; there is no second where it is ``missing``.
        score: how sure it is that both speak of one object, 0 to 1.
        weight: how much it matters, 0 to 1: the relation's own weight times the score.
        reason: why, in words.
    """

    relation: Relation
    object: str
    theme: str | None
    first: Side
    second: Side | None
    score: float
    weight: float
    reason: Bilingual
    missing_in: str | None = None
