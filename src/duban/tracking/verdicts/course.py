"""The course of an open target: what is due by now, what was reached, and where that leads.

What is due depends on what the target is of. A yearly rate or growth is due as it stands; what adds up over the period
(新增就业) is due in proportion to the time; a level to be reached is due on the path from where it stood when the target
was set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from duban.observation import Observation
from duban.observations.identity import conversion
from duban.tracking.dates import months, years_between
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.verdicts.pace import Light, Pace, due_compound, due_linear, light, pace_class, pace_ratio
from duban.tracking.verdicts.projection import Projection, project
from duban.tracking.verdicts.target_form import TargetForm

_RATES: Final = frozenset(("growth", "avg_growth", "rate", "multiple"))


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """How far an open target has come.

    Attributes:
        point: the newest observation of the indicator before the target is due.
        value: its number, in the unit of the target.
        due: what was due by then, on a straight path; ``due_compound`` on a path of equal growth a year.
        light: green, yellow or red (:func:`duban.tracking.verdicts.pace.light`).
        base: what a path starts from; ``None`` where there is no path.
        ratio: actual by required growth a year, with its class ``pace``; ``None`` where it cannot be said.
        projection: where the points lead, at the end of the target's period.
        delay: years behind the straight path (below 0: ahead of it); ``None`` where there is no path.
    """

    point: Observation
    value: float
    due: float
    light: Light
    due_compound: float | None = None
    base: Observation | None = None
    ratio: float | None = None
    pace: Pace | None = None
    projection: Projection | None = None
    delay: float | None = None

    @property
    def is_on_course(self) -> bool:
        """Whether what was due is reached, or nearly."""
        return self.light != "red"


def course(
    target: Observation, form: TargetForm, points: Sequence[Observation], thresholds: Thresholds = DEFAULT
) -> Course | None:
    """The course of ``target`` by the ``points`` known of its indicator, in order of date; ``None`` where none helps.

    >>> from duban.tracking.verdicts.target_form import target_form
    >>> def stations(end, number):
    ...     return Observation(indicator="5G基站", unit="个", low=number, high=number, period_end=end)
    >>> target = msgspec.structs.replace(stations("2025-12", 4.5e6), kind="target", vintage="2023-12")
    >>> found = course(target, target_form(target), [stations("2023-12", 3.3e6), stations("2024-12", 4.2e6)])
    >>> round(found.due), found.light, round(found.delay, 2)
    (3900000, 'green', -0.5)
    """
    usable = [(one, value) for one in points if (value := _value(one, target)) is not None]
    if not usable or target.period_end is None:
        return None
    # «普及率达到85%» is to be reached, not due each year.
    stands = target.measure == "rate" and target.period_start is None
    if target.measure in _RATES and not stands:
        return _rate(target, form, usable, thresholds)
    if target.period_start is not None:
        return _flow(target, form, usable, thresholds)
    return _path(target, form, usable, thresholds)


_Points = Sequence[tuple[Observation, float]]


def _value(one: Observation, target: Observation) -> float | None:
    factor = conversion(one.unit, target.unit)
    return None if factor is None or one.value is None or not one.period_end else one.value * factor


def _rate(target: Observation, form: TargetForm, points: _Points, thresholds: Thresholds) -> Course | None:
    """A rate or growth for a year is due in every part of it."""
    inside = [pair for pair in points if _begins_with(pair[0], target)]
    if not inside:
        return None
    point, value = inside[-1]
    lit = light(value, _bound(form), good_side=form.good_side, share=thresholds.on_course_share)
    return Course(point=point, value=value, due=form.number, light=lit)


def _flow(target: Observation, form: TargetForm, points: _Points, thresholds: Thresholds) -> Course | None:
    """What adds up over the period is due in proportion to the time."""
    inside = [pair for pair in points if pair[0].period_start == target.period_start]
    if not inside:
        return None
    point, value = inside[-1]
    start, end = target.period_start or "", target.period_end or ""
    total = months(end) - months(start) + 1
    elapsed = months(point.period_end or "") - months(start) + 1
    due = form.number * elapsed / total
    lit = light(value, due, good_side=form.good_side, share=thresholds.on_course_share)
    return Course(point=point, value=value, due=due, light=lit)


def _path(target: Observation, form: TargetForm, points: _Points, thresholds: Thresholds) -> Course | None:
    """A level is due on the path from where it stood when the target was set."""
    levels = _one_a_month(pair for pair in points if pair[0].period_start is None)
    if not levels or _was_passed(levels, target, form):
        return None
    point, value = levels[-1]
    if (point.period_end or "") < (target.vintage or "")[:7]:
        return None  # all that is known was so before the target was set: no progress towards it
    if len(levels) < 2:
        # One point makes no path, but may be where the path is to end.
        lit = light(value, _bound(form), good_side=form.good_side, share=thresholds.on_course_share)
        return Course(point=point, value=value, due=form.number, light=lit) if lit == "green" else None
    base, start = _base(levels[:-1], target)
    end, now = target.period_end or "", point.period_end or ""
    elapsed, total = years_between(base.period_end or "", now), years_between(base.period_end or "", end)
    due = due_linear(start, form.number, elapsed, total)
    ratio = pace_ratio(start, value, form.number, elapsed, total)
    series = [(months(one.period_end or "") / 12, number) for one, number in levels]
    return Course(
        point=point,
        value=value,
        due=due,
        light=light(value, due, good_side=form.good_side, share=thresholds.on_course_share),
        due_compound=due_compound(start, form.number, elapsed, total),
        base=base,
        ratio=ratio,
        pace=None if ratio is None else pace_class(ratio),
        projection=project(series, months(end) / 12, form.number, good_side=form.good_side),
        delay=None if form.number == start else (due - value) / (form.number - start) * total,
    )


def _was_passed(levels: _Points, target: Observation, form: TargetForm) -> bool:
    """Whether the target was passed when it was set: nobody sets that, so the levels are of another thing or a year's flow."""
    set_in = (target.vintage or "")[:7]
    known = [value for one, value in levels if (one.period_end or "") <= set_in]
    return bool(known) and (known[-1] - _bound(form)) * form.good_side >= 0


def _base(levels: _Points, target: Observation) -> tuple[Observation, float]:
    """The newest level that was known when the target was set, else the oldest."""
    set_in = (target.vintage or "")[:7]
    known = [pair for pair in levels if (pair[0].period_end or "") <= set_in]
    return known[-1] if known else levels[0]


def _one_a_month(points: Iterable[tuple[Observation, float]]) -> list[tuple[Observation, float]]:
    """The last that was said of each month, in order of month."""
    newest: dict[str, tuple[Observation, float]] = {}
    for pair in points:
        newest[pair[0].period_end or ""] = pair
    return [newest[month] for month in sorted(newest)]


def may_lead(start: str | None, target_start: str | None, target_end: str) -> bool:
    """Whether a point whose period begins at ``start`` may tell of the course of a target at all, by the target's period.

    >>> may_lead("2025-01", None, "2025-12"), may_lead(None, "2025-01", "2025-12"), may_lead("2024-01", "2025-01", "2025-12")
    (True, True, False)
    """
    return start is None or start == _due_from(target_start, target_end)


def _begins_with(one: Observation, target: Observation) -> bool:
    start = _due_from(target.period_start, target.period_end or "")
    return one.period_start == start or (one.period_start is None and (one.period_end or "") >= start)


def _due_from(start: str | None, end: str) -> str:
    """When the period of a target begins: where it says nothing, with the year that it ends in."""
    return start or f"{end[:4]}-01"


def _bound(form: TargetForm) -> float:
    """What keeps the target on its bad side."""
    return form.low if form.good_side > 0 else form.high
