"""Inference for few units: ranks among placebos, permutations, and intervals that invert them.

With one treated unit no standard error is to be had from the data of many; what there is, is a comparison with what
the same method finds where nothing happened. Its p-value cannot be less than one over the number of comparisons: with
30 other provinces, 1/31 = 0.032. That floor is part of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from duban.evaluation.panel import Array, Flags, Panel

# Statistics that differ by rounding are equal.
_EQUAL = 1e-9


class Rank(NamedTuple):
    """The place of a statistic among placebos: ``rank`` from 1 of ``n``, ``p`` = rank/n, and 1/n, the least p there can be."""

    rank: int
    n: int
    p: float
    floor: float


def rank_among(own: float, placebos: Sequence[float] | Array) -> Rank:
    """The rank of ``own``, the largest first, among itself and the ``placebos``; those that are equal come before it.

    >>> rank_among(3.0, [1.0, 2.0, 5.0])
    Rank(rank=2, n=4, p=0.5, floor=0.25)
    """
    others = np.asarray(placebos, dtype=float)
    rank = 1 + int((others >= own - _EQUAL * abs(own)).sum())
    return Rank(rank, len(others) + 1, rank / (len(others) + 1), 1 / (len(others) + 1))


class RatioTest(NamedTuple):
    """Gaps of the treated unit and its placebos, for the test by the ratio of their sizes after and before.

    ``gaps`` are units × periods, the treated unit first; placebos are made without it, so that its effect is not in them.
    """

    gaps: Array
    before: int

    def ratios(self, effect: float = 0.0) -> Array:
        """The mean square after treatment, over that before, of each unit; of the treated one without ``effect``."""
        after = self.gaps[:, self.before :].copy()
        after[0] -= effect
        return (after**2).mean(axis=1) / self._early()  # type: ignore[no-any-return]

    def rank(self, effect: float = 0.0) -> Rank:
        """The rank of the treated unit under the hypothesis that the effect is ``effect`` in every period."""
        own, *others = self.ratios(effect)
        return rank_among(own, others)

    def interval(self, level: float = 0.95) -> tuple[float | None, float | None]:
        """The effects that are not rejected, from the least to the largest; ``None`` where there are too few placebos.

        The hypothesis of a constant effect is inverted (Firpo and Possebom 2018). The treated unit's ratio is a
        parabola in it and meets each placebo's in two places, so that the ends are exact. Where even the best effect
        is rejected, for effects differ much by period, both ends are that effect.
        """
        others = np.sort(self.ratios()[1:])
        place = len(others) - int(np.floor((1 - level) * (len(others) + 1) + _EQUAL))
        if place >= len(others):
            return None, None
        own, early = self.gaps[0, self.before :], float(self._early()[0])
        centre = float(own.mean())
        away = float(np.sqrt(max(others[place] * early - float(own.var()), 0.0)))
        return centre - away, centre + away

    def _early(self) -> Array:
        """The mean squares before treatment; those that are rounding are set apart from nought."""
        least = _EQUAL * float(np.mean(self.gaps**2)) or _EQUAL
        return np.maximum((self.gaps[:, : self.before] ** 2).mean(axis=1), least)  # type: ignore[no-any-return]


def shifted(residuals: Array, after: int) -> Rank:
    """The rank of the last ``after`` residuals among all their cyclic shifts in time, by the size of their mean.

    The residuals are of a model fitted to all periods under the hypothesis; where it holds, every stretch of time is
    alike (Chernozhukov, Wüthrich and Zhu 2021). The least p is one over the number of periods.

    >>> shifted(np.array([0.0, 1.0, -1.0, 9.0]), 1)
    Rank(rank=1, n=4, p=0.25, floor=0.25)
    """
    rolled = np.array([np.roll(residuals, k)[-after:].mean() for k in range(len(residuals))])
    return rank_among(float(abs(rolled[0])), np.abs(rolled[1:]))


def around(estimate: float, placebos: Array, level: float = 0.95) -> tuple[float | None, float | None]:
    """The effects that lie no farther from ``estimate`` than ``level`` of the placebos do from nought.

    These are the constant effects that :func:`rank_among` does not reject; ``None`` where there are too few placebos.

    >>> around(5.0, np.arange(-9.0, 11.0))
    (-5.0, 15.0)
    >>> around(5.0, np.array([1.0, -2.0]))
    (None, None)
    """
    sizes = np.sort(np.abs(placebos))
    place = int(np.ceil(level * (len(sizes) + 1) - _EQUAL)) - 1
    if place >= len(sizes):
        return None, None
    return estimate - float(sizes[place]), estimate + float(sizes[place])


def permuted(panel: Panel, statistic: Callable[[Panel], float], *, draws: int = 999, seed: int = 1) -> Rank:
    """The rank of the ``statistic`` of ``panel`` among those of panels whose units exchange their treatments.

    Where there are no more different assignments than ``draws`` to one treated unit, each is taken once.

    >>> outcome = np.array([[0.0, 5.0], [0.0, 1.0], [0.0, 0.0]])
    >>> panel = Panel(("a", "b", "c"), ("1", "2"), outcome, np.array([[0, 1], [0, 0], [0, 0]], bool))
    >>> permuted(panel, lambda one: float(one.outcome[one.treated].mean()))
    Rank(rank=1, n=3, p=0.3333333333333333, floor=0.3333333333333333)
    """
    own = abs(statistic(panel))
    others = [abs(statistic(replace(panel, treated=treated))) for treated in _assignments(panel, draws, seed)]
    return rank_among(own, others)


def _assignments(panel: Panel, draws: int, seed: int) -> list[Flags]:
    if len(panel.ever_treated) == 1 and panel.n_units <= draws + 1:
        own = panel.ever_treated[0]
        orders = [np.arange(panel.n_units) for _ in range(panel.n_units - 1)]
        for order, other in zip(orders, (i for i in range(panel.n_units) if i != own), strict=True):
            order[[own, other]] = order[[other, own]]
    else:
        rng = np.random.default_rng(seed)
        orders = [rng.permutation(panel.n_units) for _ in range(draws)]
    return [panel.treated[order] for order in orders]
