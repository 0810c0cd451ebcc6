"""Where each row of a table stands in the panel: its unit, its period, and which cells have no row or two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duban.errors import Fault
from duban.evaluation.faults import DesignError, fault
from duban.evaluation.panel import Array
from duban.evaluation.table.columns import is_nothing
from duban.evaluation.table.periods import in_order, key_like, period_key
from duban.evaluation.table.reading import Rows
from duban.language import listed

# So many rows with two for one cell are told one by one; what is wrong with more of them is clear.
_MOST = 100


@dataclass(frozen=True, eq=False)
class Cells:
    """The units in the order of the file, the periods in the order of time, and for each row the place of its own."""

    rows: Rows
    units: tuple[str, ...]
    periods: tuple[str, ...]
    unit: NDArray[np.intp]
    period: NDArray[np.intp]

    def grid(self, values: Array) -> Array:
        """A value a row as units × periods, NaN where there is no row."""
        found = np.full((len(self.units), len(self.periods)), np.nan)
        found[self.unit, self.period] = values
        return found

    def lines(self) -> NDArray[np.intp]:
        """The line of each cell's row as units × periods, 0 where there is no row."""
        found = np.zeros((len(self.units), len(self.periods)), dtype=np.intp)
        found[self.unit, self.period] = np.array(self.rows.lines, dtype=np.intp)
        return found

    def by_unit(self, i: int) -> NDArray[np.intp]:
        """The places of the rows of the unit at ``i``."""
        return np.flatnonzero(self.unit == i)


def cells_of(rows: Rows, unit: str, time: str) -> Cells:
    """The cells of ``rows``, which have the columns ``unit`` and ``time``.

    >>> from duban.evaluation.table.reading import rows_of
    >>> cells = cells_of(rows_of([{"u": "b", "t": 2}, {"u": "a", "t": 1}]), "u", "t")
    >>> cells.units, cells.periods, cells.unit.tolist(), cells.period.tolist()
    (('b', 'a'), ('1', '2'), [0, 1], [1, 0])

    Raises:
        DesignError: for rows without unit or period, periods that have no order, and two rows for one cell.
    """
    blank = [*_blank(rows, unit, "no_unit"), *_blank(rows, time, "no_time")]
    if blank:
        raise DesignError(rows.name, blank)
    units = tuple(dict.fromkeys(rows.columns[unit]))
    periods = in_order(rows.columns[time])
    if periods is None:
        values = listed(dict.fromkeys(rows.columns[time]))
        raise DesignError(rows.name, [fault("unordered", column=time, values=values)])
    unit_at, period_at = ({name: i for i, name in enumerate(names)} for names in (units, periods))
    cells = Cells(
        rows,
        units,
        periods,
        np.array([unit_at[name] for name in rows.columns[unit]], dtype=np.intp),
        np.array([period_at[name] for name in rows.columns[time]], dtype=np.intp),
    )
    if repeated := _repeated(cells, unit):
        raise DesignError(rows.name, repeated)
    return cells


def between(rows: Rows, time: str, begin: str | None, end: str | None) -> Rows:
    """The ``rows`` whose period is neither before ``begin`` nor after ``end``.

    >>> from duban.evaluation.table.reading import rows_of
    >>> between(rows_of([{"t": 2001}, {"t": 2002}, {"t": 2003}]), "t", "2002", "2002").lines
    (3,)

    Raises:
        DesignError: where a bound is no period, or no row is left.
    """
    if begin is None and end is None:
        return rows
    keys = [period_key(period) for period in rows.columns[time]]
    kinds = {key.kind for key in keys if key}
    sample = next((key for key in keys if key), None)
    low, high = (key_like(bound, sample) if bound else None for bound in (begin, end))
    for bound, key in ((begin, low), (end, high)):
        if bound and (key is None or key.kind not in kinds):
            raise DesignError(rows.name, [fault("no_bound", column=time, value=bound)])
    kept = [
        i
        for i, key in enumerate(keys)
        if key is None or ((low is None or key >= low) and (high is None or key <= high))
    ]
    if not kept:
        raise DesignError(rows.name, [fault("none_between", column=time, begin=begin or "", end=end or "")])
    columns = {name: tuple(cells[i] for i in kept) for name, cells in rows.columns.items()}
    return Rows(rows.name, columns, tuple(rows.lines[i] for i in kept))


def _blank(rows: Rows, column: str, key: str) -> list[Fault]:
    lines = (line for line, cell in zip(rows.lines, rows.columns[column], strict=True) if is_nothing(cell))
    return [fault(key, row=line, column=column) for line in lines]


def _repeated(cells: Cells, column: str) -> list[Fault]:
    seen: dict[tuple[int, int], int] = {}
    found: list[Fault] = []
    for line, unit, period in zip(cells.rows.lines, cells.unit.tolist(), cells.period.tolist(), strict=True):
        other = seen.setdefault((unit, period), line)
        if other != line:
            parts = {"unit": cells.units[unit], "time": cells.periods[period], "other": other}
            found.append(fault("repeated", row=line, column=column, **parts))
        if len(found) == _MOST:
            break
    return found
