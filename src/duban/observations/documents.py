"""Observations out of documents: every figure and every relation, as its document states it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from duban.ledger.contents.documents import StoredDocument
from duban.observation import OBSERVATION_KINDS, Observation, Witness
from duban.observations.clause import said
from duban.observations.indicator_key import relation_key
from duban.records import Figure, RelativeTarget
from duban.rows import Passage
from duban.vocabulary import regions
from duban.vocabulary.targets import target_names

# Repairs of a page whose words a machine changed or whose characters are lost: its numbers decide nothing.
DAMAGE = frozenset(("spun", "unreadable"))


def observations_of(documents: Iterable[StoredDocument]) -> Iterator[Observation]:
    """The observations that ``documents`` state, in their order, each with one witness.

    Figures of modality ``other`` and figures without a value or an indicator are none. A target without a number has
    its relation instead of bounds.

    >>> import duban
    >>> from duban.ledger.contents.documents import StoredDocument
    >>> document = duban.read_text("2025年，开工农村公路20万公里。", region="全国", published="2026-03-05")
    >>> found = next(observations_of([StoredDocument.of(document, duban.extract(document))]))
    >>> found.kind, found.stage, found.region, found.vintage, found.witnesses[0].text
    ('actual', 'begun', '全国', '2026-03-05', '2025年，开工农村公路20万公里。')
    """
    for document in documents:
        origin = Origin(
            region=document.region,
            published=document.published or (str(document.year) if document.year else None),
            issuer=document.issuer,
            is_copy=any(repair.kind in DAMAGE for repair in document.repairs),
        )
        for record in document.records:
            if isinstance(record, Figure) and is_observed(record):
                yield observation(record, document.passage(record), origin)
            elif isinstance(record, RelativeTarget) and record.modality in OBSERVATION_KINDS:
                yield relative_observation(record, document.passage(record), origin)


class Origin(NamedTuple):
    """What a document says of all its observations."""

    region: str | None = None
    published: str | None = None
    issuer: str | None = None
    is_copy: bool = False


def is_observed(figure: Figure) -> bool:
    """Whether a figure is a value of something.

    >>> import duban
    >>> is_observed(duban.extract("2025年，粮食产量增长2%。").figures[0])
    True
    """
    valued = figure.low is not None or figure.high is not None
    return valued and bool(figure.indicator) and figure.modality in OBSERVATION_KINDS


def observation(figure: Figure, passage: Passage, origin: Origin) -> Observation:
    """The observation that ``figure`` states in ``passage`` of a document.

    >>> import duban
    >>> document = duban.read_text("2025年，补助标准由380元提高到420元。")
    >>> figures = duban.extract(document).figures
    >>> [observation(figure, document.passage(figure), Origin()).is_base for figure in figures]
    [True, False]
    """
    told = said(passage, is_change=figure.measure == "change")
    start = figure.period_start
    if told.since is not None:
        start = start_since(told.since, figure.measure, figure.period_start, figure.period_end)
    return Observation(
        indicator=figure.indicator,
        indicator_id=figure.indicator_id,
        region=place_named(figure.region, origin.region),
        measure=figure.measure,
        unit=figure.unit,
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        period_start=start,
        period_end=figure.period_end,
        kind=figure.modality,  # type: ignore[arg-type]  # is_observed() keeps «other» out
        vintage=origin.published,
        stage=told.stage,
        on_same_scope=told.on_same_scope,
        is_base=told.is_base,
        is_hope=told.is_hope,
        is_near=told.is_near,
        is_difference=told.is_difference,
        written=figure.value_text,
        witnesses=(_witness(figure, passage, origin),),
    )


def relative_observation(record: RelativeTarget, passage: Passage, origin: Origin) -> Observation:
    """What a statement without a number states: of a target the relation, of an outcome on which side of 0 it lies.

    >>> import duban
    >>> document = duban.read_text("2025年，进出口总额持续下降。", year=2026)
    >>> found = duban.extract(document).relative_targets[0]
    >>> stated = relative_observation(found, document.passage(found), Origin())
    >>> stated.kind, stated.measure, stated.low, stated.high
    ('actual', 'growth', None, 0.0)
    """
    key = relation_key(record)
    known = record.modality != "target"
    moved = known and record.relation in _SIGNS
    return Observation(
        indicator=target_names().bare(record.indicator),
        indicator_id=record.indicator_id,
        region=place_named(record.region, origin.region),
        measure="growth" if moved else key.measure,  # type: ignore[arg-type]  # a measure, as of all keys
        unit="%" if moved else key.unit,
        low=0.0 if moved and record.relation in _RISING else None,
        high=0.0 if moved and record.relation not in _RISING else None,
        period_start=record.period_start,
        period_end=record.period_end,
        kind=record.modality,  # type: ignore[arg-type]  # observations_of() keeps «other» out
        vintage=origin.published,
        written=record.text,
        relation=record.relation,
        reference=record.reference,
        margin=record.margin,
        witnesses=(_witness(record, passage, origin),),
    )


def start_since(year: int, measure: str, start: str | None, end: str | None) -> str | None:
    """Where the period of a change begins that is counted from ``year``: what grew since 2020 until 2025 is not the growth of 2025.

    >>> start_since(2020, "growth", "2025-01", "2025-12"), start_since(2024, "growth", "2025-01", "2025-12")
    ('2021-01', '2025-01')
    """
    moved = measure in ("growth", "change")
    several = int((end or "0")[:4]) - year > 1
    return f"{year + 1}-01" if moved and several else start


# What is told to have grown or fallen lies above or below 0.
_RISING: Final = frozenset(("growing", "only_up"))
_SIGNS: Final = frozenset((*_RISING, "falling", "only_down"))


def _witness(record: Figure | RelativeTarget, passage: Passage, origin: Origin) -> Witness:
    return Witness(
        document=record.document,
        start=record.start,
        end=record.end,
        text=passage.text,
        text_start=passage.start,
        text_end=passage.end,
        published=origin.published,
        confidence=record.confidence,
        issuer=origin.issuer,
        is_copy=origin.is_copy,
    )


def place_named(own: str | None, of_document: str | None) -> str | None:
    """The full name of the place that a record is of: the one that it names itself, else that of its document.

    >>> place_named("四川", "全国"), place_named("", "某县"), place_named(None, None)
    ('四川省', '某县', None)
    """
    place = own or of_document
    return region_name(place) if place else None


@lru_cache(maxsize=10_000)
def region_name(name: str) -> str:
    """The full name of a region, where the vocabulary knows it: 四川省 for 四川.

    >>> region_name("四川"), region_name("某县")
    ('四川省', '某县')
    """
    found = regions().find(name)
    return found.name if found else name
