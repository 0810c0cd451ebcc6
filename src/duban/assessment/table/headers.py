"""Which column of a table is which variable: names in two languages, units in brackets, years before names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from duban.assessment.formula.field import Field
from duban.assessment.table.words import folded, header_key, words

ROW, ID, NAME = "_row", "_id", "_name"
"""Columns of every table: the row in the file, the entity's identifier and its name."""
Percent = Literal["percent", "fraction"]
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_UNIT_SIGN = re.compile(r"^(?:单位|unit)[:：]?", re.IGNORECASE)
_YEAR = re.compile(r"^((?:19|20)\d\d)(?:年度|年末|年底|年)?|((?:19|20)\d\d)(?:年度|年末|年底|年)?$")


_EARLIER = {0: "", 1: "_prev", 2: "_prev2"}


@dataclass(frozen=True, slots=True)
class Header:
    """A header taken apart: ``names`` it may be known by, best first, and the unit it states.

    ``factor`` is what one of the unit is in yuan; ``percent`` says how ratios are written; ``years_ago`` is the
    distance of its year from the last full year, where it names one; the names from ``undated`` on are without it.
    """

    names: tuple[str, ...]
    factor: int | None = None
    percent: Percent | None = None
    years_ago: int | None = None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file that is read: its place, its header as written, and what the header says."""

    index: int
    text: str
    header: Header


@dataclass(frozen=True, slots=True)
class Matching:
    """Which columns are which: by field, the entity's id and name; headers that nothing knows; doubles."""

    fields: dict[str, Column]
    id: Column | None
    name: Column | None
    unused: tuple[str, ...]
    doubled: tuple[tuple[str, str], ...]

    @property
    def found(self) -> int:
        """How many columns are known."""
        return len(self.fields) + (self.id is not None) + (self.name is not None)


def read_header(text: str, year: int) -> Header:
    """Take a header apart; ``year`` is the last full year before the day of assessment.

    >>> read_header("2024年营业收入（万元）", 2025)
    Header(names=('2024年营业收入(万元)', '2024年营业收入', '营业收入'), factor=10000, percent=None, years_ago=1, undated=2)
    """
    text = unicodedata.normalize("NFKC", text)
    factor: int | None = None
    percent: Percent | None = None
    for inside in [*_BRACKETS.findall(text), *re.split(r"[,，]|\bin\b", text)[1:]]:
        unit = _unit(inside)
        factor = factor or (unit if isinstance(unit, int) else None)
        percent = percent or (unit if isinstance(unit, str) else None)
    if text.strip().endswith("%"):
        percent = percent or "percent"
    bare = header_key(_BRACKETS.sub("", text).split(",")[0].rstrip(" %"))
    timeless, ago = _without_year(bare, year)
    dated = dict.fromkeys((header_key(text), bare))
    names = tuple(dict.fromkeys((*dated, timeless, *_unasked(timeless))))
    return Header(names, factor, percent, ago, len(dated) if ago is not None else 0)


def _unasked(name: str) -> Iterator[str]:
    """A question's header as the names it may ask about: 是否属于工业六基领域 as 属于工业六基领域 and 工业六基领域."""
    for word in words().asks:
        if word in name:
            rest = name.replace(word, "", 1)
            yield rest
            yield from (rest.removeprefix(verb) for verb in words().verbs if rest.startswith(verb))
            return


def _unit(text: str) -> int | Percent | None:
    """What a unit in brackets says: yuan it is worth, or how a ratio is written."""
    known = words()
    unit = folded(_UNIT_SIGN.sub("", text.strip()))
    if unit in known.percent:
        return "percent"
    return "fraction" if unit in known.fraction else known.money.get(unit)


def _without_year(name: str, year: int) -> tuple[str, int | None]:
    """A name without the year it opens or ends with, and how far back that year is."""
    if match := _YEAR.search(name):
        rest = _YEAR.sub("", name, count=1)
        return (rest or name), year - int(match[1] or match[2])
    for ago, group in ((0, words().last_year), (1, words().two_years_ago)):
        for word in group:
            if name.startswith(word) and name != word:
                return name.removeprefix(word), ago
    return name, None


def match(headers: Sequence[str], fields: Iterable[Field], year: int) -> Matching:
    """Which of ``headers`` is which of ``fields``, the entity's id or its name.

    A header as it stands is preferred to what is left of it without brackets and year; so a column that names
    a year goes to the variable of that year.
    """
    columns = [Column(i, text, read_header(text, year)) for i, text in enumerate(headers) if text.strip()]
    known = _known(fields)
    taken: dict[str, tuple[int, Column]] = {}
    doubled: list[tuple[str, str]] = []
    unused = []
    for column in columns:
        found = _field(column.header, known)
        if found is None:
            unused.append(column)
            continue
        rank, id = found
        if id in taken and taken[id][0] == rank:
            doubled.append((taken[id][1].text, column.text))
        elif id not in taken or rank < taken[id][0]:
            taken[id] = (rank, column)
    entity, unused = _first(unused, words().id)
    name, unused = _first(unused, words().name)
    chosen = {id: column for id, (_, column) in taken.items()}
    return Matching(chosen, entity, name, tuple(c.text for c in unused), tuple(doubled))


def _known(fields: Iterable[Field]) -> dict[str, list[Field]]:
    known: dict[str, list[Field]] = {}
    for field in fields:
        for name in dict.fromkeys(map(header_key, field.names)):
            known.setdefault(name, []).append(field)
    return known


def _field(header: Header, known: dict[str, list[Field]]) -> tuple[int, str] | None:
    """The field that a header names, with the rank of the name that was known: 0 is best."""
    for rank, name in enumerate(header.names):
        for field in known.get(name, ()):
            dated = header.years_ago is not None and rank >= header.undated
            if not dated or field.years_ago == header.years_ago:
                return rank, field.id
            # The variable of an earlier year bears the identifier of the last one's, with an ending.
            earlier = known.get(header_key(field.id + _EARLIER.get(header.years_ago or 0, "?")), ())
            if field.years_ago is None and earlier:
                return rank, earlier[0].id
    return None


def _first(columns: list[Column], names: tuple[str, ...]) -> tuple[Column | None, list[Column]]:
    """The first column under one of ``names``, and the others."""
    for column in columns:
        if set(column.header.names) & set(names):
            return column, [other for other in columns if other is not column]
    return None, columns
