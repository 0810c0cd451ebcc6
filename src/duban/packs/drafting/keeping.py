"""Which records of documents are worth a row: those that somebody could hold against what happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.packs.drafting.names import name_of
from duban.packs.drafting.sources import Drafted
from duban.records import Commitment, Figure, RelativeTarget
from duban.tracking.commitments.promise import Objects, acts, names
from duban.vocabulary.follow_through import follow_through
from duban.vocabulary.indicators import indicators
from duban.vocabulary.regions import regions
from duban.vocabulary.units import units

LEAST_CONFIDENCE = 0.45
"""Of the targets of sixteen work reports of 2026 twenty lie below it; fifteen of them have lost their noun (产值, 表白寺等项目)."""
LEAST_OF_TASKS = 0.75
"""Below it stand clauses that say what others are for (促进…, 提升…水平), as the measured confidence of commitments has it."""
SHORT = 100
"""A document with at most so many commitments is read whole: notices and readouts have some tens, work reports hundreds."""


class Stated(NamedTuple):
    """A figure of a document with its number among the records, and what it is of where the vocabulary does not know it."""

    source: Drafted
    number: int
    figure: Figure
    name: str


class Related(NamedTuple):
    """A target without a number (…与经济增长同步) with its number among the records."""

    source: Drafted
    number: int
    target: RelativeTarget


class Promised(NamedTuple):
    """A commitment with its number among the records."""

    source: Drafted
    number: int
    commitment: Commitment


def stated(sources: Iterable[Drafted]) -> list[Stated]:
    """The figures of documents that are worth a row, in order."""
    return [one for source in sources for one in _stated(source)]


def _stated(source: Drafted) -> Iterable[Stated]:
    document = source.stored
    holding = _Holding(document)
    for index, record in enumerate(document.records):
        if not isinstance(record, Figure) or not _is_sound(record, document):
            continue
        if record.indicator_id is not None:
            yield Stated(source, index, record, "")
        elif name := name_of(record, document.text, document.spans[index][1], holding.action(record)):
            yield Stated(source, index, record, name)


def _is_sound(figure: Figure, document: StoredDocument) -> bool:
    """Whether a figure has all that a row needs, and is more likely right than not."""
    valued = figure.low is not None or figure.high is not None
    dated = figure.period_end is not None and (figure.period_start or "") <= figure.period_end
    known = units().find(figure.unit) is not None
    placed = _is_placed(figure.region, document)
    return valued and placed and dated and known and figure.confidence >= LEAST_CONFIDENCE


def _is_placed(region: str | None, document: StoredDocument) -> bool:
    """Whether a row can say where its value holds: a place of the vocabulary, or that of the document (a county)."""
    return region is None or region == document.region or regions().find(region) is not None


class _Holding:
    """The commitments of a document, to find the one that a figure stands in."""

    def __init__(self, document: StoredDocument) -> None:
        found = [record for record in document.records if isinstance(record, Commitment)]
        self._commitments = sorted(found, key=lambda one: one.start)

    def action(self, figure: Figure) -> str:
        """The verb of that commitment; empty where there is none."""
        place = bisect_right(self._commitments, figure.start, key=lambda one: one.start) - 1
        if place >= 0 and figure.start < self._commitments[place].end:
            return self._commitments[place].action
        return ""


def related(sources: Iterable[Drafted]) -> list[Related]:
    """The targets without a number that are of an indicator of the vocabulary, in order."""
    return [
        Related(source, index, record)
        for source in sources
        for index, record in enumerate(source.stored.records)
        if isinstance(record, RelativeTarget)
        and record.modality == "target"
        and record.period_end is not None
        and record.indicator_id is not None
        and indicators().get(record.indicator_id) is not None
        and _is_placed(record.region, source.stored)
    ]


def promised(sources: Iterable[Drafted], *, every: bool) -> list[Promised]:
    """The commitments of documents that have no number, each text once a document.

    Without ``every``, those of a long document whose end can be seen: that bring something into being (建立, 出台, 建成) or
    carry out a named plan, action or project; of a short one all that are sure.
    """
    return [one for source in sources for one in _promised(source, every=every)]


def _promised(source: Drafted, *, every: bool) -> Iterable[Promised]:
    document = source.stored
    numbers = sorted(one.start for one in document.records if isinstance(one, Figure))
    objects = Objects(document)
    told: set[str] = set()
    short = sum(isinstance(record, Commitment) for record in document.records) <= SHORT
    for index, record in enumerate(document.records):
        if not isinstance(record, Commitment) or record.text in told:
            continue
        place = bisect_right(numbers, record.start - 1)
        if place < len(numbers) and numbers[place] < record.end:
            continue
        sure = record.confidence >= LEAST_OF_TASKS and names("".join(objects.about(index)[0]))
        if every or (sure and (short or _ends(record))):
            told.add(record.text)
            yield Promised(source, index, record)


def _ends(record: Commitment) -> bool:
    """Whether somebody can see the day when it is done: a new pattern, a stronger province is never there."""
    if record.instrument is not None or acts(record, "draft"):
        return True
    thing = record.object.rstrip("”’》")
    hoped = thing.endswith(tuple(follow_through().hoped)) or thing.endswith(_provinces())
    return acts(record, "initiating") and not hoped


@cache
def _provinces() -> tuple[str, ...]:
    """What a province of hope is called (更高水平平安山东)."""
    return tuple(province.common for province in regions().provinces)
