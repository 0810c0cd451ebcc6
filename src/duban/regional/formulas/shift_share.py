"""Shift-share: how much of a region's change is the nation's, its mix of industries, and its own.

E. S. Dunn (1960) splits the change into national, mix and regional parts; J. Esteban-Marquillas (1972) splits the
regional part again by what the region would have with the nation's mix. All parts add up to the change, not to the level.
"""

from __future__ import annotations

import msgspec
import numpy as np

from duban.regional.formulas.specialisation import Matrix


class ShiftShare(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of the change of each region and industry, in the unit of the values.

    Attributes:
        national: the level before times the nation's growth.
        mix: times how the industry's growth in the nation differs from the nation's.
        regional: times how the region's growth of the industry differs from the nation's.
        competitive, allocation: the regional part on the nation's mix, and what the region's own mix adds to it.
    """

    national: Matrix
    mix: Matrix
    regional: Matrix
    competitive: Matrix
    allocation: Matrix

    @property
    def net_total_shift(self) -> Matrix:
        """Of each region, what it gained beyond the nation's growth: the sums of its mix and regional parts."""
        found: Matrix = (self.mix + self.regional).sum(axis=1)
        return found


def shift_share(
    before: Matrix, after: Matrix, nation_before: Matrix | None = None, nation_after: Matrix | None = None
) -> ShiftShare:
    """The parts of the change from ``before`` to ``after``, both regions × industries.

    The nation is ``nation_before`` and ``nation_after`` by industry, or the sum of the regions. An industry that the
    nation has nothing of before has no growth: what grows there is all regional. So is what a region begins.

    >>> found = shift_share(
    ...     np.array([[100.0, 300.0]]), np.array([[130.0, 310.0]]), np.array([1000.0, 1000.0]), np.array([1200.0, 1050.0])
    ... )
    >>> found.national.tolist(), found.mix.round(9).tolist(), found.regional.round(9).tolist()
    ([[12.5, 37.5]], [[7.5, -22.5]], [[10.0, -5.0]])

    Raises:
        ValueError: where the nation has nothing before, or shapes differ.
    """
    if before.shape != after.shape:
        raise ValueError("both years need the same regions and industries")
    whole, then = (
        (before.sum(axis=0) if nation_before is None else nation_before),
        (after.sum(axis=0) if nation_after is None else nation_after),
    )
    if whole.sum() <= 0:
        raise ValueError("the nation has nothing before")
    growth = then.sum() / whole.sum() - 1
    with np.errstate(divide="ignore", invalid="ignore"):
        by_industry = np.where(whole > 0, then / whole - 1, growth)
    national, mix = before * growth, before * (by_industry - growth)
    regional = after - before - national - mix
    like_nation = before.sum(axis=1, keepdims=True) * (whole / whole.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = np.where(before > 0, regional / before, 0.0)
    competitive = like_nation * difference
    return ShiftShare(
        national=national,
        mix=mix,
        regional=regional,
        competitive=competitive,
        allocation=regional - competitive,
    )
