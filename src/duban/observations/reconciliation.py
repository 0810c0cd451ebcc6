"""Reconciliation: the same fact in several places is one observation with its witnesses; what disagrees is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isclose
from typing import NamedTuple

import msgspec

from duban.observation import Observation
from duban.observations.identity import conversion

# A third written as 1/3 and as 33.3 % is one number.
_ROUNDED = 1e-3
_ORDER = {"actual": 0, "estimate": 1, "forecast": 2, "target": 3}


class Reconciled(NamedTuple):
    """Observations of one fact.

    Attributes:
        value: the one that holds, with all witnesses of its value.
        earlier: estimates of the same fact that it replaced, the newest first.
        others: what disagrees with it, each with its witnesses.
    """

    value: Observation
    earlier: tuple[Observation, ...] = ()
    others: tuple[Observation, ...] = ()


def reconcile(stated: Iterable[Observation]) -> Reconciled | None:
    """The one value of what several observations state of the same fact; ``None`` where there is none.

    An outcome holds against an estimate, a clean document against a garbled or reworded copy, what was said first
    against what was said later (a revision is shown beside it), and what is a number against what is a bound.

    >>> a = Observation(indicator="粮食产量", low=5.0, high=5.0, kind="estimate", vintage="2025-12")
    >>> b = Observation(indicator="粮食产量", low=5.2, high=5.2, vintage="2026-03")
    >>> found = reconcile([a, b])
    >>> found.value.low, len(found.earlier), found.others
    (5.2, 1, ())
    """
    ranked = sorted(stated, key=_rank)
    if not ranked:
        return None
    groups = _groups(ranked)
    first, rest = groups[0], groups[1:]
    kind = first.kind
    earlier = [one for one in rest if _ORDER[one.kind] > _ORDER[kind]]
    others = [one for one in rest if _ORDER[one.kind] <= _ORDER[kind]]
    return Reconciled(first, tuple(sorted(earlier, key=_vintage, reverse=True)), tuple(others))


def _groups(ranked: Sequence[Observation]) -> list[Observation]:
    """The observations of each kind and value, merged."""
    merged: list[Observation] = []
    for one in ranked:
        for place, held in enumerate(merged):
            if held.kind == one.kind and agree(held, one):
                merged[place] = msgspec.structs.replace(held, witnesses=(*held.witnesses, *one.witnesses))
                break
        else:
            merged.append(one)
    return merged


def agree(one: Observation, other: Observation) -> bool:
    """Whether two observations state one number, in whatever unit; a bound agrees with a number that keeps it.

    >>> exact, bound = Observation(indicator="粮食", low=5.2, high=5.2), Observation(indicator="粮食", low=5.0)
    >>> agree(exact, bound), agree(bound, Observation(indicator="粮食", low=4.0, high=4.0))
    (True, False)
    >>> agree(Observation(indicator="粮食", low=5e8, high=5e8, unit="吨"), Observation(indicator="粮食", low=1e12, high=1e12, unit="斤"))
    True
    """
    factor = conversion(other.unit, one.unit)
    if factor is None:
        return False
    if factor != 1.0:
        low, high = (None if bound is None else bound * factor for bound in (other.low, other.high))
        other = msgspec.structs.replace(other, low=low, high=high)
    if _equal(one.low, other.low) and _equal(one.high, other.high):
        return True
    if one.is_point == other.is_point:
        return False
    point, bound = (one, other) if one.is_point else (other, one)
    value = point.low
    if value is None:
        return False
    above = bound.low is None or value >= bound.low or _equal(value, bound.low)
    below = bound.high is None or value <= bound.high or _equal(value, bound.high)
    return above and below


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=_ROUNDED)


def _rank(one: Observation) -> tuple[bool, int, bool, bool, str, float]:
    copies = all(witness.is_copy for witness in one.witnesses)
    sure = max((witness.confidence for witness in one.witnesses), default=1.0)
    return copies, _ORDER[one.kind], one.on_same_scope, not one.is_point, _vintage(one), -sure


def _vintage(one: Observation) -> str:
    """When it was said; what has no date comes last."""
    return one.vintage or "~"
