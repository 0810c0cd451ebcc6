"""Columns of a board as they are gathered, row by row, before anybody knows the order of the rows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from duban.report.tracking.board import Coded

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

V = TypeVar("V", bound=Hashable)


class BoardSummary(NamedTuple):
    """A board without its rows.

    Attributes:
        entries: for each row in the order of the board the number of its entry on the shelf.
        facets: what the rows are narrowed by; ``told`` what words are looked for in.
    """

    entries: Numbers
    facets: dict[str, Coded]
    told: Coded


class Values(Generic[V]):
    """A value for each row, by number in order of appearance.

    >>> found = Values()
    >>> for value in ("b", "a", "b"):
    ...     found.add(value)
    >>> found.values, found.of_rows().tolist(), found.by(str).tolist()
    (['b', 'a'], [0, 1, 0], [1, 0, 1])
    """

    def __init__(self) -> None:
        self._numbers: dict[V, int] = {}
        self._of_rows = array("i")

    def add(self, value: V) -> None:
        """The value of the next row."""
        self._of_rows.append(self._numbers.setdefault(value, len(self._numbers)))

    @property
    def values(self) -> list[V]:
        """The values, each once."""
        return list(self._numbers)

    def of_rows(self) -> Numbers:
        """For each row the number of its value."""
        import numpy as np

        return np.array(self._of_rows, np.int32)

    def by(self, key: Callable[[V], Any]) -> Numbers:
        """For each row the rank of its value, where values are sorted by ``key``; those of one key have one rank."""
        import numpy as np

        keys = [key(value) for value in self._numbers]
        ranks = {one: rank for rank, one in enumerate(sorted(set(keys)))}
        found: Numbers = np.array([ranks[one] for one in keys], np.int32)[self.of_rows()]
        return found


def arranged(found: Values[str], by: Numbers) -> Coded:
    """The values of rows in another order, numbered anew as they appear there."""
    import numpy as np

    of_rows, values = found.of_rows()[by], found.values
    _, first = np.unique(of_rows, return_index=True)
    appearing = np.argsort(first, kind="stable")
    anew = np.empty(len(values), np.int32)
    anew[appearing] = np.arange(len(values), dtype=np.int32)
    listed = [values[number] for number in appearing]
    return Coded(listed, {value: number for number, value in enumerate(listed)}, anew[of_rows])


def places_of(board: Numbers) -> Numbers:
    """For each row its place on a board whose rows are ``board``."""
    import numpy as np

    found = np.empty(len(board), np.int32)
    found[board] = np.arange(len(board), dtype=np.int32)
    return found
