"""Records of a ledger that are of a pack's indicators: by the identity of ``observations``, under any name of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from duban.boards.facts import own_name, place
from duban.observation import Observation
from duban.observations.identity import SAME, SIZES, UNSURE, Identity, identity, likeness
from duban.packs.model import Indicator
from duban.records import Measure
from duban.vocabulary import indicators


class Named(NamedTuple):
    """A value under one of the names of an indicator."""

    indicator: str
    indicator_id: str | None
    measure: Measure
    unit: str


class Wanted(NamedTuple):
    """An indicator of the pack as it is measured, with what it is under each of its names."""

    indicator: Indicator
    measure: Measure
    unit: str
    identities: tuple[Identity, ...]


def wanted(indicator: Indicator, measure: Measure, unit: str) -> Wanted:
    """What an indicator is looked for by: its names, and its entry in the vocabulary where it has one."""
    found = []
    for name in dict.fromkeys((indicator.name.zh, *indicator.names)):
        if not name:
            continue
        entry = indicators().match(name, unit, measure)
        id = indicator.vocabulary or (entry.id if entry else None)
        found.append(identity(Named(name, id, measure, unit)))
    return Wanted(indicator, measure, unit, tuple(dict.fromkeys(found)))


class Match(NamedTuple):
    """An observation of the ledger with what it is of, and how sure that is, from 0 to 1."""

    wanted: Wanted
    observation: Observation
    likeness: float

    @property
    def is_sure(self) -> bool:
        """Whether it is one indicator, not perhaps."""
        return self.likeness >= SAME


def matches(observations: Iterable[Observation], asked: Sequence[Wanted]) -> Iterator[Match]:
    """Those of ``observations`` that are of what is ``asked``, or may be, once for each that they are likest to.

    What says no place is taken to be of the nation.

    >>> from duban.language import Bilingual
    >>> steel = wanted(Indicator(id="steel", name=Bilingual("粗钢产量"), unit="吨"), "level", "吨")
    >>> found = matches([Observation(indicator=name, unit="吨", low=5.0, high=5.0) for name in ("粗钢产量", "水泥产量")], [steel])
    >>> [(one.observation.indicator, one.is_sure) for one in found]
    [('粗钢产量', True)]
    """
    known: dict[Identity, list[tuple[Wanted, float]]] = {}
    for one in observations:
        of = identity(one, one.stage, is_difference=one.is_difference)
        if of not in known:
            known[of] = list(_likest(of, asked))
        for found, score in known[of]:
            placed = msgspec.structs.replace(one, region=place(one.region))
            yield Match(found, placed, score)


def _likest(of: Identity, asked: Sequence[Wanted]) -> Iterator[tuple[Wanted, float]]:
    for one in asked:
        score = max((likeness(name, of) for name in one.identities), default=0.0)
        if score >= UNSURE:
            yield one, score


def adopted(match: Match) -> Observation:
    """The observation under the name that its indicator goes by in a board."""
    one = match.observation
    sized = one.measure in SIZES and match.wanted.measure in SIZES
    return msgspec.structs.replace(
        one,
        indicator=own_name(match.wanted.indicator),
        indicator_id=match.wanted.indicator.vocabulary,
        measure=one.measure if sized else match.wanted.measure,
        stage=None,
    )
