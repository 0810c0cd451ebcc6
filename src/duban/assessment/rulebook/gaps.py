"""Gaps between bands of points: values of one quantity that fall between two bands and so, by oversight, get nothing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from duban.assessment.formula import rules as f
from duban.assessment.rulebook.model import Criterion

Interval = tuple[tuple[Fraction | None, bool], tuple[Fraction | None, bool]]
"""Lower and upper end, each with whether it is included; ``None`` where there is no end."""


def gap(bands: Sequence[Criterion]) -> tuple[Fraction, Fraction] | None:
    """The first gap between bands of one quantity, lower and upper end; ``None`` where there is none.

    Both ends are the same where a single value is left out. Bands of several quantities are not looked at.
    """
    intervals = [_interval(band.clause) for band in bands]
    known = [found for found in intervals if found is not None]
    measured = {found[0] for found in known}
    if len(known) < len(bands) or len(measured) != 1:
        return None
    return _between([found[1] for found in known])


def _between(intervals: list[Interval]) -> tuple[Fraction, Fraction] | None:
    intervals = sorted(intervals, key=lambda one: (one[0][0] is not None, one[0][0] or 0, not one[0][1]))
    (reach, included) = intervals[0][1]
    for (low, low_in), (high, high_in) in intervals[1:]:
        if reach is None or low is None:
            return None
        if low > reach or (low == reach and not low_in and not included):
            return reach, low
        if high is None or high > reach or (high == reach and high_in):
            reach, included = high, high_in
    return None


def _interval(clause: object) -> tuple[f.Formula, Interval] | None:
    """The values of one quantity at which a clause holds, where that is an interval."""
    if isinstance(clause, f.Test) and isinstance(clause.right, f.Number):
        bound = clause.right.value
        if clause.sign in (">=", ">"):
            return clause.left, ((bound, clause.sign == ">="), (None, False))
        if clause.sign in ("<=", "<"):
            return clause.left, ((None, False), (bound, clause.sign == "<="))
    if isinstance(clause, f.Every) and len(clause.parts) == 2:
        first, second = (_interval(part) for part in clause.parts)
        if first and second and first[0] == second[0]:
            return first[0], _both(first[1], second[1])
    return None


def _both(first: Interval, second: Interval) -> Interval:
    """The values in both of two intervals that are open to different sides."""
    lower = first[0] if first[0][0] is not None else second[0]
    upper = first[1] if first[1][0] is not None else second[1]
    return lower, upper
