"""The public :func:`share`: the share of a part in a whole out of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from duban.errors import Fault, TableError
from duban.evaluation.table.reading import Rows, rows_of
from duban.language import Bilingual
from duban.regional.share import Holding, ShareReport, report
from duban.regional.sources.columns import Role, column_of, needed
from duban.regional.sources.periods import in_order
from duban.regional.sources.places import inner
from duban.regional.sources.values import NATION, Cell, Origin, cells, read_numbers
from duban.regional.words import fault, listed, refuse, told

_LEVELS: tuple[Role, ...] = ("part", "whole")
_RATES: tuple[Role, ...] = ("part_growth", "whole_growth")


def share(
    source: Any,
    *,
    part: str | None = None,
    whole: str | None = None,
    part_growth: str | None = None,
    whole_growth: str | None = None,
    region: str | None = None,
    period: str | None = None,
    floor: float | None = None,
) -> ShareReport:
    """Tell how the share of a part in a whole moved, by volume and price, and how it stands to a floor.

    >>> table = [
    ...     {"年份": 2023, "制造业增加值": 100, "生产总值": 364},
    ...     {"年份": 2024, "制造业增加值": 103, "生产总值": 392, "制造业增速": 6, "生产总值增速": 5},
    ... ]
    >>> found = share(table, floor=25.0).nation[-1]
    >>> round(found.share, 4), round(found.change.volume, 4), round(found.change.price, 4), found.is_below
    (26.2755, 0.2616, -1.4587, False)

    Args:
        source: a file, a data frame, or an iterable of mappings: a row a period, and region where there are some.
        part, whole: names of the columns of levels at current prices; found by their heads where they are not given.
        part_growth, whole_growth: names of the columns of real growth in per cent.
        region, period: names of columns; a table without regions is of the nation.
        floor: the least share that is wanted, in per cent.

    Raises:
        TableError: with all that is wrong in the table, by row.
        UnreadableError: where the file is no table.
    """
    rows = rows_of(source)
    place = column_of(rows, "region", region)
    time = needed(rows, "period", period, taken=(place,))
    named: dict[Role, str | None] = {
        "part": part,
        "whole": whole,
        "part_growth": part_growth,
        "whole_growth": whole_growth,
    }
    columns = _columns(rows, named, (place, time))
    nation, regional, notes = _held(rows, cells(rows, place, time), columns)
    if not nation and not regional:
        refuse(rows.name, "no_values")
    if len(columns) < len(named):
        notes = (*notes, told("note.nominal_only"))
    return report(rows.name, (columns["part"], columns["whole"]), nation, regional, floor, notes)


def _columns(rows: Rows, named: Mapping[Role, str | None], taken: tuple[str | None, ...]) -> dict[Role, str]:
    """The columns of levels, and those of rates where both are there."""
    rates = {role: column_of(rows, role, named[role], taken=taken) for role in _RATES}
    held = (*taken, *rates.values())
    found: dict[Role, str] = {role: needed(rows, role, named[role], taken=held) for role in _LEVELS}
    both = {role: name for role, name in rates.items() if name is not None}
    return found | both if len(both) == len(_RATES) else found


Holdings = dict[str, Holding]


def _held(
    rows: Rows, places: list[Cell], columns: Mapping[Role, str]
) -> tuple[Holdings, dict[str, Holdings], tuple[Bilingual, ...]]:
    """The holdings of the nation by period, those of regions by period and region, and what was left out."""
    numbers = {role: read_numbers(rows, column) for role, column in columns.items()}
    within = inner({one.region for one in places if one.standing == "region"})
    held: dict[tuple[str, str], tuple[Holding, int]] = {}
    apart: dict[str, None] = {}
    faults: list[Fault] = []
    for one in places:
        if any(np.isnan(numbers[role][one.place]) for role in _LEVELS):
            continue
        if one.standing == "aggregate" or one.region in within:
            apart[one.region] = None
            continue
        faults += _wrong(rows, one, columns, numbers)
        made = _holding(rows.name, one, columns, numbers)
        other = held.setdefault((one.period, one.region), (made, one.line))[1]
        if other != one.line:
            about = {"region": one.region, "period": one.period}
            faults.append(fault("repeated", row=one.line, column=columns["part"], other=other, **about))
    if faults:
        raise TableError(rows.name, faults)
    nation: Holdings = {}
    regional: dict[str, Holdings] = {}
    for period in in_order(period for period, _ in held):
        for (when, region), (holding, _) in held.items():
            if when == period and region == NATION:
                nation[period] = holding
            elif when == period:
                regional.setdefault(period, {})[region] = holding
    return nation, regional, (told("note.aggregates", names=listed(apart)),) if apart else ()


def _wrong(rows: Rows, cell: Cell, columns: Mapping[Role, str], numbers: Mapping[Role, Any]) -> list[Fault]:
    """Levels that are not above 0, and rates that are not above −100 %."""
    found = []
    for role, column in columns.items():
        number, written = numbers[role][cell.place], rows.columns[column][cell.place]
        if role in _LEVELS and number <= 0:
            found.append(fault("not_positive", row=cell.line, column=column, value=written))
        elif role in _RATES and number <= -100:
            found.append(fault("below_all", row=cell.line, column=column, value=written))
    return found


def _holding(name: str, cell: Cell, columns: Mapping[Role, str], numbers: Mapping[Role, Any]) -> Holding:
    given = {
        role: float(numbers[role][cell.place]) for role in columns if not np.isnan(numbers[role][cell.place])
    }
    return Holding(
        **given,
        origins=tuple(Origin(document=name, line=cell.line, column=column) for column in columns.values()),
    )
