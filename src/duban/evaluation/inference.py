"""Inference for few units: ranks among placebos, permutations, and intervals that invert them.

With one treated unit no standard error is to be had from the data of many; what there is, is a comparison with what
the same method finds where nothing happened. Its p-value cannot be less than one over the number of comparisons: with
30 other provinces, 1/31 = 0.032. That floor is part of the result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
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

    ``gaps`` are units × periods, the treated unit first; ``reliance`` is the weight that each synthetic control puts
    on the treated unit (0 for its own): with an effect c the placebo's gap is larger by reliance · c.
    """

    gaps: Array
    before: int
    reliance: Array

    def ratios(self, effect: float = 0.0) -> Array:
        """The mean square after treatment, over that before, of each unit where ``effect`` is taken away."""
        shift = np.where(np.arange(len(self.gaps)) == 0, -effect, self.reliance * effect)
        after = self.gaps[:, self.before :] + shift[:, None]
        least = _EQUAL * float(np.mean(self.gaps**2)) or _EQUAL
        return (after**2).mean(axis=1) / np.maximum((self.gaps[:, : self.before] ** 2).mean(axis=1), least)  # type: ignore[no-any-return]

    def rank(self, effect: float = 0.0) -> Rank:
        """The rank of the treated unit under the hypothesis that the effect is ``effect`` in every period."""
        own, *others = self.ratios(effect)
        return rank_among(own, others)

    def interval(self, level: float = 0.95) -> tuple[float | None, float | None]:
        """The effects that are not rejected, from the least to the largest; ``None`` where there are too few placebos.

        The hypothesis of a constant effect is inverted (Firpo and Possebom 2018). Each placebo's ratio meets the
        treated unit's where a quadratic vanishes, so that the ends are exact.
        """
        points = sorted({root for row in range(1, len(self.gaps)) for root in self._meetings(row)})
        return kept_between(points, lambda effect: self.rank(effect).p, 1 - level)

    def _meetings(self, row: int) -> list[float]:
        """The effects for which the ratio of the placebo at ``row`` is that of the treated unit."""
        after, early = self.gaps[:, self.before :], self.gaps[:, : self.before]
        least = _EQUAL * float(np.mean(self.gaps**2)) or _EQUAL
        parts = []
        for i, slope in ((0, -1.0), (row, float(self.reliance[row]))):
            size = max(float((early[i] ** 2).mean()), least)
            parts.append(
                np.array([slope**2, 2 * slope * after[i].mean(), (after[i] ** 2).mean()], dtype=float) / size
            )
        roots = np.roots(parts[0] - parts[1])
        return [float(root.real) for root in roots if abs(root.imag) < _EQUAL * max(1.0, abs(root.real))]


def kept_between(
    points: Sequence[float], p: Callable[[float], float], alpha: float
) -> tuple[float | None, float | None]:
    """The least and the largest value that ``p`` does not reject, where ``p`` changes at ``points`` alone.

    >>> kept_between([1.0, 3.0], lambda c: 0.5 if 1 <= c <= 3 else 0.04, 0.05)
    (1.0, 3.0)
    >>> kept_between([1.0, 3.0], lambda c: 0.5 if c <= 3 else 0.04, 0.05)
    (None, 3.0)
    """
    if not points:
        return None, None
    ends = [points[0] - 1 - abs(points[0]), *points, points[-1] + 1 + abs(points[-1])]
    kept = [p((low + high) / 2) > alpha for low, high in pairwise(ends)]
    if not any(kept):
        return None, None
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    return (None if first == 0 else ends[first]), (None if last == len(kept) - 1 else ends[last + 1])


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
