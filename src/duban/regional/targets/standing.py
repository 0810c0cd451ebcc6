"""Where a region's target lies beside the nation's: above it, at it, or below.

The national target is read by the rules of tracking: 左右 is a band around its number, a range is from end to end, a bound
is its number. Of the region the number it states counts, whatever words bound it; a range lies above where all of it
does. Above is more of what is measured, not better: a higher ceiling of unemployment is above, too.
"""

from __future__ import annotations

from math import isclose
from typing import NamedTuple

from duban.observation import Observation
from duban.regional.targets.statement import Standing
from duban.tracking.thresholds import DEFAULT, Thresholds
from duban.tracking.verdicts.target_form import band_width

# Sums of decimals miss their ends: 5 + 0.2 is to hold 5.2.
_TINY = 1e-9


class Zone(NamedTuple):
    """What counts as at the national target, ends included."""

    low: float
    high: float


def zone(target: Observation, thresholds: Thresholds = DEFAULT) -> Zone:
    """The numbers that are at ``target``.

    >>> zone(Observation(indicator="地区生产总值", measure="growth", unit="%", low=5.0, high=5.0, approx=True))
    Zone(low=4.8, high=5.2)
    >>> zone(Observation(indicator="城镇调查失业率", measure="rate", unit="%", high=5.5))
    Zone(low=5.5, high=5.5)

    Raises:
        ValueError: where the target has no number.
    """
    low, high = _ends(target)
    width = band_width(low, target.unit, thresholds) if target.approx and low == high else 0.0
    return Zone(low - width, high + width)


def standing(own: Observation, nation: Observation, thresholds: Thresholds = DEFAULT) -> Standing:
    """Where ``own`` lies beside ``nation``, both in one unit.

    >>> about = Observation(indicator="地区生产总值", measure="growth", unit="%", low=5.0, high=5.0, approx=True)
    >>> [
    ...     standing(Observation(indicator="地区生产总值", measure="growth", unit="%", low=low, high=high), about)
    ...     for low, high in ((6.0, 6.0), (5.0, None), (5.0, 5.5), (4.5, 4.5))
    ... ]
    ['above', 'at', 'at', 'below']

    Raises:
        ValueError: where one of the two has no number.
    """
    at = zone(nation, thresholds)
    low, high = _ends(own)
    if low > at.high and not isclose(low, at.high, rel_tol=_TINY):
        return "above"
    if high < at.low and not isclose(high, at.low, rel_tol=_TINY):
        return "below"
    return "at"


def _ends(target: Observation) -> tuple[float, float]:
    stated = [bound for bound in (target.low, target.high) if bound is not None]
    if not stated:
        raise ValueError(f"the target of {target.indicator!r} has no number")
    return min(stated), max(stated)
