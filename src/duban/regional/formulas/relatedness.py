"""Relatedness: how near industries are by the regions that have both, and how near a region is to each industry.

After C. A. Hidalgo, B. Klinger, A.-L. Barabási, R. Hausmann, «The product space conditions the development of nations»,
Science 317 (2007). Two conventions are about: an industry's proximity to itself counts as 1 (the paper, py-ecomplexity),
or as 0 (economic-complexity, EconGeo). They differ, so each has its name here.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from duban.regional.formulas.specialisation import Flags, Matrix

Convention = Literal["self_counted", "self_left_out"]


def proximity(advantage: Flags) -> Matrix:
    """How near each two industries are: of the regions that have one, how many have the other, the smaller of both.

    The diagonal is 1 where any region has the industry.

    >>> proximity(np.array([[True, True], [True, False]])).tolist()
    [[1.0, 0.5], [0.5, 1.0]]
    """
    own = advantage.astype(float)
    together = own.T @ own
    holders = own.sum(axis=0)
    most = np.maximum(holders[:, None], holders[None, :])
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Matrix = np.where(most > 0, together / most, 0.0)
    return found


def density(advantage: Flags, convention: Convention = "self_counted") -> Matrix:
    """The share of what is near an industry that each region has, from 0 to 1; NaN where nothing is near it.

    >>> own = np.array([[True, True], [True, False]])
    >>> density(own)[1].round(4).tolist(), density(own, "self_left_out")[1].tolist()
    ([0.6667, 0.3333], [0.0, 1.0])
    """
    near = proximity(advantage)
    if convention == "self_left_out":
        near = near - np.diag(np.diag(near))
    whole = near.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Matrix = np.where(whole > 0, advantage.astype(float) @ near / whole, np.nan)
    # Sums in another order may come out a bit above the whole.
    return np.clip(found, 0.0, 1.0)
