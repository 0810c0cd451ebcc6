"""A copy of a database that is open: of its file, byte by byte, which takes no memory and no time to speak of.

Where a process has one lock on a file and not one a descriptor (POSIX), to close any descriptor of the file ends the lock
that keeps other processes out. So the file is opened once, and closed after the database.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

# Of the copy, while what was not yet in the file is put into it: the log has 16 MB at the most.
_MEMORY = "100MB"
_PART = 1 << 20


class OpenFile:
    """The file of a database that is open in this process.

    >>> import tempfile, duckdb
    >>> path = Path(tempfile.mkdtemp(), "a.duckdb")
    >>> with duckdb.connect(str(path)) as connection:
    ...     _ = connection.execute("CREATE TABLE a AS SELECT 7 AS n")
    ...     file = OpenFile(path)
    ...     file.copy(path.with_name("b.duckdb"))
    True
    >>> file.close()
    >>> duckdb.connect(str(path.with_name("b.duckdb"))).execute("SELECT n FROM a").fetchall()
    [(7,)]
    """

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self._log = _log(self._path)
        # Elsewhere (Windows) a file that is locked is not read, and there is no reading at a place.
        self._file = self._path.open("rb", buffering=0) if hasattr(os, "pread") else None

    def copy(self, to: Path) -> bool:
        """Write the database to ``to``, which is not there yet; nobody changes it meanwhile.

        False, with nothing left behind, where its file is not to be read or was changed all the same.
        """
        if self._file is None:
            return False
        log = _log(to)
        before = self._state()
        with to.open("xb") as target:
            _write(self._file.fileno(), target)
        if self._log.is_file():
            shutil.copyfile(self._log, log)
        if self._state() != before:
            for path in (to, log):
                path.unlink(missing_ok=True)
            return False
        if log.is_file():
            _merge(to)
        return True

    def close(self) -> None:
        """Close the file; the database is closed before."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _state(self) -> list[tuple[int, int]]:
        """What differs once the file, or the log of what is not in it yet, was written to."""
        found = []
        for path in (self._path, self._log):
            with suppress(FileNotFoundError):
                status = path.stat()
                found.append((status.st_size, status.st_mtime_ns))
        return found


def _log(path: Path) -> Path:
    """Where the database at ``path`` keeps what it has not yet put into its file."""
    return path.with_name(f"{path.name}.wal")


def _write(number: int, target: BinaryIO) -> None:
    """Write all of the file that is open under ``number``; where it is read elsewhere is left alone."""
    place = 0
    while part := os.pread(number, _PART, place):
        target.write(part)
        place += len(part)


def _merge(path: Path) -> None:
    """Put into the database at ``path`` what its log has."""
    import duckdb

    with duckdb.connect(str(path), config={"memory_limit": _MEMORY, "threads": 1}) as connection:
        connection.execute("CHECKPOINT")
