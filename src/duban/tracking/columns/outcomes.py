"""Outcomes of a table, found by place, period and sort of measure; one is made when it is looked at."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from duban.observation import Observation
from duban.observations.columns.coded import Coded
from duban.observations.identity import Identity
from duban.tracking.columns.numbered import NumberedTable
from duban.tracking.outcomes.pairing import Known, Outcomes

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers


# Pairs that are looked at together: they take some ten numbers each.
_AT_ONCE: Final = 500_000

# Targets of one place and time are often looked at one after another: what they are held against is the same.
_RECENT: Final = 64


class Shelf:
    """Rows of a table by the number of what they have in common, rows with the same number in their order."""

    def __init__(self, keys: Numbers, rows: Numbers) -> None:
        order = keys.argsort(kind="stable")
        self._keys = keys[order]
        self.rows: Numbers = rows[order]

    def spans(self, keys: Any) -> tuple[Numbers, Numbers]:
        """Where the rows with some numbers begin and end among :attr:`rows`."""
        return self._keys.searchsorted(keys, "left"), self._keys.searchsorted(keys, "right")

    def pairs(self, rows: Numbers, keys: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
        """Each of ``rows`` with all the rows that have its key: the two sides of pairs, some after the others.

        Pairs of one row come together.

        >>> import numpy as np
        >>> shelf = Shelf(np.array([7, 5, 7]), np.array([0, 1, 2]))
        >>> [(one.tolist(), other.tolist()) for one, other in shelf.pairs(np.array([8, 9]), np.array([7, 5]))]
        [([8, 8, 9], [0, 2, 1])]
        """
        import numpy as np

        firsts, lasts = self.spans(keys)
        numbers = lasts - firsts
        batch = np.cumsum(numbers) // _AT_ONCE
        for some in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(batch)) + 1):
            first, number = firsts[some], numbers[some]
            ones = np.repeat(rows[some], number)
            within = np.arange(len(ones)) - np.repeat(np.cumsum(number) - number, number)
            yield ones, self.rows[np.repeat(first, number) + within]

    def at(self, key: int) -> list[int]:
        """The rows with the number ``key``."""
        first, last = self.spans(key)
        found: list[int] = self.rows[first:last].tolist()
        return found


class _Later(NamedTuple):
    """An observation that is made when it is first looked at, with what it is of."""

    of: NumberedTable
    row: int
    identity: Identity

    @property
    def observation(self) -> Observation:
        found: Observation = self.of.table[self.row]
        return found


class TableOutcomes(Outcomes):
    """The outcomes among some ``rows`` of a table.

    Attributes:
        of_table: the table.
        by_end: the rows by :meth:`ends`, without where a change starts; ``by_name`` by :meth:`names`.
    """

    def __init__(self, of: NumberedTable, rows: Numbers) -> None:
        super().__init__(())
        self.of_table = of
        points = rows[~of.plain["is_base"][rows]]
        self.by_end = Shelf(self.ends(points), points)
        self.by_name = Shelf(self.names(rows), rows)
        self._regions, self._ends = _numbers(of.region), _numbers(of.end)
        self._families, self._names = _numbers(of.family), _numbers(of.name)
        remembered = lru_cache(maxsize=_RECENT)
        self._of_end = remembered(lambda key: self._later(self.by_end.at(key)))
        self._of_name = remembered(lambda key: self._later(self.by_name.at(key)))

    def ends(self, rows: Numbers) -> Numbers:
        """The number of place, end of period and family of some rows."""
        of = self.of_table
        family = of.family.of_rows[of.identity.of_rows[rows]]
        found: Numbers = self._end(of.region.of_rows[rows], of.end.of_rows[rows], family)
        return found

    def names(self, rows: Numbers) -> Numbers:
        """The number of place, indicator and family of some rows."""
        of = self.of_table
        identity = of.identity.of_rows[rows]
        names, families = of.name.of_rows[identity], of.family.of_rows[identity]
        found: Numbers = self._name(of.region.of_rows[rows], names, families)
        return found

    def _end(self, region: Any, end: Any, family: Any) -> Any:
        of = self.of_table
        return (region * len(of.end.values) + end) * len(of.family.values) + family

    def _name(self, region: Any, name: Any, family: Any) -> Any:
        of = self.of_table
        return (region * len(of.name.values) + name) * len(of.family.values) + family

    def _ended(self, *of: Hashable) -> Sequence[Known]:
        found = _found((self._regions, self._ends, self._families), of)
        return [] if found is None else self._of_end(self._end(*found))

    def _named(self, *of: Hashable) -> Sequence[Known]:
        found = _found((self._regions, self._names, self._families), of)
        return [] if found is None else self._of_name(self._name(*found))

    def _later(self, rows: Sequence[int]) -> list[_Later]:
        of, identity = self.of_table, self.of_table.identity
        return [_Later(of, row, one) for row, one in zip(rows, identity.only(rows), strict=True)]


def _numbers(column: Coded[Any]) -> dict[Hashable, int]:
    return {value: number for number, value in enumerate(column.values)}


def _found(known: Sequence[Mapping[Hashable, int]], of: Sequence[Hashable]) -> list[int] | None:
    """The numbers of some values; ``None`` where one of them is nowhere."""
    found = [numbers[value] for numbers, value in zip(known, of, strict=True) if value in numbers]
    return found if len(found) == len(of) else None
