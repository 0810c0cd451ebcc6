"""Scorecards: how many targets an issuer, a region, a field or a year kept, by how much, and how ambitious they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import Final, Literal, NamedTuple, get_args

import msgspec

from duban.observation import Observation
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.verdict import Verdict

Grouping = Literal["region", "year", "theme", "issuer", "indicator"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

_KEPT: Final = frozenset(("kept", "exceeded"))
_JUDGED: Final = frozenset((*_KEPT, "nearly", "missed"))


class Scorecard(msgspec.Struct, frozen=True, kw_only=True):
    """What a group of targets came to.

    Attributes:
        name: of the group; empty where the targets do not say it.
        counts: the number of targets by verdict.
        share_kept: of those judged, the share that was kept or exceeded; ``None`` where none was judged.
        overshoot, undershoot: the mean distance of those beyond and of those short of their target, in points; of growth
            and rates only, since other units do not add up. ``None`` where there are none.
        ambition: the mean of target minus the outcome of the year before, in points, on the side that is wished for:
            above 0 where more was set than had been reached. ``None`` where nothing is known of the years before.
        revised: how many targets another number had been set for before.
    """

    name: str
    counts: dict[Verdict, int]
    share_kept: float | None
    overshoot: float | None
    undershoot: float | None
    ambition: float | None
    revised: int

    @property
    def judged(self) -> int:
        """How many were judged by an outcome."""
        return sum(number for verdict, number in self.counts.items() if verdict in _JUDGED)


Before = Callable[[Tracked], Observation | None]
"""Looks up what came of the indicator of a target in the year before."""


def scorecards(rows: Iterable[Tracked], by: Grouping, before: Before) -> list[Scorecard]:
    """The scorecards of ``rows`` by ``region``, ``year``, ``theme``, ``issuer`` or ``indicator``, those with most judged first.

    ``before`` looks up outcomes of the year before, which tell how ambitious targets were.

    >>> scorecards([], "region", lambda row: None)
    []
    """
    return carded(((_NAMES[by](row), mark(row, before)) for row in rows), by)


class Mark(NamedTuple):
    """What one target adds to a scorecard.

    Attributes:
        verdict: what became of it.
        distance: by how many points the outcome is better than the target; ``None`` where that cannot be said.
        ambition: by how many points the target is above the outcome of the year before, on the good side.
        is_revised: another number had been set for it before.
    """

    verdict: Verdict
    distance: float | None
    ambition: float | None
    is_revised: bool


def mark(row: Tracked, before: Before) -> Mark:
    """What ``row`` adds to a scorecard."""
    return Mark(row.verdict, _distance(row), _ambition(row, before), row.revised is not None)


def carded(marks: Iterable[tuple[str, Mark]], by: Grouping) -> list[Scorecard]:
    """The scorecards of the groups that ``marks`` are of, in the order of :func:`scorecards`.

    >>> [card] = carded([("甲", Mark("kept", 0.5, None, False)), ("甲", Mark("missed", -1.0, None, False))], "region")
    >>> card.name, card.share_kept, card.overshoot, card.undershoot
    ('甲', 0.5, 0.5, -1.0)
    """
    groups: dict[str, list[Mark]] = {}
    for name, one in marks:
        groups.setdefault(name, []).append(one)
    cards = [_card(name, group) for name, group in groups.items()]
    if by == "year":
        return sorted(cards, key=lambda card: card.name)
    return sorted(cards, key=lambda card: (-card.judged, card.name))


_NAMES: Final[dict[str, Callable[[Tracked], str]]] = {
    "region": lambda row: row.target.region or "",
    "year": lambda row: str(row.year or ""),
    "theme": lambda row: row.theme or "",
    "issuer": lambda row: row.issuer or "",
    "indicator": lambda row: row.target.indicator,
}


def _card(name: str, marks: Sequence[Mark]) -> Scorecard:
    counts: dict[Verdict, int] = {}
    for one in marks:
        counts[one.verdict] = counts.get(one.verdict, 0) + 1
    judged = [one for one in marks if one.verdict in _JUDGED]
    distances = [one.distance for one in judged if one.distance is not None]
    return Scorecard(
        name=name,
        counts=counts,
        share_kept=len([one for one in judged if one.verdict in _KEPT]) / len(judged) if judged else None,
        overshoot=_mean(one for one in distances if one > 0),
        undershoot=_mean(one for one in distances if one < 0),
        ambition=_mean(one.ambition for one in marks if one.ambition is not None),
        revised=sum(one.is_revised for one in marks),
    )


def _distance(row: Tracked) -> float | None:
    """By how many points the outcome is better than the target."""
    judgement = row.judgement
    if judgement is None or judgement.distance is None or not judgement.rule.in_points:
        return None
    return judgement.distance * judgement.rule.good_side


def _ambition(row: Tracked, before: Before) -> float | None:
    """By how many points the target is above the outcome of the period before, on the good side."""
    judgement = row.judgement
    if judgement is None or not judgement.rule.in_points:
        return None
    earlier = before(row)
    if earlier is None or earlier.value is None:
        return None
    return (judgement.rule.number - earlier.value) * judgement.rule.good_side


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None
