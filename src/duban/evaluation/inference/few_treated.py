"""Difference in differences of few treated units: p and interval from placebos, since no standard error can be believed.

T. Conley, C. Taber, *Inference with «difference in differences» with a small number of policy changes*, Review of
Economics and Statistics 93 (2011).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import comb

import msgspec
import numpy as np

from duban.evaluation.effect import Check, Effect, number
from duban.evaluation.inference.placebos import around, rank_among
from duban.evaluation.panel import Array, Panel
from duban.evaluation.words import told

# Standard errors by cluster reject too often with fewer treated clusters (MacKinnon & Webb, 2017).
_TREATED = 5
# As many placebos are drawn where there are more.
_PLACEBOS = 999


def with_placebos(effect: Effect, panel: Panel, level: float, seed: int) -> Effect:
    """The effect with p and interval from placebos, where too few units are treated for its standard error.

    A placebo takes as many of the never-treated units as are treated, in their place. What rests on the standard error
    (the test of trends, the breakdown) decides nothing then.

    >>> outcome = np.array([[0, 9.0], [0, 1], [0, 2], [0, 1.5], [0, 1]])
    >>> treated = np.zeros((5, 2), bool)
    >>> treated[0, 1] = True
    >>> panel = Panel(tuple("abcde"), ("1", "2"), outcome, treated)
    >>> with_placebos(Effect(method="did", estimate=7.6, std_error=0.1), panel, 0.95, 1).p
    0.2
    """
    treated, never = list(panel.ever_treated), list(panel.never_treated)
    if not are_few(panel):
        return _doubted(effect, panel) if len(treated) < _TREATED else effect
    start = next(iter(panel.cohorts))
    change = panel.outcome[:, start:].mean(axis=1) - panel.outcome[:, :start].mean(axis=1)
    own = float(change[treated].mean() - change[never].mean())
    placebos = np.array([_difference(change, never, chosen) for chosen in _chosen(never, len(treated), seed)])
    rank = rank_among(abs(own), np.abs(placebos))
    low, high = around(effect.estimate, placebos, level)
    text = told("auto.permuted", treated=len(treated), rank=rank.rank, n=rank.n, floor=number(rank.floor))
    check = Check(name="placebo_in_space", statistic=float(rank.rank), p=rank.p, text=text)
    by_error = {name: getattr(effect, name) for name in ("std_error", "low", "high", "p")}
    return msgspec.structs.replace(
        effect,
        std_error=None,
        low=low,
        high=high,
        p=rank.p,
        checks=(*_without_clusters(map(_undecided, effect.checks)), check),
        details={**effect.details, "by_standard_error": by_error, "p_floor": rank.floor},
    )


def _doubted(effect: Effect, panel: Panel) -> Effect:
    """The effect with the remark that its standard error cannot be believed, and why no placebos can be had instead."""
    own, never = len(panel.ever_treated), len(panel.never_treated)
    why = "gaps" if not panel.is_complete else "starts" if panel.is_staggered else "never"
    text = told(
        "auto.few_treated",
        treated=told("auto.treated_one" if own == 1 else "auto.treated_many", n=own),
        why=told(f"auto.few_treated_{why}", never=never),
    )
    check = Check(name="few_treated", passed=False, text=text)
    return msgspec.structs.replace(effect, checks=(*_without_clusters(effect.checks), check))


def _without_clusters(checks: Iterable[Check]) -> Iterator[Check]:
    """The checks without what is said of errors by cluster, which decide nothing any more."""
    return (check for check in checks if check.name not in ("few_clusters", "few_treated_clusters"))


def are_few(panel: Panel) -> bool:
    """Whether so few units are treated that placebos are needed, and they can be had.

    >>> treated = np.zeros((4, 2), bool)
    >>> treated[0, 1] = True
    >>> are_few(Panel(tuple("abcd"), ("1", "2"), np.ones((4, 2)), treated))
    True
    """
    treated, never = len(panel.ever_treated), len(panel.never_treated)
    return treated < _TREATED and never > treated and not panel.is_staggered and panel.is_complete


def _undecided(check: Check) -> Check:
    rests = check.name in ("pre_trends", "breakdown")
    return msgspec.structs.replace(check, passed=None) if rests else check


def _chosen(never: Sequence[int], count: int, seed: int) -> list[tuple[int, ...]]:
    """Sets of ``count`` of the never-treated: all of them, or so many that are drawn."""
    if comb(len(never), count) <= _PLACEBOS:
        return list(combinations(never, count))
    draw = np.random.default_rng(seed)
    return [tuple(draw.choice(never, count, replace=False).tolist()) for _ in range(_PLACEBOS)]


def _difference(change: Array, never: Sequence[int], chosen: Sequence[int]) -> float:
    rest = [i for i in never if i not in chosen]
    return float(change[list(chosen)].mean() - change[rest].mean())
