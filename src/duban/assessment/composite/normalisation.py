"""Normalisation: indicators of any unit on one scale, higher always better.

Methods as in chapter 5 of the OECD and JRC handbook (2008): rescaling (min–max), standardisation (z-scores), ranks, and
distance to the best; goalposts as in the Human Development Report (UNDP, 2001). Shapes: ``values`` is entities by
indicators; ``nan`` is a missing datum and stays one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt

from duban.assessment.formula.index import Direction, Normalisation

Matrix = npt.NDArray[np.float64]
METHODS: tuple[Normalisation, ...] = get_args(Normalisation)


Goalposts = tuple[float, float] | None


def logged(values: Matrix, logs: list[bool]) -> Matrix:
    """``values`` with the decimal logarithm of the columns that are marked; what is not above zero becomes ``nan``."""
    with np.errstate(invalid="ignore", divide="ignore"):
        taken = np.log10(np.where(values > 0, values, np.nan))
    return np.where(np.array(logs), taken, values)


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


def oriented_goalposts(
    goalposts: list[Goalposts], directions: list[Direction], logs: list[bool]
) -> list[Goalposts]:
    """Goalposts turned and logged as the values are.

    >>> oriented_goalposts([(1, 100), (2, 5), None], ["benefit", "cost", "benefit"], [True, False, False])
    [(0.0, 2.0), (-5.0, -2.0), None]
    """
    found: list[Goalposts] = []
    for posts, direction, log in zip(goalposts, directions, logs, strict=True):
        if posts is None:
            found.append(None)
            continue
        low, high = (float(np.log10(post)) if log else float(post) for post in posts)
        found.append((-high, -low) if direction == "cost" else (low, high))
    return found


def normalised(values: Matrix, method: Normalisation, goalposts: Sequence[Goalposts] | None = None) -> Matrix:
    """``values``, more being better, on a common scale.

    ``min_max`` runs from 0 to 1, from the lowest to the highest of a column or between its ``goalposts``, beyond which
    nothing more counts; ``z_score`` has mean 0 and standard deviation 1; ``rank`` is the share of the other entities that
    are no better, 0 to 1, ties counted half; ``distance`` is 1 for the best and one half at the mean distance from it.

    Raises:
        ValueError: for an unknown method.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        if method == "min_max":
            return _between(values, goalposts or [None] * values.shape[1])
        if method == "z_score":
            spread = np.nanstd(values, axis=0)
            return np.asarray((values - np.nanmean(values, axis=0)) / _or_one(spread))
        if method == "rank":
            return np.column_stack([_shares(column) for column in values.T])
        if method == "distance":
            best = np.nanmax(values, axis=0)
            spread = np.nanmean(np.abs(values - best), axis=0)
            return np.asarray(1 / (1 + (best - values) / _or_one(spread)))
    raise ValueError(f"{method!r} is no normalisation; choose one of {', '.join(METHODS)}")


def _or_one(spread: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """``spread``, and 1 where there is none: where all are alike, as goalposts allow, none is better or worse."""
    return np.where(spread > 0, spread, 1.0)


def _between(values: Matrix, goalposts: Sequence[Goalposts]) -> Matrix:
    own = zip(np.nanmin(values, axis=0), np.nanmax(values, axis=0), strict=True)
    posts = [given or seen for given, seen in zip(goalposts, own, strict=True)]
    low, high = np.array([post[0] for post in posts]), np.array([post[1] for post in posts])
    # Cut for goalposts; the lowest and highest of the table lie on the bounds.
    return np.asarray(np.clip((values - low) / (high - low), 0.0, 1.0))


def _shares(column: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    known = ~np.isnan(column)
    ordered = np.sort(column[known])
    below = np.searchsorted(ordered, column, side="left")
    upto = np.searchsorted(ordered, column, side="right")
    shares = ((below + upto - 1) / 2) / max(1, len(ordered) - 1)
    return np.where(known, shares, np.nan)
