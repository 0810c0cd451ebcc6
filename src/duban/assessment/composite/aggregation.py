"""Aggregation: one score for each entity.

The arithmetic mean lets a strong indicator make up for a weak one in full; the geometric mean does so less, the weaker the
other is (handbook, chapter 6). Missing data are left out and the weights of the rest raised, up to a share; above it an
entity has no score.
"""

from __future__ import annotations

from typing import get_args

import numpy as np

from duban.assessment.composite.normalisation import Matrix
from duban.assessment.composite.weighting import Vector
from duban.assessment.formula.index import Aggregation

METHODS: tuple[Aggregation, ...] = get_args(Aggregation)
_LEAST = 0.01
"""What the worst of an indicator counts in a geometric mean, which would be zero with a single zero."""


def aggregated(values: Matrix, weights: Vector | Matrix, method: Aggregation) -> Vector:
    """The weighted means of the rows of ``values`` (entities by indicators); ``nan`` where all are missing.

    ``weights`` are one for each indicator, or one for each indicator of each entity.

    Raises:
        ValueError: for an unknown method, or for values below zero under the geometric mean.
    """
    known = ~np.isnan(values)
    total = (known * weights).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        if method == "arithmetic":
            found: Vector = np.nansum(values * weights, axis=1) / total
        elif method == "geometric":
            if np.nanmin(values) < 0:
                raise ValueError(
                    "a geometric mean needs values from 0 on; normalise with min_max, rank or distance"
                )
            logs = np.where(known, np.log(np.maximum(np.where(known, values, 1), _LEAST)), 0.0)
            found = np.exp((logs * weights).sum(axis=1) / total)
        else:
            raise ValueError(f"{method!r} is no aggregation; choose one of {', '.join(METHODS)}")
    return np.where(total > 0, found, np.nan)


def contributions(values: Matrix, weights: Vector | Matrix, method: Aggregation) -> Matrix:
    """The parts that :func:`aggregated` adds up: to the score, or to its logarithm under the geometric mean.

    Where an indicator is missing the weights of the others are raised, so the parts still add up.
    """
    known = ~np.isnan(values)
    total = (known * weights).sum(axis=1, keepdims=True)
    parts = np.log(np.maximum(values, _LEAST)) if method == "geometric" else values
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(parts * weights / total)
