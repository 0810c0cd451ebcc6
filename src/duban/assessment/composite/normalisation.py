"""Normalisation: indicators of any unit on one scale, higher always better.

Methods as in chapter 5 of the OECD and JRC handbook (2008): rescaling (min–max), standardisation (z-scores), ranks, and
distance to the best. Shapes: ``values`` is entities by indicators; ``nan`` is a missing datum and stays one.
"""

from __future__ import annotations

from typing import get_args

import numpy as np
import numpy.typing as npt

from duban.assessment.formula.index import Direction, Normalisation

Matrix = npt.NDArray[np.float64]
METHODS: tuple[Normalisation, ...] = get_args(Normalisation)


def oriented(
    values: Matrix, directions: list[Direction], targets: list[tuple[float, float] | None]
) -> Matrix:
    """``values`` turned so that more is better: costs by their sign, targets by minus the distance from the interval."""
    turned = values.copy()
    for column, direction in enumerate(directions):
        if direction == "cost":
            turned[:, column] = -values[:, column]
        elif direction == "target":
            low, high = targets[column] or (0.0, 0.0)
            turned[:, column] = -np.maximum(
                np.maximum(low - values[:, column], values[:, column] - high), 0.0
            )
    return turned


def winsorised(values: Matrix, share: float) -> Matrix:
    """``values`` with the lowest and highest ``share`` of each column (0 to 0.5) set to the bounds of the rest."""
    if share <= 0:
        return values
    low, high = np.nanquantile(values, [share, 1 - share], axis=0)
    return np.clip(values, low, high)


def normalised(values: Matrix, method: Normalisation) -> Matrix:
    """``values``, more being better, on a common scale.

    ``min_max`` runs from 0 to 1; ``z_score`` has mean 0 and standard deviation 1; ``rank`` is the share of the other
    entities that are no better, 0 to 1, ties counted half; ``distance`` is 1 for the best and one half at the mean
    distance from it.

    Raises:
        ValueError: for an unknown method.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        if method == "min_max":
            low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
            return np.asarray((values - low) / (high - low))
        if method == "z_score":
            return np.asarray((values - np.nanmean(values, axis=0)) / np.nanstd(values, axis=0))
        if method == "rank":
            return np.column_stack([_shares(column) for column in values.T])
        if method == "distance":
            best = np.nanmax(values, axis=0)
            spread = np.nanmean(np.abs(values - best), axis=0)
            return np.asarray(1 / (1 + (best - values) / spread))
    raise ValueError(f"{method!r} is no normalisation; choose one of {', '.join(METHODS)}")


def _shares(column: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    known = ~np.isnan(column)
    ordered = np.sort(column[known])
    below = np.searchsorted(ordered, column, side="left")
    upto = np.searchsorted(ordered, column, side="right")
    shares = ((below + upto - 1) / 2) / max(1, len(ordered) - 1)
    return np.where(known, shares, np.nan)
