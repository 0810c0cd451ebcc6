"""Linear regression with absorbed unit effects, and the standard errors that go with it (statsmodels)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from duban.evaluation.estimation.few_clusters import FewClusters, few_clusters
from duban.evaluation.libraries import needed
from duban.evaluation.panel import Array

StandardErrors = Literal["cluster", "hc1", "classical"]

# A column whose length after the others are taken out is below this share of its own follows from them: double
# precision leaves 1e-16 of it times the condition of the others.
_COLLINEAR = 1e-9


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted regression.

    ``names``, ``coefficients`` and ``covariance`` are of the columns that are not absorbed; ``df`` are the degrees of
    freedom of t; ``sigma`` is the standard deviation of the residuals (the root mean squared error). ``x`` are the
    columns as they were fitted (unit means taken out, times the root of the weights), ``residuals`` those of that fit;
    ``codes`` number the clusters of the rows, where errors are by cluster.
    """

    names: tuple[str, ...]
    coefficients: Array
    covariance: Array
    df: float
    n: int
    sigma: float
    r_squared: float
    residuals: Array
    x: Array
    codes: NDArray[np.intp] | None = None
    clusters: int | None = None
    few: FewClusters | None = None

    def of(self, name: str) -> tuple[float, float]:
        """The coefficient of a column and its standard error."""
        i = self.names.index(name)
        return float(self.coefficients[i]), float(np.sqrt(max(self.covariance[i, i], 0.0)))

    def df_of(self, contrast: Array) -> float:
        """The degrees of freedom of a combination of the coefficients."""
        return self.df if self.few is None else self.few.df(contrast)

    def df_of_name(self, name: str) -> float:
        """The degrees of freedom of the coefficient of a column."""
        return self.df_of(self.contrast(name))

    def contrast(self, name: str) -> Array:
        """The combination of the coefficients that is the one of a column."""
        return np.array([float(one == name) for one in self.names])

    def combined(self, weights: Array) -> tuple[float, float]:
        """A combination of the coefficients and its standard error."""
        variance = float(weights @ self.covariance @ weights)
        return float(weights @ self.coefficients), float(np.sqrt(max(variance, 0.0)))


def fitted(
    outcome: Array,
    columns: Mapping[str, Array],
    *,
    errors: StandardErrors = "cluster",
    absorbed: NDArray[np.intp] | None = None,
    clusters: Sequence[object] | None = None,
    weights: Array | None = None,
    few: bool = False,
) -> Fit:
    """The regression of ``outcome`` on ``columns``, by ordinary or weighted least squares.

    >>> fit = fitted(np.array([1.0, 2, 3, 5]), {"one": np.ones(4), "x": np.array([0.0, 0, 1, 1])}, errors="classical")
    >>> [round(value, 4) for value in fit.of("x")], fit.df
    ([2.5, 1.118], 2.0)

    Args:
        outcome: one value a row.
        columns: the regressors by name, the constant among them where there is one.
        errors: ``cluster`` (Liang–Zeger, with G/(G−1) · (n−1)/(n−k), unit effects inside clusters not counted),
            ``hc1`` (White) or ``classical``.
        absorbed: for each row the number of its unit, whose effect is taken out first (Frisch–Waugh–Lovell).
        clusters: for each row its cluster, for ``errors="cluster"``.
        weights: for each row its weight.
        few: whether clusters are few: ``cluster`` errors are then CR2, with degrees of freedom by Satterthwaite.

    Raises:
        CollinearError: where a column follows from those before it.
    """
    sm = needed("statsmodels.api")
    scale = np.ones(len(outcome)) if weights is None else np.sqrt(weights)
    own = [within(values, absorbed, weights) * scale for values in (outcome, *columns.values())]
    y, x = own[0], np.column_stack(own[1:])
    _check_rank(x, tuple(columns), [values * scale for values in columns.values()])
    model = sm.OLS(y, x, hasconst=False)
    effects = 0 if absorbed is None else len(np.unique(absorbed))
    model.df_resid = float(len(y) - x.shape[1] - effects)
    codes: NDArray[np.intp] | None = None
    if errors == "cluster":
        codes = np.unique(np.asarray(clusters, dtype=object).astype(str), return_inverse=True)[1]
        made = model.fit(cov_type="cluster", cov_kwds={"groups": codes}, use_t=True)
        count: int | None = int(codes.max()) + 1
        small = few_clusters(x, np.asarray(made.resid, dtype=float), codes) if few else None
        nested = _constant_of(len(y), x.shape[1]) if absorbed is not None else 1.0
        df = float(codes.max())
    else:
        made = model.fit(cov_type="HC1" if errors == "hc1" else "nonrobust", use_t=True)
        count, df, nested, small = None, float(model.df_resid), 1.0, None
    total = outcome - np.average(outcome, weights=weights)
    squares = float((y - x @ made.params) @ (y - x @ made.params))
    return Fit(
        names=tuple(columns),
        coefficients=np.asarray(made.params, dtype=float),
        covariance=np.asarray(made.cov_params(), dtype=float) * nested if small is None else small.covariance,
        df=df,
        n=len(y),
        sigma=float(np.sqrt(squares / model.df_resid)) if model.df_resid > 0 else float("nan"),
        r_squared=1 - squares / float((total * scale) @ (total * scale)) if total.any() else float("nan"),
        residuals=np.asarray(made.resid, dtype=float),
        x=x,
        codes=codes,
        clusters=count,
        few=small,
    )


def _constant_of(n: int, k: int) -> float:
    """What the small-sample factor of cluster errors lacks: of absorbed effects inside clusters the constant counts."""
    return (n - k) / (n - k - 1)


class CollinearError(ValueError):
    """A column of a regression follows from others; ``name`` is the column's, ``others`` those it follows from."""

    def __init__(self, name: str, others: tuple[str, ...]) -> None:
        super().__init__(f"{name} follows from {', '.join(others) or 'the effects of units'}")
        self.name, self.others = name, others


def within(values: Array, absorbed: NDArray[np.intp] | None, weights: Array | None) -> Array:
    """``values`` less the (weighted) mean of their unit; as they are where there are no units.

    >>> within(np.array([1.0, 3.0, 5.0]), np.array([0, 0, 1]), None).tolist()
    [-1.0, 1.0, 0.0]
    """
    if absorbed is None:
        return values
    weight = np.ones(len(values)) if weights is None else weights
    sums = np.bincount(absorbed, values * weight)
    totals = np.bincount(absorbed, weight)
    means = np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)
    return values - means[absorbed]


def _check_rank(x: Array, names: tuple[str, ...], before: Sequence[Array]) -> None:
    """Refuse the first column that follows from those before it (or from the unit effects)."""
    basis = np.empty(x.shape, order="F")
    for i, name in enumerate(names):
        rest, found = x[:, i].copy(), basis[:, :i]
        for _ in range(2):  # once more, for what rounding leaves
            rest -= found @ (found.T @ rest)
        length = float(np.linalg.norm(rest))
        if length <= _COLLINEAR * float(np.linalg.norm(before[i])):
            used = [names[j] for j in range(i) if abs(_share(x[:, i], x[:, j])) > _COLLINEAR]
            raise CollinearError(name, tuple(used))
        basis[:, i] = rest / length


def _share(one: Array, other: Array) -> float:
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / lengths if lengths else 0.0


def interval(estimate: float, std_error: float, df: float | None, level: float) -> tuple[float, float, float]:
    """Low, high and p of an estimate: by t with ``df`` degrees of freedom, by the normal where ``df`` is ``None``.

    >>> [round(value, 3) for value in interval(2.0, 1.0, None, 0.95)]
    [0.04, 3.96, 0.046]
    """
    from scipy import stats

    law: Any = stats.norm() if df is None else stats.t(df)
    half = float(law.ppf(0.5 + level / 2)) * std_error
    p = 2 * float(law.sf(abs(estimate) / std_error)) if std_error > 0 else float("nan")
    return estimate - half, estimate + half, p


def exactly(outcome: Array, columns: Mapping[str, Array], absorbed: Any) -> dict[str, float] | None:
    """The coefficients of a regression that has as many parameters as values, and one solution; ``None`` for any other.

    >>> treated, after = np.array([1.0, 1, 0, 0]), np.array([0.0, 1, 0, 1])
    >>> columns = {"constant": np.ones(4), "treated": treated, "after": after, "effect": treated * after}
    >>> {name: round(value, 9) for name, value in (exactly(np.array([2.0, 5, 1, 2]), columns, None) or {}).items()}
    {'constant': 1.0, 'treated': 1.0, 'after': 1.0, 'effect': 2.0}
    """
    units = [] if absorbed is None else np.unique(absorbed).tolist()
    if len(outcome) != len(columns) + len(units):
        return None
    matrix = np.column_stack([*columns.values(), *((absorbed == one).astype(float) for one in units)])
    if np.linalg.matrix_rank(matrix) < len(matrix):
        return None
    solved = np.linalg.solve(matrix, outcome)
    return {name: float(value) for name, value in zip(columns, solved, strict=False)}
