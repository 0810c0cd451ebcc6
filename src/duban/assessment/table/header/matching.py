"""Which column of a table is which variable; columns of the same meaning, and those that are none, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from duban.assessment.formula.field import Field
from duban.assessment.table.header.heading import Header, another_thing, in_two_languages, read_heading
from duban.assessment.table.header.times import years_ago
from duban.assessment.table.header.units import Unit
from duban.assessment.table.words import header_key, words
from duban.language import Bilingual

Percent = Literal["percent", "fraction"]
_EARLIER = {0: "", 1: "_prev", 2: "_prev2"}
_FITS: Mapping[str, frozenset[str]] = {
    "money": frozenset({"money", "multiple", "foreign"}),
    "ratio": frozenset({"percent", "fraction"}),
    "number": frozenset({"count", "multiple"}),
}
"""Which kinds of unit a kind of variable can be in."""

UNKNOWN = Bilingual("不是规则所需的变量", "no variable of the rules")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: its place, its header as written and taken apart, and the cell that the header ends in."""

    index: int
    text: str
    header: Header
    address: str = ""
    unit: Unit | None = None

    @property
    def place(self) -> Bilingual:
        """Header and address, for people."""
        zh, en = f"“{self.text}”", f"«{self.text}»"
        return (
            Bilingual(f"{zh}（{self.address}）", f"{en} ({self.address})")
            if self.address
            else Bilingual(zh, en)
        )

    @property
    def factor(self) -> int | None:
        """What one of its unit is in yuan or pieces, where it has a unit."""
        return self.unit.factor if self.unit and self.unit.kind in ("money", "count", "multiple") else None

    @property
    def percent(self) -> Percent | None:
        """How its ratios are written, where the header says so."""
        if self.unit and self.unit.kind in ("percent", "fraction"):
            return "percent" if self.unit.kind == "percent" else "fraction"
        return None


class Unused(NamedTuple):
    """A column that is not read, and why; ``known`` where its header names a variable all the same."""

    column: Column
    reason: Bilingual
    known: bool = True


@dataclass(frozen=True)
class Matching:
    """Which columns are which: by field, the entity's id and name; what is not read; columns of one meaning.

    ``finer`` are further columns of a field of industries, which tell the same in other words.
    """

    fields: dict[str, Column]
    id: Column | None
    name: Column | None
    unused: tuple[Unused, ...]
    doubled: tuple[tuple[Column, ...], ...]
    finer: dict[str, tuple[Column, ...]]
    year: int
    alone: tuple[Column, ...] = ()
    """Columns of 上年 without one of this year beside them: read as the last full year."""

    @cached_property
    def found(self) -> int:
        """How many columns are known."""
        several = sum(len(columns) - 1 for columns in self.doubled)
        finer = sum(map(len, self.finer.values()))
        return len(self.fields) + several + finer + (self.id is not None) + (self.name is not None)

    @property
    def years(self) -> set[int]:
        """The years that headers of variables name."""
        columns = [*self.fields.values(), *(one.column for one in self.unused if one.known)]
        return {column.header.time for column in columns if isinstance(column.header.time, int)}


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a column as it stands: its cells from top to bottom, and the address of the last."""

    index: int
    parts: tuple[str, ...]
    address: str = ""


def match(headings: Iterable[Heading], fields: Sequence[Field], year: int) -> Matching:
    """Which of ``headings`` is which of ``fields``, the entity's id or its name; ``year`` is the last full one.

    >>> revenue = Field("revenue", Bilingual("营业收入", "revenue"), "money", ("营收",), years_ago=0)
    >>> columns = [Heading(0, ("营业收入（万元）",), "A1"), Heading(1, ("上年营业收入",), "B1"), Heading(2, ("营收",), "C1")]
    >>> found = match(columns, [revenue], 2025)
    >>> [[column.address for column in columns] for columns in found.doubled], found.unused[0].reason.zh
    ([['A1', 'C1']], '是 2024 年的数，规则不需要')
    """
    known = _Known(fields)
    columns = [_column(heading) for heading in headings]
    named = [(column, known.hits(column)) for column in columns]
    own = {key for column, hits in named for key in hits if _is_own(column, year)}
    if any(column.header.time == "last" and set(hits) & own for column, hits in named):
        # Where one variable has this year and the year before, 上年 means the same throughout the table.
        own = {key for _, hits in named for key in hits}
    taken: dict[str, list[Column]] = {}
    rest: list[Unused] = []
    alone: list[Column] = []
    for column, hits in named:
        found = known.chosen(column, hits, year, own)
        if isinstance(found, Unused):
            rest.append(found)
            continue
        taken.setdefault(found.id, []).append(column)
        if column.header.time == "last" and not set(hits) & own and found.years_ago != 1:
            alone.append(column)
    return _matching(taken, rest, alone, known, year)


def _matching(
    taken: dict[str, list[Column]], rest: list[Unused], alone: list[Column], known: _Known, year: int
) -> Matching:
    finer: dict[str, tuple[Column, ...]] = {}
    doubled = []
    for id, columns in taken.items():
        if known.by_id[id].codes:
            columns.sort(key=_fineness)
            finer |= {id: tuple(columns[1:])} if len(columns) > 1 else {}
        elif len(columns) > 1:
            doubled.append(tuple(columns))
    entity, rest = _first(rest, words().id)
    name, rest = _first(rest, words().name)
    return Matching(
        fields={id: columns[0] for id, columns in taken.items()},
        id=entity,
        name=name,
        unused=tuple(rest),
        doubled=tuple(doubled),
        finer=finer,
        year=year,
        alone=tuple(alone),
    )


def _column(heading: Heading) -> Column:
    text = "·".join(" ".join(part.split()) for part in heading.parts)
    return Column(heading.index, text, read_heading(heading.parts), heading.address)


def _is_own(column: Column, year: int) -> bool:
    """Whether the column is of the table's own year: it says so, or no time at all."""
    return column.header.time in (None, "this", year)


def _fineness(column: Column) -> tuple[int, int]:
    """The place of an industry's column among those of one table, the finest first."""
    order = words().industry
    places = [order.index(name) for name in column.header.names if name in order]
    return min(places, default=len(order)), column.index


class _Known:
    """The fields by the names under which a column may stand."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.by_id = {field.id: field for field in fields}
        self._by_name: dict[str, list[Field]] = {}
        for field in fields:
            names = [*field.names, *(words().industry if field.codes else ())]
            for name in dict.fromkeys(map(header_key, names)):
                self._by_name.setdefault(name, []).append(field)

    def hits(self, column: Column) -> dict[str, str]:
        """The variables that the header may name, by identifier without the ending of a year, each with the name."""
        found: dict[str, str] = {}
        for name in column.header.names:
            for field in self._by_name.get(name, ()):
                found.setdefault(_base(field.id), name)
        return found or self._both(column)

    def _both(self, column: Column) -> dict[str, str]:
        """The variable of a header in two languages: what both of its halves name."""
        pieces = in_two_languages(column.text)
        if not pieces or "·" in column.text:
            return {}
        halves = [self.hits(_column(Heading(0, (piece,)))) for piece in pieces]
        return {id: name for id, name in halves[0].items() if id in halves[1]}

    def chosen(self, column: Column, hits: Mapping[str, str], year: int, own: set[str]) -> Field | Unused:
        """The field of a column, or why it is none."""
        unused = Unused(column, UNKNOWN, known=False)
        for name in dict.fromkeys([*column.header.names, *hits.values()]):
            for field in self._by_name.get(name, ()):
                if _base(field.id) not in hits:
                    continue
                if word := another_thing(column.header, name):
                    reason = Bilingual(f"“{word}”表明是另一项", f"«{word}» makes it another thing")
                    unused = Unused(column, reason)
                    continue
                if not _units_fit(column, field):
                    unused = Unused(column, Bilingual("单位与变量不符", "its unit does not fit the variable"))
                    continue
                whole = name in column.header.names[: column.header.whole]
                ago = None if whole else years_ago(column.header.time, year, beside=_base(field.id) in own)
                found = self._of_year(field, name, ago)
                if found is not None:
                    return found
                unused = Unused(column, _other_year(column, year, ago))
        return unused

    def _of_year(self, field: Field, name: str, ago: int | None) -> Field | None:
        """The field of the year ``ago`` among those that bear ``name``; of the own year where no time is said."""
        if ago is None:
            return field
        if field.years_ago == ago:
            return field
        if field.years_ago is None:
            # The variable of an earlier year bears the identifier of the last one's, with an ending.
            return self.by_id.get(field.id + _EARLIER.get(ago, "?"))
        return None


def _base(id: str) -> str:
    return id.removesuffix("_prev2").removesuffix("_prev")


def _units_fit(column: Column, field: Field) -> bool:
    fitting = _FITS.get(field.kind)
    units = column.header.units
    return fitting is None or not units or any(unit.kind in fitting for unit in units) or field.unit != ""


def _other_year(column: Column, year: int, ago: int | None) -> Bilingual:
    if ago is None or ago < 0:
        return Bilingual("不是完整年度的数", "not of a full year")
    return Bilingual(
        f"是 {year - ago} 年的数，规则不需要", f"of {year - ago}, which the rules do not ask for"
    )


def _first(rest: list[Unused], names: tuple[str, ...]) -> tuple[Column | None, list[Unused]]:
    """The first column under one of ``names`` (both halves of a header in two languages count), and the others."""
    for one in rest:
        halves = in_two_languages(one.column.text)
        spellings = [one.column.header.names, *(read_heading([half]).names for half in halves)]
        if any(set(spelling) & set(names) for spelling in spellings):
            return one.column, [other for other in rest if other is not one]
    return None, rest
