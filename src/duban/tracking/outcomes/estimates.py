"""Estimates and what came of them: «预计增长5.7%左右» in December, 5.8 per cent in January."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from duban.observation import Observation
from duban.observations.identity import conversion, identity
from duban.observations.indicator_key import indicator_of
from duban.tracking.outcomes.pairing import Outcomes


class Estimated(msgspec.Struct, frozen=True, kw_only=True):
    """An estimate and the outcome of the same indicator, place and period.

    Attributes:
        estimate: what was expected, with everywhere that states it.
        outcome: what it came to.
        difference: the outcome less the estimate, in the unit of the estimate; ``None`` where one of them is a bound.
        likeness: how sure it is that the two are of one indicator, from 0 to 1.
    """

    estimate: Observation
    outcome: Observation
    difference: float | None
    likeness: float

    @property
    def year(self) -> int:
        """The year in which the period of the estimate ends."""
        return int((self.estimate.period_end or "0")[:4])

    @property
    def theme(self) -> str | None:
        """The field of policy that the indicator belongs to, where the vocabulary knows it."""
        entry = indicator_of(self.estimate)
        return entry.theme if entry else None

    @property
    def issuer(self) -> str | None:
        """Who estimated it, where its document says so."""
        return self.estimate.witnesses[0].issuer if self.estimate.witnesses else None

    def as_json(self) -> dict[str, Any]:
        """The pair as JSON, both sides with their witnesses."""
        fields: dict[str, Any] = msgspec.to_builtins(self)
        return fields


def estimates(observations: Iterable[Observation], outcomes: Outcomes | None = None) -> Iterator[Estimated]:
    """The estimates among ``observations`` that an outcome is known of, in their order, each once.

    ``outcomes`` are the outcomes that are no estimates; where they are not given, those among ``observations``.

    >>> def growth(kind, value, day):
    ...     return Observation(indicator="粮食产量", measure="growth", unit="%", low=value, high=value, kind=kind,
    ...         period_start="2025-01", period_end="2025-12", vintage=day)
    >>> [found] = estimates([growth("estimate", 2.0, "2025-12"), growth("actual", 2.3, "2026-01")])
    >>> found.outcome.low, round(found.difference, 6)
    (2.3, 0.3)
    """
    known = list(observations)
    merged = _merged(known)
    if outcomes is None:
        # Few outcomes are of the place and time of an estimate; only those are looked through.
        asked = {(one.region, one.period_end) for one in merged}
        outcomes = Outcomes(
            one for one in known if one.kind == "actual" and (one.region, one.period_end) in asked
        )
    for estimate in merged:
        pairing = outcomes.of(estimate)
        if pairing.outcome is not None:
            outcome = pairing.outcome.value
            yield Estimated(
                estimate=estimate,
                outcome=outcome,
                difference=_difference(estimate, outcome),
                likeness=pairing.likeness,
            )


def _merged(known: Iterable[Observation]) -> list[Observation]:
    """The estimates, those of one number as one with all witnesses."""
    found: dict[tuple[object, ...], Observation] = {}
    for one in known:
        if one.kind != "estimate" or one.period_end is None or one.value is None:
            continue
        what = identity(one, one.stage, is_difference=one.is_difference)
        key = (one.region, what.key, one.period_start, one.period_end, one.low, one.high)
        held = found.get(key)
        found[key] = (
            one
            if held is None
            else msgspec.structs.replace(held, witnesses=(*held.witnesses, *one.witnesses))
        )
    return list(found.values())


def _difference(estimate: Observation, outcome: Observation) -> float | None:
    factor = conversion(outcome.unit, estimate.unit)
    if factor is None or outcome.low is None or estimate.low is None:
        return None
    if outcome.low != outcome.high or estimate.low != estimate.high:
        return None
    return float(f"{outcome.low * factor - estimate.low:.12g}")
