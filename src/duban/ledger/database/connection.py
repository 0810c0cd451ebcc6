"""Opening the ledger's file: a new one is made, one of ours is checked, anything else is refused in a line."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from duban.errors import LedgerFormatError, LedgerInUseError, LedgerWriteError
from duban.language import Bilingual
from duban.ledger.database import schema
from duban.ledger.database.migration import can_migrate, migrate
from duban.version import __version__

if TYPE_CHECKING:
    import duckdb


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the ledger at ``path``, its tables there; one of an earlier format is converted.

    Raises:
        LedgerInUseError: where another process has it open.
        LedgerWriteError: where its folder does not let it be written, or the disk is full.
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
def transaction(connection: duckdb.DuckDBPyConnection, path: Path) -> Generator[None]:
    """All that is written inside to the ledger at ``path`` is kept, or nothing of it.

    Raises:
        LedgerWriteError: where the disk is full or read-only.
    """
    import duckdb

    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        # A transaction that failed in its commit, or a database that a full disk has ended, has none to roll back.
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        if isinstance(error, duckdb.Error) and (known := _unwritable(error, str(path))):
            raise known from error
        raise


def connect_to_read(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to the ledger at ``path`` that writes nothing, there or anywhere, and reads no other file.

    A ledger of an earlier format is converted first.

    Raises:
        LedgerInUseError: where another process writes to it.
        LedgerFormatError: where there is no ledger, or one that cannot be converted.
    """
    if not path.exists():
        raise LedgerFormatError(
            str(path),
            "没有这个台账；请先用 duban run 建立",
            "there is no such ledger; make one with duban run",
        )
    options = {"enable_external_access": "false", "lock_configuration": "true"}
    connection = _open(path, read_only=True, config=options)
    try:
        held = _checked(path, connection, _tables(connection))
    except BaseException:
        connection.close()
        raise
    if held == schema.FORMAT:
        return connection
    connection.close()
    connect(path).close()
    return _open(path, read_only=True, config=options)


def _open(
    path: Path, *, read_only: bool = False, config: dict[str, Any] | None = None
) -> duckdb.DuckDBPyConnection:
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
        return duckdb.connect(str(path), read_only=read_only, config=config or {})
    except duckdb.Error as error:
        if known := _unwritable(error, str(path)):
            raise known from None
        # DuckDB names no error of its own for a lock; its message does, and says which process holds it.
        if "lock on file" in str(error).lower():
            raise LedgerInUseError.by(str(path), _holder(str(error))) from None
        raise LedgerFormatError(
            str(path),
            "不是督办台账，或无法打开；请另指定文件",
            "no Duban ledger, or not to be opened; name another file",
        ) from None


def _holder(said: str) -> str:
    """The command that holds the lock, as far as the system tells; DuckDB names a program and a process."""
    found = _HOLDER.search(said)
    if found is None:
        return ""
    name = PurePath(found["program"]).name
    with suppress(OSError):
        parts = Path(f"/proc/{found['pid']}/cmdline").read_text("utf-8", "replace").split("\0")
        names = [PurePath(part).name for part in parts]
        at = next((i for i, part in enumerate(names) if part in _PROGRAMS), None)
        name = name if at is None else " ".join(["duban", *names[at + 1 : at + 2]]).strip()
    return f"{name}, PID {found['pid']}"


_HOLDER = re.compile(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")
# What a command line has in it where Duban runs.
_PROGRAMS = frozenset(["duban", "duban.exe", "duban.cli.main"])


# What DuckDB's message ends with where the system does not let it write, and what to say then.
_STOPS = {
    os.strerror(errno.ENOSPC): Bilingual(
        "磁盘已满，台账没有写完；此前完成的文件已经入账，请腾出空间再运行一次",
        "the disk is full: the documents finished before are stored; make room and run again",
    ),
    os.strerror(errno.EROFS): Bilingual(
        "磁盘或文件夹是只读的；请用 --ledger 指定别处",
        "the disk or folder is read-only; name another place with --ledger",
    ),
    os.strerror(errno.EACCES): Bilingual(
        "没有读写权限；请用 --ledger 指定别处",
        "no permission to read and write it; name another place with --ledger",
    ),
}


def _unwritable(error: duckdb.Error, name: str) -> LedgerWriteError | None:
    """What DuckDB says of the system in the words of its message, since its errors have no numbers."""
    said = next((text for words, text in _STOPS.items() if words in str(error)), None)
    return LedgerWriteError(name, said.zh, said.en) if said else None


def _prepare(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables of a new ledger, or check those of the file and bring them to this format."""
    found = _tables(connection)
    if not found:
        with transaction(connection, path):
            for statement in schema.statements():
                connection.execute(statement)
            connection.execute("INSERT INTO ledger VALUES (?, ?)", [schema.FORMAT, __version__])
        return
    held = _checked(path, connection, found)
    if held != schema.FORMAT:
        with transaction(connection, path):
            migrate(connection, held)


def _tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {row[0] for row in connection.execute("SHOW TABLES").fetchall()}


def _checked(path: Path, connection: duckdb.DuckDBPyConnection, found: set[str]) -> int:
    """The format of a ledger that has the tables ``found``: this one, or one that can be converted."""
    if "ledger" not in found:
        raise LedgerFormatError(
            str(path),
            "是 DuckDB 文件，但不是督办台账；请另指定文件",
            "a DuckDB file, but no Duban ledger; name another file",
        )
    row = connection.execute("SELECT format FROM ledger").fetchone()
    held: int | None = row[0] if row else None
    if held is None or (held != schema.FORMAT and not can_migrate(held)):
        raise LedgerFormatError(
            str(path),
            f"台账格式为 {held or '未知'}，本版督办用 {schema.FORMAT}，无法转换；请保留原文件，并对原来的文档重新运行 "
            "duban run，用 --ledger 指定新文件",
            f"a ledger of format {held or 'unknown'}, this Duban uses {schema.FORMAT} and cannot convert it; keep the "
            "file and read the documents again with duban run into a new one, named with --ledger",
        )
    if missing := sorted(schema.tables(held) - found):
        raise LedgerFormatError(
            str(path),
            f"台账缺少表 {'、'.join(missing)}；请另指定文件",
            f"a ledger without its tables {', '.join(missing)}; name another file",
        )
    return held
