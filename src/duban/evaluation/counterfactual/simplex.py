"""Donor weights: the mixture of donors that is nearest to the treated unit."""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from duban.evaluation.panel import Array

# Lawson and Hanson's steps are finite; scipy's own bound (three a donor) stops some fits that need a few more.
_STEPS = 50


def simplex_weights(differences: Array, importance: Array | None = None) -> Array:
    """The weights, none negative and with the sum 1, that minimise the weighted squares of ``differences @ weights``.

    One non-negative least squares solves this exactly: the sum is a further equation, and with u = κ·w its objective
    is κ²·a + (κ − 1)², whose least value over κ rises with a, the squares that are to be least.

    >>> simplex_weights(np.array([[-1.0, 1.0, 5.0], [-2.0, 2.0, 5.0]])).round(6).tolist()
    [0.5, 0.5, 0.0]

    Args:
        differences: criteria × donors: the donor's value less that of the treated unit.
        importance: of each criterion, not negative; all alike where it is not given.
    """
    scaled = differences if importance is None else np.sqrt(importance)[:, None] * differences
    size = float(np.sqrt(np.mean(scaled**2))) or 1.0
    system = np.vstack([scaled / size, np.ones(scaled.shape[1])])
    target = np.zeros(len(system))
    target[-1] = 1.0
    found, _ = nnls(system, target, maxiter=_STEPS * system.shape[1])
    return np.asarray(found / found.sum(), dtype=float)
