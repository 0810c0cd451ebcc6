"""Getting at a ledger, whoever has it open: at once, through the app that owns it, or after waiting for a run to end."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from duban.errors import LedgerInUseError
from duban.ledger.ledger import Ledger
from duban.ledger.sharing.announcement import withdraw
from duban.ledger.sharing.link import Link, LinkBrokenError, link_to
from duban.ledger.sharing.remote import AnyLedger, RemoteLedger

# Opening costs some milliseconds; who waits for a run of minutes does not notice a third of a second.
_PAUSE = 0.3


class _Closable(Protocol):
    def close(self) -> None: ...


A = TypeVar("A")
T = TypeVar("T", bound=_Closable)


class Waiting(NamedTuple):
    """How to wait for a ledger that another process has open and that no app shares.

    Attributes:
        seconds: how long at most; ``None`` for as long as it takes, 0 for not at all.
        tell: called once, before the first pause.
    """

    seconds: float | None = None
    tell: Callable[[LedgerInUseError], None] = lambda error: None


@contextmanager
def to_write(path: Path, waiting: Waiting | None = None) -> Generator[AnyLedger]:
    """The ledger at ``path`` to write to, for as long as the block lasts; a file that does not exist is made.

    >>> import tempfile
    >>> with to_write(Path(tempfile.mkdtemp()) / "l.duckdb") as ledger:
    ...     ledger.known()
    {}

    Raises:
        LedgerInUseError: where another process has it open for longer than one waits.
        LedgerFormatError: where the file is no ledger.
    """
    with closing(_acquired(path, waiting or Waiting())) as found:
        yield found


def _acquired(path: Path, waiting: Waiting) -> AnyLedger:
    def here() -> AnyLedger:
        opened = Ledger.open(path)
        withdraw(path)  # no app has it: what one that was killed has left behind is wrong
        return opened

    def there(link: Link) -> AnyLedger:
        return RemoteLedger(path, link, lambda: _acquired(path, waiting))

    return _first(path, here, there, waiting)


@contextmanager
def to_read(path: Path, open: Callable[[Path], T], waiting: Waiting | None = None) -> Generator[T]:
    """What ``open`` makes of the ledger at ``path``, or of a copy where an app owns it; closed with the block.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "l.duckdb"
    >>> Ledger.open(path).close()
    >>> with to_read(path, Ledger.open) as ledger:
    ...     len(ledger.documents())
    0

    Raises:
        LedgerInUseError: where another process has it open for longer than one waits.
        LedgerFormatError: where the file is no ledger.
    """
    with ExitStack() as stack:

        def here() -> T:
            return open(path)

        def there(link: Link) -> T:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="duban-"))
            copy = Path(folder, path.name)
            link.copy(copy)
            return open(copy)

        found = _first(path, here, there, waiting or Waiting())
        stack.callback(found.close)
        yield found


def once_free(here: Callable[[], A], waiting: Waiting) -> A:
    """What ``here`` makes of a ledger that it opens, once no other process has it open.

    Raises:
        LedgerInUseError: where another process has it open for longer than one waits.
    """
    return _once(here, lambda: None, waiting)


def _first(path: Path, here: Callable[[], T], there: Callable[[Link], T], waiting: Waiting) -> T:
    """What comes first: the file is free, or an app that owns it answers."""

    def otherwise() -> T | None:
        link = link_to(path)
        try:
            return there(link) if link is not None else None
        except LinkBrokenError:
            return None  # it is just ending, or of another version

    return _once(here, otherwise, waiting)


def _once(here: Callable[[], A], otherwise: Callable[[], A | None], waiting: Waiting) -> A:
    """What ``here`` gives where the ledger is free, else ``otherwise``; tried until one of them gives something."""
    started, told = time.monotonic(), False
    while True:
        try:
            return here()
        except LedgerInUseError as error:
            if (found := otherwise()) is not None:
                return found
            if waiting.seconds is not None and time.monotonic() - started >= waiting.seconds:
                raise
            if not told:
                waiting.tell(error)
                told = True
        time.sleep(_PAUSE)
