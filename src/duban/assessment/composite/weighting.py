"""Weights of indicators: as given, equal, from the data, or from comparisons in pairs.

Entropy: Shannon's entropy of each indicator's distribution, as used for weights by Zeleny (Multiple Criteria Decision
Making, 1982). CRITIC: contrast and conflict, after Diakoulaki, Mavrotas and Papayannakis ("Determining objective weights
in multiple criteria problems: the CRITIC method", Computers & Operations Research 22(7), 1995). Both read values
normalised to 0…1, more being better; weights add up to 1. Factor analysis and the analytic hierarchy process stand in
modules of their own.
"""

from __future__ import annotations

from typing import get_args

import numpy as np
import numpy.typing as npt

from duban.assessment.composite.correlation import correlations, gaps_filled
from duban.assessment.composite.factor_analysis import factor_weights
from duban.assessment.composite.normalisation import Matrix
from duban.assessment.formula.index import Weighting

Vector = npt.NDArray[np.float64]
METHODS: tuple[Weighting, ...] = get_args(Weighting)


def weights(values: Matrix, method: Weighting, given: Vector | None = None) -> Vector:
    """The weights of the columns of ``values`` (entities by indicators, 0…1; ``nan`` where missing).

    Raises:
        ValueError: for an unknown method, or ``given`` or ``ahp`` without weights (of ``ahp``, those of its comparisons).
    """
    if method == "equal":
        return np.full(values.shape[1], 1 / values.shape[1])
    if method in ("given", "ahp"):
        if given is None:
            raise ValueError("the weights are to be as given, and none are given")
        return np.asarray(given / given.sum())
    if method == "entropy":
        return _normed(1 - _entropy(values))
    if method == "factor":
        return factor_weights(values)
    if method == "critic":
        return _normed(np.nanstd(values, axis=0, ddof=1) * _conflict(values))
    raise ValueError(f"{method!r} is no weighting; choose one of {', '.join(METHODS)}")


def _entropy(values: Matrix) -> Vector:
    """The entropy of each column, 1 where all entities are alike; zeros count nothing."""
    filled = gaps_filled(values)
    total = filled.sum(axis=0)
    shares = np.divide(filled, total, out=np.full_like(filled, 1 / len(filled)), where=total > 0)
    terms = np.where(shares > 0, shares * np.log(np.where(shares > 0, shares, 1)), 0.0)
    found: Vector = -terms.sum(axis=0) / np.log(max(2, len(filled)))
    return found


def _conflict(values: Matrix) -> Vector:
    """The sum over the other columns of one minus the correlation."""
    found: Vector = (1 - correlations(values)).sum(axis=0)
    return found


def _normed(raw: Vector) -> Vector:
    total = raw.sum()
    return raw / total if total > 0 else np.full(len(raw), 1 / len(raw))
