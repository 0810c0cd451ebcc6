"""The form of a target: what outcome keeps it, as an interval, and which side of it is the good one.

The reading of 以上, 以内, 左右, ranges and plain numbers is that of docs/track.md: the number of something wanted is a
floor, of something unwanted a ceiling; a fall that is set as a target is to be at least so deep.
"""

from __future__ import annotations

from math import inf
from typing import Final, Literal

import msgspec

from duban.observation import Observation
from duban.observations.indicator_key import indicator_of
from duban.tracking.thresholds import DEFAULT, Thresholds

Shape = Literal["floor", "ceiling", "range", "band"]

_PER_CENT: Final = frozenset(("%", "‰"))
_FALLING: Final = frozenset(("down", "ceiling"))


class TargetForm(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps a target.

    Attributes:
        shape: ``floor``, ``ceiling``, ``range`` or ``band`` (左右).
        number: the number that distances are counted from: of a range its end that is nearer to the bad side.
        low, high: what lies between them, ends included, keeps the target; infinite where there is no bound.
        good_side: 1 where more is better, −1 where less is.
        in_points: distances are counted in points (growth and rates in per cent), else as shares of ``number``.
        can_exceed: whether an outcome beyond it is called exceeded (a ceiling of prices or deficits is not).
    """

    shape: Shape
    number: float
    low: float
    high: float
    good_side: Literal[1, -1]
    in_points: bool
    can_exceed: bool


def target_form(target: Observation, thresholds: Thresholds = DEFAULT) -> TargetForm:
    """The form of ``target``.

    >>> about = Observation(indicator="地区生产总值", measure="growth", unit="%", low=5.0, high=5.0, approx=True)
    >>> form = target_form(about)
    >>> form.shape, round(form.low, 3), round(form.high, 3), form.good_side
    ('band', 4.8, 5.2, 1)
    >>> target_form(Observation(indicator="城镇登记失业率", measure="rate", unit="%", high=4.5)).shape
    'ceiling'

    Raises:
        ValueError: where the target has no number.
    """
    low, high = target.low, target.high
    if low is None and high is None:
        raise ValueError(f"the target of {target.indicator!r} has no number")
    good = _good_side(target)
    if _is_price(target):
        return _ceiling(target, _top(target, thresholds), number=high if high is not None else low)
    if low is not None and high is not None and low != high:
        number = low if good > 0 else high
        return _form(target, "range", number, low, high, good)
    if low is None or high is None:
        return _bound(target, good)
    if target.is_near and good > 0:
        return _form(target, "floor", low, low * thresholds.near_share, inf, good)
    if target.approx:
        width = band_width(low, target.unit, thresholds)
        return _form(target, "band", low, low - width, low + width, good)
    if good > 0:
        return _form(target, "floor", low, low, inf, good)
    return _ceiling(target, high, number=high)


def band_width(number: float, unit: str, thresholds: Thresholds = DEFAULT) -> float:
    """Half the width of 左右 around ``number``.

    >>> round(band_width(7.5, "%"), 3), band_width(1000.0, "万吨")
    (0.225, 30.0)
    """
    points = thresholds.band_points if unit in _PER_CENT else 0.0
    return max(abs(number) * thresholds.band_share, points)


def _bound(target: Observation, good: Literal[1, -1]) -> TargetForm:
    """以上 and 以内: the bound says which side keeps it, whatever is wished for."""
    if target.low is not None:
        return _form(target, "floor", target.low, target.low, inf, 1)
    assert target.high is not None
    # «降低3.9%以上»: what is below is more of the fall.
    return _ceiling(target, target.high, number=target.high)


def _top(target: Observation, thresholds: Thresholds) -> float:
    top = target.high if target.high is not None else target.low
    assert top is not None
    return top + band_width(top, target.unit, thresholds) if target.approx else top


def _ceiling(target: Observation, top: float, *, number: float | None) -> TargetForm:
    return _form(target, "ceiling", top if number is None else number, -inf, top, -1)


def _form(
    target: Observation, shape: Shape, number: float, low: float, high: float, good: Literal[1, -1]
) -> TargetForm:
    return TargetForm(
        shape=shape,
        number=number,
        low=low,
        high=high,
        good_side=good,
        in_points=is_in_points(target),
        can_exceed=not _is_bounded(target),
    )


def is_in_points(target: Observation) -> bool:
    """Whether distances are counted in points: growth and rates in per cent.

    >>> is_in_points(Observation(indicator="出口", measure="growth", unit="%", low=3.0, high=3.0))
    True
    """
    return target.unit in _PER_CENT or target.unit == "个百分点"


def _good_side(target: Observation) -> Literal[1, -1]:
    """The side that is wished for: of a fall the deeper one, else as the vocabulary says, else more."""
    number = target.low if target.low is not None else target.high
    if number is not None and number < 0:
        return -1
    entry = indicator_of(target)
    return -1 if entry is not None and entry.direction in _FALLING else 1


def _is_price(target: Observation) -> bool:
    """Whether prices are to be kept in check: a rise below the target keeps it, and does not exceed it."""
    entry = indicator_of(target)
    kept_in_check = entry is not None and entry.theme == "prices" and entry.direction == "band"
    return kept_in_check and target.measure in ("growth", "rate")


def _is_bounded(target: Observation) -> bool:
    """Whether going further than the target is no success: deficits and debts, and what is wished for within bounds."""
    entry = indicator_of(target)
    if entry is None:
        return False
    return entry.direction == "band" or (entry.direction == "ceiling" and entry.theme == "fiscal")
