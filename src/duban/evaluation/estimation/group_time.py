"""Effects by group and period (ATT(g, t)) with what each unit adds to them, and how they are averaged.

B. Callaway, P. Sant'Anna, *Difference-in-differences with multiple time periods*, Journal of Econometrics 225 (2021),
section 3; standard errors from influence functions, those of the estimated shares of groups included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duban.evaluation.panel import Array


@dataclass(frozen=True, eq=False)
class GroupTime:
    """ATT(g, t) for K pairs of a group and a period, and the influence of n units on them.

    ``groups`` and ``times`` are places of periods; ``influence`` is n × K and sums to the errors of the estimates;
    ``group_of`` has for each unit the place of its first treated period, −1 where it is never treated; ``clusters``
    has for each unit the number of its cluster. ``is_small`` where groups are small: the influence of a unit is then
    scaled for the mean that its group of n took, by √(n / (n − 1)), and averages have degrees of freedom. ``weights``
    has for each unit its weight, their mean being 1; ``None`` where all count the same.
    """

    groups: NDArray[np.intp]
    times: NDArray[np.intp]
    estimates: Array
    influence: Array
    group_of: NDArray[np.intp]
    clusters: NDArray[np.intp]
    is_small: bool = False
    weights: Array | None = None

    @property
    def relative(self) -> NDArray[np.intp]:
        """Periods since the group's first treated one."""
        return self.times - self.groups

    def covariance(self, influence: Array) -> Array:
        """The covariance of estimates from the influence of units on them, summed within clusters."""
        count = int(self.clusters.max()) + 1
        if count == len(self.clusters):
            return np.asarray(influence.T @ influence, dtype=float)
        sums = np.zeros((count, influence.shape[1]))
        np.add.at(sums, self.clusters, influence)
        return np.asarray(sums.T @ sums * count / (count - 1), dtype=float)

    def df(self, influence: Array) -> float | None:
        """The degrees of freedom of an average, by Satterthwaite from the variance that each group adds (Welch).

        ``None`` where groups are not small, or units are clustered: the normal serves.
        """
        if not self.is_small or int(self.clusters.max()) + 1 < len(self.clusters):
            return None
        own = influence**2
        parts = [(float(own[at].sum()), int(at.sum()) - 1) for at in _each(self.group_of)]
        total = sum(variance for variance, _ in parts)
        square = sum(variance**2 / left for variance, left in parts if left > 0)
        return total**2 / square if square > 0 else None

    def share(self, group: int) -> float:
        """The share of all units that are of a group, by their weights."""
        return float(self.members([group]).mean())

    def members(self, groups: Sequence[int]) -> Array:
        """For each unit and group its weight where it is of the group, 0 where not (units × groups)."""
        own: Array = (self.group_of[:, None] == np.array(groups)[None, :]).astype(float)
        return own if self.weights is None else own * self.weights[:, None]


@dataclass(frozen=True, eq=False)
class Average:
    """An average of ATT(g, t): its estimate, its standard error, and the influence of each unit on it."""

    estimate: float
    std_error: float
    influence: Array
    df: float | None = None


@dataclass(frozen=True, eq=False)
class Averages:
    """Averages by some label, and the average of them all."""

    labels: tuple[int, ...]
    parts: tuple[Average, ...]
    overall: Average


def for_small_groups(influence: Array, group_of: NDArray[np.intp]) -> Array:
    """``influence`` (units × estimates) scaled by √(n / (n − 1)) within each group of n units.

    >>> for_small_groups(np.ones((3, 1)), np.array([2, 2, -1])).ravel().round(3).tolist()
    [1.414, 1.414, 1.0]
    """
    scaled = influence.copy()
    for at in _each(group_of):
        n = int(at.sum())
        if n > 1:
            scaled[at] *= np.sqrt(n / (n - 1))
    return scaled


def _each(group_of: NDArray[np.intp]) -> list[NDArray[np.bool_]]:
    return [group_of == group for group in np.unique(group_of)]


def simple(found: GroupTime) -> Average:
    """The mean of all effects of treated periods, each by the size of its group."""
    at = np.flatnonzero(found.relative >= 0)
    return _by_size(found, at)


def by_group(found: GroupTime) -> Averages:
    """For each group the mean of its treated periods; overall by the size of the groups."""
    labels = tuple(sorted({int(group) for group in found.groups[found.relative >= 0]}))
    parts = tuple(
        _mean(found, np.flatnonzero((found.groups == group) & (found.relative >= 0))) for group in labels
    )
    estimates = np.array([one.estimate for one in parts])
    influence = np.column_stack([one.influence for one in parts])
    shares, own = _shares(found, labels)
    return Averages(
        labels, parts, _made(found, float(estimates @ shares), influence @ shares + own @ estimates)
    )


def by_relative(found: GroupTime) -> Averages:
    """For each number of periods since treatment the mean over groups by size; overall the mean from 0 on."""
    labels = tuple(sorted({int(one) for one in found.relative}))
    parts = tuple(_by_size(found, np.flatnonzero(found.relative == label)) for label in labels)
    after = [part for label, part in zip(labels, parts, strict=True) if label >= 0]
    return Averages(labels, parts, _plain_mean(found, after))


def by_period(found: GroupTime) -> Averages:
    """For each period the mean over the groups that are treated then, by size; overall the mean of the periods."""
    labels = tuple(sorted({int(time) for time in found.times[found.relative >= 0]}))
    parts = tuple(
        _by_size(found, np.flatnonzero((found.times == label) & (found.relative >= 0))) for label in labels
    )
    return Averages(labels, parts, _plain_mean(found, parts))


def _by_size(found: GroupTime, at: NDArray[np.intp]) -> Average:
    """The mean of the effects at ``at``, each by the share of its group, which is estimated too."""
    shares, own = _shares(found, [int(group) for group in found.groups[at]])
    estimates = found.estimates[at]
    return _made(found, float(estimates @ shares), found.influence[:, at] @ shares + own @ estimates)


def _shares(found: GroupTime, groups: Sequence[int]) -> tuple[Array, Array]:
    """The weights of ``groups`` (one may stand more than once) by their shares, and the influence of units on them."""
    n = len(found.group_of)
    shares = np.array([found.share(group) for group in groups])
    total = shares.sum()
    apart = found.members(groups) - shares[None, :]
    own = apart / total - apart.sum(axis=1, keepdims=True) * shares[None, :] / total**2
    return shares / total, own / n


def _mean(found: GroupTime, at: NDArray[np.intp]) -> Average:
    return _made(found, float(found.estimates[at].mean()), found.influence[:, at].mean(axis=1))


def _plain_mean(found: GroupTime, parts: Sequence[Average]) -> Average:
    influence = np.column_stack([part.influence for part in parts]).mean(axis=1)
    return _made(found, float(np.mean([part.estimate for part in parts])), influence)


def _made(found: GroupTime, estimate: float, influence: Array) -> Average:
    variance = float(found.covariance(influence[:, None])[0, 0])
    return Average(float(estimate), float(np.sqrt(variance)), influence, found.df(influence))
