"""The form of a target: what outcome keeps it, as an interval, and which side of it is the good one.

The reading of 以上, 以内, 左右, ranges and plain numbers is that of docs/track.md: the number of something wanted is a
floor, of something unwanted a ceiling; a fall that is set as a target is to be at least so deep.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import Final, Literal, NamedTuple

import msgspec

from duban.observation import Observation
from duban.observations.indicator_key import Thing, indicator_of
from duban.records import Measure
from duban.tracking.thresholds import DEFAULT, Thresholds

Shape = Literal["floor", "ceiling", "range", "band"]

PER_CENT: Final = frozenset(("%", "‰"))
_FALLING: Final = frozenset(("down", "ceiling"))
# Things whose wish is remembered: ten thousand reports have some tens of thousands.
_REMEMBERED: Final = 50_000


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
    of = wish(target.indicator, target.indicator_id, target.measure, target.unit)
    good = _good_side(low if low is not None else high, of)
    if of.is_price:
        top = _top(target, thresholds)
        return _ceiling(of, top, number=high if high is not None else low)
    if low is not None and high is not None and low != high:
        return _form(of, "range", low if good > 0 else high, low, high, good)
    if low is None:
        # «降低3.9%以上»: what is below is more of the fall. 以内 and 以上 say which side keeps it, whatever is wished for.
        return _ceiling(of, high, number=high)
    if high is None:
        return _form(of, "floor", low, low, inf, 1)
    if target.is_near and good > 0:
        return _form(of, "floor", low, low * thresholds.near_share, inf, good)
    if target.approx:
        width = band_width(low, target.unit, thresholds)
        return _form(of, "band", low, low - width, low + width, good)
    return _form(of, "floor", low, low, inf, good) if good > 0 else _ceiling(of, high, number=high)


def band_width(number: float, unit: str, thresholds: Thresholds = DEFAULT) -> float:
    """Half the width of 左右 around ``number``.

    >>> round(band_width(7.5, "%"), 3), band_width(1000.0, "万吨")
    (0.225, 30.0)
    """
    points = thresholds.band_points if unit in PER_CENT else 0.0
    return max(abs(number) * thresholds.band_share, points)


def _top(target: Observation, thresholds: Thresholds) -> float:
    top = target.high if target.high is not None else target.low
    assert top is not None
    return top + band_width(top, target.unit, thresholds) if target.approx else top


def _ceiling(of: Wish, top: float | None, *, number: float | None) -> TargetForm:
    assert top is not None
    return _form(of, "ceiling", top if number is None else number, -inf, top, -1)


def _form(of: Wish, shape: Shape, number: float, low: float, high: float, good: Literal[1, -1]) -> TargetForm:
    return TargetForm(
        shape=shape,
        number=number,
        low=low,
        high=high,
        good_side=good,
        in_points=of.in_points,
        can_exceed=not of.is_bounded,
    )


def is_in_points(target: Observation) -> bool:
    """Whether distances are counted in points: growth and rates in per cent.

    >>> is_in_points(Observation(indicator="出口", measure="growth", unit="%", low=3.0, high=3.0))
    True
    """
    return _counts_points(target.unit)


def _counts_points(unit: str) -> bool:
    return unit in PER_CENT or unit == "个百分点"


class Wish(NamedTuple):
    """What is wished for of a thing, whatever the number that is set.

    Attributes:
        falls: less of it is better.
        is_price: prices, to be kept in check: a rise below the target keeps it, and does not exceed it.
        is_bounded: going further is no success: deficits and debts, and what is wished for within bounds.
        in_points: distances are counted in points.
    """

    falls: bool
    is_price: bool
    is_bounded: bool
    in_points: bool


@lru_cache(maxsize=_REMEMBERED)
def wish(indicator: str, indicator_id: str | None, measure: Measure, unit: str) -> Wish:
    """What the vocabulary says is wished for of a thing.

    >>> wish("居民消费价格", "cpi", "growth", "%").is_price
    True
    """
    entry = indicator_of(Thing(indicator, indicator_id, measure, unit))
    in_points = _counts_points(unit)
    if entry is None:
        return Wish(False, False, False, in_points)
    is_banded = entry.direction == "band"
    return Wish(
        falls=entry.direction in _FALLING,
        is_price=entry.theme == "prices" and is_banded and measure in ("growth", "rate"),
        is_bounded=is_banded or (entry.direction == "ceiling" and entry.theme == "fiscal"),
        in_points=in_points,
    )


def _good_side(number: float | None, of: Wish) -> Literal[1, -1]:
    """The side that is wished for: of a fall the deeper one, else as the vocabulary says, else more."""
    return -1 if of.falls or (number is not None and number < 0) else 1
