"""A single series: an outcome in every period, treated from one period on, without units to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from duban.errors import Fault
from duban.evaluation.design.cells import Cells, between, cells_of
from duban.evaluation.design.treatment import first_treated
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.panel import Array, Panel
from duban.evaluation.table.columns import is_nothing, no_column, numbers
from duban.evaluation.table.periods import IN_YEAR, is_written_month, ordinal, period_key
from duban.evaluation.table.reading import Rows, rows_of

# A column that no table has: a series is a panel of one unit, whose name it holds.
_UNIT = "\0unit"


@dataclass(frozen=True, eq=False)
class Series:
    """An outcome in ``n_periods`` periods, all of them there, treated from the one at ``first`` on.

    Attributes:
        periods: the periods as the file writes them, in the order of time.
        outcome: a value a period, in any unit.
        first: the place of the first treated period, from 0.
        covariates: by name, a value a period each.
        exposure: what a count is a count among (people, kilometres), above 0; ``None`` where all periods are alike.
        name: what the outcome is called; ``source``: the name of the file, for messages.
    """

    periods: tuple[str, ...]
    outcome: Array
    first: int
    covariates: Mapping[str, Array] = field(default_factory=dict)
    exposure: Array | None = None
    name: str = "outcome"
    source: str = "series"

    @property
    def n_periods(self) -> int:
        """How many periods there are."""
        return len(self.periods)

    @property
    def treated(self) -> Array:
        """1 in treated periods, 0 before.

        >>> Series(("1", "2", "3"), np.zeros(3), 2).treated.tolist()
        [0.0, 0.0, 1.0]
        """
        return (np.arange(self.n_periods) >= self.first).astype(float)

    @property
    def season(self) -> int | None:
        """How many periods make a year; ``None`` where the periods do not say it.

        >>> Series(("2002-01", "2002-02"), np.zeros(2), 1).season
        12
        """
        key = period_key(self.periods[0])
        if key is None:
            return None
        return IN_YEAR["month"] if is_written_month(key) else IN_YEAR.get(key.kind)

    @classmethod
    def of_treated(cls, panel: Panel) -> Series:
        """The mean of the treated units of ``panel``, who are treated from one period on.

        >>> panel = Panel(("a", "b"), ("1", "2"), np.array([[1.0, 5.0], [3.0, 7.0]]), np.array([[0, 1], [0, 1]], bool))
        >>> Series.of_treated(panel).outcome.tolist()
        [2.0, 6.0]

        Raises:
            DesignError: where units begin in different periods, or have gaps.
        """
        if panel.is_staggered:
            raise refused(panel.source, "one_start")
        own = list(panel.ever_treated)
        if not np.isfinite(panel.outcome[own]).all():
            raise refused(panel.source, "complete_needed", column=panel.names.outcome)
        means = {name: values[own].mean(axis=0) for name, values in panel.covariates.items()}
        first = next(iter(panel.cohorts))
        return cls(
            panel.periods,
            panel.outcome[own].mean(axis=0),
            first,
            means,
            None,
            panel.names.outcome,
            panel.source,
        )


def series_of(
    rows: Any,
    *,
    outcome: str,
    time: str,
    since: str | None = None,
    treated: str | None = None,
    begin: str | None = None,
    end: str | None = None,
    covariates: Sequence[str] = (),
    exposure: str | None = None,
    average: bool = False,
) -> Series:
    """The series that ``rows`` hold, a row a period.

    >>> rows = [{"月": f"2024-{month:02d}", "件数": 10 + month} for month in range(1, 13)]
    >>> series = series_of(rows, outcome="件数", time="月", since="2024-07")
    >>> series.periods[series.first], series.season
    ('2024-07', 12)

    Args:
        rows: a file (``Path``), a data frame, mappings, or :class:`~duban.evaluation.table.reading.Rows`.
        outcome, time: the columns of the outcome and the period.
        since: the first treated period; or ``treated``: a column of 0 and 1.
        begin, end: the first and last period that are used.
        covariates: columns of numbers without gaps; exposure: the column that counts are counts among.
        average: whether several rows of a period become one, each number their mean; they are refused otherwise.

    Raises:
        DesignError: with all faults of the first kind that is found.
        UnreadableError: where the file is no table.
    """
    table = rows_of(rows)
    wanted = [outcome, time, *covariates, *(name for name in (exposure, treated) if name)]
    if absent := [no_column(table, name) for name in dict.fromkeys(wanted) if name not in table.columns]:
        raise DesignError(table.name, absent)
    if since is None and treated is None:
        raise refused(table.name, "no_since")
    table = between(table, time, begin, end)
    if average:
        table = averaged(table, time, (outcome, *covariates, *((exposure,) if exposure else ())), treated)
    _check_single(table, time)
    named = Rows(table.name, {**table.columns, _UNIT: (outcome,) * len(table)}, table.lines)
    cells = cells_of(named, _UNIT, time)
    if len(cells.periods) < 2:
        raise refused(table.name, "one_period", time=cells.periods[0])
    _check_steps(cells, time)
    columns = _columns(cells, outcome, covariates, exposure)
    first = first_treated(cells, treated or outcome, since) if treated else _since(cells, outcome, since)
    if first[0] is None:
        raise refused(table.name, "none_treated", column=treated or "")
    return Series(
        cells.periods,
        columns[outcome],
        first[0],
        {name: columns[name] for name in covariates},
        columns[exposure] if exposure else None,
        outcome,
        table.name,
    )


def _check_single(table: Rows, time: str) -> None:
    """Refuse a table with several rows for a period; where that is so of more than one, it is several series, or its
    periods are shorter."""
    counts = Counter(cell for cell in table.columns[time] if not is_nothing(cell))
    many = [(period, count) for period, count in counts.most_common() if count > 1]
    if len(many) > 1:
        parts = {"periods": len(many), "time": many[0][0], "n": many[0][1]}
        raise refused(table.name, "rows_a_period", column=time, **parts)
    for period, _ in many:
        lines = [line for line, cell in zip(table.lines, table.columns[time], strict=True) if cell == period]
        faults = [
            fault("repeated_period", row=line, column=time, time=period, other=lines[0]) for line in lines[1:]
        ]
        raise DesignError(table.name, faults)


def averaged(table: Rows, time: str, columns: Sequence[str], treated: str | None) -> Rows:
    """``table`` with one row a period: the mean of each of ``columns``, and ``treated`` as all rows of a period say it.

    >>> rows = rows_of([{"t": 1, "y": 2}, {"t": 1, "y": 4}, {"t": 2, "y": 7}])
    >>> averaged(rows, "t", ["y"], None).columns
    {'t': ('1', '2'), 'y': ('3.0', '7.0')}

    Raises:
        DesignError: where a cell is no number, or the rows of a period do not agree on the treatment.
    """
    faults: list[Fault] = []
    values = {name: numbers(table, name, faults) for name in columns}
    places: dict[str, list[int]] = {}
    for i, cell in enumerate(table.columns[time]):
        places.setdefault(cell, []).append(i)
    said = (
        {period: {table.columns[treated][i] for i in own} for period, own in places.items()}
        if treated
        else {}
    )
    faults += [
        fault("treated_differs", column=treated or "", time=one) for one, own in said.items() if len(own) > 1
    ]
    if faults:
        raise DesignError(table.name, faults)
    made = {time: tuple(places)}
    made |= {name: tuple(_mean(own[at]) for at in places.values()) for name, own in values.items()}
    if treated and treated not in made:
        made[treated] = tuple(min(said[period]) for period in places)
    return Rows(table.name, made, tuple(table.lines[own[0]] for own in places.values()))


def _mean(values: Array) -> str:
    """The mean of the numbers that there are, as a cell; empty where there is none."""
    known = values[np.isfinite(values)]
    return repr(float(known.mean())) if len(known) else ""


def _since(cells: Cells, outcome: str, since: str | None) -> list[int | None]:
    """The place of ``since``: the only unit is named as treated, in a table that has no column of its name."""
    columns = {head: values for head, values in cells.rows.columns.items() if head == _UNIT}
    named = Rows(cells.rows.name, columns, cells.rows.lines)
    alone = Cells(named, cells.units, cells.periods, cells.unit, cells.period)
    return first_treated(alone, outcome, since)


def _columns(cells: Cells, outcome: str, covariates: Sequence[str], exposure: str | None) -> dict[str, Array]:
    """The columns of numbers in the order of time, none of them with gaps."""
    faults: list[Fault] = []
    found: dict[str, Array] = {}
    for name in dict.fromkeys((outcome, *covariates, *((exposure,) if exposure else ()))):
        values = numbers(cells.rows, name, faults)
        for i in np.flatnonzero(~np.isfinite(values)).tolist():
            if is_nothing(cells.rows.columns[name][i]):
                time = cells.periods[int(cells.period[i])]
                faults.append(fault("no_value", row=cells.rows.lines[i], column=name, time=time))
        found[name] = cells.grid(values)[0]
    if exposure and not faults:
        faults = [
            fault(
                "not_positive",
                row=cells.rows.lines[i],
                column=exposure,
                time=cells.periods[int(cells.period[i])],
            )
            for i in np.flatnonzero(numbers(cells.rows, exposure, []) <= 0).tolist()
        ]
    if faults:
        raise DesignError(cells.rows.name, faults)
    return found


def _check_steps(cells: Cells, time: str) -> None:
    """Refuse a series that skips periods: years, quarters, months and counts must follow one another."""
    places = [ordinal(period_key(period)) for period in cells.periods]
    if None in places:
        return
    steps = np.diff(np.array(places, dtype=float))
    usual = steps.min()
    faults = [
        fault("skipped", column=time, before=cells.periods[i], after=cells.periods[i + 1])
        for i in np.flatnonzero(steps > usual).tolist()
    ]
    if faults:
        raise DesignError(cells.rows.name, faults)
