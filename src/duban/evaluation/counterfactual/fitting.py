"""A synthetic control for any unit of a panel: the treated one, and the others as its placebos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from duban.evaluation.counterfactual.search import searched
from duban.evaluation.counterfactual.simplex import simplex_weights
from duban.evaluation.panel import Array


@dataclass(frozen=True, eq=False)
class Setting:
    """How synthetic controls are made: from which outcomes and predictors, fitted to which periods.

    Attributes:
        outcome: units × periods.
        fitted: the places of the periods whose outcomes are to be followed.
        predictors: predictors × units in standard deviations; none where the outcome alone counts.
        trained: predictors × units by which the importance is chosen (Abadie, Diamond and Hainmueller 2015); the
            predictors themselves where it is not given.
        importance: of each predictor, where it is not to be chosen.
        starts, seed: of the search (:func:`~duban.evaluation.counterfactual.search.searched`).
    """

    outcome: Array
    fitted: tuple[int, ...]
    predictors: Array | None = None
    trained: Array | None = None
    importance: Array | None = None
    starts: int = 8
    seed: int = 1


class Synthesis(NamedTuple):
    """A synthetic control: a weight of every unit (0 for its own and for those left out), and how it was found.

    ``importance`` is that of each predictor, empty where the outcome alone counts; ``losses`` are what each start came to.
    """

    unit: int
    weights: Array
    importance: Array
    losses: tuple[float, ...]
    gaps: Array
    """The unit's outcome less its synthetic control's, in every period."""


def synthesised(setting: Setting, unit: int, without: Sequence[int] = ()) -> Synthesis:
    """The synthetic control of ``unit`` from all other units but those ``without``.

    >>> outcome = np.array([[2.0, 3.0, 9.0], [1.0, 2.0, 3.0], [3.0, 4.0, 5.0], [9.0, 1.0, 0.0]])
    >>> found = synthesised(Setting(outcome, fitted=(0, 1)), 0)
    >>> found.weights.round(3).tolist(), found.gaps.round(3).tolist()
    ([0.0, 0.5, 0.5, 0.0], [0.0, 0.0, 5.0])
    """
    donors = [i for i in range(len(setting.outcome)) if i != unit and i not in without]
    own, importance, losses = _weights(setting, unit, donors)
    weights = np.zeros(len(setting.outcome))
    weights[donors] = own
    gaps = setting.outcome[unit] - weights @ setting.outcome
    return Synthesis(unit, weights, importance, losses, gaps)


def _weights(setting: Setting, unit: int, donors: list[int]) -> tuple[Array, Array, tuple[float, ...]]:
    outcomes = _less(setting.outcome[:, list(setting.fitted)].T, unit, donors)
    if setting.predictors is None:
        return simplex_weights(outcomes), np.array([]), ()
    predictors = _less(setting.predictors, unit, donors)
    if setting.importance is not None:
        return simplex_weights(predictors, setting.importance), setting.importance, ()
    trained = predictors if setting.trained is None else _less(setting.trained, unit, donors)
    found = searched(trained, outcomes, starts=setting.starts, seed=setting.seed)
    if setting.trained is None:
        return found.weights, found.importance, found.losses
    return simplex_weights(predictors, found.importance), found.importance, found.losses


def _less(values: Array, unit: int, donors: list[int]) -> Array:
    return values[:, donors] - values[:, [unit]]
