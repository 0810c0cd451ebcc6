"""Diffusion: how many regions grow (增长面), as share, as index of the statistics office, net, and weighted.

The index with half of what is unchanged is that of the purchasing managers (note of the National Bureau of Statistics to
its non-manufacturing index); the weighted form, in which what does not grow counts as falling, is that of the Chicago Fed
National Activity Index, whose mean of three months is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

_SPAN = 3
"""Periods that the weighted form is the mean of, as the Chicago Fed has it."""


class Diffusion(msgspec.Struct, frozen=True, kw_only=True):
    """How many regions grow.

    Attributes:
        n: regions with a value; ``growing``, ``flat`` and ``falling`` their names.
        share: of those that grow, from 0 to 1.
        index: per cent of those that grow and half of those that stand still; 50 is the line.
        balance: share that grows less share that falls, from −1 to 1.
        weighted: weight of those that grow less weight of all others, from −1 to 1; ``None`` without weights.
    """

    n: int
    growing: tuple[str, ...]
    flat: tuple[str, ...]
    falling: tuple[str, ...]
    share: float
    index: float
    balance: float
    weighted: float | None = None


def diffusion(growth: Mapping[str, float], weights: Mapping[str, float] | None = None) -> Diffusion:
    """How many of the regions with a value in ``growth`` grow.

    Only ratios of ``weights`` matter; regions that have a value and no weight leave the weighted form, as do weights
    of regions that have no value.

    >>> found = diffusion({"甲省": 5.0, "乙省": 0.0, "丙省": -1.0, "丁省": 2.0})
    >>> len(found.growing), found.n, found.share, found.index, found.balance
    (2, 4, 0.5, 62.5, 0.25)

    Raises:
        ValueError: where ``growth`` is empty.
    """
    if not growth:
        raise ValueError("there is no region with a value")
    growing = tuple(name for name, rate in growth.items() if rate > 0)
    falling = tuple(name for name, rate in growth.items() if rate < 0)
    flat = tuple(name for name, rate in growth.items() if rate == 0)
    n = len(growth)
    return Diffusion(
        n=n,
        growing=growing,
        flat=flat,
        falling=falling,
        share=len(growing) / n,
        index=100 * (len(growing) + len(flat) / 2) / n,
        balance=(len(growing) - len(falling)) / n,
        weighted=_weighted(growth, weights) if weights else None,
    )


def _weighted(growth: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    held = {name: abs(weights[name]) for name in growth if name in weights}
    whole = sum(held.values())
    if not whole:
        return None
    return sum(weight if growth[name] > 0 else -weight for name, weight in held.items()) / whole


def smoothed(values: Sequence[float | None], span: int = _SPAN) -> list[float | None]:
    """The mean of each value and those before it, ``span`` in all; ``None`` where fewer are there.

    >>> smoothed([0.3, 0.0, -0.6, None])
    [None, None, -0.09999999999999999, None]
    """
    found: list[float | None] = []
    for end in range(1, len(values) + 1):
        window = [value for value in values[max(0, end - span) : end] if value is not None]
        found.append(sum(window) / span if len(window) == span else None)
    return found
