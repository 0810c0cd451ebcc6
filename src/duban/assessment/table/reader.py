"""A table of entities as the engine needs it: one column a variable, exact, with what was noticed on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duban.assessment.formula.field import Field
from duban.assessment.table import inspection
from duban.assessment.table.conversion import Converted, convert
from duban.assessment.table.headers import ID, NAME, ROW, Matching, match
from duban.assessment.table.notes import Note
from duban.assessment.table.sheet import Sheet, sheet, too_many
from duban.errors import Fault, TableError
from duban.language import Bilingual

if TYPE_CHECKING:
    import polars as pl

_HEADER_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Table:
    """Entities ready to be assessed.

    ``frame`` has `ROW`, `ID`, `NAME` and a column for each of ``fields``: numbers as whole multiples of their small
    unit (:data:`duban.assessment.formula.field.SCALES`), answers, choices, dates; a gap is null. ``missing`` are the fields
    that the file has no column for; ``headers`` tells under which header each field stood.
    """

    name: str
    frame: pl.LazyFrame
    rows: int
    fields: tuple[Field, ...]
    missing: tuple[Field, ...]
    headers: dict[str, str]
    notes: tuple[Note, ...] = ()


def read_table(path: str | Path, fields: Sequence[Field], year: int) -> Table:
    """Read the table at ``path`` for ``fields``; ``year`` is the last full year before the day of assessment.

    Raises:
        UnreadableError: where the file is no table.
        TableError: with all that is wrong in it.
    """
    return understood(sheet(path), fields, year)


def table_of(
    frame: pl.DataFrame | pl.LazyFrame, fields: Sequence[Field], year: int, name: str = "table"
) -> Table:
    """The same of a Polars frame.

    >>> import polars as pl
    >>> from duban.language import Bilingual
    >>> table_of(pl.DataFrame({"营收": ["3000万元"]}), [Field("revenue", Bilingual("营收", "revenue"), "number")], 2025).rows
    1
    """
    import polars as pl

    headers = frame.lazy().collect_schema().names()
    grid = frame.lazy().select(pl.col(header).alias(str(i)) for i, header in enumerate(headers))
    return understood(Sheet(name, grid, tuple(headers)), fields, year)


def understood(source: Sheet, fields: Sequence[Field], year: int) -> Table:
    """The cells of ``source`` as a table."""
    import polars as pl

    header_row, found = _headers(source, fields, year)
    _check(source, found, fields)
    _check_width(source, header_row)
    grid = source.grid.slice(header_row) if header_row else source.grid
    raw = _raw(grid.with_row_index(ROW, offset=header_row + 1), found)
    known = {field.id: field for field in fields}
    text = [id for id, dtype in raw.collect_schema().items() if id in known and dtype == pl.String]
    converted: dict[str, Converted] = {}
    if source.headers is None or any(known[id].kind != "choice" for id in text):
        raw, converted = _converted(raw, [known[id] for id in text], found, source.name)
    present = [field for field in fields if field.id in found.fields]
    read = inspection.inspect(raw, present, found, converted, source.name)
    notes = (*source.notes, *_matching_notes(found), *read.notes)
    return Table(
        name=source.name,
        frame=read.frame,
        rows=read.rows,
        fields=tuple(present),
        missing=tuple(field for field in fields if field.id not in found.fields),
        headers={id: column.text for id, column in found.fields.items()},
        notes=notes,
    )


def _headers(source: Sheet, fields: Sequence[Field], year: int) -> tuple[int, Matching]:
    """The number of rows up to the header's, itself included, and what its headers are."""
    if source.headers is not None:
        return 0, match(source.headers, fields, year)
    head = source.grid.head(_HEADER_WITHIN).collect()
    tries = [match([str(cell or "") for cell in row], fields, year) for row in head.rows()]
    best = max(range(len(tries)), key=lambda i: (tries[i].found, -i))
    return best + 1, tries[best]


def _check(source: Sheet, found: Matching, fields: Sequence[Field]) -> None:
    """Refuse a table that says nothing about any variable, or has two columns for one."""
    faults = [
        Fault(
            None,
            second,
            Bilingual(
                f"与“{first}”列是同一个变量；请删去一列",
                f"is the same variable as «{first}»; remove one of them",
            ),
        )
        for first, second in found.doubled
    ]
    if not found.fields:
        zh, en = "、".join(field.name.zh for field in fields[:6]), ", ".join(field.id for field in fields[:6])
        faults.append(
            Fault(
                None,
                "",
                Bilingual(
                    f"没有一列是规则所需的变量，如{zh}；请用 duban rules variables 生成带表头的模板",
                    f"no column is a variable of the rules, such as {en}; duban rules variables writes a template with the headers",
                ),
            )
        )
    if faults:
        raise TableError(source.name, tuple(faults))


def _check_width(source: Sheet, header_row: int) -> None:
    """Refuse rows of a CSV that go on after the last header: their cells may all have moved."""
    import polars as pl

    if not source.separator:
        return
    headers = source.grid.slice(header_row - 1, 1).collect().row(0)
    width = max(i for i, header in enumerate(headers) if header) + 1
    beyond = [pl.col(str(i)).is_not_null() for i in range(width, len(headers))]
    if beyond:
        rows = source.grid.with_row_index(ROW, offset=1).slice(header_row).filter(pl.any_horizontal(beyond))
        faults = [too_many(row, source.separator) for row in rows.select(ROW).collect()[ROW]]
        if faults:
            raise TableError(source.name, tuple(faults))


def _raw(grid: pl.LazyFrame, found: Matching) -> pl.LazyFrame:
    """The columns that are used, under the names of their variables; rows in which all are empty left out."""
    import polars as pl

    named = {**found.fields} | {key: column for key, column in ((ID, found.id), (NAME, found.name)) if column}
    frame = grid.select(ROW, *(pl.col(str(column.index)).alias(key) for key, column in named.items()))
    schema = frame.collect_schema()
    texts = [pl.col(key).fill_null("").str.strip_chars() == "" for key in named if schema[key] == pl.String]
    return frame.filter(~pl.all_horizontal(texts)) if len(texts) == len(named) else frame


def _converted(
    raw: pl.LazyFrame, fields: Sequence[Field], found: Matching, name: str
) -> tuple[pl.LazyFrame, dict[str, Converted]]:
    """The frame with its columns of text read, or all the faults in them."""
    frame = raw.collect()
    if frame.is_empty():
        raise TableError(
            name,
            (Fault(None, "", Bilingual("只有表头，没有数据行", "there is a header but no row of data")),),
        )
    rows = frame[ROW]
    read = {field.id: convert(frame[field.id], field, found.fields[field.id], rows) for field in fields}
    faults = sorted(
        (fault for one in read.values() for fault in one.faults), key=lambda fault: fault.row or 0
    )
    if faults:
        raise TableError(name, tuple(faults), sum(one.total for one in read.values()))
    return frame.with_columns(one.values.alias(id) for id, one in read.items()).lazy(), read


def _matching_notes(found: Matching) -> list[Note]:
    notes = []
    if found.id is None:
        notes.append(
            Note("没有代码列，以行号作代码", "there is no column of identifiers; rows are named by number")
        )
    if found.unused:
        shown = "、".join(found.unused[:12]) + ("…" if len(found.unused) > 12 else "")
        notes.append(Note(f"未使用的列：{shown}", f"columns not used: {shown.replace('、', ', ')}"))
    return notes
