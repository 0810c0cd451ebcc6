"""Getting at the ledger for the time of one question, whoever has it open."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from duban.errors import LedgerFormatError
from duban.ledger import Ledger
from duban.ledger.database.connection import connect_to_read
from duban.ledger.sharing.access import Waiting, to_read

T = TypeVar("T")
# Answers that are costly to find out, of the ledger as it is: an assistant asks for the same several times in a row.
_KEPT = 16
# An assistant waits for a run that is just storing something, not for one of minutes.
_PATIENCE = Waiting(seconds=5.0)


@contextmanager
def readable(path: Path) -> Generator[Ledger]:
    """The ledger at ``path`` to read, or a copy of it where an app owns it; let go of with the block.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "l.duckdb"
    >>> Ledger.open(path).close()
    >>> with readable(path) as ledger:
    ...     len(ledger.documents())
    0

    Raises:
        LedgerFormatError: where there is no ledger, or one that cannot be read.
        LedgerInUseError: where another process writes to it for longer than one waits.
    """
    if not path.is_file():
        raise LedgerFormatError(
            str(path),
            "没有这个台账；请先用 duban run 建立，或以 --ledger 指定",
            "there is no such ledger; make it with duban run, or name another with --ledger",
        )
    with to_read(path, _opened, _PATIENCE) as ledger:
        yield ledger


def _opened(path: Path) -> Ledger:
    return Ledger(path, connect_to_read(path))


class Access:
    """The ledger of a server: opened for each question, its costly answers kept until the file changes.

    A copy, of a ledger that an app owns, serves all questions until then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
        self._asking = threading.RLock()
        self._copied: tuple[Hashable, Ledger] | None = None
        self._holding = ExitStack()

    def read(self, ask: Callable[[Ledger], T]) -> T:
        """What ``ask`` finds in the ledger.

        Raises:
            LedgerFormatError, LedgerInUseError: as of :func:`readable`.
        """
        with self._asking:
            state = self._state()
            if self._copied is not None and self._copied[0] == state:
                return ask(self._copied[1])
            self.close()
            with ExitStack() as stack:
                ledger = stack.enter_context(readable(self.path))
                if ledger.path != self.path:
                    self._copied = state, ledger
                    self._holding = stack.pop_all()
                return ask(ledger)

    def kept(self, key: Hashable, ask: Callable[[Ledger], T]) -> T:
        """What ``ask`` finds, found out once until the file changes; ``key`` names the question.

        Raises:
            LedgerFormatError, LedgerInUseError: as of :func:`readable`.
        """
        with self._asking:
            state = self._state()
            held = self._kept.get(key)
            if held is not None and held[0] == state:
                return held[1]  # type: ignore[no-any-return]
            found = self.read(ask)
            self._kept[key] = (state, found)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return found

    def close(self) -> None:
        """Let go of the copy."""
        self._copied = None
        self._holding.close()

    def _state(self) -> Hashable:
        """What tells that the ledger has changed: size and time of its file, and of what is written ahead of it."""
        return tuple(map(_stat, (self.path, self.path.with_name(f"{self.path.name}.wal"))))


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
