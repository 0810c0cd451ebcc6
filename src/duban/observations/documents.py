"""Observations out of documents: every figure that has a value, as its document states it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from duban.ledger.documents import StoredDocument
from duban.observations.observation import OBSERVATION_KINDS, Observation, Witness
from duban.records import Figure
from duban.rows import Passage
from duban.vocabulary import regions
from duban.vocabulary.identity import identity_words

_BREAKS = "，,；;。！？：:（）()\n"
_SCOPE = re.compile("同口径|可比口径")
# Repairs of a page whose words a machine changed or whose characters are lost: its numbers decide nothing.
_DAMAGE = frozenset(("spun", "unreadable"))


def observations_of(documents: Iterable[StoredDocument]) -> Iterator[Observation]:
    """The observations that ``documents`` state, in their order, each with one witness.

    Figures of modality ``other`` and figures without a value or an indicator are none.

    >>> import duban
    >>> from duban.ledger.documents import StoredDocument
    >>> document = duban.read_text("2025年，开工农村公路20万公里。", region="全国", published="2026-03-05")
    >>> found = next(observations_of([StoredDocument.of(document, duban.extract(document))]))
    >>> found.kind, found.stage, found.region, found.vintage, found.witnesses[0].text
    ('actual', 'begun', '全国', '2026-03-05', '2025年，开工农村公路20万公里。')
    """
    for document in documents:
        is_copy = any(repair.kind in _DAMAGE for repair in document.repairs)
        for record in document.records:
            if isinstance(record, Figure) and is_observed(record):
                yield observation(
                    record,
                    document.passage(record),
                    region=document.region,
                    published=document.published or (str(document.year) if document.year else None),
                    is_copy=is_copy,
                )


def is_observed(figure: Figure) -> bool:
    """Whether a figure is a value of something."""
    valued = figure.low is not None or figure.high is not None
    return valued and bool(figure.indicator) and figure.modality in OBSERVATION_KINDS


def observation(
    figure: Figure, passage: Passage, *, region: str | None, published: str | None, is_copy: bool = False
) -> Observation:
    """The observation that ``figure`` states in ``passage`` of a document about ``region``."""
    before, after = _clause(passage)
    witness = Witness(
        document=figure.document,
        start=figure.start,
        end=figure.end,
        text=passage.text,
        published=published,
        confidence=figure.confidence,
        is_copy=is_copy,
    )
    place = figure.region or region
    return Observation(
        indicator=figure.indicator,
        indicator_id=figure.indicator_id,
        region=region_name(place) if place else None,
        measure=figure.measure,
        unit=figure.unit,
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        period_start=figure.period_start,
        period_end=figure.period_end,
        kind=figure.modality,  # type: ignore[arg-type]  # is_observed() keeps «other» out
        vintage=published,
        stage=identity_words().stage(before) or identity_words().stage(after),
        on_same_scope=_SCOPE.search(before) is not None,
        witnesses=(witness,),
    )


def region_name(name: str) -> str:
    """The full name of a region, where the vocabulary knows it: 四川省 for 四川.

    >>> region_name("四川"), region_name("某县")
    ('四川省', '某县')
    """
    found = regions().find(name)
    return found.name if found else name


def _clause(passage: Passage) -> tuple[str, str]:
    """The words before and behind a value in its clause."""
    before, after = passage.text[: passage.start], passage.text[passage.end :]
    opening = max(before.rfind(mark) for mark in _BREAKS) + 1
    closing = min((place for mark in _BREAKS if (place := after.find(mark)) >= 0), default=len(after))
    return before[opening:], after[:closing]
