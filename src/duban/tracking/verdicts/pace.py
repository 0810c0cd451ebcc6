"""Pace: how fast an indicator moves against how fast it must to reach its target.

The ratio of growth rates is the compound-growth method of Eurostat's monitoring of the sustainable development goals
(edition of 2018 and after, as Open SDG 2.4 documents it); its cut-offs are named there. The light is the rule of the
NDRC's energy barometer on the value due by now, of which ten per cent are the yellow band.
"""

from __future__ import annotations

from typing import Final, Literal

Pace = Literal["significant", "moderate", "insufficient", "away"]
Light = Literal["green", "yellow", "red"]

# The ratios from which progress is significant and moderate (Eurostat).
_SIGNIFICANT: Final = 0.95
_MODERATE: Final = 0.60


def compound_growth(start: float, end: float, years: float) -> float:
    """The growth a year that leads from ``start`` to ``end``.

    >>> round(100 * compound_growth(53.9, 55.6, 2), 4)
    1.5648

    Raises:
        ValueError: where a value is not above 0 or no time passes.
    """
    if start <= 0 or end <= 0 or years <= 0:
        raise ValueError("compound growth needs values above 0 and time between them")
    return float((end / start) ** (1 / years)) - 1


def pace_ratio(base: float, now: float, target: float, elapsed: float, total: float) -> float | None:
    """Actual growth a year by the growth a year that the target requires; ``None`` where that cannot be said.

    ``elapsed`` and ``total`` are the years from the base to now and to the target.

    >>> round(pace_ratio(53.9, 55.6, 80.0, 2, 9), 4)
    0.3489
    """
    if min(base, now, target) <= 0 or elapsed <= 0 or total <= 0 or base == target:
        return None
    return compound_growth(base, now, elapsed) / compound_growth(base, target, total)


def pace_class(ratio: float) -> Pace:
    """The class of a pace.

    >>> [pace_class(ratio) for ratio in (1.2, 0.7, 0.3, -0.1)]
    ['significant', 'moderate', 'insufficient', 'away']
    """
    if ratio >= _SIGNIFICANT:
        return "significant"
    if ratio >= _MODERATE:
        return "moderate"
    return "insufficient" if ratio >= 0 else "away"


def due_linear(base: float, target: float, elapsed: float, total: float) -> float:
    """The value due by now on a straight path.

    >>> due_linear(0.0, 100.0, 2.5, 5)
    50.0
    """
    return base + (target - base) * elapsed / total


def due_compound(base: float, target: float, elapsed: float, total: float) -> float | None:
    """The value due by now on a path of equal growth; ``None`` where a value is not above 0.

    >>> round(100 - due_compound(100.0, 86.5, 2.5, 5), 2)
    6.99
    """
    if base <= 0 or target <= 0:
        return None
    return float(base * (target / base) ** (elapsed / total))


def light(now: float, due: float, *, good_side: int, share: float) -> Light:
    """Green where what is due is reached, yellow where at most ``share`` of it is missing, else red.

    >>> [light(now, 100.0, good_side=1, share=0.1) for now in (100.0, 91.0, 89.0)]
    ['green', 'yellow', 'red']
    """
    missing = (due - now) * good_side
    if missing <= 0:
        return "green"
    return "yellow" if missing <= abs(due) * share + 1e-9 * abs(due) else "red"
