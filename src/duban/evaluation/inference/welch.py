"""A standard error with a variance of its own for each group, and the degrees of freedom that go with it.

B. Welch, *The generalization of Student's problem when several different population variances are involved*, Biometrika
34 (1947).
"""

from __future__ import annotations

import numpy as np

from duban.evaluation.design.checks import EXACT
from duban.evaluation.estimation.regression import interval
from duban.evaluation.estimation.rows import Stacked
from duban.evaluation.faults import refused
from duban.evaluation.inference.clusters import Inference
from duban.evaluation.panel import Panel


def by_group(rows: Stacked, panel: Panel, estimate: float, level: float) -> Inference:
    """By a standard error with a variance a group, from what each unit adds to its group's change, and Welch's df.

    Raises:
        DesignError: for a group of one unit, or an outcome that does not move.
    """
    after = rows.period >= min(panel.cohorts)
    variances, counts = [], []
    for group in (0.0, 1.0):
        own = rows.ever == group
        part = np.zeros(panel.n_units)
        for side, sign in ((own & after, 1.0), (own & ~after, -1.0)):
            left = rows.outcome[side] - rows.outcome[side].mean()
            part += sign * np.bincount(rows.unit[side], left, panel.n_units) / side.sum()
        n = len(np.unique(rows.unit[own]))
        if n < 2:
            raise refused(panel.source, "unequal_two")
        variances.append(float(part @ part) * n / (n - 1))
        counts.append(n - 1)
    total = sum(variances)
    if total <= (EXACT * float(np.abs(rows.outcome).max())) ** 2:
        raise refused(panel.source, "no_movement", column=panel.names.outcome)
    df = total**2 / sum(one**2 / n for one, n in zip(variances, counts, strict=True))
    std_error = float(np.sqrt(total))
    return Inference(std_error, *interval(estimate, std_error, df, level), df=df)
