"""Observations as a type: one value of an indicator for a place and a period, with the places that witness it."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from duban.records import Measure, RelationKind

ObservationKind = Literal["actual", "estimate", "target", "forecast"]
OBSERVATION_KINDS: tuple[ObservationKind, ...] = get_args(ObservationKind)


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """A place that states an observation: a record of a document, or a row of a data file.

    Attributes:
        document: the name of the document or data file.
        start, end: the value's place in the source of the document, in code points; ``None`` in a data file.
        text: the sentence, or the cells of the row; the value is ``text[text_start:text_end]`` where that is known.
        published: when the document was published (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``); ``None`` where unknown.
        confidence: the probability that the record is right, from 0 to 1; 1 in a data file.
        issuer: who issued the document, where it says so.
        cell: the address of the cell in a data file (``Sheet1!B7``, ``line 12``).
        is_copy: the document is garbled or reworded, so that its numbers decide nothing.
    """

    document: str
    start: int | None = None
    end: int | None = None
    text: str = ""
    text_start: int | None = None
    text_end: int | None = None
    published: str | None = None
    confidence: float = 1.0
    issuer: str | None = None
    cell: str | None = None
    is_copy: bool = False


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """A value of an indicator, place, period, measure and unit.

    Attributes:
        indicator: what is measured, in the words of its first witness; ``indicator_id`` its entry in the vocabulary.
        region: the place it holds for; ``None`` where nothing says it.
        measure, unit, low, high, approx, period_start, period_end: as of a :class:`duban.Figure`.
        kind: ``actual``, ``estimate``, ``target`` or ``forecast``.
        vintage: when it was first said, as ``published`` of a witness; ``None`` where unknown.
        stage: how far what is counted has come (``planned``, ``begun``, ``completed``), where the clause says it.
        on_same_scope: the clause says that it is of comparable scope (同口径, 可比口径).
        is_base: it is told as where a change starts (由380元提高到420元): a point, not the outcome of a target.
        is_hope: its clause hopes for it (力争达到8%).
        is_near: it is nearly reached (近20万人).
        is_difference: it is by how much a level moved (增加1839亿元), not a level.
        written: the value as its first witness writes it, without words of bound (1000万人).
        relation, reference, margin: of a target without a number of its own, as of a :class:`duban.RelativeTarget`.
        witnesses: who states it, the first one first.
    """

    indicator: str
    indicator_id: str | None = None
    region: str | None = None
    measure: Measure = "level"
    unit: str = ""
    low: float | None = None
    high: float | None = None
    approx: bool = False
    period_start: str | None = None
    period_end: str | None = None
    kind: ObservationKind = "actual"
    vintage: str | None = None
    stage: str | None = None
    on_same_scope: bool = False
    is_base: bool = False
    is_hope: bool = False
    is_near: bool = False
    is_difference: bool = False
    written: str = ""
    relation: RelationKind | None = None
    reference: str = ""
    margin: float | None = None
    witnesses: tuple[Witness, ...] = ()

    @property
    def value(self) -> float | None:
        """The number it is compared by: the middle of its bounds, or the one that it states.

        >>> Observation(indicator="粮食产量", low=5.0, high=6.0).value, Observation(indicator="粮食产量", low=5.0).value
        (5.5, 5.0)
        """
        stated = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(stated) / len(stated) if stated else None

    @property
    def is_point(self) -> bool:
        """Whether it is one number, not a bound or a range.

        >>> Observation(indicator="粮食产量", low=5.0, high=5.0).is_point, Observation(indicator="粮食产量", low=5.0).is_point
        (True, False)
        """
        return self.low is not None and self.low == self.high
