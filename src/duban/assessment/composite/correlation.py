"""Correlations of indicators, gaps filled and indicators that are the same for all set apart."""

from __future__ import annotations

import numpy as np

from duban.assessment.composite.normalisation import Matrix


def gaps_filled(values: Matrix) -> Matrix:
    """``values`` (entities by indicators) with the column's mean in place of ``nan``; zeros in a column of nothing else."""
    known = ~np.isnan(values)
    means = np.where(known, values, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, values, means)


def correlations(values: Matrix) -> Matrix:
    """The correlation matrix of the columns of ``values``; what is the same for all goes with nothing.

    >>> import numpy as np
    >>> correlations(np.array([[1.0, 2.0, 5.0], [2.0, 1.0, 5.0], [3.0, np.nan, 5.0]])).round(3).tolist()
    [[1.0, -0.5, 0.0], [-0.5, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    filled = gaps_filled(values)
    centred = filled - filled.mean(axis=0)
    sizes = np.sqrt((centred**2).sum(axis=0))
    scaled = centred / np.where(sizes > 0, sizes, 1.0)
    found: Matrix = scaled.T @ scaled
    np.fill_diagonal(found, 1.0)
    return found
