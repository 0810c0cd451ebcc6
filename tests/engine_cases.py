"""Documents that do harm, and what makes documents quickly, for tests of engines; children find it by its name."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import polars

from duban.ledger.contents.documents import StoredDocument
from duban.pipeline import Processed, Task
from duban.records import Instrument
from duban.text.sources import Source

PROCESS = f"{__name__}:poisoned"
SLOW = f"{__name__}:slow"
KILLS = "kill the worker: "
KILLS_ITSELF = "kill: "


def quick(task: Task) -> StoredDocument:
    """A document with one record, made without reading it."""
    text = task.data.decode()
    record = Instrument(
        document=task.name,
        start=0,
        end=len(text),
        sentence_start=0,
        sentence_end=len(text),
        name=text,
        type="document",
    )
    return StoredDocument(
        name=task.name,
        sha256=sha256(task.data).hexdigest(),
        text=text,
        source=text,
        records=(record,),
        spans=((0, len(text)),),
        sentences=((0, len(text)),),
    )


def slow(task: Task) -> StoredDocument:
    """The same, in ten milliseconds: a run can be killed meanwhile."""
    time.sleep(0.01)
    return quick(task)


def poisoned(task: Task) -> Processed:
    """The same, but for documents that say what harm they do."""
    text = task.data.decode()
    if text in HARMS:
        HARMS[text]()
    for start, victim in ((KILLS, os.getppid()), (KILLS_ITSELF, os.getpid())):
        if text.startswith(start):
            _kill(victim, Path(text.removeprefix(start)))
    return quick(task)


def _kill(process: int, once: Path) -> None:
    """Kill a process as somebody else might, where the file ``once`` is not there yet."""
    if not once.exists():
        once.touch()
        os.kill(process, signal.SIGKILL)
        time.sleep(60)


def _loop() -> None:
    while True:
        pass


def _block() -> None:
    """Sleep where no signal of Python's is heeded."""
    ctypes.PyDLL(None).sleep(60)


def _eat() -> None:
    held = []
    while True:
        held.append(b"x" * 20_000_000)
        time.sleep(0.001)


def _refuse() -> None:
    raise MemoryError


HARMS = {
    "loop": _loop,
    "block": _block,
    "eat": _eat,
    "refuse": _refuse,
    "exit": partial(os._exit, 7),
    "segfault": partial(ctypes.string_at, 0),
    "break": partial(int, "broken"),
}


def sources(texts: Iterable[str]) -> Iterator[Source]:
    """A source a text, named by its place."""
    for place, text in enumerate(texts):
        yield Source(f"{place:03}.txt", partial(lambda data, source: data, text.encode()))


def contents(folder: Path) -> dict[str, object]:
    """What a dataset holds by file: bytes, and of the manifest all but its times."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        if path.name.startswith("dataset.") or path.is_dir():
            continue
        name = str(path.relative_to(folder))
        if name.startswith("manifest"):
            found[name] = polars.read_parquet(path).drop("seconds", "at").rows()
        else:
            found[name] = path.read_bytes()
    return found
