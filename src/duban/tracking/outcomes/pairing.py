"""Pairing: which observation is the outcome of which target.

An outcome is of the target's place and period and of the same sort of measure and unit; of those the one whose name is
likest counts. What is only part of the period is a point on the way to the target. Pairs that are not sure are told,
not made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, NamedTuple, Protocol

import msgspec

from duban.observation import Observation
from duban.observations.identity import SAME, UNSURE, Identity, conversion, identity, likeness
from duban.observations.reconciliation import Reconciled, reconcile

OUTCOMES: Final = frozenset(("actual", "estimate"))
"""The kinds of observations that tell what came of something."""

# Where sizes are so many times apart one of them is rather of a part, of several years or of a stock. Of the pairs of
# targets and outcomes of 2014–2016 in the national reports none is further apart than 1.5.
FAR_APART: Final = 4.0
"""How many times apart sizes of one scope are at most."""
# Names that are nearly as like as the best are of the same outcome.
_AS_LIKE: Final = 0.02


class Known(Protocol):
    """An observation with what it is of."""

    @property
    def observation(self) -> Observation:
        """What is stated."""

    @property
    def identity(self) -> Identity:
        """What it is of."""


class _Held(NamedTuple):
    """An observation that is there already."""

    observation: Observation
    identity: Identity


class Pairing(NamedTuple):
    """A target with what the ledger has of its indicator.

    Attributes:
        target: the target.
        outcome: what came of it, with its witnesses; ``None`` where nothing is known or nothing is sure.
        likeness: how sure it is that outcome and target are of one indicator, from 0 to 1.
        doubtful: observations that may be of it, the likest first.
    """

    target: Observation
    outcome: Reconciled | None = None
    likeness: float = 0.0
    doubtful: tuple[Observation, ...] = ()


class Outcomes:
    """Observations of outcomes, found by place, period and sort of measure.

    ``beyond`` has those of other places, where these are only of some.
    """

    def __init__(self, observations: Iterable[Observation], beyond: Outcomes | None = None) -> None:
        self._beyond = beyond
        self._by_end: dict[Hashable, list[Known]] = defaultdict(list)
        self._by_name: dict[Hashable, list[Known]] = defaultdict(list)
        for one in observations:
            if one.kind not in OUTCOMES or one.period_end is None:
                continue
            of = identity(one, one.stage, is_difference=one.is_difference)
            known = _Held(one, of)
            if not one.is_base:
                self._by_end[one.region, one.period_end, of.family].append(known)
            self._by_name[one.region, of.key.indicator, of.family].append(known)

    def of(self, target: Observation) -> Pairing:
        """The pairing of ``target`` with what came of it."""
        wanted = identity(target, target.stage, is_difference=target.is_difference)
        scored = [
            (score, known.observation)
            for known in self._ended(target.region, target.period_end, wanted.family)
            if (score := likeness(wanted, known.identity)) >= UNSURE and _same_sort(target, known.observation)
        ]
        if not scored:
            return Pairing(target)
        sure, doubtful = _parted(target, scored)
        best = max((score for score, _ in sure), default=0.0)
        outcome = reconcile(one for score, one in sure if score >= best - _AS_LIKE)
        return Pairing(target, outcome, best, doubtful)

    def year_before(self, target: Observation) -> Observation | None:
        """What came of the same indicator in the same period a year earlier."""
        earlier = msgspec.structs.replace(
            target, period_start=_earlier(target.period_start), period_end=_earlier(target.period_end)
        )
        found = self.of(earlier).outcome
        return found.value if found else None

    def points(self, target: Observation) -> tuple[Observation, ...]:
        """What is known of the indicator of ``target`` before the end of its period, in order of date."""
        wanted = identity(target, target.stage, is_difference=target.is_difference)
        before = [
            known.observation
            for known in self._named(target.region, wanted.key.indicator, wanted.family)
            if (known.observation.period_end or "") < (target.period_end or "")
            and likeness(wanted, known.identity) >= SAME
        ]
        return tuple(sorted(before, key=lambda one: (one.period_end or "", one.vintage or "")))

    def _ended(self, *of: Hashable) -> Sequence[Known]:
        """The outcomes of a place, the end of a period and a family, without where a change starts."""
        found = self._by_end.get(of, ())
        return self._beyond._ended(*of) if not found and self._beyond is not None else found

    def _named(self, *of: Hashable) -> Sequence[Known]:
        """The outcomes of a place, an indicator and a family."""
        found = self._by_name.get(of, ())
        return self._beyond._named(*of) if not found and self._beyond is not None else found


def _earlier(period: str | None) -> str | None:
    return f"{int(period[:4]) - 1:04}{period[4:]}" if period else None


def _parted(
    target: Observation, scored: Sequence[tuple[float, Observation]]
) -> tuple[list[tuple[float, Observation]], tuple[Observation, ...]]:
    """The pairs that are sure, and the others."""
    sure: list[tuple[float, Observation]] = []
    doubtful: list[tuple[float, Observation]] = []
    for score, one in scored:
        trusted = score >= SAME and not _is_copy(one) and _comparable(target, one)
        (sure if trusted else doubtful).append((score, one))
    doubtful.sort(key=lambda pair: -pair[0])
    return sure, tuple(one for _, one in doubtful)


def _is_copy(one: Observation) -> bool:
    return bool(one.witnesses) and all(witness.is_copy for witness in one.witnesses)


def _comparable(target: Observation, outcome: Observation) -> bool:
    """Whether units convert and sizes are not too far apart to be of one scope."""
    factor = conversion(outcome.unit, target.unit)
    if factor is None:
        return False
    if target.measure not in ("level", "change"):
        return True
    wanted, came = target.value, outcome.value
    if not wanted or came is None:
        return True
    ratio = came * factor / wanted
    return 1 / FAR_APART <= ratio <= FAR_APART


def _same_sort(target: Observation, outcome: Observation) -> bool:
    """Whether two observations with the same end are of the same period, and stated as the same.

    A mean of several years is no outcome of one, and what is new in a year none of a stock.
    """
    if (target.measure == "avg_growth") != (outcome.measure == "avg_growth"):
        return False
    new, stock = (target, outcome) if target.measure == "change" else (outcome, target)
    if new.measure == "change" and stock.measure == "level" and stock.period_start is None:
        return False
    return _same_period(target, outcome)


def _same_period(target: Observation, outcome: Observation) -> bool:
    """Whether two observations with the same end are of the same period: a stock has no start."""
    one, other = target.period_start, outcome.period_start
    if one == other:
        return True
    if one is not None and other is not None:
        return False
    start, end = one or other or "", target.period_end or ""
    return start[:4] == end[:4]
