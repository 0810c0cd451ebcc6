"""Weights within groups: an index of blocks, each of which counts for its points whatever is in it."""

from __future__ import annotations

import numpy as np

from duban.assessment.composite.normalisation import Matrix
from duban.assessment.composite.weighting import Vector
from duban.assessment.formula.index import Index


def in_groups(weights: Vector, index: Index) -> Vector:
    """``weights`` so that those of each group of ``index`` add up to its share of the points; as they are without groups.

    A group without weights of its own counts each of its indicators alike; one without indicators counts for nothing.
    """
    if not index.groups:
        return weights
    found = np.zeros(len(weights))
    for members, share in _shares(index):
        own = np.where(members, weights, 0.0)
        own = own if own.sum() > 0 else members.astype(float)
        if own.sum() > 0:
            found += share * own / own.sum()
    return np.asarray(found / found.sum())


def raised(weights: Vector, values: Matrix, index: Index) -> Matrix:
    """Weights for each entity: where it lacks an indicator, those of the same group are raised first.

    Only where it lacks a whole group are those of the other groups raised.
    """
    known = ~np.isnan(values)
    own = known * weights
    for members, _ in _shares(index):
        kept, whole = own[:, members].sum(axis=1, keepdims=True), weights[members].sum()
        with np.errstate(invalid="ignore", divide="ignore"):
            factor = np.where(kept > 0, whole / kept, 0.0)
        own[:, members] *= factor
    return own


def _shares(index: Index) -> list[tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], float]]:
    """Which indicators are in each group, and the group's share of the whole."""
    ids = np.array([one.group for one in index.indicators])
    points = [1.0 if group.points is None else group.points for group in index.groups]
    return [(ids == group.id, point / sum(points)) for group, point in zip(index.groups, points, strict=True)]
