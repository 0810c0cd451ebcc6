"""What methods that compare a unit with its counterfactual say alike: the gaps by period, and what all of them rest on."""

from __future__ import annotations

from collections.abc import Sequence

from duban.evaluation.effect import Assumption, PeriodEffect
from duban.evaluation.panel import Array
from duban.evaluation.words import told


def gap_periods(periods: Sequence[str], gaps: Array, first: int) -> tuple[PeriodEffect, ...]:
    """The gap in every period, counted from the ``first`` treated one.

    >>> import numpy as np
    >>> [(one.period, one.relative, one.estimate) for one in gap_periods(["2001", "2002"], np.array([0.5, 2.0]), 1)]
    [('2001', -1, 0.5), ('2002', 0, 2.0)]
    """
    return tuple(
        PeriodEffect(period=period, relative=i - first, estimate=float(gap))
        for i, (period, gap) in enumerate(zip(periods, gaps, strict=True))
    )


def of_comparison() -> tuple[Assumption, ...]:
    """What every comparison with other units rests on, and the data cannot show."""
    return (
        Assumption(name="no_spillover", text=told("synthetic.spillover_text")),
        Assumption(name="no_anticipation", text=told("synthetic.anticipation_text")),
    )


def of_one_series(trend: str) -> tuple[Assumption, ...]:
    """What a comparison of a series with itself rests on; ``trend`` is the text of how it would have gone on."""
    return (
        Assumption(name="trend", text=told(trend)),
        Assumption(name="nothing_else", text=told("its.nothing_else_text")),
    )
