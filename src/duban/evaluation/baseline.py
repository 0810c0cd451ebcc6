"""What an effect is compared with: what the outcome of the treated would have been."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from duban.evaluation.panel import Panel


class Compared(TypedDict):
    """The fields of an effect that say what it is compared with."""

    baseline: float | None
    share: float | None


def compared(panel: Panel, estimate: float) -> Compared:
    """The baseline and the share of an effect: the treated's mean outcome while treated, less the effect.

    The share is ``None`` where the outcome is negative anywhere: a share of a growth rate or of a balance says nothing.

    >>> treated = np.array([[0, 1], [0, 0]], bool)
    >>> compared(Panel(("a", "b"), ("1", "2"), np.array([[8.0, 12.0], [8.0, 10.0]]), treated), 2.0)
    {'baseline': 10.0, 'share': 0.2}
    """
    present = panel.treated & np.isfinite(panel.outcome)
    baseline = float(panel.outcome[present].mean()) - estimate
    is_amount = not bool((panel.outcome[np.isfinite(panel.outcome)] < 0).any()) and baseline > 0
    return {"baseline": baseline, "share": estimate / baseline if is_amount else None}
