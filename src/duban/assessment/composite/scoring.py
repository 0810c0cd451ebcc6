"""The scores and ranks that an index gives to the data of entities."""

from __future__ import annotations

import numpy as np

from duban.assessment.composite.aggregation import aggregated
from duban.assessment.composite.normalisation import Matrix, normalised, oriented, winsorised
from duban.assessment.composite.weighting import Vector, weights
from duban.assessment.formula.index import Index


def turned(index: Index, data: Matrix) -> Matrix:
    """``data`` with more being better and the ends of each indicator drawn in."""
    directions = [indicator.direction for indicator in index.indicators]
    targets = [indicator.target for indicator in index.indicators]
    return winsorised(oriented(data, directions, targets), index.winsorise)


def scores(index: Index, data: Matrix, given: Vector | None = None) -> tuple[Vector, Vector, Matrix]:
    """Scores, weights and normalised values of ``data``; ``given`` weights win over those of the index."""
    better = turned(index, data)
    values = normalised(better, index.normalisation)
    own = np.array([indicator.weight for indicator in index.indicators])
    weighed = given
    if weighed is None:
        scaled = values if index.normalisation != "z_score" else normalised(better, "min_max")
        weighed = weights(scaled, index.weighting, own)
    # Rounded, so that the order of adding up decides between no two entities.
    found = np.round(aggregated(values, weighed, index.aggregation), 12)
    missing = np.isnan(data).mean(axis=1)
    return np.where(missing > index.most_missing, np.nan, found), weighed, values


def ranks(found: Vector) -> Vector:
    """Ranks from 1, the highest score first; equal scores share the better rank; ``nan`` without a score."""
    known = ~np.isnan(found)
    ordered = np.sort(-found[known])
    return np.where(known, np.searchsorted(ordered, -np.where(known, found, 0.0), side="left") + 1.0, np.nan)
