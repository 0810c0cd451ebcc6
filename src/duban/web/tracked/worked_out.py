"""Working out what became of all targets, and of all commitments: once until the ledger changes; of a large ledger in a process of its own."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Callable
from io import IOBase
from pathlib import Path
from typing import Final, TypeVar

from duban.ledger import Ledger
from duban.web.store import Store
from duban.web.tracked.process import Summarise, in_process
from duban.web.tracked.promises import Promises, PromisesSummary, promises_summarised
from duban.web.tracked.shelf import Shelf, ShelfWriter
from duban.web.tracked.summary import Summary, summarised
from duban.web.tracked.targets import Targets
from duban.web.working import PATIENCE, works_on

T = TypeVar("T")
S = TypeVar("S", Summary, PromisesSummary)
# Records that are tracked in a thread of the server: at the 55 µs of processor time that a value of 660,000 takes, under a
# second, about as long as a process takes to start.
MOST_HERE: Final = 15_000


def targets_by(store: Store, as_of: str, patience: float) -> Targets | None:
    """What became of the targets by what was known on the day ``as_of`` (by everything where it is empty).

    ``None`` where it is not worked out within ``patience`` seconds; it goes on being. A page does not wait for what takes
    longer than it may.
    """
    return _worked_out(store, summarised, Targets, as_of, patience)


def promises_by(store: Store, as_of: str, patience: float) -> Promises | None:
    """What became of the commitments by what was known on the day ``as_of``, as :func:`targets_by`."""
    return _worked_out(store, promises_summarised, Promises, as_of, patience)


def _worked_out(
    store: Store, work: Summarise[S], ready: Callable[[S, Shelf], T], as_of: str, patience: float
) -> T | None:
    is_long = store.kept("tracked records", _records) > MOST_HERE

    def worked() -> T:
        return _kept(store, work, ready, as_of, is_long=is_long)

    waited = 0.0 if is_long and patience <= PATIENCE else patience
    return works_on(store).work((work, as_of), worked, waited, is_elsewhere=is_long)


def _records(ledger: Ledger) -> int:
    """How much there is to look at."""
    tables = ("figures", "commitments", "observations")
    counted = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    found = ledger.connection.execute(f"SELECT {counted}").fetchone()
    return found[0] if found else 0


def _kept(
    store: Store, work: Summarise[S], ready: Callable[[S, Shelf], T], as_of: str, *, is_long: bool
) -> T:
    folder = _Folder()
    try:
        path = folder.path / "rows"
        found = (_elsewhere if is_long else _here)(store, work, path, as_of)
        shelf = Shelf(path, found.ends)
    except BaseException:
        folder.remove()
        raise
    weakref.finalize(shelf, _removed, shelf.file, folder)
    return ready(found, shelf)


def _here(store: Store, work: Summarise[S], path: Path, as_of: str) -> S:
    with ShelfWriter(path) as writer:
        return store.read(lambda ledger: work(ledger, writer, as_of, lambda: True))


def _elsewhere(store: Store, work: Summarise[S], path: Path, as_of: str) -> S:
    """Let a process do it on a copy of the ledger: only one process may have the file itself."""
    copy = path.with_name("ledger.duckdb")
    store.copy(copy)
    return in_process(work, copy, path, as_of, is_ending=lambda: store.is_closing)


class _Folder:
    """A folder of its own, which is removed with this object, or where the program ends before."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="duban-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def _removed(file: IOBase, folder: _Folder) -> None:
    file.close()
    folder.remove()
