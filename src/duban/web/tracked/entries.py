"""Tracked targets and estimates as entries of a shelf: what several have in common is written once and named by number.

An observation is of one target the outcome, of another the year before, and a point on the way of a third; and a sentence
states twenty values.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec

from duban.observation import Observation, Witness
from duban.tracking.outcomes.estimates import Estimated
from duban.tracking.outcomes.pairing import Outcomes
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.course import Course
from duban.tracking.verdicts.pace import Light, Pace
from duban.tracking.verdicts.projection import Projection
from duban.tracking.verdicts.verdict import Judgement, Verdict
from duban.typed import learnt
from duban.web.tracked.shelf import Shelf, ShelfWriter

# Sentences that are held when entries are read: those of a page or two.
_SENTENCES: Final = 1_000
_OBSERVATION: Final = Observation.__struct_fields__
_WITNESS: Final = Witness.__struct_fields__
_WITNESSES: Final = _OBSERVATION.index("witnesses")
_TEXT: Final = _WITNESS.index("text")


class _Course(msgspec.Struct, array_like=True):
    """A course with its observations by number."""

    point: int
    base: int | None
    value: float
    due: float
    light: Light
    due_compound: float | None
    ratio: float | None
    pace: Pace | None
    projection: Projection | None
    delay: float | None


class _Row(msgspec.Struct, array_like=True):
    """A target with what became of it, and what is known beside it, all observations by number."""

    target: int
    verdict: Verdict
    outcome: int | None
    judgement: Judgement | None
    rival: int | None
    earlier: tuple[int, ...]
    others: tuple[int, ...]
    doubtful: tuple[int, ...]
    course: _Course | None
    reference: int | None
    revised: int | None
    likeness: float
    points: tuple[int, ...]
    before: int | None


class _Estimate(msgspec.Struct, array_like=True):
    estimate: int
    outcome: int
    difference: float | None
    likeness: float


class Beside(NamedTuple):
    """A tracked target with what is known beside it.

    Attributes:
        row: the target and what became of it.
        points: what is known of its indicator before it is due (:meth:`duban.tracking.tracking.Tracking.points`).
        before: what came of it a year earlier (:meth:`duban.tracking.tracking.Tracking.year_before`).
    """

    row: Tracked
    points: tuple[Observation, ...]
    before: Observation | None


class EntryWriter:
    """Writes the targets of some places to a shelf; what they share is known by its identity, while it is held."""

    def __init__(self, shelf: ShelfWriter) -> None:
        self._shelf = shelf
        self._encode = msgspec.msgpack.Encoder().encode
        self._sentences: dict[str, int] = {}
        self._observations: dict[int, tuple[int, Observation]] = {}

    def row(self, row: Tracked, outcomes: Outcomes) -> tuple[int, Observation | None]:
        """The number of a target, and what came of it a year earlier, which takes a while to find."""
        before = outcomes.year_before(row.target)
        kept = _Row(
            target=self._one(row.target),
            verdict=row.verdict,
            outcome=self._maybe(row.outcome),
            judgement=row.judgement,
            rival=self._maybe(row.rival),
            earlier=self._many(row.earlier),
            others=self._many(row.others),
            doubtful=self._many(row.doubtful),
            course=None if row.course is None else self._course(row.course),
            reference=self._maybe(row.reference),
            revised=self._maybe(row.revised),
            likeness=row.likeness,
            points=self._many(outcomes.points(row.target)),
            before=self._maybe(before),
        )
        return self._shelf.add(self._encode(kept)), before

    def estimate(self, one: Estimated) -> int:
        """The number of an estimate."""
        kept = _Estimate(self._one(one.estimate), self._one(one.outcome), one.difference, one.likeness)
        return self._shelf.add(self._encode(kept))

    def _course(self, found: Course) -> _Course:
        fields = msgspec.structs.asdict(found)
        fields |= {"point": self._one(found.point), "base": self._maybe(found.base)}
        return _Course(**fields)

    def _many(self, some: Iterable[Observation]) -> tuple[int, ...]:
        return tuple(map(self._one, some))

    def _maybe(self, one: Observation | None) -> int | None:
        return None if one is None else self._one(one)

    def _one(self, one: Observation) -> int:
        held = self._observations.get(id(one))
        if held is None:
            fields = list(msgspec.structs.astuple(one))
            fields[_WITNESSES] = [self._witness(witness) for witness in one.witnesses]
            held = self._shelf.add(self._encode(fields)), one
            self._observations[id(one)] = held
        return held[0]

    def _witness(self, one: Witness) -> list[Any]:
        fields = list(msgspec.structs.astuple(one))
        fields[_TEXT] = self._sentence(one.text)
        return fields

    def _sentence(self, text: str) -> int:
        number = self._sentences.get(text)
        if number is None:
            number = self._sentences[text] = self._shelf.add(text.encode())
        return number


class EntryReader:
    """Reads targets and estimates back; ``as_of`` is the day up to which was looked."""

    def __init__(self, shelf: Shelf, as_of: str) -> None:
        self._shelf = shelf
        self._as_of = as_of
        self._rows = msgspec.msgpack.Decoder(learnt(_Row))
        self._estimates = msgspec.msgpack.Decoder(learnt(_Estimate))
        self._parts = msgspec.msgpack.Decoder(learnt(list))
        self._text = lru_cache(maxsize=_SENTENCES)(lambda number: shelf.entry(number).decode())

    def row(self, number: int) -> Tracked:
        """A target and what became of it."""
        return self._row(self._rows.decode(self._shelf.entry(number)), {})

    def beside(self, number: int) -> Beside:
        """A target and what is known beside it."""
        kept = self._rows.decode(self._shelf.entry(number))
        held: dict[int, Observation] = {}
        row = self._row(kept, held)
        return Beside(row, self._many(kept.points, held), self._maybe(kept.before, held))

    def points(self, number: int) -> tuple[Observation, ...]:
        """What is known beside a target, as of :class:`Beside`, without the target."""
        return self._many(self._rows.decode(self._shelf.entry(number)).points, {})

    def before(self, number: int) -> Observation | None:
        """What came of a target a year earlier, without the target."""
        return self._maybe(self._rows.decode(self._shelf.entry(number)).before, {})

    def estimate(self, number: int) -> Estimated:
        """An estimate and its outcome."""
        kept = self._estimates.decode(self._shelf.entry(number))
        held: dict[int, Observation] = {}
        return Estimated(
            estimate=self._one(kept.estimate, held),
            outcome=self._one(kept.outcome, held),
            difference=kept.difference,
            likeness=kept.likeness,
        )

    def _row(self, kept: _Row, held: dict[int, Observation]) -> Tracked:
        return Tracked(
            target=self._one(kept.target, held),
            verdict=kept.verdict,
            as_of=self._as_of,
            outcome=self._maybe(kept.outcome, held),
            judgement=kept.judgement,
            rival=self._maybe(kept.rival, held),
            earlier=self._many(kept.earlier, held),
            others=self._many(kept.others, held),
            doubtful=self._many(kept.doubtful, held),
            course=None if kept.course is None else self._course(kept.course, held),
            reference=self._maybe(kept.reference, held),
            revised=self._maybe(kept.revised, held),
            likeness=kept.likeness,
        )

    def _course(self, kept: _Course, held: dict[int, Observation]) -> Course:
        fields = msgspec.structs.asdict(kept)
        fields |= {"point": self._one(kept.point, held), "base": self._maybe(kept.base, held)}
        return Course(**fields)

    def _many(self, numbers: Iterable[int], held: dict[int, Observation]) -> tuple[Observation, ...]:
        return tuple(self._one(number, held) for number in numbers)

    def _maybe(self, number: int | None, held: dict[int, Observation]) -> Observation | None:
        return None if number is None else self._one(number, held)

    def _one(self, number: int, held: dict[int, Observation]) -> Observation:
        """An observation; of one target the same number is the same object."""
        if number not in held:
            fields = self._parts.decode(self._shelf.entry(number))
            fields[_WITNESSES] = tuple(map(self._witness, fields[_WITNESSES]))
            held[number] = Observation(**dict(zip(_OBSERVATION, fields, strict=True)))
        return held[number]

    def _witness(self, fields: list[Any]) -> Witness:
        fields[_TEXT] = self._text(fields[_TEXT])
        return Witness(**dict(zip(_WITNESS, fields, strict=True)))
