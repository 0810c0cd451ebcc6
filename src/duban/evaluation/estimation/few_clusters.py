"""Cluster-robust standard errors where clusters are few: less biased, and with degrees of freedom that tell how few.

R. Bell, D. McCaffrey (Survey Methodology 28, 2002), G. Imbens, M. Kolesár (Review of Economics and Statistics 98, 2016);
with absorbed effects J. Pustejovsky, E. Tipton (Journal of Business & Economic Statistics 36, 2018).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duban.evaluation.panel import Array

# Eigenvalues below this share of 1 are those of directions that the fit takes in whole.
_WHOLE = 1e-8


@dataclass(frozen=True, eq=False)
class FewClusters:
    """The covariance CR2 of a regression, and Satterthwaite's degrees of freedom of its contrasts.

    ``inverse`` is (X'X)⁻¹; ``scores`` and ``crossed`` are for each cluster X'A²X and X'AX with A = (I − H)^(−1/2),
    which the degrees of freedom are made from.
    """

    covariance: Array
    inverse: Array
    scores: list[Array]
    crossed: list[Array]

    def df(self, contrast: Array) -> float:
        """The degrees of freedom of ``contrast``'coefficients, if errors were alike and independent."""
        weights = self.inverse @ contrast
        own = np.array([float(weights @ score @ weights) for score in self.scores])
        sides = np.array([crossed @ weights for crossed in self.crossed])
        matrix = np.diag(own) - sides @ self.inverse @ sides.T
        trace = float(np.trace(matrix))
        return trace**2 / float((matrix**2).sum()) if trace > 0 else 1.0


def few_clusters(x: Array, residuals: Array, codes: NDArray[np.intp]) -> FewClusters:
    """CR2 of a regression whose absorbed effects lie inside clusters, from its (demeaned) columns and residuals.

    >>> x = np.column_stack([np.ones(6), [0, 0, 0, 1, 1, 1.0]])
    >>> y = np.array([1.0, 2, 3, 4, 6, 8])
    >>> left = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    >>> made = few_clusters(x, left, np.arange(6))
    >>> round(float(made.covariance[1, 1]), 4), round(made.df(np.array([0.0, 1.0])), 4)  # those of Welch's test
    (1.6667, 4.0)
    """
    inverse: Array = np.asarray(np.linalg.inv(x.T @ x), dtype=float)
    meat = np.zeros_like(inverse)
    scores, crossed = [], []
    order = np.argsort(codes, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(codes[order])) + 1):
        own = x[rows]
        adjusted = _root(own, inverse) @ own
        score = adjusted.T @ residuals[rows]
        meat += np.outer(score, score)
        scores.append(adjusted.T @ adjusted)
        crossed.append(own.T @ adjusted)
    return FewClusters(inverse @ meat @ inverse, inverse, scores, crossed)


def _root(own: Array, inverse: Array) -> Array:
    """(I − H)^(−1/2) of a cluster, directions that the fit takes in whole left out."""
    values, vectors = np.linalg.eigh(np.eye(len(own)) - own @ inverse @ own.T)
    roots = np.where(values > _WHOLE, 1 / np.sqrt(np.maximum(values, _WHOLE)), 0.0)
    return np.asarray((vectors * roots) @ vectors.T, dtype=float)
