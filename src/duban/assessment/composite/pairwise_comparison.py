"""Weights from comparisons in pairs: the analytic hierarchy process.

A person says of each two indicators how many times more the one counts (1 to 9); the weights are the principal eigenvector
of the matrix, and how far it is from contradicting itself is told by its eigenvalue (Saaty, "A scaling method for
priorities in hierarchical structures", Journal of Mathematical Psychology 15, 1977; random indices as in his The Analytic
Hierarchy Process, 1980; handbook, chapter 6.7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ACCEPTED = 0.1
"""The consistency ratio up to which Saaty accepts a matrix."""
_RANDOM = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""The mean consistency index of random matrices of one, two, three … indicators; the last for all larger ones."""


@dataclass(frozen=True, slots=True)
class Priorities:
    """The weights that comparisons give, and how consistent these are.

    Attributes:
        weights: they add up to 1, in the order of the indicators.
        eigenvalue: the principal one; the number of indicators where nothing contradicts itself, else larger.
        index: how much larger, by indicator but one.
        ratio: the index by that of random matrices; up to :data:`ACCEPTED` the matrix is usable.
    """

    weights: tuple[float, ...]
    eigenvalue: float
    index: float
    ratio: float


def priorities(comparisons: Sequence[Sequence[float]]) -> Priorities:
    """The weights that a square matrix of ``comparisons`` gives; its entries are positive, opposite ones reciprocal.

    >>> found = priorities([[1, 3], [1 / 3, 1]])
    >>> [round(weight, 3) for weight in found.weights], round(found.ratio, 3)
    ([0.75, 0.25], 0.0)

    Raises:
        ValueError: where the matrix is not square or not positive.
    """
    matrix = np.asarray(comparisons, dtype=float)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1] or not (matrix > 0).all():
        raise ValueError("comparisons are a square matrix of positive numbers")
    roots, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(roots.real))
    vector = np.abs(vectors[:, first].real)
    size, largest = len(matrix), float(roots[first].real)
    index = max(0.0, (largest - size) / (size - 1)) if size > 1 else 0.0
    random = _RANDOM[min(size, len(_RANDOM)) - 1]
    ratio = index / random if random else 0.0
    return Priorities(tuple(map(float, vector / vector.sum())), largest, index, ratio)
