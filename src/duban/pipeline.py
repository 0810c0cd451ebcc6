"""From named inputs to stored documents: reading and extracting one source or many, with nothing lost."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from typing import NamedTuple

from duban.errors import UnreadableError
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.contents.statements import together
from duban.text.document import Context, Document, digest
from duban.text.sources import Skipped, Source

# Below this many bytes a second process costs more than it gives.
_WORTH_A_PROCESS = 400_000
_AHEAD = 4


class Task(NamedTuple):
    """A source whose bytes are read: what is needed to make a document of them, anywhere.

    ``region`` is that of documents that do not say theirs. With ``debug`` a fault of Duban's own is raised with
    its trace, instead of being reported in a line.
    """

    name: str
    data: bytes
    media_type: str | None
    overrides: Context
    region: str | None = None
    debug: bool = False


class Unchanged(NamedTuple):
    """A source whose content is known already."""

    name: str
    sha256: str


class Duplicate(NamedTuple):
    """A source with the same content as another one, ``of``."""

    name: str
    sha256: str
    of: str


class Failure(NamedTuple):
    """A source that broke the program: a fault of Duban's, not of the file's."""

    name: str
    error: str


Processed = StoredDocument | UnreadableError | Failure
Result = Processed | Unchanged | Duplicate | Skipped


class _Submitted(NamedTuple):
    task: Task
    future: Future[Processed]


def reading_key(overrides: Context) -> str:
    """The key of a way of reading: the extractor's version and what the user states of the context.

    >>> reading_key(Context(published="2026")).split("|")[2:]
    ['', '2026', '']
    """
    from duban.extraction.extractor import VERSION
    from duban.version import __version__

    stated = (overrides.title, overrides.published, overrides.region)
    return "|".join([__version__, VERSION, *(part or "" for part in stated)])


def process(task: Task) -> Processed:
    """Read and extract one task; raises nothing, unless it is for debugging.

    >>> process(Task("a.txt", "粮食产量增长2%。".encode(), None, Context()))
    <StoredDocument a.txt (version 1): 9 characters, 1 records>
    >>> process(Task("a.txt", b"", None, Context()))
    UnreadableError('a.txt: the file is empty')
    """
    from duban.extraction.extractor import records_of

    try:
        document = _read(task, task.overrides)
        if task.region and document.region is None:
            document = _read(task, replace(task.overrides, region=task.region))
        return StoredDocument.of(document, records_of(document), reading_key(task.overrides))
    except UnreadableError as error:
        return error
    except Exception as error:  # one broken document must not stop the others
        if task.debug:
            raise
        return Failure(task.name, f"{type(error).__name__}: {error}")


def _read(task: Task, overrides: Context) -> Document:
    from duban.text.reading import read_bytes

    return read_bytes(task.data, task.name, overrides=overrides, media_type=task.media_type)


def run(
    found: Iterable[Source | Skipped | UnreadableError],
    *,
    overrides: Context | None = None,
    known: dict[str, str] | None = None,
    stated: Mapping[str, Context] | None = None,
    region: str | None = None,
    jobs: int = 1,
    debug: bool = False,
) -> Iterator[Result]:
    """Process what was ``found``, in its order; yields one result a source as soon as it is there.

    ``known`` maps content hashes to the keys of their readings: what is known in the same way is not
    read again. ``stated`` maps content hashes to what people state of their context; ``overrides`` come first.
    ``region`` is that of documents that do not say theirs. With ``jobs`` over 1 large inputs are
    shared out to processes.

    >>> from duban.text.sources import Source
    >>> [result.name for result in run([Source("a.txt", lambda source: b"2026")])]
    ['a.txt']
    """
    workers = _Workers(jobs)
    waiting: list[_Submitted | Result] = []
    volume = 0
    try:
        for task in _tasks(found, overrides or Context(), known or {}, stated or {}, region, debug):
            if isinstance(task, Task):
                volume += len(task.data)
                shared = jobs > 1 and volume > _WORTH_A_PROCESS
                waiting.append(workers.submit(task) if shared else process(task))
            else:
                waiting.append(task)
            while waiting and (len(waiting) > _AHEAD * jobs or _is_done(waiting[0])):
                yield _result(waiting.pop(0))
        while waiting:
            yield _result(waiting.pop(0))
    finally:
        workers.close()


class _Workers:
    """Processes that are started when the first task comes, and anew when one of them has died."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.pool: ProcessPoolExecutor | None = None

    def submit(self, task: Task) -> _Submitted:
        if self.pool is None:
            self.pool = _pool(self.jobs)
        with interrupts_held():  # a process that is started by this has them held from its first moment
            try:
                return _Submitted(task, self.pool.submit(process, task))
            except BrokenProcessPool:
                self.close()
                self.pool = _pool(self.jobs)
                return _Submitted(task, self.pool.submit(process, task))

    def close(self) -> None:
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=leave_interrupts)


@contextmanager
def interrupts_held() -> Generator[None]:
    """Ctrl-C waits until this is over, where the system knows how."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_interrupts() -> None:
    """In a worker: Ctrl-C is for the process that the user started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tasks(
    found: Iterable[Source | Skipped | UnreadableError],
    overrides: Context,
    known: dict[str, str],
    stated: Mapping[str, Context],
    region: str | None,
    debug: bool,
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
        # What a table says of a document beside its text comes behind what people state of it.
        context = together(overrides, stated.get(sha256)).filled(source.context)
        if known.get(sha256) == reading_key(context):
            yield Unchanged(source.name, sha256)
        else:
            yield Task(source.name, data, source.media_type, context, region, debug)


def _is_done(entry: _Submitted | Result) -> bool:
    return entry.future.done() if isinstance(entry, _Submitted) else True


def _result(entry: _Submitted | Result) -> Result:
    if not isinstance(entry, _Submitted):
        return entry
    try:
        return entry.future.result()
    except BrokenProcessPool:
        return _alone(entry.task)


def _alone(task: Task) -> Processed:
    """Process ``task`` with nothing beside it: a worker that dies takes the others' tasks with it."""
    with _pool(1) as pool:
        try:
            return pool.submit(process, task).result()
        except BrokenProcessPool:
            return UnreadableError(
                task.name,
                "读取它的进程中途终止，可能是内存不足；请拆成小文件再试",
                "the process that read it died, perhaps for want of memory; try it in smaller parts",
            )
