"""The one that owns the ledger's file while the app runs: many readers, one writer at a time."""

from __future__ import annotations

import os
import secrets
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from duban.ledger import Ledger
from duban.web.rescue import identity, lost, rescued
from duban.web.settings import Settings
from duban.web.snapshot import OpenFile

if TYPE_CHECKING:
    import duckdb

T = TypeVar("T")
# Answers kept: a page asks for a handful, and twenty people look at different ones.
_KEPT = 256
# The app is to stay under 1 GB with all that Python holds; what does not fit is put into a folder beside the ledger.
_MEMORY = "500MB"

# How long a change may take that was begun before the end: one document, or a data file of a million rows. A change that
# is not whole by then is none, since it is one transaction.
_LAST_CHANGE_SECONDS = 20.0
_LAST_ANSWER_SECONDS = 3.0


class LedgerClosedError(Exception):
    """The app is ending."""


class Store:
    """The ledger of a running app.

    Readers work on a cursor of their own, side by side; writers one after the other. What is costly to find out is
    kept until the next change.

    Attributes:
        rescued: where the ledger was put after its file had been deleted or replaced by somebody else.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rescued: Path | None = None
        self._ledger = Ledger.open(settings.ledger)
        self._identity = identity(settings.ledger)
        self._file = OpenFile(settings.ledger)
        _bound(self._ledger.connection)
        self._writing = threading.Lock()
        self._is_closing = False
        self._opening = threading.Lock()
        self._open: set[duckdb.DuckDBPyConnection] = set()
        self._keeping = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self.generation = 0

    @property
    def is_closing(self) -> bool:
        """Whether the app is ending."""
        return self._is_closing

    def read(self, ask: Callable[[Ledger], T]) -> T:
        """What ``ask`` finds in the ledger."""
        with self._cursor() as cursor:
            return ask(Ledger(self._ledger.path, cursor))

    def stream(self, ask: Callable[[Ledger], Iterator[T]]) -> Iterator[T]:
        """What ``ask`` finds in the ledger, one after the other; the cursor is held until the last is taken."""
        with self._cursor() as cursor:
            yield from ask(Ledger(self._ledger.path, cursor))

    @contextmanager
    def _cursor(self) -> Generator[duckdb.DuckDBPyConnection]:
        """A cursor of its own; a connection is asked for one by one thread at a time, or it refuses."""
        with self._opening:
            if self._is_closing:
                raise LedgerClosedError
            cursor = self._ledger.connection.cursor()
            self._open.add(cursor)
        try:
            yield cursor
        finally:
            with self._opening:
                self._open.discard(cursor)
            cursor.close()

    def write(self, change: Callable[[Ledger], T]) -> T:
        """Change the ledger; nobody else changes it meanwhile, and kept answers are forgotten.

        Raises:
            LedgerWriteError: where its file is not there any more: what went into it would be lost without a word.
        """
        with self._writing:
            if kept := self._rescue():
                raise lost(self.settings.ledger, kept)
            try:
                return self.read(change)
            finally:
                self.generation += 1

    def kept(self, key: Hashable, ask: Callable[[Ledger], T]) -> T:
        """What ``ask`` finds, found out once until the ledger changes; ``key`` names the question."""
        with self._keeping:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:  # who asks the same meanwhile waits for the answer
            generation = self.generation
            with self._keeping:
                held = self._kept.get(key)
                if held is not None and held[0] == generation:
                    self._kept.move_to_end(key)
                    return held[1]  # type: ignore[no-any-return]
            try:
                found = self.read(ask)
            except BaseException:
                with self._keeping:
                    self._locks.pop(key, None)
                raise
            with self._keeping:
                self._kept[key] = (generation, found)
                self._kept.move_to_end(key)
                while len(self._kept) > _KEPT:
                    old, _ = self._kept.popitem(last=False)
                    self._locks.pop(old, None)
            return found

    def is_kept(self, key: Hashable) -> bool:
        """Whether the answer to ``key`` is there at once."""
        with self._keeping:
            held = self._kept.get(key)
            return held is not None and held[0] == self.generation

    def copy(self, to: Path) -> None:
        """Write what the ledger holds to ``to``, a file that is not there yet.

        Its file is copied where it can be: to write all tables anew takes up to 300 MB, and seconds.
        """
        with self._writing:
            is_here = identity(self.settings.ledger) == self._identity
            if not (is_here and self._file.copy(to)):
                self.read(lambda ledger: _copied(ledger.connection, to))

    def close(self) -> None:
        """Close the file; a change that is being made is waited for, questions that are being answered are broken off.

        What goes on all the same keeps the file open until the process ends: it is whole then, too.
        """
        import duckdb

        is_free = self._writing.acquire(timeout=_LAST_CHANGE_SECONDS)
        try:
            self._rescue()
            self._is_closing = True
            self._break_off()
            with self._opening, suppress(duckdb.Error):
                self._ledger.close()
                self._file.close()
        finally:
            if is_free:
                self._writing.release()

    def _break_off(self) -> None:
        """End the questions: what a thread does between two of them is not to be broken off, and the next one is."""
        end = time.monotonic() + _LAST_ANSWER_SECONDS
        while time.monotonic() < end:
            with self._opening:
                if not self._open:
                    return
                for cursor in self._open:
                    cursor.interrupt()
            time.sleep(0.05)

    def _rescue(self) -> Path | None:
        """Where the ledger is kept after its file was lost; ``None`` while it is in its place."""
        if self.rescued is None and identity(self.settings.ledger) != self._identity:
            self.rescued = rescued(
                self.settings.ledger, lambda to: self.read(lambda ledger: _copied(ledger.connection, to))
            )
        return self.rescued


def _bound(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the database within its memory and away from all files but the ledger's and temporary ones.

    Every query is given its values apart from its text; should one ever not be, it still reads and writes nothing else.
    """
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    # A second app in this process (a test) finds the database bound already.
    if connection.execute("SELECT current_setting('enable_external_access')").fetchone() == (True,):
        folders = {tempfile.gettempdir(), os.path.realpath(tempfile.gettempdir())}
        listed = ", ".join(_quoted(f"{folder}/") for folder in sorted(folders))
        connection.execute(f"SET allowed_directories = [{listed}]")
        connection.execute("SET enable_external_access = false")


def _copied(connection: duckdb.DuckDBPyConnection, to: Path) -> None:
    row = connection.execute("SELECT current_database()").fetchone()
    own = str(row[0] if row else "").replace('"', '""')
    name = f"copy_{secrets.token_hex(8)}"  # a database that is just closing keeps its name for a moment
    connection.execute(f"ATTACH {_quoted(str(to))} AS {name}")
    try:
        connection.execute(f'COPY FROM DATABASE "{own}" TO {name}')
    finally:
        connection.execute(f"DETACH {name}")


def _quoted(text: str) -> str:
    """``text`` as a literal of SQL, for statements that take no values.

    >>> _quoted("it's")
    "'it''s'"
    """
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
