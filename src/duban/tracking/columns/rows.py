"""The rows of a tracking over columns: the verdicts are known, and a row is made when it is first asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.observations.columns.coded import coded
from duban.observations.indicator_key import Thing, indicator_of
from duban.tracking.columns.judging import NUMBERS
from duban.tracking.columns.numbered import NumberedTable, spread
from duban.tracking.rows import Asked, Rows, is_of
from duban.tracking.tracked import Tracked
from duban.tracking.verdicts.verdict import VERDICTS, Verdict

if TYPE_CHECKING:
    from duban.observations.columns.coded import Numbers


class RowColumns(NamedTuple):
    """The columns of rows.

    Attributes:
        at: the row of the table that first states the target.
        verdict: the number of the verdict.
        held: the place among rows that are held; −1 where the row is made of what the table has.
    """

    at: Numbers
    verdict: Numbers
    held: Numbers

    def only(self, rows: Any) -> RowColumns:
        """The columns of some rows."""
        return RowColumns(*(column[rows] for column in self))


class TableRows(Rows):
    """Targets of a table with what became of them.

    ``held`` are rows that are there already; ``make`` makes the others, each once, of the row of the table.
    """

    def __init__(
        self,
        of: NumberedTable,
        columns: RowColumns,
        held: Sequence[Tracked],
        make: Callable[[int], Tracked],
    ) -> None:
        self._of = of
        self._columns = columns
        self._held = held
        self._make = make

    def __len__(self) -> int:
        return len(self._columns.at)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return self._only(number)
        held = int(self._columns.held[number])
        return self._held[held] if held >= 0 else self._make(int(self._columns.at[number]))

    def __iter__(self) -> Iterator[Tracked]:
        return (self[number] for number in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(own == theirs for own, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def verdicts(self) -> Counter[Verdict]:
        """The number of targets by verdict."""
        import numpy as np

        numbers = np.bincount(self._columns.verdict, minlength=len(VERDICTS)).tolist()
        return Counter(dict(zip(VERDICTS, numbers, strict=True)))

    def where(self, asked: Asked) -> TableRows:
        """The targets that are asked for."""
        import numpy as np

        of, at = self._of, self._columns.at
        found = np.ones(len(at), bool)
        if asked.region is not None:
            found &= spread([place == asked.region for place in of.region.values], of.region, at)
        if asked.year is not None:
            found &= spread([year_of(end) == asked.year for end in of.end.values], of.end, at)
        if asked.status is not None:
            found &= self._columns.verdict == NUMBERS[asked.status]
        if asked.issuer is not None:
            issuers = coded(of.table.columns["issuer"])
            found &= spread([asked.issuer in (name or "") for name in issuers.values], issuers, at)
        if asked.theme is not None:
            found &= spread([_theme(thing) == asked.theme for thing in of.thing.values], of.thing, at)
        if asked.indicator is not None:
            found &= spread([is_of(thing, asked.indicator) for thing in of.thing.values], of.thing, at)
        return self._only(found)

    def _only(self, rows: Any) -> TableRows:
        return TableRows(self._of, self._columns.only(rows), self._held, self._make)


def year_of(end: str | None) -> int:
    """The year in which a period ends; 0 where it has no end.

    >>> year_of("2025-12"), year_of(None)
    (2025, 0)
    """
    return int(end[:4]) if end else 0


def _theme(thing: Thing) -> str | None:
    entry = indicator_of(thing)
    return entry.theme if entry else None
