"""Specialisation and concentration: location quotients, Krugman, Herfindahl and Hachman indices of regions × industries."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
"""Regions × industries, values from 0 up."""
Flags = NDArray[np.bool_]

ROUNDING: Final = 1e-9
"""Quotients this near to 1 count as 1: a quotient of exactly 1 must not flip with the last bit of a division."""


def quotients(values: Matrix, nation: Matrix | None = None) -> Matrix:
    """The location quotients (revealed advantages): the share of an industry in a region over its share in the whole.

    ``nation`` has the whole by industry, the sum of the regions by default. NaN where the region or the industry has
    nothing at all.

    >>> quotients(np.array([[10.0, 0.0], [10.0, 20.0]])).tolist()
    [[2.0, 0.0], [0.6666666666666666, 1.3333333333333333]]
    """
    shares, whole = structure(values), national_structure(values, nation)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        found: Matrix = np.where(whole > 0, shares / whole, np.nan)
    return found


def national_structure(values: Matrix, nation: Matrix | None = None) -> Matrix:
    """The share of each industry in the whole, which is ``nation`` or the sum of the regions.

    >>> national_structure(np.array([[1.0, 0.0], [0.0, 3.0]])).tolist()
    [0.25, 0.75]
    """
    return _shares(values.sum(axis=0) if nation is None else nation)


def structure(values: Matrix) -> Matrix:
    """The share of each industry in its region; NaN for a region that has nothing.

    >>> structure(np.array([[1.0, 3.0]])).tolist()
    [[0.25, 0.75]]
    """
    whole = values.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Matrix = np.where(whole > 0, values / whole, np.nan)
    return found


def _shares(values: Matrix) -> Matrix:
    whole = values.sum()
    return values / whole if whole else np.full_like(values, np.nan)


def large_enough(
    values: Matrix,
    nation: Matrix | None = None,
    *,
    least_region: float = 0.0,
    least_industry: float = 0.0,
) -> Flags:
    """Where a quotient rests on a base that is large enough: shares of region and industry in the whole, from 0 to 1.

    Quotients are large for tiny bases: one plant makes a small region a stronghold.

    >>> large_enough(np.array([[1.0, 0.0], [50.0, 49.0]]), least_region=0.05).tolist()
    [[False, False], [True, True]]
    """
    whole = values.sum() if nation is None else nation.sum()
    regions, industries = values.sum(axis=1) / (whole or 1.0), national_structure(values, nation)
    found: Flags = (regions >= least_region)[:, None] & (industries >= least_industry)[None, :]
    return found


def advantages(quotient: Matrix, allowed: Flags | None = None) -> Flags:
    """Where a region has an advantage: a quotient of 1 or more on a base that is ``allowed``.

    >>> advantages(np.array([[1.0, 0.99, np.nan]])).tolist()
    [[True, False, False]]
    """
    with np.errstate(invalid="ignore"):
        found: Flags = quotient >= 1 - ROUNDING
    return found if allowed is None else found & allowed


def krugman(values: Matrix, nation: Matrix | None = None) -> Matrix:
    """How far the structure of each region is from the nation's: the sum of the differences of shares, from 0 to 2.

    >>> krugman(np.array([[1.0, 0.0], [0.0, 1.0]])).tolist()
    [1.0, 1.0]
    """
    found: Matrix = np.abs(structure(values) - national_structure(values, nation)).sum(axis=1)
    return found


def krugman_pairs(values: Matrix) -> Matrix:
    """The same between each two regions, as a symmetric matrix.

    >>> krugman_pairs(np.array([[1.0, 0.0], [0.0, 1.0]])).tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    shares = structure(values)
    found: Matrix = np.abs(shares[:, None, :] - shares[None, :, :]).sum(axis=2)
    return found


def concentration(values: Matrix) -> Matrix:
    """The Herfindahl index of each region's structure: 1 where it has one industry.

    Of the transposed matrix it is that of each industry over the regions.

    >>> concentration(np.array([[1.0, 0.0], [1.0, 1.0]])).tolist()
    [1.0, 0.5]
    """
    found: Matrix = (structure(values) ** 2).sum(axis=1)
    return found


def hachman(values: Matrix, nation: Matrix | None = None) -> Matrix:
    """How like the nation's a region's structure is: 1 where it is the same, towards 0 the more it differs.

    >>> hachman(np.array([[1.0, 1.0], [1.0, 1.0]])).tolist()
    [1.0, 1.0]
    """
    shares, quotient = structure(values), quotients(values, nation)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Matrix = 1 / np.nansum(shares * quotient, axis=1)
    return np.where(np.isfinite(found), found, np.nan)
