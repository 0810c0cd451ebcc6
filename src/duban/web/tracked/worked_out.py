"""Working out what became of all targets: once until the ledger changes; of a large ledger in a process of its own."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from io import IOBase
from pathlib import Path
from typing import Final

from duban.ledger import Ledger
from duban.web.store import Store
from duban.web.tracked.process import in_process
from duban.web.tracked.shelf import Shelf, ShelfWriter
from duban.web.tracked.summary import Summary, summarised
from duban.web.tracked.targets import Targets
from duban.web.working import PATIENCE, works_on

# Values that are tracked in a thread of the server: they take a second, as long as a process takes to start.
MOST_HERE: Final = 15_000


def targets_by(store: Store, as_of: str, patience: float) -> Targets | None:
    """What became of the targets by what was known on the day ``as_of`` (by everything where it is empty).

    ``None`` where it is not worked out within ``patience`` seconds; it goes on being. A page does not wait for what takes
    longer than it may.
    """
    is_long = store.kept("tracked values", _values) > MOST_HERE
    return works_on(store).work(
        ("track", as_of),
        lambda: _targets(store, as_of, is_long=is_long),
        0.0 if is_long and patience <= PATIENCE else patience,
        is_elsewhere=is_long,
    )


def _values(ledger: Ledger) -> int:
    """How many values tracking has to look at."""
    found = ledger.connection.execute(
        "SELECT (SELECT count(*) FROM figures) + (SELECT count(*) FROM observations)"
    ).fetchone()
    return found[0] if found else 0


def _targets(store: Store, as_of: str, *, is_long: bool) -> Targets:
    folder = _Folder()
    try:
        path = folder.path / "targets"
        summary = _elsewhere(store, path, as_of) if is_long else _here(store, path, as_of)
        shelf = Shelf(path, summary.ends)
    except BaseException:
        folder.remove()
        raise
    weakref.finalize(shelf, _removed, shelf.file, folder)
    return Targets(summary, shelf)


class _Folder:
    """A folder of its own, which is removed with this object, or where the program ends before."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="duban-"))
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


def _here(store: Store, path: Path, as_of: str) -> Summary:
    with ShelfWriter(path) as writer:
        return store.read(lambda ledger: summarised(ledger, writer, as_of))


def _elsewhere(store: Store, path: Path, as_of: str) -> Summary:
    """Let a process do it on a copy of the ledger: only one process may have the file itself."""
    copy = path.with_name("ledger.duckdb")
    store.copy(copy)
    return in_process(copy, path, as_of, is_ending=lambda: store.is_closing)


def _removed(file: IOBase, folder: _Folder) -> None:
    file.close()
    folder.remove()
