"""Asking the ledger in SQL: read-only, one question at a time, and a line that says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from duban.errors import QueryError
from duban.ledger.database.connection import connect_to_read
from duban.ledger.database.description import description

if TYPE_CHECKING:
    import duckdb

_SHOWN = 60
# What DuckDB says of a name it does not know: a table, or a column that may be given with its table.
_UNKNOWN = re.compile(r'Table with name "?(?P<table>[^\s"!]+)|[Cc]olumn (?:named )?"(?P<column>[^"]+)"')
_PLACE = re.compile(r"^LINE (\d+): ", re.MULTILINE)


class Answer(NamedTuple):
    """What a query gives: the names of its columns, all different, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def query(path: str | Path, sql: str) -> Answer:
    """The answer of the ledger at ``path`` to one query.

    >>> import tempfile
    >>> from duban.ledger import Ledger
    >>> path = tempfile.mkdtemp() + "/l.duckdb"
    >>> Ledger.open(path).close()
    >>> query(path, "SELECT count(*) AS n FROM figures")
    Answer(columns=('n',), rows=[(0,)])
    >>> query(path, "SELECT indicater FROM figures")
    Traceback (most recent call last):
    duban.errors.QueryError: SELECT indicater FROM figures: ... nearest: indicator, indicator_id

    Raises:
        LedgerInUseError: where another process writes to the ledger.
        LedgerFormatError: where there is no ledger, or one that cannot be converted.
        QueryError: for a query that is wrong, that would change something, or that asks for another file.
    """
    with closing(connect_to_read(Path(path))) as connection:
        return answer(connection, sql)


def answer(connection: duckdb.DuckDBPyConnection, sql: str) -> Answer:
    """The answer to one query of what is behind ``connection``, which was opened to read.

    Raises:
        QueryError: for a query that is wrong, that would change something, or that asks for another file.
    """
    import duckdb

    try:
        _check(connection, sql)
        result = connection.execute(sql)
        names = [column[0] for column in result.description or ()]
        return Answer(_different(names), result.fetchall())
    except duckdb.Error as error:
        raise _explained(sql, str(error)) from None


def _check(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuse what is not one question: nothing, several statements, statements that write or set something."""
    import duckdb

    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise _error(
            sql,
            f"这里有 {len(statements)} 个语句；一次只能查一个",
            f"{len(statements)} statements; ask one at a time",
        )
    kinds = duckdb.StatementType
    if statements[0].type not in (kinds.SELECT, kinds.EXPLAIN):
        raise _error(sql, "台账只读；请用 SELECT 查询", "the ledger is read-only here; ask with SELECT")


def _explained(sql: str, said: str) -> QueryError:
    """What DuckDB said, in one line, with the nearest names that the ledger has."""
    if "file system operations are disabled" in said:
        return _error(
            sql,
            "只能查台账，不能读写别的文件",
            "only the ledger can be asked; no other file is read or written",
        )
    first = said.partition("\n")[0].strip().rstrip(".!")
    place = _PLACE.search(said)
    line = f" (line {place[1]})" if place and sql.strip().count("\n") else ""
    near = ", ".join(_nearest(said))
    return _error(
        sql,
        f"SQL 有误：{first}{line}"
        + (f"；最接近的是 {near}" if near else "；用 duban sql --schema 可看各表各列"),
        f"{first}{line}"
        + (f"; nearest: {near}" if near else "; duban sql --schema shows tables and columns"),
    )


def _nearest(said: str) -> list[str]:
    """The names of the ledger nearest to the one that is not known."""
    unknown = _UNKNOWN.search(said)
    if unknown is None:
        return []
    tables = description()
    columns = (column for table in tables for column in table.columns)
    known = {one.name for one in (tables if unknown["table"] else columns)}
    name = (unknown["table"] or unknown["column"]).rpartition(".")[2]
    return get_close_matches(name.lower(), sorted(known), 3)


def _error(sql: str, zh: str, en: str) -> QueryError:
    shown = " ".join(sql.split())
    return QueryError(shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…", zh, en)


def _different(names: Sequence[str]) -> tuple[str, ...]:
    """``names`` with a number behind those that have come before.

    >>> _different(["a", "b", "a", "a"])
    ('a', 'b', 'a_2', 'a_3')
    """
    found: list[str] = []
    for name in names:
        number, made = 1, name
        while made in found:
            number += 1
            made = f"{name}_{number}"
        found.append(made)
    return tuple(found)
