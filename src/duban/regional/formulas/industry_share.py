"""The share of a part in a whole (manufacturing in GDP): its change by volume and price, and within and between regions."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import msgspec


class Decomposition(msgspec.Struct, frozen=True, kw_only=True):
    """The change of a share, by volume and relative price.

    Attributes:
        before, after: the share, from 0 to 1.
        log_change, log_volume, log_price: the change of its logarithm, and its two parts, which add up to it.
        points, volume, price: the change in per cent points, volume first at the share before; they add up too.
        part_deflator, whole_deflator: growth of prices of part and whole in per cent.
        The parts are ``None`` where real growth is not known.
    """

    before: float
    after: float
    log_change: float
    log_volume: float | None = None
    log_price: float | None = None
    points: float
    volume: float | None = None
    price: float | None = None
    part_deflator: float | None = None
    whole_deflator: float | None = None


def decomposition(
    part: tuple[float, float],
    whole: tuple[float, float],
    part_growth: float | None = None,
    whole_growth: float | None = None,
) -> Decomposition:
    """The change of the share of ``part`` in ``whole``, each before and after at current prices.

    A falling share can hide a growing volume: both are told.

    >>> found = decomposition((100.0, 103.0), (364.0, 392.0), 6.0, 5.0)
    >>> round(found.points, 4), round(found.volume or 0, 4), round(found.price or 0, 4)
    (-1.197, 0.2616, -1.4587)

    Args:
        part_growth, whole_growth: real growth in per cent, above −100.

    Raises:
        ValueError: where a level is not above 0, or a rate not above −100.
    """
    if min(*part, *whole) <= 0:
        raise ValueError("part and whole must be above 0")
    before, after = part[0] / whole[0], part[1] / whole[1]
    points, change = 100 * (after - before), log(after / before)
    if part_growth is None or whole_growth is None:
        return Decomposition(before=before, after=after, log_change=change, points=points)
    if min(part_growth, whole_growth) <= -100:
        raise ValueError("nothing falls by all it has")
    real, all_real = 1 + part_growth / 100, 1 + whole_growth / 100
    log_volume, volume = log(real / all_real), 100 * before * (real / all_real - 1)
    return Decomposition(
        before=before,
        after=after,
        log_change=change,
        log_volume=log_volume,
        log_price=change - log_volume,
        points=points,
        volume=volume,
        price=points - volume,
        part_deflator=100 * (part[1] / part[0] / real - 1),
        whole_deflator=100 * (whole[1] / whole[0] / all_real - 1),
    )


class RegionShift(msgspec.Struct, frozen=True, kw_only=True):
    """What a region gives to the change of the whole's share, in per cent points.

    Attributes:
        region: its name; ``before`` and ``after`` its own share of the part, from 0 to 1.
        within: by the change of its own share; between: by the change of its weight.
    """

    region: str
    before: float
    after: float
    within: float
    between: float


def within_between(
    before: Mapping[str, tuple[float, float]], after: Mapping[str, tuple[float, float]]
) -> tuple[RegionShift, ...]:
    """The change of the share of all regions together, by region; part and whole of each before and after.

    All parts add up to the change exactly: weights and shares are the means of both years. Between is told against the
    share of the whole, so that a region that gains weight counts as a gain only where its share is above it.

    >>> found = within_between({"甲": (30.0, 100.0), "乙": (20.0, 100.0)}, {"甲": (35.0, 100.0), "乙": (20.0, 100.0)})
    >>> [(one.region, round(one.within, 6)) for one in found], round(sum(one.within + one.between for one in found), 6)
    ([('甲', 2.5), ('乙', 0.0)], 2.5)

    Raises:
        ValueError: where the regions differ or a whole is not above 0.
    """
    if before.keys() != after.keys():
        raise ValueError("both years need the same regions")
    totals = [sum(whole for _, whole in year.values()) for year in (before, after)]
    parts = [sum(part for part, _ in year.values()) for year in (before, after)]
    if not before or min(whole for year in (before, after) for _, whole in year.values()) <= 0:
        raise ValueError("each region needs a whole above 0")
    middle = (parts[0] / totals[0] + parts[1] / totals[1]) / 2
    found = []
    for name in before:
        old, new = (year[name][0] / year[name][1] for year in (before, after))
        weights = [year[name][1] / total for year, total in zip((before, after), totals, strict=True)]
        within = 100 * (weights[0] + weights[1]) / 2 * (new - old)
        between = 100 * ((old + new) / 2 - middle) * (weights[1] - weights[0])
        found.append(RegionShift(region=name, before=old, after=new, within=within, between=between))
    return tuple(found)
