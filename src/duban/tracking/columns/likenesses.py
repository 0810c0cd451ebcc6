"""How like the names of many targets and outcomes are: each two that meet are held against one another once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duban.observations.identity import Identity, likeness

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers


class Likenesses:
    """How like each two of some identities are, by number, found when it is asked for."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self._identities = identities
        self._known: dict[tuple[int, int], float] = {}

    def between(self, one: int, other: int) -> float:
        """How like two of them are."""
        found = self._known.get((one, other))
        if found is None:
            found = likeness(self._identities[one], self._identities[other])
            self._known[one, other] = found
        return found

    def of_pairs(self, ones: Numbers, others: Numbers) -> Numbers:
        """How like the identities of many pairs are.

        >>> import duban, numpy as np
        >>> from duban.observations.identity import identity
        >>> names = list(map(identity, duban.extract("粮食产量增长2%，进口增长3%。").figures))
        >>> Likenesses(names).of_pairs(np.array([0, 0, 1]), np.array([0, 1, 1])).tolist()
        [1.0, 0.0, 1.0]
        """
        import numpy as np

        (rows, row), (columns, column) = self._met(ones), self._met(others)
        met = np.zeros((len(rows), len(columns)), bool)
        met[row, column] = True
        found = np.zeros(met.shape, np.float64)
        places = np.nonzero(met)
        pairs = zip(rows[places[0]].tolist(), columns[places[1]].tolist(), strict=True)
        found[places] = [self.between(*pair) for pair in pairs]
        alike: Numbers = found[row, column]
        return alike

    def _met(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Which identities are among ``numbers``, and the place of each of the numbers among these."""
        import numpy as np

        is_met = np.zeros(len(self._identities), bool)
        is_met[numbers] = True
        return np.flatnonzero(is_met), (np.cumsum(is_met) - 1)[numbers]
