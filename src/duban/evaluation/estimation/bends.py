"""How much trends bent before treatment: the largest change of slope that was seen, and the largest that is sure.

Coefficients before treatment are estimates, and the largest of noisy second differences is large however straight the
true trend is. A. Rambachan, J. Roth (Review of Economic Studies 90, 2023) therefore set beside it a lower bound of the
largest bend with confidence (HonestDiD has it as ``DeltaSD_lowerBound_Mpre``); so does this, by a simpler test.
"""

from __future__ import annotations

import numpy as np

from duban.evaluation.estimation.event_coefficients import EventCoefficients
from duban.evaluation.panel import Array

# The breakdown fails its check where it is below a bend that is surer than this. Measured with 30 units, 15 of them
# treated, over 12 years, effect 2, noise 0.5, 50 panels each: of those parallel by construction it fails 2 (errors that
# hang together by 0.6: none), where the largest bend seen as it is would fail 50 (49), its mean 49 (44), its root mean
# square without the part of noise 16 (17); with 20 units it fails 4, with 60 none. Of panels whose slope breaks by 1 in
# the third year before treatment it fails 31 (by 0.5: 6; the test of trends before treatment fails 48 of these), by 2 all
# 50; with a year out of line by 2 all 50.
_SURE = 0.95


def largest_bend(study: EventCoefficients) -> float:
    """The largest change of slope among the coefficients before treatment and the period that is nothing.

    >>> largest_bend(EventCoefficients((-3, -2, 0), np.array([1.0, 0.5, 2.0]), np.eye(3), -1))
    0.0
    """
    points = np.append(study.before, 0.0)
    bends = np.diff(points, 2)
    return float(np.abs(bends).max()) if len(bends) else float(np.abs(np.diff(points)).max(initial=0.0))


def sure_bend(study: EventCoefficients) -> float:
    """The bend that the largest one before treatment surely has: what is beyond the noise of the coefficients; 0 for none.

    Over any span of h periods a trend whose slope changes by at most M a period bends by at most h²M. So every second
    difference, over one period or over several, gives a lower bound of M; the largest of them is taken, each less as
    many standard errors as are needed for all at once (Bonferroni).

    >>> quiet = EventCoefficients((-3, -2, 0), np.array([1.0, 0.4, 2.0]), 0.04 * np.eye(3), -1)
    >>> loud = EventCoefficients((-3, -2, 0), np.array([0.0, 4.0, 2.0]), 0.04 * np.eye(3), -1)
    >>> sure_bend(quiet), round(sure_bend(loud), 2)
    (0.0, 7.12)
    """
    from scipy import stats

    points = np.append(study.before, 0.0)
    spans = _spans(len(points))
    if not len(spans):
        return 0.0
    errors = np.sqrt(np.einsum("ij,jk,ik->i", spans[:, :-1], study.covariance_before, spans[:, :-1]))
    away = float(stats.norm.ppf(1 - (1 - _SURE) / 2 / len(spans)))
    return max(float((np.abs(spans @ points) - away * errors).max()), 0.0)


def _spans(count: int) -> Array:
    """Second differences over spans of 1, 2 … periods, each over the square of its span: a row each, a column a period."""
    rows = []
    for span in range(1, (count - 1) // 2 + 1):
        for start in range(count - 2 * span):
            row = np.zeros(count)
            row[[start, start + span, start + 2 * span]] = np.array([1.0, -2.0, 1.0]) / span**2
            rows.append(row)
    return np.array(rows).reshape(len(rows), count)
