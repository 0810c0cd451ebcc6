"""The wild cluster bootstrap of a coefficient: p and interval where clusters are too few for the law of large numbers.

A. C. Cameron, J. Gelbach, D. Miller (Review of Economics and Statistics 90, 2008): the residuals under the hypothesis,
those of a cluster together, are multiplied by a draw, and t is worked out anew. The draws are those of M. Webb (Queen's
Economics Department Working Paper 1315, 2014) or of Rademacher or Mammen; the library is diff-diff, which inverts the
test as D. Roodman, J. MacKinnon, M. Nielsen, M. Webb (Stata Journal 19, 2019) do.
"""

from __future__ import annotations

import warnings
from math import isfinite
from typing import Any, Literal, NamedTuple

import numpy as np

from duban.arguments import checked_choice
from duban.errors import ArgumentError
from duban.evaluation.design.checks import EXACT
from duban.evaluation.estimation.regression import Fit
from duban.evaluation.libraries import needed
from duban.evaluation.panel import Array

DrawWeights = Literal["rademacher", "webb", "mammen"]
DRAW_WEIGHTS: tuple[DrawWeights, ...] = ("rademacher", "webb", "mammen")
"""What residuals are multiplied by: −1 or 1; one of six values; one of two that keep skewness."""

LEAST_DRAWS, DRAWS = 99, 999
"""The level times the draws and one is to be whole (J. MacKinnon, Canadian Journal of Economics 35, 2002): at 5 % five of
100, fifty of 1000; with 999 draws the error of p at 5 % is 0.7 %."""
# With G clusters signs give 2^(G − 1) values of |t|: with ten, 512, too few for a p to the third figure; Webb (2014)
# sets the bound for his six values at fewer than eleven.
_WEBB_BELOW = 11
# Of so many clusters and fewer the library takes each vector of signs once, where there are no more than draws.
_MOST_SIGNS = 20
# Statistics that differ by rounding are equal: the draws that leave all clusters alike give t itself.
_EQUAL = 1e-9


class Bootstrapped(NamedTuple):
    """What the bootstrap of one contrast gives.

    ``low`` and ``high`` are ``None`` where no effect on that side is rejected; ``draws`` is how many there were (all
    there are, where signs are few), ``floor`` the least p that they can give.
    """

    low: float | None
    high: float | None
    p: float
    draws: int
    weights: DrawWeights
    clusters: int
    floor: float


class Bootstrap(NamedTuple):
    """How to bootstrap: how many draws, with what seed, of which weights (by the number of clusters where it is ``None``)."""

    draws: int = DRAWS
    seed: int = 1
    weights: DrawWeights | None = None

    def check(self) -> None:
        """Refuse what cannot be asked for.

        Raises:
            ArgumentError: for too few draws, or weights that are none of :data:`DRAW_WEIGHTS`.
        """
        if self.draws < LEAST_DRAWS:
            raise ArgumentError(
                "draws",
                f"{self.draws} 次太少，至少要 {LEAST_DRAWS} 次",
                f"{self.draws} are too few; {LEAST_DRAWS} is the least",
            )
        checked_choice("weights", self.weights, DRAW_WEIGHTS)

    def law(self, clusters: int) -> DrawWeights:
        """The law of the draws for so many clusters.

        >>> Bootstrap().law(10), Bootstrap().law(11), Bootstrap(weights="mammen").law(10)
        ('webb', 'rademacher', 'mammen')
        """
        return self.weights or ("webb" if clusters < _WEBB_BELOW else "rademacher")


def wild_bootstrap(fit: Fit, contrast: Array, how: Bootstrap, level: float = 0.95) -> Bootstrapped | None:
    """The bootstrap of ``contrast``'coefficients of a regression with errors by cluster, unit effects inside clusters.

    >>> import numpy as np
    >>> from duban.evaluation.estimation.regression import fitted
    >>> x = np.repeat([0.0, 1.0], 12)
    >>> y = np.random.default_rng(4).normal(size=24) + 3 * x
    >>> fit = fitted(y, {"one": np.ones(24), "x": x}, clusters=np.arange(24) // 2)
    >>> found = wild_bootstrap(fit, np.array([0.0, 1.0]), Bootstrap(draws=199))
    >>> found.p, found.draws, found.weights, found.clusters
    (0.005, 199, 'rademacher', 12)

    Args:
        fit: the regression, its standard errors by cluster.
        contrast: the weights of the coefficients in what is tested.
        how: draws, seed and law.
        level: of the interval, which is where the same test does not reject.

    Returns:
        What was found; ``None`` where residuals are nothing, so that there is no t.

    Raises:
        MissingLibraryError: where diff-diff is not installed.
    """
    assert fit.codes is not None
    clusters = int(fit.codes.max()) + 1
    law = how.law(clusters)
    is_whole = law == "rademacher" and clusters <= _MOST_SIGNS and 2**clusters <= how.draws
    n = 2**clusters if is_whole else how.draws
    # All sign vectors have the sample's own and its mirror among them; beside a sample of draws the own statistic is
    # one more (Davison & Hinkley 1997, ch. 4). This keeps p above nought and the test at its level; the library leaves
    # both out, so that its share of draws beyond is held against as much less.
    ties = 2 if is_whole else 1
    total = n if is_whole else n + 1
    y = fit.x @ fit.coefficients + fit.residuals
    if float(np.linalg.norm(fit.residuals)) <= EXACT * float(np.linalg.norm(y)):
        return None
    beyond_level = ((1 - level) * total - ties) / n + _EQUAL
    found, unit = _run(fit, y, contrast, how._replace(weights=law), beyond_level)
    if found.bootstrap_distribution is None:
        return None
    own = abs(float(found.t_stat_original))
    beyond = int((np.abs(found.bootstrap_distribution) >= own - _EQUAL * max(1.0, own)).sum())
    p = (beyond if is_whole else beyond + 1) / total
    low, high = (float(end) * unit if isfinite(end) else None for end in (found.ci_lower, found.ci_upper))
    return Bootstrapped(low, high, p, n, law, clusters, ties / total)


def _as_coefficient(x: Array, contrast: Array) -> tuple[Array, int]:
    """The regressors turned so that the coefficient at the place that is given is ``contrast`` of those of before."""
    place = int(np.abs(contrast).argmax())
    turned = np.eye(len(contrast))
    turned[place] = contrast
    return np.asarray(np.linalg.solve(turned.T, x.T).T, dtype=float), place


def _run(fit: Fit, y: Array, contrast: Array, how: Bootstrap, alpha: float) -> tuple[Any, float]:
    """What the library finds, its interval at the level 1 − ``alpha``, and the unit that it is in.

    It is given columns of length 1: it drops columns that are small beside others, and finds ends to 1e-10 only.
    """
    x, place = _as_coefficient(fit.x, contrast)
    lengths, length = np.linalg.norm(x, axis=0), float(np.linalg.norm(y))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of few clusters, which the effect tells itself
        found = needed("diff_diff").wild_bootstrap_se(
            x / lengths,
            y / length,
            fit.residuals / length,
            fit.codes,
            place,
            n_bootstrap=how.draws,
            weight_type=how.weights,
            alpha=alpha,
            seed=how.seed,
            return_distribution=True,
        )
    return found, length / float(lengths[place])
