"""A process that works out what became of everything in a ledger, beside a server that answers meanwhile."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeVar

from duban.collector import paused
from duban.ledger import Ledger
from duban.pipeline import interrupts_held, leave_interrupts
from duban.web.store import LedgerClosedError
from duban.web.tracked.shelf import ShelfWriter

# Pages come first: it takes what the machine has left.
_NICE: Final = 10
# What does not fit is sorted on disk: 660,000 values need 100 MB at least. The rest of the process has some 300 MB.
_MEMORY: Final = "150MB"
# How often is looked whether the app is ending.
_LOOK_SECONDS: Final = 0.2


class TrackingProcessError(Exception):
    """The process came to no result."""


S = TypeVar("S")
Summarise = Callable[[Ledger, ShelfWriter, str, Callable[[], bool]], S]
"""What is worked out: of a ledger, onto a shelf, by a day, as long as it is wanted. It is found by its name."""


def in_process(work: Summarise[S], ledger: Path, shelf: Path, as_of: str, is_ending: Callable[[], bool]) -> S:
    """What ``work`` finds in ``ledger`` by what was known on ``as_of``, worked out in a process of its own.

    The rows are written to ``shelf``. The file ``ledger`` is a copy, which nobody else has; it is removed.

    Raises:
        LedgerClosedError: where the app ends meanwhile.
        TrackingProcessError: where the process failed or was ended.
    """
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    told = shelf.with_name(f"{shelf.name}.summary")
    process = context.Process(target=_work, args=(sending, work, ledger, shelf, told, as_of), daemon=True)
    with interrupts_held():
        process.start()
    sending.close()
    try:
        while not receiving.poll(_LOOK_SECONDS):
            if is_ending():
                raise LedgerClosedError
        if fault := receiving.recv():
            raise TrackingProcessError(fault)
        with told.open("rb") as file:
            found: S = pickle.load(file)  # of a process of our own, in a folder that is only ours
            return found
    except EOFError:
        process.join()
        raise TrackingProcessError(f"ended with {process.exitcode}") from None
    finally:
        process.terminate()
        process.join()
        receiving.close()
        for path in (ledger, told):
            path.unlink(missing_ok=True)


def _work(
    sending: Connection, work: Summarise[object], ledger: Path, shelf: Path, told: Path, as_of: str
) -> None:
    """What the process does: it writes the result to ``told`` and sends nothing, or what it failed on in a line."""
    leave_interrupts()
    if hasattr(os, "nice"):
        os.nice(_NICE)
    fault = ""
    try:
        _write(work, ledger, shelf, told, as_of)
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
    with suppress(OSError):  # nobody waits any more
        sending.send(fault)


def _write(work: Summarise[object], path: Path, shelf: Path, told: Path, as_of: str) -> None:
    with Ledger.open(path) as ledger, ShelfWriter(shelf) as writer, paused():
        ledger.connection.execute(f"SET memory_limit = '{_MEMORY}'")
        ledger.connection.execute("SET threads = 1")
        found = work(ledger, writer, as_of, _has_parent)
    # By way of a file: columns are written and read in place there, in a pipe they would be held twice on both sides.
    with told.open("wb") as file:
        pickle.dump(found, file, pickle.HIGHEST_PROTOCOL)


def _has_parent() -> bool:
    """Whether the server still runs that wants to know."""
    parent = parent_process()
    return parent is not None and parent.is_alive()
