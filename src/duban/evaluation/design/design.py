"""A table as a panel: which column is what, checked, with every fault told by row and column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from duban.arguments import checked_choice
from duban.errors import Fault
from duban.evaluation.design.cells import Cells, between, cells_of
from duban.evaluation.design.totals import totals_in
from duban.evaluation.design.treatment import First, first_treated
from duban.evaluation.effect import number
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.panel import Array, Names, Panel
from duban.evaluation.table.columns import no_column, number_in, numbers
from duban.evaluation.table.periods import skipped
from duban.evaluation.table.reading import Rows, head_key, rows_of
from duban.evaluation.words import told
from duban.language import Bilingual, listed

Missing = Literal["refuse", "drop", "keep"]
MISSING: tuple[Missing, ...] = ("refuse", "drop", "keep")
"""What is done with units that lack outcomes: refuse the table, drop them, or keep them with the rows they have."""

# A value further from the median than a hundred times the distance between the quartiles: the largest provinces, firms and
# counties lie within some ten of them, a slip of the pen (one figure too many, a code for a gap) far beyond.
_FAR = 100.0
# Of more such values the first are told.
_MOST_TOLD = 5


def design(
    rows: Any,
    *,
    outcome: str,
    unit: str,
    time: str,
    treated: str,
    since: str | None = None,
    begin: str | None = None,
    end: str | None = None,
    covariates: Sequence[str] = (),
    cluster: str | None = None,
    weights: str | None = None,
    missing: Missing = "refuse",
) -> Panel:
    """The panel that ``rows`` hold: outcomes of units in periods, and who is treated when.

    >>> rows = [
    ...     {"省": name, "年": year, "产量": 10 * year % 7, "试点": int(name == "甲" and year >= 2021)}
    ...     for name in "甲乙" for year in (2019, 2020, 2021)
    ... ]
    >>> panel = design(rows, outcome="产量", unit="省", time="年", treated="试点")
    >>> panel.periods[panel.first_treated[0]], panel.never_treated
    ('2021', (1,))

    Args:
        rows: a file (``Path``), a data frame, mappings, or :class:`~duban.evaluation.table.reading.Rows`.
        outcome, unit, time: the columns of the outcome, the unit and the period.
        treated: the column that says who is treated when, or names of units (:func:`first_treated` tells the forms).
        since: the first treated period, where ``treated`` does not say it.
        begin, end: the first and last period that are used; all are where they are not given.
        covariates: columns of numbers; gaps in them stay NaN, since not all methods need all of them.
        cluster: the column with the cluster of each unit; weights: the column of weights.
        missing: what to do with units that lack outcomes (:data:`MISSING`).

    Raises:
        DesignError: with all faults of the first kind that is found.
        ArgumentError: for a ``missing`` that is none.
        UnreadableError: where the file is no table.
    """
    checked_choice("missing", missing, MISSING)
    table = rows_of(rows)
    wanted = [outcome, unit, time, *covariates, *(name for name in (cluster, weights) if name)]
    if absent := [no_column(table, name) for name in dict.fromkeys(wanted) if name not in table.columns]:
        raise DesignError(table.name, absent)
    table = between(table, time, begin, end)
    cells = cells_of(table, unit, time)
    _check_size(cells)
    _check_steps(cells, time)
    faults: list[Fault] = []
    grids = {name: cells.grid(numbers(table, name, faults)) for name in (outcome, *covariates)}
    weight = _weights(cells, weights, faults) if weights else None
    if faults:
        raise DesignError(table.name, faults)
    named = treated if treated in table.columns else head_key(treated)
    first = first_treated(cells, named if named in table.columns else treated, since)
    panel = Panel(
        units=cells.units,
        periods=cells.periods,
        outcome=grids[outcome],
        treated=_matrix(first, len(cells.periods)),
        covariates={name: grids[name] for name in covariates},
        weights=weight,
        clusters=_clusters(cells, cluster) if cluster else None,
        names=Names(outcome, unit, time),
        source=table.name,
    )
    whole = _whole(panel, cells, missing)
    _check_comparison(whole)
    return replace(
        whole,
        notes=(
            *whole.notes,
            *_outliers(whole, cells),
            *totals_in(whole),
            *_said_of_all(table, {*wanted, treated}),
        ),
    )


def _said_of_all(table: Rows, used: Collection[str]) -> list[Bilingual]:
    """What a column says of every row alike, in words (虚构数据): it is of the whole table, and of what comes of it."""
    found = []
    for name, cells in table.columns.items():
        if name not in used and cells[0] and len(set(cells)) == 1 and number_in(cells[0]) is None:
            found.append(told("note.all_rows", column=name, text=cells[0]))
    return found


def _outliers(panel: Panel, cells: Cells) -> list[Bilingual]:
    """That a value is so far from all others that it must be a slip, by its row."""
    values = panel.outcome[np.isfinite(panel.outcome)]
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    far = np.abs(panel.outcome - middle) > _FAR * (high - low)
    if high <= low or not far.any():
        return []
    lines = dict(zip(cells.units, cells.lines().tolist(), strict=True))
    places = np.argwhere(far)[:_MOST_TOLD].tolist()
    parts = [
        {
            "unit": panel.units[i],
            "time": panel.periods[t],
            "value": number(float(panel.outcome[i, t])),
            "row": lines[panel.units[i]][t],
        }
        for i, t in places
    ]
    return [told("note.outlier", column=panel.names.outcome, **own) for own in parts]


def _check_size(cells: Cells) -> None:
    if len(cells.periods) < 2:
        raise refused(cells.rows.name, "one_period", time=cells.periods[0])
    if len(cells.units) < 2:
        raise refused(cells.rows.name, "one_unit", unit=cells.units[0])


def _check_steps(cells: Cells, time: str) -> None:
    """Refuse a panel without any rows for periods between others: effects would be counted in steps that are no periods,
    and units that begin in one that is missing would be taken for those of the next."""
    if missing := skipped(cells.periods):
        raise refused(cells.rows.name, "periods_skipped", column=time, times=listed(missing))


def _matrix(first: First, periods: int) -> Any:
    at = np.array([periods if one is None else one for one in first])
    return np.arange(periods)[None, :] >= at[:, None]


def _weights(cells: Cells, column: str, faults: list[Fault]) -> Array:
    values = numbers(cells.rows, column, faults)
    for line, value in zip(cells.rows.lines, values, strict=True):
        if value < 0:
            faults.append(fault("weight_negative", row=line, column=column))
        elif np.isnan(value) and not any(one.row == line for one in faults):
            faults.append(fault("weight_missing", row=line, column=column))
    return cells.grid(values)


def _clusters(cells: Cells, column: str) -> tuple[str, ...]:
    own = [
        dict.fromkeys(cells.rows.columns[column][i] for i in cells.by_unit(unit))
        for unit in range(len(cells.units))
    ]
    faults = [
        fault("cluster_varies", column=column, unit=name, values=listed(found))
        for name, found in zip(cells.units, own, strict=True)
        if len(found) > 1
    ]
    if faults:
        raise DesignError(cells.rows.name, faults)
    return tuple(next(iter(found)) for found in own)


def _whole(panel: Panel, cells: Cells, missing: Missing) -> Panel:
    """The panel as it is where every unit has every outcome; else what ``missing`` asks for."""
    lacks = ~np.isfinite(panel.outcome)
    if not lacks.any():
        return panel
    if missing == "refuse":
        raise DesignError(panel.source, _gaps(panel, cells))
    short = [i for i in range(panel.n_units) if lacks[i].any()]
    names = listed(panel.units[i] for i in short)
    if missing == "drop":
        kept = [i for i in range(panel.n_units) if not lacks[i].any()]
        if len(kept) < 2:
            raise refused(panel.source, "all_dropped")
        return panel.only_units(kept, told("note.dropped", n=len(short), units=names))
    kept = [i for i in range(panel.n_units) if not lacks[i].all()]
    return panel.only_units(kept, told("note.kept", n=len(short), units=names))


def _gaps(panel: Panel, cells: Cells) -> list[Fault]:
    """A fault for each row without an outcome, and one for each unit without rows."""
    lines = cells.lines()
    found: list[Fault] = []
    for i, name in enumerate(panel.units):
        for at in np.flatnonzero(~np.isfinite(panel.outcome[i]) & (lines[i] > 0)):
            parts = {"unit": name, "time": panel.periods[at]}
            found.append(fault("no_outcome", row=int(lines[i, at]), column=panel.names.outcome, **parts))
        absent = np.flatnonzero(lines[i] == 0)
        if absent.size:
            times = listed(panel.periods[at] for at in absent)
            found.append(fault("gap", column=panel.names.time, unit=name, times=times))
    return found


def _check_comparison(panel: Panel) -> None:
    """Refuse a panel in which nothing can be compared: nobody treated, everybody from one period on, one value."""
    if np.nanmin(panel.outcome) == np.nanmax(panel.outcome):
        raise refused(panel.source, "outcome_constant", column=panel.names.outcome)
    if not panel.ever_treated:
        raise refused(panel.source, "none_treated")
    if not panel.never_treated and len(panel.cohorts) == 1:
        raise refused(panel.source, "all_treated", time=panel.periods[next(iter(panel.cohorts))])
