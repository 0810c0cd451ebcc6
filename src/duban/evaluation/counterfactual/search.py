"""How much each predictor counts (V): the importance whose donor weights follow the outcome best.

The loss has many local minima: from one start, Nelder–Mead ends for California at a mean square of 21.8, from eight
starts with gradients at 3.08 (3.15 is what eight starts of another library gave). So there are several starts, the
lowest is kept, and what every start came to is reported.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from duban.evaluation.counterfactual.simplex import simplex_weights
from duban.evaluation.panel import Array

_NONE = 1e-10  # a weight below it is none
_FAR = 20.0  # logarithms of importance are kept within ±20: e²⁰ to one is as good as only one predictor
_ALONE = -14.0  # the logarithm of the importance of the others where one predictor counts alone
_MOSTLY = -6.0  # and where it counts most
_ITERATIONS = 60
_POLISHED = (
    1  # so many of the best are gone over without gradients, which stop at kinks; more change nothing here
)
_POLISH = {"maxiter": 400, "fatol": 1e-5, "xatol": 1e-3}
_FROM_EQUAL = {"maxiter": 1000}


class Importance(NamedTuple):
    """The importance of the predictors (sum 1), the donor weights it gives, and the mean square before treatment.

    ``losses`` are the mean squares that the starts came to, from the lowest.
    """

    importance: Array
    weights: Array
    loss: float
    losses: tuple[float, ...]


def searched(predictors: Array, outcomes: Array, *, starts: int = 8, seed: int = 1) -> Importance:
    """The importance whose donor weights have the least mean square of ``outcomes @ weights``.

    >>> predictors = np.array([[1.0, -1.0, 4.0], [1.0, -1.0, 5.0]])
    >>> outcomes = np.array([[1.0, -1.0, 2.0], [1.0, -1.0, 5.0]])
    >>> found = searched(predictors, outcomes)
    >>> found.weights.round(2).tolist(), len(found.losses)
    ([0.5, 0.5, 0.0], 8)

    Args:
        predictors: predictors × donors, each the donor's less the treated unit's, in standard deviations.
        outcomes: periods × donors, likewise, in the outcome's unit.
        starts: how many. One is equal importance and Nelder–Mead, as R's Synth and pysyncon begin: only to repeat
            what was published with it.
        seed: of the starts that are drawn.
    """
    scaled = predictors / (float(np.sqrt(np.mean(predictors**2))) or 1.0)
    number = len(scaled)
    if number == 1 or scaled.shape[1] == 1:
        return _kept(np.full(number, 1 / number), scaled, outcomes, ())
    if starts == 1:
        return _from_equal(scaled, outcomes)
    begun = _starts(scaled, outcomes, starts, np.random.default_rng(seed))
    ends = sorted((_descended(start, scaled, outcomes) for start in begun), key=lambda end: end[0])
    best = min([ends[0], *(_polished(end[1], scaled, outcomes) for end in ends[:_POLISHED])], key=_loss_of)
    return _kept(_shares(best[1]), scaled, outcomes, tuple(end[0] for end in ends))


_End = tuple[float, Array]


def _loss_of(end: _End) -> float:
    return end[0]


def _kept(importance: Array, predictors: Array, outcomes: Array, losses: tuple[float, ...]) -> Importance:
    weights = simplex_weights(predictors, importance)
    loss = float(np.mean((outcomes @ weights) ** 2))
    return Importance(importance, weights, loss, losses or (loss,))


def _shares(logs: Array) -> Array:
    raised = np.exp(logs - logs.max())
    return raised / raised.sum()  # type: ignore[no-any-return]


def _loss(logs: Array, predictors: Array, outcomes: Array) -> float:
    return float(np.mean((outcomes @ simplex_weights(predictors, _shares(logs))) ** 2))


def _loss_and_slope(logs: Array, predictors: Array, outcomes: Array) -> tuple[float, Array]:
    """The loss and its gradient: the weights above zero follow the importance smoothly until one of them vanishes."""
    shares = _shares(logs)
    weights = simplex_weights(predictors, shares)
    errors = outcomes @ weights
    used = np.flatnonzero(weights > _NONE)
    own = predictors[:, used]
    system = np.zeros((len(used) + 1, len(used) + 1))
    system[:-1, :-1] = own.T @ (shares[:, None] * own)
    system[:-1, -1] = system[-1, :-1] = 1.0
    pull = np.append(2 * (outcomes[:, used].T @ errors) / len(errors), 0.0)
    adjoint = np.linalg.lstsq(system, pull, rcond=None)[0][:-1]
    slope = -(own @ adjoint) * (own @ weights[used]) * shares
    return float(np.mean(errors**2)), slope - shares * slope.sum()


def _starts(predictors: Array, outcomes: Array, number: int, rng: np.random.Generator) -> list[Array]:
    """Equal importance, importance by what each predictor does alone, the two best almost alone, and random ones."""
    size = len(predictors)
    alone = np.full((size, size), _ALONE)
    np.fill_diagonal(alone, 0.0)
    losses = np.array([_loss(one, predictors, outcomes) for one in alone])
    begun = [np.zeros(size), -np.log(losses + _NONE)]
    begun += [np.where(np.arange(size) == i, 0.0, _MOSTLY) for i in np.argsort(losses)[:2]]
    begun += [np.log(rng.dirichlet(np.full(size, 0.5)) + 1e-5) for _ in range(number - len(begun))]
    return begun[:number]


def _descended(start: Array, predictors: Array, outcomes: Array) -> _End:
    end = minimize(
        _loss_and_slope,
        start - start.max(),
        args=(predictors, outcomes),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-_FAR, _FAR)] * len(start),
        options={"maxiter": _ITERATIONS},
    )
    return float(end.fun), end.x


def _polished(start: Array, predictors: Array, outcomes: Array) -> _End:
    end = minimize(_loss, start, args=(predictors, outcomes), method="Nelder-Mead", options=_POLISH)
    again = _descended(end.x, predictors, outcomes)
    return min((float(end.fun), end.x), again, key=_loss_of)


def _from_equal(predictors: Array, outcomes: Array) -> Importance:
    """Nelder–Mead from equal importance, whose signs do not count, as R's Synth begins."""
    of = partial(_of_signed, predictors=predictors, outcomes=outcomes)
    size = len(predictors)
    end = minimize(of, np.full(size, 1 / size), method="Nelder-Mead", options=_FROM_EQUAL)
    return _kept(np.abs(end.x) / np.abs(end.x).sum(), predictors, outcomes, ())


def _of_signed(values: Array, predictors: Array, outcomes: Array) -> float:
    shares = np.abs(values) / np.abs(values).sum()
    return float(np.mean((outcomes @ simplex_weights(predictors, shares)) ** 2))
