"""Columns as numbers: values that are the same have the same number, so that a million can be held against one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    Numbers = np.ndarray[Any, np.dtype[Any]]

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
# Numbers of combinations are made small before they grow beyond this.
_LARGEST: Final = 2**62


class Coded(NamedTuple, Generic[T]):
    """A column: its values, each once, and for each row the number of its value."""

    values: list[T]
    of_rows: Numbers

    def only(self, rows: Any) -> list[T]:
        """The values of some rows."""
        return [self.values[number] for number in self.of_rows[rows].tolist()]


def coded(column: pl.Series) -> Coded[str | None]:
    """A column of texts by number: in order of the texts, and behind them ``None``, the number of nothing.

    >>> import polars as pl
    >>> found = coded(pl.Series(["乙", None, "甲", "乙"]))
    >>> found.values, found.of_rows.tolist()
    (['乙', '甲', None], [0, 2, 1, 0])
    """
    import polars as pl

    values = column.drop_nulls().unique().sort()
    numbers = column.cast(pl.Enum(values)).to_physical().cast(pl.Int64).fill_null(len(values))
    return Coded([*values.to_list(), None], numbers.to_numpy())


def numbered(values: Iterable[H]) -> Coded[H]:
    """Values by number, in order of first appearance.

    >>> found = numbered("abca")
    >>> found.values, found.of_rows.tolist()
    (['a', 'b', 'c'], [0, 1, 2, 0])
    """
    import numpy as np

    numbers: dict[H, int] = {}
    of_rows = [numbers.setdefault(value, len(numbers)) for value in values]
    return Coded(list(numbers), np.array(of_rows, np.int64))


class Joint(NamedTuple):
    """Several columns as one.

    Attributes:
        first: the first row that has each combination of values.
        of_rows: the number of each row's combination; they are in the order of the columns' numbers.
    """

    first: Numbers
    of_rows: Numbers


def joint(columns: list[Numbers]) -> Joint:
    """The combinations of values that rows have, by number.

    >>> import numpy as np
    >>> joint([np.array([0, 1, 0, 0]), np.array([2, 2, 2, 1])]).of_rows.tolist()
    [1, 2, 1, 0]
    """
    import numpy as np

    found, size = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        width = int(column.max(initial=0)) + 1
        if size * width > _LARGEST:
            known, found = np.unique(found, return_inverse=True)
            size = len(known)
        found, size = found * width + column, size * width
    _, first, found = np.unique(found, return_index=True, return_inverse=True)
    return Joint(first, found)
