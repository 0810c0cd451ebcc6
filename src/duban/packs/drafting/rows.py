"""The rows of a drafted pack: targets, observations and tasks out of records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from duban.language import Bilingual
from duban.packs.drafting.identifiers import Identifiers, mark, place_slug
from duban.packs.drafting.indicators import Key, Known
from duban.packs.drafting.keeping import Promised, Related, Stated
from duban.packs.drafting.quotes import quote_of_clause, quote_of_value
from duban.packs.drafting.sections import Sections
from duban.packs.drafting.sources import Drafted, source_of
from duban.packs.drafting.task_kinds import task_kind
from duban.packs.drafting.texts import line
from duban.packs.model import Indicator, PackObservation, PackTarget, TargetRole, Task
from duban.records import Modality
from duban.vocabulary.drafting import drafting
from duban.vocabulary.pattern import alternation
from duban.vocabulary.regions import regions

ROLES: dict[Modality, TargetRole] = {"target": "target", "forecast": "forecast", "estimate": "estimate"}
"""The modalities of what is aimed at, foretold or expected, and the roles of their rows."""


def targets(
    aims: Iterable[tuple[Key, Stated | Related]], known: Known, sections: Sections
) -> tuple[PackTarget, ...]:
    """A row for each number that is aimed at, and each target without one; what is said twice in a document once."""
    ids = Identifiers()
    found: dict[tuple[object, ...], PackTarget] = {}
    for key, one in aims:
        indicator = known.of(key)
        row = _of_figure(one, indicator) if isinstance(one, Stated) else _of_relation(one, indicator)
        same = (row.indicator, row.region, row.low, row.high, row.period_end, row.document)
        if same in found:
            continue
        record = one.figure if isinstance(one, Stated) else one.target
        id = ids.give(f"{place_slug(row.region)} {indicator.id} {(row.period_end or '')[:4]}")
        found[same] = replace(row, id=id, formulation=sections.of(one.source, record))
    return tuple(found.values())


def _of_figure(one: Stated, indicator: Indicator) -> PackTarget:
    figure, (start, end) = one.figure, one.source.stored.spans[one.number]
    return PackTarget(
        id="",
        formulation="",
        indicator=indicator.id,
        role=ROLES[figure.modality],
        region=place(figure.region),
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        unit=figure.unit if figure.unit != indicator.unit else None,
        measure=figure.measure if figure.measure != indicator.measure else None,
        period_start=figure.period_start,
        period_end=figure.period_end,
        document=one.source.row.id,
        quote=quote_of_value(one.source.stored.text, start, end, one.name or figure.indicator),
        body=_body(one.source),
    )


def _of_relation(one: Related, indicator: Indicator) -> PackTarget:
    target, (start, end) = one.target, one.source.stored.spans[one.number]
    return PackTarget(
        id="",
        formulation="",
        indicator=indicator.id,
        region=place(target.region),
        period_start=target.period_start,
        period_end=target.period_end,
        document=one.source.row.id,
        quote=quote_of_clause(one.source.stored.text, start, end),
        body=_body(one.source),
        note=_same(action(target.text)),
    )


def observations(figures: Iterable[tuple[Key, Stated]], known: Known) -> tuple[PackObservation, ...]:
    """A row for each of the figures that is of an indicator of the pack."""
    rows = (_observation(one, known.found[key]) for key, one in figures if key in known.found)
    return tuple(dict.fromkeys(rows))


def _observation(one: Stated, indicator: Indicator) -> PackObservation:
    figure, row = one.figure, one.source.row
    return PackObservation(
        indicator=indicator.id,
        region=place(figure.region),
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        unit=figure.unit if figure.unit != indicator.unit else None,
        measure=figure.measure if figure.measure != indicator.measure else None,
        period_start=figure.period_start,
        period_end=figure.period_end,
        kind="estimate" if figure.modality == "estimate" else "actual",
        date=row.date,
        document=row.id,
        source=source_of(row),
        address=row.address,
    )


def tasks(chosen: Iterable[Promised], sections: Sections) -> tuple[Task, ...]:
    """A row for each commitment."""
    ids = Identifiers()
    return tuple(
        Task(
            id=ids.give(f"{source.row.id} {mark(record.text)}"),
            formulation=sections.of(source, record),
            text=_same(action(record.text)),
            kind=task_kind(record),
            quote=quote_of_clause(source.stored.text, *source.stored.spans[number]),
            document=source.row.id,
            body=_body(source),
            due=record.deadline,
        )
        for source, number, record in chosen
    )


def place(region: str | None) -> str | None:
    """A region as rows have it: none for the nation, and for a place that the vocabulary does not know."""
    found = regions().find(region) if region else None
    return region if found is not None and found.level != "nation" else None


def action(text: str) -> str:
    """A clause in one line, without its speaker.

    >>> action("我们将建设\\n灯塔网")
    '建设灯塔网'
    """
    return line(_speaker().sub("", line(text)))


@cache
def _speaker() -> re.Pattern[str]:
    """Who speaks is the document, and goes without saying."""
    return re.compile(f"^{alternation(drafting().speakers)}(?:将|要|会)?")


def _same(text: str) -> Bilingual:
    return Bilingual(text, text)


def _body(source: Drafted) -> str | None:
    return source.body.id if source.body else None
