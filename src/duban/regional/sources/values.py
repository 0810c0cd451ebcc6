"""Values of regions: each with its place in a file or its sentence, those of the nation and of groups taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
import numpy as np

from duban.errors import Fault, TableError
from duban.evaluation.table.columns import number_in
from duban.evaluation.table.reading import Rows, rows_of
from duban.language import Bilingual
from duban.regional.sources.periods import in_order, kind_of, label_of
from duban.regional.sources.places import code_of, inner, place_of
from duban.regional.words import fault, listed, told

NATION: Final = "全国"
"""What the nation is called."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a number stands.

    Attributes:
        document: the name of the file or document.
        line, column: its row, counted from 1 with the header, and the head of its column; in a document ``None`` and empty.
        sentence: the sentence that states it; empty in a file.
        start, end: its place in the source of the document, in code points; ``None`` in a file.
    """

    document: str
    line: int | None = None
    column: str = ""
    sentence: str = ""
    start: int | None = None
    end: int | None = None


class RegionValue(msgspec.Struct, frozen=True, kw_only=True):
    """A number of a region and period.

    Attributes:
        region: the full name, as the vocabulary has it where it knows it; ``code`` by GB/T 2260, empty where unknown.
        period: ``2025``, ``2025Q1`` or ``2025-03``; empty where the table has no periods.
        value: the number in the unit of its column.
        origins: where it stands; a number that several documents state has several.
    """

    region: str
    code: str = ""
    period: str = ""
    value: float
    origins: tuple[Origin, ...] = ()


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """The values of one column.

    Attributes:
        name: the file or ledger; ``column`` the head or the indicator.
        regions: those of regions, by period and region.
        nation: those of total rows, by period.
        periods: all periods in the order of time; ``("",)`` where there are none.
        notes: what was left out, in words.
    """

    name: str
    column: str
    regions: Mapping[str, Mapping[str, RegionValue]]
    nation: Mapping[str, RegionValue]
    periods: tuple[str, ...]
    notes: tuple[Bilingual, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The regions that have a value in any period, in the order in which they come."""
        return tuple(dict.fromkeys(name for period in self.periods for name in self.regions.get(period, {})))


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table with its place told: what the readers of values, structures and shares start from."""

    place: int
    line: int
    region: str
    standing: str
    period: str
    industry: str = ""


def cells(rows: Rows, region: str | None, period: str | None, industry: str | None = None) -> list[Cell]:
    """What each row is about, in the order of the file.

    Raises:
        TableError: with all rows that name no region or industry, or no period, and where periods are of several kinds.
    """
    faults: list[Fault] = []
    found = [_cell(rows, i, region, period, industry, faults) for i in range(len(rows))]
    kinds = {kind_of(one.period): one.period for one in found if one.period}
    if len(kinds) > 1:
        faults.append(fault("mixed_periods", column=period or "", names=listed(kinds.values())))
    if faults:
        raise TableError(rows.name, faults)
    return found


def _cell(
    rows: Rows, i: int, region: str | None, period: str | None, industry: str | None, faults: list[Fault]
) -> Cell:
    line = rows.lines[i]
    name, standing = place_of(rows.columns[region][i]) if region else (NATION, "nation")
    if not name:
        faults.append(fault("no_region", row=line, column=region or ""))
    label = label_of(rows.columns[period][i]) if period else ""
    if label is None:
        faults.append(fault("no_period", row=line, column=period or "", value=rows.columns[period or ""][i]))
    kind = rows.columns[industry][i].strip() if industry else ""
    if industry and not kind:
        faults.append(fault("no_industry", row=line, column=industry))
    return Cell(place=i, line=line, region=name, standing=standing, period=label or "", industry=kind)


def values_in(
    source: Any, *, value: str, region: str | None, period: str | None = None, least: float | None = None
) -> Values:
    """The values of the column ``value`` of a table, the regions and periods by their columns.

    >>> table = [{"省": "江苏", "增速": "5.9%"}, {"省": "全国", "增速": 5.0}, {"省": "浙江", "增速": ""}]
    >>> found = values_in(table, value="增速", region="省")
    >>> [(one.region, one.value, one.origins[0].line) for one in found.regions[""].values()], found.nation[""].value
    ([('江苏省', 5.9, 2)], 5.0)

    Args:
        source: a file, a data frame, or an iterable of mappings.
        least: what no value may be below.

    Raises:
        TableError: with every row whose number cannot be read or that has a value already.
        UnreadableError: where the file is no table.
    """
    rows = rows_of(source)
    places = cells(rows, region, period)
    numbers = read_numbers(rows, value, least=least)
    regional: dict[str, dict[str, RegionValue]] = {}
    nation: dict[str, RegionValue] = {}
    apart: dict[str, None] = {}
    within = inner({one.region for one in places if one.standing == "region"})
    parts: dict[str, None] = {}
    faults: list[Fault] = []
    for one in places:
        if np.isnan(numbers[one.place]):
            continue
        if one.standing == "aggregate":
            apart[one.region] = None
        elif one.region in within:
            parts[one.region] = None
        else:
            home = nation if one.standing == "nation" else regional.setdefault(one.period, {})
            made = _value(rows.name, value, one, float(numbers[one.place]))
            key = one.period if one.standing == "nation" else one.region
            _put(home, key, made, faults)
    if faults:
        raise TableError(rows.name, faults)
    notes = [
        told(f"note.{key}", names=listed(names))
        for key, names in (("aggregates", apart), ("parts", parts))
        if names
    ]
    periods = in_order([*regional, *nation])
    return Values(
        name=rows.name,
        column=value,
        regions=regional,
        nation=nation,
        periods=periods,
        notes=tuple(notes),
    )


def _value(name: str, column: str, cell: Cell, number: float) -> RegionValue:
    origin = Origin(document=name, line=cell.line, column=column)
    return RegionValue(
        region=cell.region, code=code_of(cell.region), period=cell.period, value=number, origins=(origin,)
    )


def _put(home: dict[str, RegionValue], key: str, made: RegionValue, faults: list[Fault]) -> None:
    held = home.setdefault(key, made)
    if held is not made:
        line, other = made.origins[0].line, held.origins[0].line
        parts = {"region": made.region, "period": made.period, "other": other}
        faults.append(fault("repeated", row=line, column=made.origins[0].column, **parts))


def read_numbers(rows: Rows, column: str, *, least: float | None = None) -> Any:
    """The numbers of a column as an array, NaN where a cell is empty; a percent sign is passed over.

    Raises:
        TableError: with every cell that holds something else, or less than ``least``.
    """
    faults: list[Fault] = []
    found = np.full(len(rows), np.nan)
    for i, cell in enumerate(rows.columns[column]):
        number = number_in(cell.rstrip("%％"))
        if number is None:
            faults.append(fault("no_number", row=rows.lines[i], column=column, value=cell))
        elif least is not None and number < least:
            faults.append(fault("negative", row=rows.lines[i], column=column, value=cell))
        else:
            found[i] = number
    if faults:
        raise TableError(rows.name, faults)
    return found


def numbers_of(found: Mapping[str, RegionValue]) -> dict[str, float]:
    """The bare numbers by region.

    >>> numbers_of({"甲省": RegionValue(region="甲省", value=5.0)})
    {'甲省': 5.0}
    """
    return {name: one.value for name, one in found.items()}


def origins_of(*found: RegionValue | None) -> tuple[Origin, ...]:
    """Where several values stand, those that are there.

    >>> origins_of(None, RegionValue(region="甲省", value=5.0, origins=(Origin(document="a.csv", line=2),)))[0].line
    2
    """
    return tuple(origin for one in found if one is not None for origin in one.origins)


def merged_notes(*notes: Iterable[Bilingual]) -> tuple[Bilingual, ...]:
    """Notes of several readings of one table, each once.

    >>> len(merged_notes([Bilingual("甲", "a")], [Bilingual("甲", "a")]))
    1
    """
    listed_notes: Sequence[Bilingual] = [note for own in notes for note in own]
    return tuple(dict.fromkeys(listed_notes))
