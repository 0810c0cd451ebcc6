"""What an effect is compared with: what the outcome of the treated would have been, and in which scale that is."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from duban.evaluation.panel import Array, Panel

# Logarithms of what statistics count lie below this: e to the 35th is 1.6 × 10¹⁵, ten times the output of China in yuan.
_MOST = 35.0


class Compared(TypedDict):
    """The fields of an effect that say what it is compared with."""

    baseline: float | None
    share: float | None


class Scale(TypedDict):
    """Of an effect's details: ``scale`` is ``log`` where it was said that the outcome is a logarithm, else ``outcome``;
    ``may_be_logs`` whether it may be one without its being said."""

    scale: str
    may_be_logs: bool


class Sizes(TypedDict):
    """The fields of an effect that say how large the panel is which it is reckoned from."""

    n_units: int
    n_treated: int
    n_periods: int


def sizes(panel: Panel) -> Sizes:
    """How many units a panel has, how many of them are ever treated, and how many periods.

    >>> sizes(Panel(("a", "b"), ("1", "2"), np.array([[8.0, 12.0], [8.0, 10.0]]), np.array([[0, 1], [0, 0]], bool)))
    {'n_units': 2, 'n_treated': 1, 'n_periods': 2}
    """
    return {"n_units": panel.n_units, "n_treated": len(panel.ever_treated), "n_periods": panel.n_periods}


def compared(panel: Panel, estimate: float) -> Compared:
    """The baseline and the share of an effect: the treated's mean outcome while treated, less the effect.

    The share is ``None`` where the outcome is negative anywhere: a share of a growth rate or of a balance says nothing.
    Of logarithms the share is that of what the logarithms are of, and there is no baseline.

    >>> treated = np.array([[0, 1], [0, 0]], bool)
    >>> compared(Panel(("a", "b"), ("1", "2"), np.array([[8.0, 12.0], [8.0, 10.0]]), treated), 2.0)
    {'baseline': 10.0, 'share': 0.2}
    """
    present = panel.treated & np.isfinite(panel.outcome)
    return compared_with(panel, float(panel.outcome[present].mean()) - estimate, estimate)


def compared_with(panel: Panel, baseline: float | None, estimate: float) -> Compared:
    """The same with a baseline of one's own.

    >>> treated = np.array([[0, 1], [0, 0]], bool)
    >>> panel = Panel(("a", "b"), ("1", "2"), np.array([[8.0, 12.0], [8.0, 10.0]]), treated, in_logs=True)
    >>> round(compared_with(panel, 10.0, -0.04)["share"], 4)
    -0.0392
    """
    if panel.in_logs:
        return {"baseline": None, "share": float(np.expm1(estimate))}
    is_amount = not bool((panel.outcome[np.isfinite(panel.outcome)] < 0).any())
    share = estimate / baseline if is_amount and baseline and baseline > 0 else None
    return {"baseline": baseline, "share": share}


def scale_of(panel: Panel) -> Scale:
    """The scale of the outcome of ``panel``, as far as what is not treated tells it.

    >>> scale_of(Panel(("a", "b"), ("1", "2"), np.array([[5.5, 90.0], [6.1, 6.2]]), np.array([[0, 1], [0, 0]], bool)))
    {'scale': 'outcome', 'may_be_logs': True}
    """
    if panel.in_logs:
        return {"scale": "log", "may_be_logs": False}
    return {"scale": "outcome", "may_be_logs": may_be_logs(panel.outcome[~panel.treated])}


def may_be_logs(values: Array) -> bool:
    """Whether ``values`` may be logarithms, which nothing but their user knows: small numbers that are not all whole.

    >>> may_be_logs(np.array([5.7, 6.1])), may_be_logs(np.array([3.0, 4.0])), may_be_logs(np.array([95.5, 120.0]))
    (True, False, False)
    """
    own = values[np.isfinite(values)]
    return bool((np.abs(own) < _MOST).all() and (own != np.round(own)).any())
