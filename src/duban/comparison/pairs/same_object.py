"""One object of which one document speaks twice and the other once: merged, or split.

«整治小餐馆油烟» and «对小餐馆油烟限期治理» of one document, «治理小餐馆油烟» of the other: one of the two is paired, the other is
not dropped, since what answers its twin is about its object as well. That both name one object is told by a stretch of
characters that few formulations hold, that makes up most of the lesser object, and that the counterpart there already
is holds too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from duban.comparison.formulations.common_substring import common_stretch
from duban.comparison.formulations.units import Unit
from duban.comparison.pairs.shared_object import are_of_one_matter, tells
from duban.comparison.thresholds import FEW_HOLDERS, FEW_SHARERS, NAME, OBJECT_AMONG_OTHERS, OBJECT_SHARE

_Holders = dict[str, list[Unit]]


def same_objects(
    left: Sequence[Unit],
    mine: Sequence[Unit],
    others: Sequence[Unit],
    partners: Mapping[int, Sequence[Unit]],
) -> Iterator[tuple[Unit, Unit]]:
    """Units of ``left``, which are of ``mine``, each with the one of ``others`` that is about its object.

    ``partners`` are the counterparts that units of ``others`` have (by ``id``).
    """
    sharers, holders = _holders(mine), _holders(others)
    for unit in left:
        best: tuple[int, Unit] | None = None
        for other in _found(unit, holders):
            name = _name(unit, other) if id(other) in partners else ""
            if not name or (best is not None and len(name) <= best[0]):
                continue
            held = any(name in partner.matter for partner in partners[id(other)])
            few = (
                len(_found_in(name, sharers)) <= FEW_SHARERS and len(_found_in(name, holders)) <= FEW_HOLDERS
            )
            if held and few:
                best = (len(name), other)
        if best is not None:
            yield unit, best[1]


def _name(one: Unit, other: Unit) -> str:
    """The stretch that makes up most of the lesser object, where it names something; else empty."""
    found = common_stretch(one.matter, other.matter)
    lesser, greater = sorted((len(one.matter), len(other.matter)))
    if len(found) < max(NAME, OBJECT_SHARE * lesser, OBJECT_AMONG_OTHERS * greater):
        return ""
    return found if tells(found) and are_of_one_matter(one, other) else ""


def _holders(units: Sequence[Unit]) -> _Holders:
    found: _Holders = {}
    for unit in units:
        for gram in _grams(unit.matter):
            found.setdefault(gram, []).append(unit)
    return found


def _grams(text: str) -> set[str]:
    return {text[i : i + NAME] for i in range(len(text) - NAME + 1)}


def _found(unit: Unit, holders: _Holders) -> list[Unit]:
    """The units that hold a stretch of ``unit``, each once."""
    found = {id(other): other for gram in sorted(_grams(unit.matter)) for other in holders.get(gram, ())}
    return list(found.values())


def _found_in(name: str, holders: _Holders) -> list[Unit]:
    """The units that hold the rarest stretch of a name."""
    return min((holders.get(gram, []) for gram in sorted(_grams(name))), key=len, default=[])
