"""Facts of a pack as observations: targets and values under one name an indicator, each with the place that witnesses it.

Inside a board an indicator goes by a name of its own, so that a target and the values of its indicator are one by what the
pack says, not by how like their names are; what is shown has the names.
"""

from __future__ import annotations

from typing import Final

import msgspec

from duban.boards.knowledge import Knowledge
from duban.boards.lines import Proof
from duban.language import Bilingual
from duban.observation import Observation, Witness
from duban.observations.datafile.periods import period_of
from duban.observations.datafile.places import place_of
from duban.observations.documents import region_name
from duban.observations.identity import conversion
from duban.observations.indicator_key import indicator_of
from duban.packs.model import Indicator, PackObservation, PackTarget
from duban.records import Measure
from duban.tracking.outcomes.relative import NATION
from duban.tracking.verdicts import wording
from duban.tracking.verdicts.target_form import band_width

_FALLING: Final = frozenset(("down", "ceiling"))


class Witnessed(msgspec.Struct, frozen=True):
    """An observation of the pack with the proof that stands behind its witness."""

    observation: Observation
    proof: Proof


def target_of(target: PackTarget, known: Knowledge) -> Witnessed:
    """A target of the pack as an observation; what less is better of is a ceiling."""
    indicator = known.indicator(target.indicator)
    proof = _proof(target, Bilingual(target.quote, target.quote), known)
    made = _observation(target, indicator, known.published(target), proof)
    low, high = _bounds(target, made, indicator)
    return Witnessed(msgspec.structs.replace(made, kind="target", low=low, high=high), proof)


def value_of(value: PackObservation, known: Knowledge) -> Witnessed:
    """A value of the pack as an observation."""
    indicator = known.indicator(value.indicator)
    proof = _proof(value, value.note, known)
    made = _observation(value, indicator, known.published(value), proof)
    return Witnessed(msgspec.structs.replace(made, kind=value.kind), proof)


def _observation(
    one: PackTarget | PackObservation, indicator: Indicator, published: str | None, proof: Proof
) -> Observation:
    start, end = period(one.period_start, one.period_end)
    witness = Witness(
        document=proof.document or proof.source or one.indicator, text=proof.text.zh, published=published
    )
    return Observation(
        indicator=own_name(indicator),
        indicator_id=indicator.vocabulary,
        region=place(one.region),
        measure=measure_of(one, indicator),
        unit=one.unit or indicator.unit,
        low=one.low,
        high=one.high,
        approx=one.approx,
        period_start=start,
        period_end=end,
        vintage=published,
        witnesses=(witness,),
    )


def own_name(indicator: Indicator) -> str:
    """The name that an indicator goes by inside a board: one word that is like no other.

    >>> own_name(Indicator(id="5g-stations", name=Bilingual(), unit="个")).isalnum()
    True
    """
    return f"id{indicator.id.encode().hex()}"


def place(region: str | None) -> str:
    """The full name of a place; the nation where none is named.

    >>> place("江苏"), place(None)
    ('江苏省', '全国')
    """
    return (place_of(region) or region_name(region)) if region else NATION


def period(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """The months of a period; a bare year or quarter ends with its last month.

    >>> period(None, "2025"), period("2025", "2025"), period("2021-01", "2025-12"), period(None, None)
    ((None, '2025-12'), ('2025-01', '2025-12'), ('2021-01', '2025-12'), (None, None))
    """
    first, last = (period_of(text) if text else None for text in (start, end))
    return (first.start or first.end if first else None), (last.end if last else None)


def measure_of(one: PackTarget | PackObservation, indicator: Indicator) -> Measure:
    """What a number is: as it says itself, else as its indicator."""
    return one.measure or indicator.measure


def written(target: PackTarget, indicator: Indicator) -> Bilingual:
    """A target in words, by the bounds that the pack gives it; empty where it has no number.

    >>> steel = Indicator(id="steel", name=Bilingual("粗钢产量"), unit="吨")
    >>> aim = PackTarget(id="a", formulation="f", indicator="steel", high=9e8)
    >>> written(aim, steel).en, written(PackTarget(id="b", formulation="f", indicator="steel"), steel)
    ('at most 900 million tonnes', Bilingual(zh='', en=''))
    """
    if target.low is None and target.high is None:
        return Bilingual()
    return wording.value(
        Observation(
            indicator=indicator.id,
            measure=measure_of(target, indicator),
            unit=target.unit or indicator.unit,
            low=target.low,
            high=target.high,
            approx=target.approx,
            kind="actual" if target.role == "baseline" else "target",
        )
    )


def in_unit(one: Observation, unit: str) -> Observation | None:
    """An observation with its numbers in another unit; ``None`` where they cannot be converted.

    >>> found = in_unit(Observation(indicator="粮食产量", unit="吨", low=2.0, high=2.0), "斤")
    >>> found.low, in_unit(found, "元")
    (4000.0, None)
    """
    factor = conversion(one.unit, unit)
    if factor is None:
        return None
    low, high = (None if bound is None else bound * factor for bound in (one.low, one.high))
    return msgspec.structs.replace(one, unit=unit, low=low, high=high)


def _bounds(target: PackTarget, made: Observation, indicator: Indicator) -> tuple[float | None, float | None]:
    """The bounds of a target: of one number that is better below only the upper one, where the vocabulary does not say so."""
    low, high = target.low, target.high
    if low is None or low != high or low < 0 or indicator.better == "up":
        return low, high
    entry = indicator_of(made)
    if entry is not None and entry.direction in _FALLING:
        return low, high
    return None, low + band_width(low, made.unit) if target.approx else low


def _proof(one: PackTarget | PackObservation, text: Bilingual, known: Knowledge) -> Proof:
    document = known.document(one.document)
    if document is None and isinstance(one, PackTarget):
        document = known.document(known.pack.document)
    source = one.source if isinstance(one, PackObservation) else ""
    address = one.address if isinstance(one, PackObservation) else None
    return Proof(
        text=text,
        origin="pack",
        date=known.published(one),
        document=document.title.zh if document else None,
        title=document.title if document else Bilingual(),
        source=source or (document.issuer or "" if document else ""),
        address=address or (document.address if document else None),
        certainty=one.certainty,
    )
