"""Weights from factor analysis: an indicator weighs as much of the variance as its factor explains of it.

Principal components of the correlation matrix, of which those are kept that explain more than a tenth of the variance;
rotated by varimax (Kaiser, "The varimax criterion for analytic rotation in factor analysis", Psychometrika 23, 1958); each
indicator goes to the factor of whose variance it makes up most, and weighs that share times the factor's share of the
whole (Nicoletti, Scarpetta and Boylaud, OECD Economics Department Working Paper 226, 2000; handbook, chapter
6.1). From the data of the handbook's example this gives the weights of its Table 22 within 0.011, and with them all 23 of
its published ranks.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from duban.assessment.composite.correlation import correlations
from duban.assessment.composite.normalisation import Matrix

_LEAST = 0.1
"""The share of the variance that a component explains at least to be kept: the handbook's second rule of three."""
_STEPS, _STILL = 1_000, 1e-10


def eigenvalues(values: Matrix) -> npt.NDArray[np.float64]:
    """The eigenvalues of the correlation matrix of the columns of ``values``, the largest first; they add up to the columns.

    Gaps count as the column's mean.

    >>> import numpy as np
    >>> eigenvalues(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])).round(6).tolist()
    [2.0, 0.0]
    """
    found: npt.NDArray[np.float64] = np.maximum(np.linalg.eigvalsh(correlations(values))[::-1], 0.0)
    return found


def loadings(values: Matrix) -> Matrix:
    """The rotated loadings of the columns of ``values`` on the factors that are kept: indicators by factors."""
    roots, vectors = np.linalg.eigh(correlations(values))
    roots, vectors = np.maximum(roots[::-1], 0.0), vectors[:, ::-1]
    kept = max(1, int((roots > _LEAST * roots.sum()).sum()))
    return _varimax(vectors[:, :kept] * np.sqrt(roots[:kept]))


def factor_weights(values: Matrix) -> npt.NDArray[np.float64]:
    """The weights of the columns of ``values``, which add up to 1.

    >>> import numpy as np
    >>> twice = np.array([[1.0, 1.0, 2.0], [2.0, 2.0, 1.0], [3.0, 3.0, 2.0], [4.0, 4.0, 1.0], [9.0, 9.0, 1.5]])
    >>> factor_weights(twice).round(2).tolist()
    [0.34, 0.34, 0.32]
    """
    explained = loadings(values) ** 2
    factors = (explained / explained.sum(axis=0)).argmax(axis=1)
    # A share of its factor's variance, times the factor's share of the whole: the factor's variance drops out.
    own = explained[np.arange(len(explained)), factors]
    found: npt.NDArray[np.float64] = own / own.sum()
    return found


def _varimax(loaded: Matrix) -> Matrix:
    """``loaded`` rotated so that each factor loads on few indicators, rows first brought to one length (Kaiser)."""
    lengths = np.sqrt((loaded**2).sum(axis=1, keepdims=True))
    rows = loaded / np.where(lengths > 0, lengths, 1.0)
    turn, before = np.eye(rows.shape[1]), 0.0
    for _ in range(_STEPS):
        turned = rows @ turn
        pull = rows.T @ (turned**3 - turned * (turned**2).sum(axis=0) / len(rows))
        left, sizes, right = np.linalg.svd(pull)
        turn = left @ right
        if sizes.sum() - before < _STILL:
            break
        before = float(sizes.sum())
    return np.asarray(rows @ turn * lengths)
