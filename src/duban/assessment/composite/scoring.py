"""The scores and ranks that an index gives to the data of entities."""

from __future__ import annotations

import numpy as np

from duban.assessment.composite.aggregation import aggregated, contributions
from duban.assessment.composite.grouping import in_groups, raised
from duban.assessment.composite.normalisation import (
    Matrix,
    logged,
    normalised,
    oriented,
    oriented_goalposts,
    winsorised,
)
from duban.assessment.composite.pairwise_comparison import priorities
from duban.assessment.composite.weighting import Vector, weights
from duban.assessment.formula.index import Index


def turned(index: Index, data: Matrix) -> Matrix:
    """``data`` with logarithms taken, more being better, and the ends of each indicator drawn in."""
    directions = [indicator.direction for indicator in index.indicators]
    targets = [indicator.target for indicator in index.indicators]
    values = logged(data, [indicator.log for indicator in index.indicators])
    return winsorised(oriented(values, directions, targets), index.winsorise)


def scores(index: Index, data: Matrix, given: Vector | None = None) -> tuple[Vector, Vector, Matrix]:
    """Scores, weights and normalised values of ``data``; ``given`` weights win over those of the index."""
    better = turned(index, data)
    posts = oriented_goalposts(
        [indicator.goalposts for indicator in index.indicators],
        [indicator.direction for indicator in index.indicators],
        [indicator.log for indicator in index.indicators],
    )
    values = normalised(better, index.normalisation, posts)
    weighed = in_groups(_weighed(index, better, values) if given is None else given, index)
    # Rounded, so that the order of adding up decides between no two entities.
    found = np.round(index.scale * aggregated(values, raised(weighed, values, index), index.aggregation), 12)
    missing = np.isnan(data).mean(axis=1)
    return np.where(missing > index.most_missing, np.nan, found), weighed, values


def parts(index: Index, values: Matrix, weighed: Vector) -> Matrix:
    """What each indicator contributes to the score (of a geometric mean, to its logarithm): entities by indicators."""
    scale = index.scale if index.aggregation == "arithmetic" else 1.0
    return scale * contributions(values, raised(weighed, values, index), index.aggregation)


def _weighed(index: Index, better: Matrix, values: Matrix) -> Vector:
    if index.weighting == "ahp":
        return weights(values, "ahp", np.array(priorities(index.comparisons).weights))
    own = np.array([indicator.weight for indicator in index.indicators])
    if index.weighting == "factor":
        # Correlations are of what is measured: goalposts would cut it.
        return weights(better, "factor")
    scaled = values if index.normalisation != "z_score" else normalised(better, "min_max")
    return weights(scaled, index.weighting, own)


def ranks(found: Vector) -> Vector:
    """Ranks from 1, the highest score first; equal scores share the better rank; ``nan`` without a score."""
    known = ~np.isnan(found)
    ordered = np.sort(-found[known])
    return np.where(known, np.searchsorted(ordered, -np.where(known, found, 0.0), side="left") + 1.0, np.nan)
