"""Sums over regions and shares of a national total, with the bounds that targets leave open.

A target of «20个以上» has a lowest number and no highest, «20至30个» has both. The same holds of a sum and of a share:
each has the number that is stated, the least and the most that its parts allow. Nothing is put in for a region that
states no target: the sum is of those that do, and says which do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import NamedTuple, Protocol

import msgspec

from duban.observations.identity import conversion


class Stated(Protocol):
    """A value with its bounds: a figure, an observation, or what shows one."""

    @property
    def low(self) -> float | None:
        """The least; ``None`` where it is open."""

    @property
    def high(self) -> float | None:
        """The most; ``None`` where it is open."""

    @property
    def unit(self) -> str:
        """The unit of both."""


class Bounds(NamedTuple):
    """A number as stated (of a range the middle, of a bound the bound), the least and the most that it can be."""

    value: float
    low: float | None
    high: float | None

    def __mul__(self, factor: object) -> Bounds:
        """All three times ``factor``, which is above 0."""
        assert isinstance(factor, float | int)
        return Bounds(*(None if one is None else one * factor for one in self))  # type: ignore[arg-type]


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """What part of a national total something is, 1 for all of it.

    Attributes:
        share: the numbers that are stated by one another.
        low, high: the least and the most that the bounds allow; ``None`` where they are open.
    """

    share: float
    low: float | None
    high: float | None


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """The sum of what several regions aim at.

    Attributes:
        value: the sum of the numbers stated.
        low, high: the least and the most that they allow; ``None`` where one of them is open.
        unit: the unit, that of the national target.
        regions: the regions that state a target; ``missing`` those that do not. None is imputed.
        of_nation: the sum as a share of the national target; ``None`` where the nation's is no amount above 0.
    """

    value: float
    low: float | None
    high: float | None
    unit: str
    regions: tuple[str, ...]
    missing: tuple[str, ...]
    of_nation: Share | None


def bounds(stated: Stated, unit: str | None = None) -> Bounds | None:
    """The bounds of ``stated`` in ``unit``; ``None`` where it has no number, or its unit cannot be converted.

    >>> import duban
    >>> [bounds(figure) for figure in duban.extract("建设基地20个以上，建设园区3至5个。").figures]
    [Bounds(value=20.0, low=20.0, high=None), Bounds(value=4.0, low=3.0, high=5.0)]
    """
    given = [bound for bound in (stated.low, stated.high) if bound is not None]
    factor = 1.0 if unit is None else conversion(stated.unit, unit)
    if not given or factor is None:
        return None
    return Bounds(sum(given) / len(given), stated.low, stated.high) * factor


def share_of(own: Bounds, nation: Bounds) -> Share | None:
    """What part ``own`` is of ``nation``; ``None`` where either is no amount: shares are of what is above 0.

    >>> share_of(Bounds(20, 20, None), Bounds(100, 100, 100))
    Share(share=0.2, low=0.2, high=None)
    >>> share_of(Bounds(20, 20, None), Bounds(100, 100, None))
    Share(share=0.2, low=None, high=None)
    """
    if nation.value <= 0 or own.value < 0:
        return None
    return Share(
        share=own.value / nation.value,
        low=_ratio(own.low, nation.high),
        high=_ratio(own.high, nation.low),
    )


def _ratio(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole or whole < 0 else part / whole


def summed(
    stated: Iterable[tuple[str, Stated]], all_regions: Sequence[str], unit: str, nation: Bounds | None = None
) -> Sum | None:
    """The sum of ``stated``, pairs of region and value, in ``unit``; ``None`` where there is nothing to add.

    >>> import duban
    >>> own = list(zip("甲乙", duban.extract("建设基地20个以上。建设基地30个。").figures))
    >>> found = summed(own, ["甲", "乙", "丙"], "个", Bounds(100, 100, 100))
    >>> found.value, found.low, found.high, found.missing, found.of_nation.share
    (50.0, 50.0, None, ('丙',), 0.5)
    """
    known = {region: found for region, one in stated if (found := bounds(one, unit)) is not None}
    if not known:
        return None
    added = Bounds(
        fsum(one.value for one in known.values()),
        _sum(one.low for one in known.values()),
        _sum(one.high for one in known.values()),
    )
    return Sum(
        value=added.value,
        low=added.low,
        high=added.high,
        unit=unit,
        regions=tuple(known),
        missing=tuple(region for region in all_regions if region not in known),
        of_nation=share_of(added, nation) if nation else None,
    )


def _sum(parts: Iterable[float | None]) -> float | None:
    """The sum; ``None`` where a part is open."""
    given = list(parts)
    closed = [one for one in given if one is not None]
    return fsum(closed) if len(closed) == len(given) else None
