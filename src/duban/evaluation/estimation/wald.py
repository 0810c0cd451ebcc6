"""The joint test that several estimates are nothing: trends before treatment."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from duban.evaluation.effect import Check, number, p_value
from duban.evaluation.panel import Array
from duban.evaluation.words import told

# By convention; a test that does not reject is no proof, and the texts say so.
_SIZE = 0.05


class Wald(NamedTuple):
    """The statistic, how many estimates it joins, and p by χ² and by F.

    ``p_f`` is NaN where no df are given, and where they are too few to test so many estimates at once;
    ``is_singular`` where the covariance is not of full rank, so that the statistic leaves some estimates out.
    """

    statistic: float
    df: int
    p: float
    p_f: float
    is_singular: bool = False

    def is_tested(self, is_small_sample: bool) -> bool:
        """Whether the statistic has a p that may be believed."""
        return not self.is_singular and (not is_small_sample or bool(np.isfinite(self.p_f)))

    def shown(self, is_small_sample: bool) -> dict[str, Any]:
        """The fields; what was not tested has neither a statistic nor a p.

        >>> Wald(9e15, 23, 0.0, float("nan")).shown(True)["p"], Wald(5.0, 2, 0.08, float("nan")).shown(False)["p"]
        (None, 0.08)
        """
        nothing = {} if self.is_tested(is_small_sample) else dict.fromkeys(("statistic", "p", "p_f"))
        return self._asdict() | nothing


def wald(estimates: Array, covariance: Array, df: float | None = None) -> Wald | None:
    """The test that all ``estimates`` are nothing; ``None`` where there are none.

    With ``df`` degrees of freedom the statistic is that of Hotelling: (df − q + 1) / (df q) of it is an F with q and
    df − q + 1, which matters where clusters are few (J. Pustejovsky, E. Tipton, JBES 36, 2018).

    >>> found = wald(np.array([1.0, 2.0]), np.eye(2))
    >>> found.statistic, found.df, round(found.p, 4)
    (5.0, 2, 0.0821)
    """
    from scipy import stats

    if not len(estimates):
        return None
    rank = int(np.linalg.matrix_rank(covariance, hermitian=True))
    if rank == 0:
        return None
    value = float(estimates @ np.linalg.pinv(covariance, hermitian=True) @ estimates)
    left = df - rank + 1 if df else 0.0
    p_f = float(stats.f(rank, left).sf(value * left / (df * rank))) if df and left >= 1 else float("nan")
    return Wald(value, rank, float(stats.chi2(rank).sf(value)), p_f, rank < len(estimates))


def trends_check(found: Wald | None, is_small_sample: bool = False) -> Check:
    """The test of trends before treatment as a check, with what it does and does not say."""
    if found is None:
        return Check(name="pre_trends", text=told("event.no_pre"))
    if is_small_sample and not np.isfinite(found.p_f):
        return Check(name="pre_trends", text=told("event.pre_few", df=found.df))
    if found.is_singular:
        return Check(name="pre_trends", text=told("event.pre_singular"))
    p = found.p_f if np.isfinite(found.p_f) else found.p
    key = "event.pre_quiet" if p > _SIZE else "event.pre_loud"
    text = told(key, statistic=number(found.statistic), df=found.df, p=p_value(p))
    return Check(name="pre_trends", statistic=found.statistic, p=p, passed=p > _SIZE, text=text)
