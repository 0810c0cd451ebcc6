"""Benefit of the doubt: every entity is scored with the weights that suit it best.

For each entity a linear program finds weights from zero on under which its weighted sum is largest, while no entity
exceeds 1 under them (Melyn and Moesen, "Towards a synthetic indicator of macroeconomic performance", Public Economics
Research Paper 17, Leuven 1991, after data envelopment analysis; handbook, chapter 6.4). Without limits to the weights many
entities reach 1: of the 23 countries in the handbook's example 8.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from duban.assessment.composite.normalisation import Matrix
from duban.assessment.composite.weighting import Vector

_REACHED = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class BestCase:
    """Scores from 0 to 1 and the weights that give them, entities by indicators (they need not add up to 1)."""

    scores: Vector
    weights: Matrix

    @property
    def at_the_top(self) -> npt.NDArray[np.bool_]:
        """Whether each entity reaches 1: no other is better under the weights that suit it best."""
        return np.asarray(self.scores >= _REACHED)


def benefit_of_the_doubt(values: Matrix) -> BestCase:
    """The best case of each row of ``values`` (entities by indicators, from 0 on, more being better, none missing).

    Units do not matter: each column may be multiplied by anything.

    >>> import numpy as np
    >>> benefit_of_the_doubt(np.array([[4.0, 1.0], [1.0, 2.0], [1.0, 1.0]])).scores.round(3).tolist()
    [1.0, 1.0, 0.571]

    Raises:
        ValueError: for values that are missing or below zero, or a row or column of zeros.
    """
    from scipy.optimize import linprog

    if not (np.isfinite(values).all() and (values >= 0).all()):
        raise ValueError("benefit of the doubt needs values from 0 on, and none missing")
    if not (values.any(axis=0).all() and values.any(axis=1).all()):
        raise ValueError("benefit of the doubt needs a value above 0 in each row and column")
    bound = np.ones(len(values))
    # By columns of one size, so that the solver's tolerances mean the same for each.
    sizes = values.max(axis=0)
    scaled = values / sizes
    found = [linprog(-row, A_ub=scaled, b_ub=bound, bounds=(0, None), method="highs").x for row in scaled]
    weights = np.array(found)
    return BestCase((weights * scaled).sum(axis=1), weights / sizes)
