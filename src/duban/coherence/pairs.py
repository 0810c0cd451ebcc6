"""Clauses of two passages side by side, and how like their objects must be for each relation.

Each relation has a likeness of objects from which it is told; they were set on the sixty pairs of
``tests/data/consistency.jsonl`` and by reading findings over reports of the nation and of provinces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from duban.coherence.finding import Relation
from duban.coherence.matter import likeness, telling
from duban.coherence.numbers import Numbers
from duban.coherence.passages import Clause, Passage


class Bounds(NamedTuple):
    """From which likeness each relation is told, and how many characters of shared words must name the thing.

    ``along`` is ``same`` where both clauses push one way; ``worded`` is how alike in wording clauses are that ask the same.
    """

    opposed: float
    along: float
    same: float
    forced: float
    timed: float
    together: float
    telling_opposed: float
    telling: float
    telling_together: float
    worded: float


# Two excerpts are mostly of one matter; of the 30,000 pairs of passages of two reports few are, so more must be shared there
# (of 12 opposed found between two yearly reports with the bounds of excerpts none was right).
# Of 88 findings of ``same`` between reports that an independent reader judged, 13 of 19 worded less alike than 0.45 were
# wrong (one field, two matters), of 61 others beside formulas two.
EXCERPTS = Bounds(0.5, 0.5, 0.6, 0.65, 0.75, 0.28, 2.0, 2.0, 2.8, 0.0)
REPORTS = Bounds(0.65, 0.75, 0.75, 0.8, 0.8, 0.5, 3.9, 3.0, 4.0, 0.45)


class Judgement(NamedTuple):
    """The relation of two passages, how sure their object is one, and the clauses or numbers that decide."""

    relation: Relation
    score: float
    first: Clause
    second: Clause
    numbers: Numbers | None = None
    words: tuple[str, str] | None = None


class Pair(NamedTuple):
    """A clause of each passage, and how sure it is that their objects are one, from 0 to 1."""

    score: float
    first: Clause
    second: Clause

    @property
    def signs(self) -> int | None:
        """+1 where both push one way, -1 where not; ``None`` where one has no direction."""
        if self.first.pull is None or self.second.pull is None:
            return None
        return self.first.pull.sign * self.second.pull.sign


def pairs_of(one: Passage, other: Passage) -> Iterator[Pair]:
    """The clauses of both that share what names a thing."""
    for first in one.clauses:
        for second in other.clauses:
            if telling(first.matter, second.matter) >= LEAST:
                yield Pair(likeness(first.matter, second.matter), first, second)


# A word of two characters that is only kin or inherited counts a part.
LEAST = 1.2
