"""Records and observations as facts: in short, with the sentence and the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from duban.assistant.answers import LONGEST_PASSAGE, Change, Fact, Followed, Hit, Place, Side, Target
from duban.comparison.change import Change as Changed
from duban.comparison.change import Side as Formulation
from duban.observation import Observation
from duban.queries.documents.names import Named
from duban.queries.records.figures import Found
from duban.queries.search import Hit as FoundDocument
from duban.records import AnyRecord, Figure, RelativeTarget
from duban.rows import CONTEXT, Passage
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts import wording
from duban.typed import learnt

Names = Mapping[str, Named]
"""What documents are called, by their names."""


def fact(found: Found) -> Fact:
    """A record of the ledger as a fact."""
    place = Place(
        document=found.record.document,
        title=found.title,
        published=found.published,
        sha256=found.sha256,
        start=found.record.start,
        end=found.record.end,
    )
    return fact_of(found.record, found.sentence, place, found.region, corrected=found.correction is not None)


def fact_of(
    record: AnyRecord, passage: Passage, place: Place, region: str | None, *, corrected: bool = False
) -> Fact:
    """A record as a fact; ``region`` is that of its document."""
    found = Fact(
        says=record.gist(),
        kind=record.kind,
        passage=cut(passage),
        place=place,
        region=region,
        confidence=round(record.confidence, 2),
        corrected=corrected,
    )
    if isinstance(record, Figure):
        return replace(
            found,
            region=record.region or region,
            indicator=record.indicator,
            value=record.value_text,
            low=record.low,
            high=record.high,
            unit=record.unit,
            measure=record.measure,
            modality=record.modality,
            period=period(record.period_start, record.period_end),
        )
    if isinstance(record, RelativeTarget):
        return replace(
            found,
            region=record.region or region,
            indicator=record.indicator,
            value=record.text,
            modality=record.modality,
            period=period(record.period_start, record.period_end),
        )
    return found


def cut(passage: Passage) -> str:
    """The sentence; of a long one what stands around the record.

    >>> cut(Passage("粮食增产2%。", 4, 6))
    '粮食增产2%。'
    >>> len(cut(Passage("增" * 1000, 500, 502)))
    402
    """
    text, start, end = passage
    if len(text) <= LONGEST_PASSAGE:
        return text
    first = max(0, min((start + end - LONGEST_PASSAGE) // 2, len(text) - LONGEST_PASSAGE))
    last = first + LONGEST_PASSAGE
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def period(start: str | None, end: str | None) -> str | None:
    """A period as its months.

    >>> period("2026-01", "2026-12"), period(None, "2026-12"), period(None, None)
    ('2026-01/2026-12', '2026-12', None)
    """
    return f"{start}/{end}" if start and start != end else end


def side(one: Observation, names: Names, lang: str) -> Side:
    """A value that was set or reached, by its first witness."""
    value, when = wording.value(one).text(lang), period(one.period_start, one.period_end)
    if not one.witnesses:
        return Side(value=value, period=when)
    witness = one.witnesses[0]
    called = names.get(witness.document)
    return Side(
        value=value,
        period=when,
        passage=cut(Passage(witness.text, witness.text_start or 0, witness.text_end or 0)),
        place=Place(
            document=witness.document,
            title=called.title if called else None,
            published=witness.published,
            sha256=called.sha256 if called else None,
            start=witness.start,
            end=witness.end,
            cell=witness.cell,
        ),
    )


def hit(found: FoundDocument) -> Hit:
    """A document that was found, with the first places."""
    return Hit(
        document=found.name,
        sha256=found.sha256,
        title=found.title,
        published=found.published,
        region=found.region,
        times=found.places,
        excerpts=[one.text for one in found.excerpts],
        at=[one.at for one in found.excerpts],
    )


def target(line: Mapping[str, Any], names: Names) -> Target:
    """A line of :class:`duban.queries.aims.YearTargets` as a target with the fact that it is."""
    fields = {name: value for name, value in line.items() if name not in _BESIDE}
    record: AnyRecord = msgspec.convert(fields, learnt(Figure | RelativeTarget))
    sentence = line["sentence"]
    start = max(0, record.start - record.sentence_start)
    place = Place(
        document=record.document,
        title=line["document_title"],
        published=line["document_published"],
        sha256=names[record.document].sha256 if record.document in names else None,
        start=record.start,
        end=record.end,
    )
    passage = Passage(sentence, start, start + record.end - record.start)
    return Target(
        region=line["target_region"],
        indicator=line["target_indicator"],
        measure=line["target_measure"],
        target=line["target"],
        fact=fact_of(record, passage, place, line["document_region"]),
    )


_BESIDE = frozenset({*CONTEXT, "target_region", "target_indicator", "target_measure", "target", "in_table"})


def followed(row: Tracked, names: Names, lang: str) -> Followed:
    """A target with what became of it; of an open one how far it has come."""
    outcome = row.outcome or (row.course.point if row.course else None)
    return Followed(
        indicator=row.target.indicator,
        region=row.target.region,
        verdict=row.verdict,
        reason=row.reason.text(lang),
        target=side(row.target, names, lang),
        outcome=None if outcome is None else side(outcome, names, lang),
    )


def change(one: Changed, *, old: Place, new: Place, lang: str) -> Change:
    """A change between the documents ``old`` and ``new``, with its first places."""
    before, after = one.old[0] if one.old else None, one.new[0] if one.new else None
    return Change(
        kind=one.kind,
        importance=round(one.importance, 2),
        old=_text(before),
        new=_text(after),
        old_place=None if before is None else replace(old, start=before.start, end=before.end),
        new_place=None if after is None else replace(new, start=after.start, end=after.end),
        reason=one.reason.text(lang),
    )


def _text(side: Formulation | None) -> str | None:
    return None if side is None else cut(Passage(side.text, 0, len(side.text)))
