"""From named inputs to stored documents: reading and extracting one source or many, with nothing lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import NamedTuple

from duban.errors import UnreadableError
from duban.ledger.documents import StoredDocument
from duban.text.document import Context, digest
from duban.text.sources import Skipped, Source

# Below this many bytes a second process costs more than it gives.
_WORTH_A_PROCESS = 400_000
_AHEAD = 4
# Set in the environment, faults of Duban's own are raised with their trace instead of being reported in a line.
DEBUG = "DUBAN_DEBUG"


class Task(NamedTuple):
    """A source whose bytes are read: what is needed to make a document of them, anywhere."""

    name: str
    data: bytes
    media_type: str | None
    overrides: Context


class Unchanged(NamedTuple):
    """A source whose content is known already."""

    name: str
    sha256: str


class Duplicate(NamedTuple):
    """A source with the same content as one before it in the same run."""

    name: str
    sha256: str
    of: str


class Failure(NamedTuple):
    """A source that broke the program: a fault of Duban's, not of the file's."""

    name: str
    error: str


class _Submitted(NamedTuple):
    name: str
    future: Future[StoredDocument | UnreadableError | Failure]


Result = StoredDocument | Unchanged | Duplicate | Skipped | UnreadableError | Failure


def reading_key(overrides: Context) -> str:
    """The key of a way of reading: the extractor's version and what the user states of the context."""
    from duban import __version__
    from duban.extract import VERSION

    stated = (overrides.title, overrides.published, overrides.region)
    return "|".join([__version__, VERSION, *(part or "" for part in stated)])


def process(task: Task) -> StoredDocument | UnreadableError | Failure:
    """Read and extract one task; never raises."""
    from duban.extract import extract
    from duban.text.reading import read_bytes

    try:
        document = read_bytes(task.data, task.name, overrides=task.overrides, media_type=task.media_type)
        return StoredDocument.of(document, extract(document), reading_key(task.overrides))
    except UnreadableError as error:
        return error
    except Exception as error:  # one broken document must not stop the others
        if os.environ.get(DEBUG):
            raise
        return Failure(task.name, f"{type(error).__name__}: {error}")


def run(
    found: Iterable[Source | Skipped | UnreadableError],
    *,
    overrides: Context | None = None,
    known: dict[str, str] | None = None,
    jobs: int = 1,
) -> Iterator[Result]:
    """Process what was ``found``, in its order; yields one result a source as soon as it is there.

    ``known`` maps content hashes to the keys of their readings: what is known in the same way is not
    read again. With ``jobs`` over 1 large inputs are shared out to processes.
    """
    overrides = overrides or Context()
    key = reading_key(overrides)
    pool: ProcessPoolExecutor | None = None
    waiting: list[_Submitted | Result] = []
    volume = 0
    try:
        for task in _tasks(found, overrides, known or {}, key):
            if not isinstance(task, Task):
                waiting.append(task)
            else:
                volume += len(task.data)
                if pool is None and jobs > 1 and volume > _WORTH_A_PROCESS:
                    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_leave_interrupts)
                waiting.append(_Submitted(task.name, pool.submit(process, task)) if pool else process(task))
            while waiting and (len(waiting) > _AHEAD * jobs or _is_done(waiting[0])):
                yield _result(waiting.pop(0))
        while waiting:
            yield _result(waiting.pop(0))
    finally:
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)


def _tasks(
    found: Iterable[Source | Skipped | UnreadableError],
    overrides: Context,
    known: dict[str, str],
    key: str,
) -> Iterator[Task | Skipped | UnreadableError | Unchanged | Duplicate]:
    seen: dict[str, str] = {}
    for source in found:
        if not isinstance(source, Source):
            yield source
            continue
        try:
            data = source.load()
        except UnreadableError as error:
            yield error
            continue
        sha256 = digest(data)
        if sha256 in seen:
            yield Duplicate(source.name, sha256, seen[sha256])
            continue
        seen[sha256] = source.name
        if known.get(sha256) == key:
            yield Unchanged(source.name, sha256)
        else:
            yield Task(source.name, data, source.media_type, overrides)


def _leave_interrupts() -> None:
    """In a worker: Ctrl-C is for the process that the user started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _is_done(entry: _Submitted | Result) -> bool:
    return entry.future.done() if isinstance(entry, _Submitted) else True


def _result(entry: _Submitted | Result) -> Result:
    if not isinstance(entry, _Submitted):
        return entry
    try:
        return entry.future.result()
    except BrokenProcessPool:
        return Failure(entry.name, "the process that read it died (out of memory?)")
