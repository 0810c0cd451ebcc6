"""Who is treated when, as a column or a list of names says it: for each unit its first treated period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from duban.errors import Fault
from duban.evaluation.design.cells import Cells
from duban.evaluation.faults import DesignError, fault, refused
from duban.evaluation.panel import Array
from duban.evaluation.table.columns import flags, is_nothing, near_names
from duban.evaluation.table.periods import Key, key_like, period_key
from duban.evaluation.words import told
from duban.language import Bilingual, listed

First = list[int | None]

_COMMAS = re.compile(r"\s*[,，、;；]\s*")
# How columns of first treated periods say «never», beside leaving the cell empty.
_NEVER = frozenset(
    ["0", "0.0", "inf", "never", "从未", "尚未", "无", "不适用", "未实施", "未开始", "未试点", "未受处理"]
)
# What may follow a first treated period: 2018年起.
_ONWARDS = re.compile(r"(?:起|开始|以来|以后|之后)+$")


def first_treated(cells: Cells, treated: str, since: str | None) -> First:
    """For each unit the place of its first treated period, from 0; ``None`` where it is never treated.

    Args:
        cells: the table.
        treated: a column of 0 and 1 that says of each row whether it is treated; a column of 0 and 1 that is the same
            in all rows of a unit, together with ``since``; a column of first treated periods (0 or nothing: never);
            or, where no column is called so, the names of the treated units with commas between them, and ``since``.
        since: the first treated period; one that lies between two periods is the later of them.

    Raises:
        DesignError: where the column, the names or the period cannot be understood, treatment ends, or a unit is
            treated from the start.
    """
    if treated not in cells.rows.columns:
        return _by_names(cells, treated, since)
    column = cells.rows.columns[treated]
    said = flags(column)
    if strays := _strays(cells, treated) if said is None else ():
        raise DesignError(cells.rows.name, strays)
    if said is None:
        return _by_period(cells, treated, column, since)
    if np.isnan(said).any():
        lines = [cells.rows.lines[i] for i in np.flatnonzero(np.isnan(said)).tolist()]
        raise DesignError(
            cells.rows.name, [fault("treatment_unknown", row=line, column=treated) for line in lines]
        )
    return _by_flags(cells, treated, said, since)


def _strays(cells: Cells, treated: str) -> list[Fault]:
    """The faults of cells that are neither yes nor no, in a column where some unit has both: it is one of 0 and 1."""
    column = cells.rows.columns[treated]
    said = [flags([cell]) for cell in column]
    one = np.array([np.nan if flag is None else flag[0] for flag in said])
    if not any({0.0, 1.0} <= set(one[cells.by_unit(i)].tolist()) for i in range(len(cells.units))):
        return []
    return [
        fault("no_flag", row=line, column=treated, value=cell)
        for line, cell, flag in zip(cells.rows.lines, column, said, strict=True)
        if flag is None
    ]


def _by_names(cells: Cells, treated: str, since: str | None) -> First:
    names = [name for name in _COMMAS.split(treated) if name]
    faults = [
        fault("no_treated", name=name, hint=near_names(name, [*cells.rows.columns, *cells.units]))
        for name in names
        if name not in cells.units
    ]
    if faults or not names:
        raise DesignError(cells.rows.name, faults or [fault("none_treated")])
    if since is None:
        raise refused(cells.rows.name, "names_need_since")
    start = _place(cells, since)
    return [start if unit in names else None for unit in cells.units]


def _by_flags(cells: Cells, column: str, said: Array, since: str | None) -> First:
    grid = cells.grid(said)
    varies = bool((np.nanmax(grid, axis=1) != np.nanmin(grid, axis=1)).any())
    if not varies:
        if not (said == 1).any():
            raise refused(cells.rows.name, "none_treated", column=column)
        if since is None:
            raise refused(cells.rows.name, "since_needed", column=column)
        start = _place(cells, since)
        return [start if row else None for row in (np.nanmax(grid, axis=1) == 1)]
    if since is not None:
        raise refused(cells.rows.name, "since_too_much", column=column)
    if ends := _ends(cells, column, grid):
        raise DesignError(cells.rows.name, ends)
    first: First = [int(np.flatnonzero(row == 1)[0]) if (row == 1).any() else None for row in grid]
    _check_start(cells, column, first)
    return first


def _ends(cells: Cells, column: str, grid: Array) -> list[Fault]:
    """The faults of units whose treatment ends, each at the first row that says so."""
    found: list[Fault] = []
    lines = cells.lines()
    for i, row in enumerate(grid):
        on = np.flatnonzero(row == 1)
        off = np.flatnonzero(row == 0)
        later = off[off > on[0]] if on.size else off[:0]
        if later.size:
            at = int(later[0])
            parts = {"unit": cells.units[i], "time": cells.periods[at]}
            found.append(fault("treatment_ends", row=int(lines[i, at]), column=column, **parts))
    return found


def _by_period(cells: Cells, column: str, values: Sequence[str], since: str | None) -> First:
    if since is not None:
        raise refused(cells.rows.name, "since_too_much", column=column)
    own = [dict.fromkeys(_never(values[i]) for i in cells.by_unit(unit)) for unit in range(len(cells.units))]
    kind = _kind(cells)
    faults: list[Fault] = []
    for line, value in zip(cells.rows.lines, values, strict=True):
        key = key_like(_never(value), _sample(cells))
        if _never(value) and key is None:
            faults.append(fault("first_unknown", row=line, column=column, value=value))
        elif key is not None and key.kind != kind:
            own_kind, of_table = _kinds(key, cells)
            parts = {"value": value, "own": own_kind, "kind": of_table}
            faults.append(fault("first_kind", row=line, column=column, **parts))
    for unit, found in zip(cells.units, own, strict=True):
        if len(found) > 1:
            values_said = listed(value or "0" for value in found)
            faults.append(fault("first_varies", column=column, unit=unit, values=values_said))
    if faults:
        raise DesignError(cells.rows.name, faults)
    first = [_at(cells, next(iter(found))) for found in own]
    _check_start(cells, column, first)
    return first


def _never(value: str) -> str:
    """The cell of a column of first periods; empty where the unit is never treated."""
    return "" if is_nothing(value) or value.strip().lower() in _NEVER else _ONWARDS.sub("", value.strip())


def _at(cells: Cells, value: str) -> int | None:
    """The place of the first period that is not before ``value``; none where all are, for then it was not treated yet."""
    if not value:
        return None
    place = bisect_left(_keys(cells), key_like(value, _sample(cells)))  # type: ignore[type-var]
    return place if place < len(cells.periods) else None


def _place(cells: Cells, since: str) -> int:
    """The place of a first treated period that the user names, which has periods before it."""
    key = key_like(_ONWARDS.sub("", since.strip()), _sample(cells))
    keys = _keys(cells)
    if key is not None and key.kind != _kind(cells):
        own, kind = _kinds(key, cells)
        ends = {"first": cells.periods[0], "last": cells.periods[-1]}
        raise refused(cells.rows.name, "since_kind", since=since, own=own, kind=kind, **ends)
    if key is None or key.kind != _kind(cells) or not keys[0] < key <= keys[-1]:  # type: ignore[operator]
        first, last = cells.periods[min(1, len(cells.periods) - 1)], cells.periods[-1]
        raise refused(cells.rows.name, "since_unknown", since=since, first=first, last=last)
    return bisect_left(keys, key)  # type: ignore[type-var]


def _kinds(key: Key, cells: Cells) -> tuple[Bilingual, Bilingual]:
    """What kind of period ``key`` is, and of which kind those of the table are, in words."""
    return told(f"period.a_{key.kind}"), told(f"period.{_kind(cells)}")


def _keys(cells: Cells) -> list[object]:
    return [period_key(period) for period in cells.periods]


def _kind(cells: Cells) -> str | None:
    key = _sample(cells)
    return key.kind if key else None


def _sample(cells: Cells) -> Key | None:
    """The first period, as an example of how they are written."""
    return period_key(cells.periods[0])


def _check_start(cells: Cells, column: str, first: First) -> None:
    """Refuse units that are treated from the first period on; where all are, that is what is said."""
    units = [cells.units[i] for i, one in enumerate(first) if one == 0]
    if not units:
        return
    if len(units) == len(cells.units):
        raise refused(cells.rows.name, "all_treated", column=column, time=cells.periods[0])
    parts = {"unit": listed(units), "time": cells.periods[0]}
    raise refused(cells.rows.name, "treated_at_start", column=column, **parts)
