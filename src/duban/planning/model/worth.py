"""For how large a change of a limit its price holds: the course of the cost is convex and made of straight pieces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

At = Callable[[float], tuple[float, float] | None]
"""The cost when a limit is moved so far, and what a bit more adds to it there; ``None`` where nothing is possible."""
_STEPS: Final = 12
"""Pieces that are looked at; the first piece was found within five in all problems tried."""
# Slopes and costs that differ by less, relative to the cost, are rounding of the solver.
_ALMOST = 1e-7


class Piece(NamedTuple):
    """The first piece: what a unit saves on it, how long it is, and whether it goes on behind what was looked at."""

    saving: float
    length: float
    is_open_ended: bool


def first_piece(at: At, far: float) -> Piece | None:
    """The first straight piece of a convex cost from 0 on; ``far`` is how far is looked. ``None`` where it saves nothing.

    The price that a solver gives at 0 may be that of the piece before; the slope found here is that of the piece behind.

    >>> def at(moved): return (10.0 - 2.0 * moved, -2.0) if moved < 3 else (4.0, 0.0)
    >>> first_piece(at, 100.0)
    Piece(saving=2.0, length=3.0, is_open_ended=False)
    >>> first_piece(lambda moved: (1.0, 0.0), 100.0) is None
    True
    """
    start = at(0.0)
    if start is None:
        return None
    cost, slope = start
    scale = _ALMOST * max(1.0, abs(cost))
    length = far
    for _ in range(_STEPS):
        there = at(length)
        if there is None:
            return None
        end_cost, end_slope = there
        if abs(cost + slope * length - end_cost) <= scale:
            return _piece(slope, length, far)
        if abs(end_cost - end_slope * length - cost) <= scale:
            # The line of the far end passes through the start: its slope is the one behind 0; how long, is seen anew.
            slope, length = end_slope, far
            continue
        if slope >= end_slope - _ALMOST:
            return None
        length = (cost - end_cost + end_slope * length) / (end_slope - slope)
    return None


def _piece(slope: float, length: float, far: float) -> Piece | None:
    return Piece(-slope, length, length >= far) if slope < -_ALMOST else None
