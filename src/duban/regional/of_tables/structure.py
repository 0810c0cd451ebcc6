"""The public :func:`structure`: regions × industries out of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from duban.errors import Fault, TableError
from duban.evaluation.table.reading import Rows, rows_of
from duban.language import Bilingual, rounded
from duban.regional.sources.columns import column_of, needed
from duban.regional.sources.periods import in_order, label_of
from duban.regional.sources.places import inner
from duban.regional.sources.values import Cell, Origin, cells, read_numbers
from duban.regional.structure import LEAST, Grid, Structure, period_structure, shifts
from duban.regional.words import fault, listed, refuse, told
from duban.vocabulary.totals import is_total

Held = Mapping[str, Mapping[tuple[str, str], tuple[float, int]]]
"""Values with their rows, by period, then by region and industry."""


def structure(
    source: Any,
    *,
    region: str | None = None,
    industry: str | None = None,
    value: str | None = None,
    period: str | None = None,
    begin: str | None = None,
    end: str | None = None,
    least_region: float = LEAST,
    least_industry: float = LEAST,
) -> Structure:
    """Tell what each region is strong in, how regions differ, and what lay behind their change.

    >>> table = [
    ...     {"地区": place, "行业": kind, "增加值": value}
    ...     for place, kind, value in (("江苏", "汽车", 10), ("江苏", "钢铁", 30), ("浙江", "汽车", 30), ("浙江", "钢铁", 10))
    ... ]
    >>> found = structure(table).periods[0]
    >>> [(one.region, one.specialities, one.krugman) for one in found.regions]
    [('江苏省', ('钢铁',), 0.5), ('浙江省', ('汽车',), 0.5)]

    Args:
        source: a file, a data frame, or an iterable of mappings: a row a region and industry, and period where there are some.
        region, industry, value, period: names of columns; found by their heads where they are not given.
        begin, end: the periods whose change is split; the first and last by default.
        least_region, least_industry: the shares of the whole below which a region or industry counts for no advantage.

    Returns:
        The structure by period. Rows of the nation are the whole that shares are of; without them it is the sum.

    Raises:
        TableError: with all that is wrong in the table, by row.
        UnreadableError: where the file is no table.
    """
    rows = rows_of(source)
    place, time = needed(rows, "region", region), column_of(rows, "period", period)
    kind = needed(rows, "industry", industry, taken=(place, time))
    head = needed(rows, "value", value, taken=(place, time, kind))
    held = _held(rows, cells(rows, place, time, kind), head)
    grids, notes = _grids(held, rows.name, head)
    parts = _shifted(grids, begin, end, rows.name)
    return Structure(
        name=rows.name,
        column=head,
        periods=tuple(
            period_structure(grid, least_region=least_region, least_industry=least_industry)
            for grid in grids.values()
        ),
        shifts=parts[0],
        totals=parts[1],
        notes=(*notes, *parts[2]),
    )


def _held(rows: Rows, places: Sequence[Cell], head: str) -> tuple[Held, Held, tuple[Bilingual, ...]]:
    """The values of regions, those of the nation, and what was left out; rows that are totals over industries too."""
    numbers = read_numbers(rows, head, least=0.0)
    within = inner({one.region for one in places if one.standing == "region"})
    regional: dict[str, dict[tuple[str, str], tuple[float, int]]] = {}
    nation: dict[str, dict[tuple[str, str], tuple[float, int]]] = {}
    apart: dict[str, None] = {}
    faults: list[Fault] = []
    for one in places:
        if np.isnan(numbers[one.place]) or is_total(one.industry):
            continue
        if one.standing == "aggregate" or one.region in within:
            apart[one.region] = None
            continue
        home = (nation if one.standing == "nation" else regional).setdefault(one.period, {})
        _, line = home.setdefault((one.region, one.industry), (float(numbers[one.place]), one.line))
        if line != one.line:
            about = f"{one.region} {one.industry}"
            faults.append(
                fault("repeated", row=one.line, column=head, region=about, period=one.period, other=line)
            )
    if faults:
        raise TableError(rows.name, faults)
    notes = (told("note.aggregates", names=listed(apart)),) if apart else ()
    return regional, nation, notes


def _grids(
    held: tuple[Held, Held, tuple[Bilingual, ...]], name: str, head: str
) -> tuple[dict[str, Grid], list[Bilingual]]:
    """A grid a period with all regions and industries of the table; cells without a value count as 0 and are told."""
    regional, nation, notes = held
    if not regional:
        refuse(name, "no_values")
    keys = [key for own in regional.values() for key in own]
    regions = tuple(dict.fromkeys(region for region, _ in keys))
    industries = tuple(dict.fromkeys(industry for _, industry in keys))
    grids, said = {}, list(notes)
    for period in in_order(regional):
        own, whole = regional[period], {kind: one for (_, kind), one in nation.get(period, {}).items()}
        lacking = [f"{r} {i}" for r in regions for i in industries if (r, i) not in own]
        if lacking:
            said.append(told("note.nothing_there", period=period, n=len(lacking), names=listed(lacking)))
        values = np.array([[own.get((r, i), (0.0, 0))[0] for i in industries] for r in regions])
        stated = None
        if all(kind in whole for kind in industries):
            stated = np.array([whole[kind][0] for kind in industries])
            said += _unequal(period, float(values.sum()), float(stated.sum()))
        origins = {key: Origin(document=name, line=line, column=head) for key, (_, line) in own.items()}
        grids[period] = Grid(
            period=period,
            regions=regions,
            industries=industries,
            values=values,
            nation=stated,
            origins=origins,
        )
    return grids, said


# The sum of regions may differ from the nation by so much without a word: what rounding of 31 values makes.
_UNEQUAL = 0.005


def _unequal(period: str, summed: float, nation: float) -> list[Bilingual]:
    if abs(summed - nation) <= _UNEQUAL * nation:
        return []
    return [told("note.unequal_total", period=period, sum=rounded(summed), nation=rounded(nation))]


def _shifted(
    grids: Mapping[str, Grid], begin: str | None, end: str | None, name: str
) -> tuple[Any, Any, Any]:
    periods = list(grids)
    first, last = (_period(one, periods, name) for one in (begin or periods[0], end or periods[-1]))
    if first == last:
        return (), (), ()
    one, other = grids[first], grids[last]
    gone = [
        region for i, region in enumerate(one.regions) if not one.values[i].any() or not other.values[i].any()
    ]
    notes = (told("note.not_in_both", names=listed(gone), before=first, after=last),) if gone else ()
    kept = [i for i, region in enumerate(one.regions) if region not in gone]
    if not kept:
        return (), (), notes
    return (*shifts(_kept(one, kept), _kept(other, kept)), notes)


def _kept(grid: Grid, places: Sequence[int]) -> Grid:
    from msgspec.structs import replace

    return replace(grid, regions=tuple(grid.regions[i] for i in places), values=grid.values[list(places)])


def _period(asked: str, periods: Sequence[str], name: str) -> str:
    label = label_of(asked) if asked else ""
    if label is None or label not in periods:
        refuse(name, "no_period_there", name=asked, names=listed(periods))
    return label
