"""One file read for several rulebooks: opened once, and understood for each as it would be on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from duban.assessment.formula.field import Field
from duban.assessment.table.header.matching import Column
from duban.assessment.table.locating import Located, located
from duban.assessment.table.notes import Note
from duban.assessment.table.reader import understood
from duban.assessment.table.source.opening import opened, opened_data
from duban.assessment.table.source.sheet import Sheet
from duban.assessment.table.source.table_file import TableFile
from duban.assessment.table.table import Table
from duban.assessment.table.telling import of_rows, of_unused
from duban.assessment.table.together import parts_of, read_note, same_variables, with_parts
from duban.errors import Fault, TableError

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Readings:
    """A file under several sets of fields, by the name of each.

    Attributes:
        tables: the entities as each set reads them; of the ``barren``, whose fields have no column, there is none.
        barren: sets none of whose fields has a column.
        refused: sets for which two columns say the same, or headers are wrong otherwise, with what is wrong.
        unused: columns that no set has a use for.
        others: sheets that are not read.
        said: what all sets agree on: sheets that are read together, rows that are no entity for any of them.
        moot: what a set alone says of a column that another set reads.
    """

    name: str
    tables: Mapping[str, Table]
    barren: tuple[str, ...]
    refused: Mapping[str, TableError]
    unused: tuple[Column, ...]
    others: tuple[str, ...]
    said: tuple[Note, ...] = ()
    moot: frozenset[Note] = frozenset()


def read_several(
    source: Path | TableFile | pl.DataFrame | pl.LazyFrame,
    wanted: Mapping[str, Sequence[Field]],
    year: int,
    *,
    fixed: bool = True,
    lenient: bool = False,
) -> Readings:
    """Read a table for each of ``wanted``, opening it once.

    Each set of fields reads the table as it would alone, but all read the same sheet: the one that has the most
    columns of any of them. What is wrong in cells is told of all sets together.

    >>> import polars as pl
    >>> from duban.language import Bilingual
    >>> frame = pl.DataFrame({"名称": ["甲公司"], "营收": ["3000万元"], "人数": ["80"]})
    >>> wanted = {"a": [Field("revenue", Bilingual("营收", "revenue"), "money")], "b": [Field("x", Bilingual("乙", "x"), "flag")]}
    >>> found = read_several(frame, wanted, 2025)
    >>> list(found.tables), found.barren, [column.text for column in found.unused]
    (['a'], ('b',), ['人数'])

    Raises:
        UnreadableError: where the file is no table.
        TableError: with what is wrong in the cells, once however many sets read it.
    """
    places, others = _placed(_sheets(source), wanted, year, fixed)
    barren = tuple(key for key, place in places.items() if not (place.found.fields or place.found.doubled))
    tables: dict[str, Table] = {}
    refused: dict[str, TableError] = {}
    for key, place in places.items():
        if key in barren:
            continue
        try:
            tables[key] = understood(place, wanted[key], lenient)
        except TableError as error:
            refused[key] = error
    _check_cells(refused.values())
    first = next(iter(places.values()))
    return Readings(
        first.sheet.name,
        tables,
        barren,
        refused,
        _unused(places.values()),
        others,
        (*_read_together(first), *_rows_left_out(tables.values(), first)),
        _moot(places.values()),
    )


def _read_together(where: Located) -> Iterator[Note]:
    if where.parts:
        before = {one.sheet.title: one.before for one in where.parts}
        yield read_note(dict.fromkeys(before, ""), before)


def _rows_left_out(tables: Iterable[Table], where: Located) -> tuple[Note, ...]:
    """The rows that every set leaves out, told once."""
    every = [{one.row: one for one in table.left_out} for table in tables]
    shared = sorted(set.intersection(*map(set, every))) if every else ()
    return (of_rows([every[0][row] for row in shared], where.address),) if shared else ()


def _moot(places: Iterable[Located]) -> frozenset[Note]:
    places = list(places)
    read = {column.index for place in places for column in place.found.fields.values()}
    unused = (one for place in places for one in place.found.unused if one.known)
    return frozenset(of_unused(one) for one in unused if one.column.index in read)


def _sheets(source: Path | TableFile | pl.DataFrame | pl.LazyFrame) -> Iterator[Sheet]:
    import polars as pl

    if isinstance(source, TableFile):
        yield from opened_data(source)
    elif isinstance(source, Path):
        yield from opened(source)
    else:
        headers = source.lazy().collect_schema().names()
        grid = source.lazy().select(pl.col(header).alias(str(i)) for i, header in enumerate(headers))
        yield Sheet("table", grid, tuple(headers))


def _placed(
    sheets: Iterable[Sheet], wanted: Mapping[str, Sequence[Field]], year: int, fixed: bool
) -> tuple[dict[str, Located], tuple[str, ...]]:
    """Where each set finds its table on the sheet that has the most columns of any, with its parts; and the other sheets."""
    chosen: dict[str, Located] = {}
    held: list[dict[str, Located]] = []
    titles: list[str] = []
    most = -1
    for number, sheet in enumerate(sheets):
        here = {
            key: replace(located(sheet, fields, year, fixed), place=number) for key, fields in wanted.items()
        }
        titles.append(sheet.title)
        known = len({index for place in here.values() for index in _known(place)})
        if known > most:
            chosen, most, held = here, known, []
        elif known == most:
            held.append(here)
    places = _with_parts(chosen, held)
    read = {one.sheet.title for place in places.values() for one in (place, *place.parts)}
    return places, tuple(other for other in titles if other not in read)


def _with_parts(chosen: Mapping[str, Located], held: Sequence[Mapping[str, Located]]) -> dict[str, Located]:
    """The places with the sheets that hold the same variables of every set, which are parts of one table for all."""
    sheets = [
        chosen,
        *(here for here in held if all(same_variables(chosen[key], here[key]) for key in chosen)),
    ]
    first = next((key for key, place in chosen.items() if place.found.fields), None)
    if first is None or len(sheets) == 1:
        return dict(chosen)
    rivals = tuple(here[first] for here in sheets[1:])
    read = {one.place for one in parts_of(replace(chosen[first], rivals=rivals))}
    parts = [here for here in sheets if here[first].place in read]
    return {key: with_parts(place, [here[key] for here in parts]) for key, place in chosen.items()}


def _known(place: Located) -> set[int]:
    """The columns that hold a variable; of a table on its side none, as it comes after any that stands upright."""
    if place.sheet.turned:
        return set()
    return {column.index for column in place.found.fields.values()}


def _check_cells(errors: Iterable[TableError]) -> None:
    """Refuse the table where cells are wrong: each once, however many sets read it."""
    named = list(errors)
    wrong: dict[tuple[str, str, str], Fault] = {}
    for error in named:
        for fault in error.faults:
            if fault.row is not None:
                wrong.setdefault((fault.address or str(fault.row), fault.column, fault.message.en), fault)
    if wrong:
        faults = sorted(wrong.values(), key=lambda fault: fault.row or 0)
        raise TableError(named[0].name, faults, max(len(faults), *(error.total for error in named)))


def _unused(places: Iterable[Located]) -> tuple[Column, ...]:
    """The columns that no set uses, in the order of the file."""
    places = list(places)
    used = {
        column.index
        for place in places
        for column in (
            *place.found.fields.values(),
            *(one for finer in place.found.finer.values() for one in finer),
            *(one for group in place.found.doubled for one in group),
            *filter(None, (place.found.id, place.found.name)),
        )
    }
    every = {one.column.index: one.column for place in places for one in place.found.unused}
    return tuple(every[index] for index in sorted(every) if index not in used)
