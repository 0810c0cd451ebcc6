"""A file or frame read as a table of entities: the cells below its header, exact and in small units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from duban.assessment.formula.field import Field
from duban.assessment.table import inspection
from duban.assessment.table.conversion import Converted, choice_of_cell, convert, convert_together
from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.header.matching import Column, Matching
from duban.assessment.table.header.stated import with_stated
from duban.assessment.table.locating import Located, best, located
from duban.assessment.table.measuring import measured
from duban.assessment.table.rows.exclusion import LeftOut, left_out
from duban.assessment.table.rows.filling import filled_down, shared_numbers
from duban.assessment.table.selection import answered_twice, answers, with_selections
from duban.assessment.table.source.delimited import too_many
from duban.assessment.table.source.opening import opened, opened_data
from duban.assessment.table.source.sheet import Sheet
from duban.assessment.table.source.table_file import TableFile
from duban.assessment.table.table import Table
from duban.assessment.table.telling import notes_of, sheet_notes
from duban.assessment.table.together import check_years, joined, together
from duban.errors import Fault, TableError
from duban.language import LIST, Bilingual

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows of entities, the columns that are used under the names of their variables, and the rows left out."""

    raw: pl.LazyFrame
    rows: tuple[LeftOut, ...]
    filled: int
    shared: dict[str, list[int]]
    """Rows by field in which a number is merged over several entities."""


def read_table(
    path: str | Path | TableFile,
    fields: Sequence[Field],
    year: int,
    *,
    fixed: bool = True,
    lenient: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Table:
    """Read the table at ``path`` for ``fields``; ``year`` is the last full year before the day of assessment.

    ``columns`` states which column holds what (:func:`duban.assessment.table.header.stated.with_stated`).

    Where ``year`` is not ``fixed`` and headers name other years only, the newest of them is taken for it, which is
    said. Where ``lenient``, cells that cannot be read are unknown and are listed.

    Raises:
        UnreadableError: where the file is no table.
        TableError: with all that is wrong in it.
    """
    return understood(header_of(path, fields, year, fixed=fixed, columns=columns), fields, lenient)


def header_of(
    path: str | Path | TableFile,
    fields: Sequence[Field],
    year: int,
    *,
    fixed: bool = True,
    columns: Mapping[str, str] | None = None,
) -> Located:
    """Where the table is and what its headers say, as :func:`read_table` takes it; nothing below them is looked at.

    Raises:
        UnreadableError: where the file is no table.
        ArgumentError: where ``columns`` names one that is not there.
    """
    sheets = opened_data(path) if isinstance(path, TableFile) else opened(path)
    where = best(sheets, with_selections(fields), year, fixed)
    return together(replace(where, found=with_stated(where.found, columns or {})))


def table_of(
    frame: pl.DataFrame | pl.LazyFrame,
    fields: Sequence[Field],
    year: int,
    name: str = "table",
    *,
    fixed: bool = True,
    lenient: bool = False,
) -> Table:
    """The same of a Polars frame.

    >>> import polars as pl
    >>> from duban.language import LIST, Bilingual
    >>> table_of(pl.DataFrame({"营收": ["3000万元"]}), [Field("revenue", Bilingual("营收", "revenue"), "number")], 2025).rows
    1
    """
    import polars as pl

    headers = frame.lazy().collect_schema().names()
    grid = frame.lazy().select(pl.col(header).alias(str(i)) for i, header in enumerate(headers))
    sheet = Sheet(name, grid, tuple(headers))
    return understood(located(sheet, with_selections(fields), year, fixed), fields, lenient)


def understood(where: Located, fields: Sequence[Field], lenient: bool) -> Table:
    """The cells of a sheet whose header is known as a table, or of all sheets that are parts of one.

    Raises:
        TableError: with all that is wrong in it.
    """
    if not where.parts:
        return _of_sheet(where, fields, lenient)
    check_years(where.parts, where.sheet.name)
    tables: dict[str, Table] = {}
    refused: list[TableError] = []
    for one in where.parts:
        try:
            tables[one.sheet.title] = _of_sheet(one, fields, lenient)
        except TableError as error:
            refused.append(error)
    if refused:
        faults = [fault for error in refused for fault in error.faults]
        total = sum(error.total for error in refused)
        raise TableError(where.sheet.name, tuple(faults[: TableError.SHOWN]), total)
    table = joined(tables, {one.sheet.title: one.before for one in where.parts})
    return replace(table, notes=(*sheet_notes(where), *table.notes))


def _of_sheet(where: Located, fields: Sequence[Field], lenient: bool) -> Table:
    """The cells of one sheet as a table."""
    source, known = where.sheet, with_selections(fields)
    _check(source, where.found, known)
    _check_width(source, where.layout.last + 1)
    body = _body(where, known)
    lines = (*where.layout.above, *(row.text for row in body.rows))
    units = measured(where.found, known, lines)
    if units.faults:
        raise TableError(source.name, units.faults)
    found = units.found
    present = [field for field in known if field.id in found.fields]
    raw, converted = _converted(body, present, found, source)
    read = inspection.inspect(
        raw, present, found, converted, source.name, place=source.place, lenient=lenient
    )
    frame, columns = answers(read.frame, known, found.fields)
    return Table(
        name=source.name,
        frame=frame,
        rows=read.rows,
        fields=tuple(field for field in known if field.id in columns),
        missing=tuple(field for field in known if field.kind != "selection" and field.id not in columns),
        headers={id: column.text for id, column in columns.items()},
        notes=(
            *notes_of(replace(where, found=found), present, body.rows, body.filled),
            *units.notes,
            *read.notes,
        ),
        left_out=body.rows,
        columns=columns,
    )


def _check(source: Sheet, found: Matching, fields: Sequence[Field]) -> None:
    """Refuse a table that says nothing about any variable, or has two columns for one."""
    faults = [_same(columns) for columns in (*found.doubled, *answered_twice(found, fields))]
    if not found.fields:
        zh, en = "、".join(field.name.zh for field in fields[:6]), ", ".join(field.id for field in fields[:6])
        message = Bilingual(
            f"没有一列是规则所需的变量，如{zh}；请用 duban rules variables 生成带表头的模板",
            f"no column is a variable of the rules, such as {en}; duban rules variables writes a template with the headers",
        )
        faults.append(Fault(None, "", message))
    if faults:
        raise TableError(source.name, tuple(faults))


def _same(columns: Sequence[Column]) -> Fault:
    """The fault of several columns that are one variable; all are named."""
    last, others = columns[-1], LIST.join(column.place for column in columns[:-1])
    zh = f"与{others.zh}是同一个变量；请只留一列，或在表头写明各是哪一年"
    en = (
        f"is the same variable as {others.en}; leave one of them, or say in the headers of which year each is"
    )
    return Fault(None, last.text, Bilingual(zh, en), last.address)


def _check_width(source: Sheet, header_row: int) -> None:
    """Refuse rows of a CSV that go on after the last header: their cells may all have moved."""
    import polars as pl

    if not source.separator:
        return
    headers = source.grid.slice(header_row - 1, 1).collect().row(0)
    width = max(i for i, header in enumerate(headers) if header) + 1
    beyond = [pl.col(str(i)).is_not_null() & (pl.col(str(i)) != "") for i in range(width, len(headers))]
    if beyond:
        rows = source.grid.with_row_index(ROW, offset=1).slice(header_row).filter(pl.any_horizontal(beyond))
        faults = [too_many(row, source.separator) for row in rows.select(ROW).collect()[ROW]]
        if faults:
            raise TableError(source.name, tuple(faults))


def _body(where: Located, fields: Sequence[Field]) -> _Body:
    """The rows below the header; of typed tables all of them, of others those that are entities."""
    found, source = where.found, where.sheet
    if source.headers is not None:
        return _Body(_named(source.grid.with_row_index(ROW, offset=1), found), (), 0, {})
    first = where.layout.last + 1
    body = source.grid.slice(first).with_row_index(ROW, offset=first + 1).collect()
    rows = left_out(body, where.layout, found, source.merged)
    kept = body.filter(~body[ROW].is_in([row.row for row in rows]))
    by_id = {field.id: field for field in fields}
    numbers = {column.index: id for id, column in found.fields.items() if by_id[id].numeric}
    used = {column.index for column in _columns(found)} - numbers.keys()
    filled = filled_down(kept, source.merged, used, where.layout.last)
    shared: dict[str, list[int]] = {}
    for merge, places in shared_numbers(kept, source.merged, numbers, where.layout.last):
        shared.setdefault(numbers[merge.column], []).extend(places)
    raw = _named(filled.lazy(), found)
    changed = sum(int((filled[str(i)] != kept[str(i)]).sum()) for i in used)
    return _Body(raw, tuple(rows), changed, shared)


def _columns(found: Matching) -> list[Column]:
    identity = [column for column in (found.id, found.name) if column]
    return [*found.fields.values(), *(one for more in found.finer.values() for one in more), *identity]


def _finer(id: str, place: int) -> str:
    return f"{id}:{place}"


def _named(grid: pl.LazyFrame, found: Matching) -> pl.LazyFrame:
    """The columns that are used, under the names of their variables; rows in which all are empty left out."""
    import polars as pl

    named = {**found.fields} | {key: column for key, column in ((ID, found.id), (NAME, found.name)) if column}
    named |= {_finer(id, i): one for id, more in found.finer.items() for i, one in enumerate(more)}
    frame = grid.select(ROW, *(pl.col(str(column.index)).alias(key) for key, column in named.items()))
    schema = frame.collect_schema()
    texts = [pl.col(key).fill_null("").str.strip_chars() == "" for key in named if schema[key] == pl.String]
    return frame.filter(~pl.all_horizontal(texts)) if len(texts) == len(named) else frame


def _converted(
    body: _Body, fields: Sequence[Field], found: Matching, source: Sheet
) -> tuple[pl.LazyFrame, dict[str, Converted]]:
    """The frame with its columns of text read, and what was read of each."""
    import polars as pl

    schema = body.raw.collect_schema()
    text = [field for field in fields if schema[field.id] == pl.String]
    if source.headers is not None and all(field.kind == "choice" for field in text):
        return body.raw.with_columns(_told_by_class(body.raw, field) for field in text if field.codes), {}
    frame = body.raw.collect()
    if frame.is_empty():
        message = Bilingual("只有表头，没有数据行", "there is a header but no row of data")
        raise TableError(source.name, (Fault(None, "", message),))
    read = {field.id: _read(frame, field, found, body, source) for field in text}
    return frame.with_columns(one.values.alias(id) for id, one in read.items()).lazy(), read


def _told_by_class(raw: pl.LazyFrame, field: Field) -> pl.Expr:
    """A choice of industries in a typed table, which stays unread but for its different values."""
    import polars as pl

    values = raw.select(pl.col(field.id).unique()).collect()[field.id].drop_nulls().to_list()
    read = {value: choice for value in values if (choice := choice_of_cell(value, field))}
    return pl.col(field.id).replace_strict(read, default=None, return_dtype=pl.String)


def _read(frame: pl.DataFrame, field: Field, found: Matching, body: _Body, source: Sheet) -> Converted:
    column, rows = found.fields[field.id], frame[ROW]
    if more := found.finer.get(field.id):
        texts = [frame[field.id], *(frame[_finer(field.id, i)] for i in range(len(more)))]
        return convert_together(texts, field, (column, *more), rows, source.place)
    read = convert(frame[field.id], field, column, rows, source.place)
    return _unshared(read, column, rows, body.shared.get(field.id, ()), source)


def _unshared(
    read: Converted, column: Column, rows: pl.Series, shared: Sequence[int], source: Sheet
) -> Converted:
    """A number merged over several entities is nobody's: a fault at the first of them, a gap in all."""
    import polars as pl

    if not shared:
        return read
    places = ", ".join(source.place(row, column.index) for row in shared[:6])
    zh = f"{places} 合并成一格，分不清数值属于哪个对象；请拆开填写"
    en = f"{places} are merged into one cell, and it cannot be told whose number it is; unmerge them"
    fault = Fault(shared[0], column.text, Bilingual(zh, en), source.place(shared[0], column.index))
    values = pl.select(pl.when(~rows.is_in(list(shared))).then(read.values)).to_series()
    return replace(read, values=values, faults=(*read.faults, fault), total=read.total + 1)
