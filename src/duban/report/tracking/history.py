"""The history of a target's indicator: the values before and the outcome, as points that can be drawn together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from duban.observation import Observation
from duban.observations.identity import conversion
from duban.tracking.dates import months
from duban.tracking.tracked import Tracked

_RATES: Final = frozenset(("growth", "avg_growth", "rate", "multiple"))
_YEAR: Final = 12


class Point(NamedTuple):
    """An observation with its number in the unit of the target."""

    observation: Observation
    value: float


def history(row: Tracked, points: Sequence[Observation]) -> tuple[Point, ...]:
    """Those ``points`` of ``row``'s indicator that compare with its target, in order of date, the outcome last.

    Comparable is what is of a period as long as the target's (a level of any day). Where the target is for several
    years, rates of any part of them compare, and of what adds up that which has been reached since their beginning.
    Of several values of one date the last that was said counts, and a number
    before a bound; what is only told to have risen or fallen has no value.

    >>> def stock(end, number, start=None):
    ...     return Observation(indicator="泊位", unit="个", low=number, high=number, period_start=start, period_end=end)
    >>> points = (stock("2023-12", 10.0), stock("2024-12", 12.0), stock("2024-12", 3.0, "2024-01"))
    >>> row = Tracked(target=stock("2025-12", 15.0), verdict="too_early", as_of="2025-06-30")
    >>> [point.value for point in history(row, points)]
    [10.0, 12.0]
    """
    by_end: dict[str, Point] = {}
    known = (*points, row.outcome) if row.outcome is not None else points
    for one in known:
        factor = conversion(one.unit, row.target.unit)
        if factor is None or one.value is None or one.period_end is None or one.relation is not None:
            continue
        held = by_end.get(one.period_end)
        known_better = held is not None and held.observation.is_point and not one.is_point
        if _compares(one, row.target) and not known_better:
            by_end[one.period_end] = Point(one, one.value * factor)
    return tuple(by_end[end] for end in sorted(by_end))


def required(row: Tracked) -> tuple[tuple[str, float], tuple[str, float]] | None:
    """The ends of the straight path that leads to an open target; ``None`` where there is none.

    A level starts where it stood, what adds up over the period at 0 on the day before it.

    >>> jobs = Observation(indicator="新增就业", measure="change", unit="人", low=50.0, high=50.0, period_start="2026-01",
    ...                    period_end="2030-12")
    >>> required(Tracked(target=jobs, verdict="too_early", as_of="2026-06-30"))
    (('2025-12', 0.0), ('2030-12', 50.0))
    """
    target = row.target
    if target.value is None or target.period_end is None or row.outcome is not None:
        return None
    end = (target.period_end, target.value)
    if row.course is not None and row.course.base is not None:
        base = row.course.base
        factor = conversion(base.unit, target.unit)
        start = None if factor is None or base.value is None else base.value * factor
        return None if start is None or base.period_end is None else ((base.period_end, start), end)
    if target.period_start is None or target.measure in _RATES:
        return None
    return (_month_before(target.period_start), 0.0), end


def _compares(one: Observation, target: Observation) -> bool:
    if one.period_start is None or target.period_start is None:
        return one.period_start == target.period_start
    if _length(target) <= _YEAR:
        return _length(one) == _length(target)
    if target.measure in _RATES:
        return one.period_start >= target.period_start
    return one.period_start == target.period_start


def _length(one: Observation) -> int:
    """The months of a period, the first and the last counted."""
    return months(one.period_end or "") - months(one.period_start or "") + 1


def _month_before(period: str) -> str:
    month = months(period) - 2
    return f"{month // 12:04}-{month % 12 + 1:02}"
