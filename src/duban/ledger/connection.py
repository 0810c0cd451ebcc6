"""Opening the ledger's file: a new one is made, one of ours is checked, anything else is refused in a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from duban.errors import LedgerFormatError, LedgerInUseError
from duban.ledger import schema
from duban.ledger.migration import can_migrate, migrate
from duban.version import __version__

if TYPE_CHECKING:
    import duckdb


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the ledger at ``path``, its tables there; one of an earlier format is converted.

    Raises:
        LedgerInUseError: where another process has it open.
        LedgerFormatError: where the file is no ledger, or one of another format.
    """
    connection = _open(path)
    try:
        _prepare(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is written inside is kept, or nothing of it."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    if path.is_dir():
        raise LedgerFormatError(
            str(path), "是文件夹；请为台账指定一个文件", "a folder; name a file for the ledger"
        )
    if not path.parent.is_dir():
        raise LedgerFormatError(
            str(path), "所在的文件夹不存在；请先建立", "its folder does not exist; make it first"
        )
    try:
        return duckdb.connect(str(path))
    except duckdb.Error as error:
        # DuckDB names no error of its own for a lock; its message does, and says which process holds it.
        if "lock" in str(error).lower():
            raise LedgerInUseError(
                str(path),
                "台账正被另一个进程使用；请等它结束，或用 --ledger 指定另一个文件",
                "the ledger is in use by another process; wait for it or name another with --ledger",
            ) from None
        raise LedgerFormatError(
            str(path),
            "不是督办台账，或无法打开；请另指定文件",
            "no Duban ledger, or not to be opened; name another file",
        ) from None


def _prepare(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of a new ledger, or check those of the file and bring them to this format."""
    found = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
    if not found:
        with transaction(connection):
            for statement in schema.statements():
                connection.execute(statement)
            connection.execute("INSERT INTO ledger VALUES (?, ?)", [schema.FORMAT, __version__])
        return
    if "ledger" not in found:
        raise LedgerFormatError(
            str(path),
            "是 DuckDB 文件，但不是督办台账；请另指定文件",
            "a DuckDB file, but no Duban ledger; name another file",
        )
    row = connection.execute("SELECT format FROM ledger").fetchone()
    held = row[0] if row else None
    if held is None or (held != schema.FORMAT and not can_migrate(held)):
        raise LedgerFormatError(
            str(path),
            f"台账格式为 {held or '未知'}，本版督办用 {schema.FORMAT}，无法转换；请保留原文件，并对原来的文档重新运行 "
            "duban run，用 --ledger 指定新文件",
            f"a ledger of format {held or 'unknown'}, this Duban uses {schema.FORMAT} and cannot convert it; keep the "
            "file and read the documents again with duban run into a new one, named with --ledger",
        )
    if missing := sorted(schema.tables() - found):
        raise LedgerFormatError(
            str(path),
            f"台账缺少表 {'、'.join(missing)}；请另指定文件",
            f"a ledger without its tables {', '.join(missing)}; name another file",
        )
    if held != schema.FORMAT:
        with transaction(connection):
            migrate(connection, held)
