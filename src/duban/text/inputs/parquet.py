"""Parquet: one document a row.

Read with DuckDB, a stretch of rows at a time: a file of 100,000 texts in a single row group takes 270 MB so, with
polars' batches 630 MB (measured); and DuckDB reads remote stores by ranges where a store is given to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from duban.errors import UnreadableError
from duban.text.inputs.columns import Chosen, Columns, no_text_column
from duban.text.inputs.file import File
from duban.text.inputs.rows import of_row
from duban.text.inputs.source import Skipped
from duban.text.inputs.tape import Told
from duban.text.own import is_own_columns

if TYPE_CHECKING:
    import duckdb

_AT_ONCE = 100
"""Rows that are fetched at a time; more are not faster."""
_TEXTS = ("VARCHAR", "BLOB")


def rows(file: File, columns: Columns, *, is_named: bool) -> Iterator[Told]:
    """The documents of the Parquet ``file``, its rows numbered from 1.

    Where ``is_named`` is false, the file was found in a folder: what holds no texts is then no fault.
    """
    import duckdb

    types: dict[str, str] = {}
    try:
        with _connected(file) as connection:
            types = _types(connection, file)
            chosen = _chosen(types, file, columns, is_named=is_named)
            if isinstance(chosen, Chosen):
                yield from _rows(connection, file, chosen)
            else:
                yield chosen
    except UnreadableError as error:
        yield error
    except (duckdb.Error, OSError, ValueError) as error:
        damaged = _damaged(file, error)
        # Of one that only lies in a folder nobody said that it holds documents.
        yield damaged if is_named or types else Skipped(file.name, damaged.message)


def _connected(file: File) -> duckdb.DuckDBPyConnection:
    import duckdb

    # A file is opened, so that what is a folder or may not be read is told in the usual words.
    file.open().close()
    # One thread: several hold a row group each in memory, and the time goes into what is read out.
    connection = duckdb.connect(config={"threads": 1})
    if file.store is not None:
        connection.register_filesystem(file.store)
    return connection


def _place(file: File) -> str:
    """The file as DuckDB names it; marks of a glob in a name are taken as they stand."""
    path = file.path if file.store is None else file.store.unstrip_protocol(file.path)
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)


def _types(connection: duckdb.DuckDBPyConnection, file: File) -> dict[str, str]:
    """The types of the columns by name."""
    told = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [_place(file)]).fetchall()
    return {str(name): str(kind) for name, kind, *_ in told}


def _chosen(
    types: dict[str, str], file: File, columns: Columns, *, is_named: bool
) -> Chosen | Skipped | UnreadableError:
    if is_own_columns(types):
        return no_text_column(file.name, types, is_own=True)
    chosen = columns.chosen(file.name, list(types), is_named=is_named)
    if not isinstance(chosen, Chosen) or types[chosen.text] in _TEXTS:
        return chosen
    kind = types[chosen.text]
    return UnreadableError(
        file.name,
        f"“{chosen.text}”列不是文本，类型是 {kind}",
        f"column «{chosen.text}» holds no text; its type is {kind}",
    )


def _rows(connection: duckdb.DuckDBPyConnection, file: File, chosen: Chosen) -> Iterator[Told]:
    wanted = ", ".join(_quoted(column) for column in chosen.named)
    answer = connection.execute(f"SELECT {wanted} FROM read_parquet(?)", [_place(file)])
    number = 0
    while fetched := answer.fetchmany(_AT_ONCE):
        for values in fetched:
            number += 1
            row: dict[str, Any] = dict(zip(chosen.named, values, strict=True))
            yield of_row(f"{file.name}#{number}", row, chosen)


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _damaged(file: File, error: Exception) -> UnreadableError:
    shown = str(error).partition("\n")[0][:120]
    return UnreadableError(
        file.name, f"不是完好的 Parquet 文件：{shown}", f"not a sound Parquet file: {shown}"
    )
