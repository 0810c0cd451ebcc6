"""Means of targets over regions: plain, weighted and the median, with the bounds that the targets leave open."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from statistics import median

import msgspec

from duban.comparison.regional_targets.sums import Bounds


class Mean(msgspec.Struct, frozen=True, kw_only=True):
    """A mean of what regions aim at.

    Attributes:
        value: of the numbers stated; of a range its middle, of a bound the bound.
        low, high: the least and the most that the bounds allow; ``None`` where a target is open on that side.
        regions: whose targets it is of, as many as its N.
        left_out: regions with a target and no weight; empty of a mean without weights.
        gap: the mean less the number of the national target; ``None`` where the nation has none.
    """

    value: float
    low: float | None
    high: float | None
    regions: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    gap: float | None = None


def mean(targets: Mapping[str, Bounds], nation: float | None = None) -> Mean | None:
    """The plain mean of ``targets`` by region; ``None`` of none.

    >>> found = mean({"甲": Bounds(6.0, 6.0, 6.0), "乙": Bounds(5.0, 5.0, None)}, 5.0)
    >>> found.value, found.low, found.high, found.gap
    (5.5, 5.5, None, 0.5)
    """
    return weighted_mean(targets, dict.fromkeys(targets, 1.0), nation)


def weighted_mean(
    targets: Mapping[str, Bounds], weights: Mapping[str, float], nation: float | None = None
) -> Mean | None:
    """The mean of ``targets`` weighted by ``weights``, both by region; ``None`` where no region has both.

    >>> found = weighted_mean(
    ...     {"甲": Bounds(6.0, 6.0, 6.0), "乙": Bounds(5.0, 5.0, 5.0), "丙": Bounds(9.0, 9.0, 9.0)}, {"甲": 3, "乙": 1}
    ... )
    >>> found.value, found.regions, found.left_out
    (5.75, ('甲', '乙'), ('丙',))
    """
    both = {region: weights[region] for region in targets if weights.get(region, 0.0) > 0.0}
    whole = fsum(both.values())
    if not both:
        return None

    def of(place: int) -> float | None:
        parts = [(targets[region][place], weight) for region, weight in both.items()]
        known = [bound * weight for bound, weight in parts if bound is not None]
        return fsum(known) / whole if len(known) == len(parts) else None

    value = of(0)
    assert value is not None
    return Mean(
        value=value,
        low=of(1),
        high=of(2),
        regions=tuple(both),
        left_out=tuple(region for region in targets if region not in both),
        gap=None if nation is None else value - nation,
    )


def middle(targets: Mapping[str, Bounds]) -> float | None:
    """The median of the numbers stated; ``None`` of none.

    >>> middle({"甲": Bounds(6.0, 6.0, 6.0), "乙": Bounds(5.0, 5.0, None), "丙": Bounds(5.5, 5.5, 5.5)})
    5.5
    """
    return median(one.value for one in targets.values()) if targets else None
