"""Observations for tests, in a line each."""

from __future__ import annotations

from typing import Any

from duban.observation import Observation, Witness
from duban.records import Measure
from duban.vocabulary import indicators


def observed(
    indicator: str,
    number: float | tuple[float | None, float | None],
    unit: str = "%",
    measure: Measure = "growth",
    *,
    year: int = 2025,
    vintage: str = "2026-01-15",
    **more: Any,
) -> Observation:
    """A value of ``indicator`` for a year of 某省: a number, or its bounds."""
    entry = indicators().match(indicator, unit, measure)
    low, high = number if isinstance(number, tuple) else (number, number)
    start = more.pop("period_start", None if measure == "rate" else f"{year}-01")
    return Observation(
        **{
            "indicator": indicator,
            "indicator_id": entry.id if entry else None,
            "region": "某省",
            "measure": measure,
            "unit": unit,
            "low": low,
            "high": high,
            "period_start": start,
            "period_end": f"{year}-12",
            "vintage": vintage,
            "witnesses": (Witness(document=f"{vintage}.txt", published=vintage),),
            **more,
        }
    )


def target(
    indicator: str, number: float | tuple[float | None, float | None], *args: Any, **more: Any
) -> Observation:
    """A target for a year, set at its beginning."""
    return observed(indicator, number, *args, **{"kind": "target", "vintage": "2025-01-15", **more})
