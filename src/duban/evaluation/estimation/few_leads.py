"""The test of trends before treatment where units are too few for a joint one: few averages over groups by event time.

Of 31 provinces over 15 years there are more effects before treatment by group and period than provinces, and no joint
test of them has a size. Averages over the groups by periods before treatment, from the same estimator and against the
last period before it, are few: their mean, and the nearest of them, each with its own degrees of freedom (Bonferroni).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import stats

from duban.evaluation.effect import Check, number, p_value
from duban.evaluation.estimation.group_time import Average, Averages, GroupTime
from duban.evaluation.words import told

# So many of the nearest leads are looked at one by one: anticipation shows in these, a drift in the mean of all.
_NEAREST = 3
_SIZE = 0.05
_REFERENCE = -1


class FewLeads(NamedTuple):
    """The mean of all leads, how many there are, how many tests were made, and the least p after Bonferroni."""

    mean: float
    leads: int
    tests: int
    p: float


def few_leads(found: GroupTime, dynamic: Averages) -> FewLeads | None:
    """The test of the leads of ``dynamic``, which are against the last period before treatment; ``None`` without any."""
    leads = [
        part
        for label, part in zip(dynamic.labels, dynamic.parts, strict=True)
        if label < _REFERENCE and part.std_error > 0
    ]
    if not leads:
        return None
    influence = np.column_stack([one.influence for one in leads]).mean(axis=1)
    error = float(np.sqrt(found.covariance(influence[:, None])[0, 0]))
    mean = Average(float(np.mean([one.estimate for one in leads])), error, influence, found.df(influence))
    tested = [mean, *leads[-_NEAREST:]] if len(leads) > 1 else leads
    least = min(_p(one, found) for one in tested)
    return FewLeads(mean.estimate, len(leads), len(tested), min(1.0, len(tested) * least))


def _p(one: Average, found: GroupTime) -> float:
    """p by t; where units are clustered with one less than the clusters of degrees of freedom."""
    if not one.std_error > 0:
        return 1.0
    df = float(found.clusters.max()) if one.df is None else one.df
    return 2 * float(stats.t.sf(abs(one.estimate) / one.std_error, df))


def leads_check(test: FewLeads | None) -> Check:
    """The test as a check, with what it is made of.

    >>> leads_check(FewLeads(0.1, 9, 4, 0.6)).passed, leads_check(FewLeads(2.0, 9, 4, 0.001)).passed, leads_check(None).passed
    (True, False, None)
    """
    if test is None:
        return Check(name="pre_trends", text=told("event.no_pre"))
    passed = test.p > _SIZE
    key = "event.leads_quiet" if passed else "event.leads_loud"
    parts = {"mean": number(test.mean), "leads": test.leads, "tests": test.tests, "p": p_value(test.p)}
    return Check(name="pre_trends", statistic=test.mean, p=test.p, passed=passed, text=told(key, **parts))
