"""Tracked targets as rows of the page: what its table, details and charts need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from duban.report.tracking.history import history, required
from duban.report.tracking.store import Store
from duban.tracking.thresholds import Thresholds
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.course import Course
from duban.tracking.verdicts.target_form import TargetForm, target_form
from duban.tracking.verdicts.verdict import Verdict
from duban.vocabulary import regions

# What a reader looks for first: what was judged, then what is on its way, then what nothing is known of.
_RANKS: Final[dict[Verdict, int]] = {
    "on_course": 1,
    "off_course": 1,
    "unsure": 2,
    "no_data": 3,
    "too_early": 3,
}


def in_order(rows: Iterable[Tracked]) -> list[Tracked]:
    """The rows as the page opens with them: those with a verdict first, the newest year first, then by region."""
    return sorted(rows, key=lambda row: order(row.verdict, row.year, row.target.region))


def order(verdict: Verdict, year: int | None, region: str | None) -> tuple[int, int, str]:
    """What targets are in order by.

    >>> order("kept", 2026, None) < order("no_data", 2026, None), order("kept", 2026, None) < order("kept", 2025, None)
    (True, True)
    """
    return _RANKS.get(verdict, 0), -(year or 0), _code(region)


def row_data(row: Tracked, found: Tracking, store: Store) -> dict[str, Any]:
    """A row of ``found`` for the page's scripts; observations, documents and sentences stand in ``store``."""
    return {
        "year": row.year,
        "region": row.target.region,
        "theme": row.theme,
        "indicator": store.indicator(row.target),
        "verdict": row.verdict,
        "reason": {"zh": row.reason.zh, "en": row.reason.en},
        "target": store.side(row.target),
        "outcome": store.side(row.outcome),
        "provisional": row.judgement is not None and row.judgement.provisional,
        "likeness": round(row.likeness, 2),
        "rule": _rule(row, found.thresholds),
        "course": None if row.course is None else _course(row.course, store),
        "points": [(store.side(point.observation), point.value) for point in history(row, found.points(row))],
        "path": required(row),
        **{
            name: [store.side(one) for one in getattr(row, name)]
            for name in ("earlier", "others", "doubtful")
        },
        "reference": store.side(row.reference),
        "before": store.side(found.year_before(row)),
    }


def _rule(row: Tracked, thresholds: Thresholds) -> dict[str, Any] | None:
    """The form by which a target was or will be judged; ``None`` where it has no number."""
    if row.judgement is not None:
        return _form(row.judgement.rule)
    target = row.target
    return None if target.value is None else _form(target_form(target, thresholds))


def _form(form: TargetForm) -> dict[str, Any]:
    # JSON has no infinity: a side without a bound is null.
    return {
        name: None if isinstance(value, float) and abs(value) == float("inf") else value
        for name, value in msgspec.structs.asdict(form).items()
    }


def _course(found: Course, store: Store) -> dict[str, Any]:
    projection = found.projection
    return {
        "point": store.side(found.point),
        "value": found.value,
        "due": found.due,
        "light": found.light,
        "ratio": found.ratio,
        "pace": found.pace,
        "delay": found.delay,
        "projection": None if projection is None else msgspec.to_builtins(projection),
    }


def _code(region: str | None) -> str:
    """The code of a region, by which official lists are in order; what has none comes last."""
    found = regions().find(region) if region else None
    return (found.code if found else "") or "9"
