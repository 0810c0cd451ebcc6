"""The standard error of a mean of values that depend on those before them."""

from __future__ import annotations

import math

from duban.evaluation.panel import Array

# Newey and West (1994) for the Bartlett kernel.
_BARTLETT = 1.1447
_PREWHITENED_LAGS = 3
# A root nearer to one would make the long-run variance a number without meaning.
_LARGEST_ROOT = 0.97


def mean_error(values: Array) -> float:
    """The standard error of the mean of ``values``: Newey–West, prewhitened, with the lag that the data choose.

    A first-order autoregression is taken out, the variance of what is left is summed with Bartlett's weights up to
    the lag of Newey and West (1994), and the autoregression is put back (Andrews and Monahan 1992); n/(n − 1) is the
    correction for the mean. It is what R's ``sandwich::NeweyWest`` does by default.

    >>> import numpy as np
    >>> round(mean_error(np.array([1.0, -1.0, 2.0, -2.0, 1.0, 0.0, -1.0, 2.0])), 4)
    0.1472

    Args:
        values: in the order of time, at least four.

    Returns:
        The standard error, in the unit of the values.
    """
    number = len(values)
    around = values - values.mean()
    root = float(around[1:] @ around[:-1] / (around[:-1] @ around[:-1] or 1.0))
    root = min(max(root, -_LARGEST_ROOT), _LARGEST_ROOT)
    left = around[1:] - root * around[:-1]
    lag = min(_lag(left, number), len(left) - 1)
    total = float(left @ left) + 2 * sum(
        (1 - k / (lag + 1)) * float(left[k:] @ left[:-k]) for k in range(1, lag + 1)
    )
    return math.sqrt(max(total, 0.0) / (1 - root) ** 2 / number / (number - 1))


def _lag(left: Array, number: int) -> int:
    most = int(_PREWHITENED_LAGS * (number / 100) ** (2 / 9))
    sums = [float(left[k:] @ left[: len(left) - k]) / len(left) for k in range(most + 1)]
    level = sums[0] + 2 * sum(sums[1:])
    slope = 2 * sum(k * one for k, one in enumerate(sums))
    return int(_BARTLETT * ((slope / level) ** 2) ** (1 / 3) * len(left) ** (1 / 3)) if level else 0
