"""Jobs: work that takes longer than a page may wait, done beside the pages, with its progress to be asked for."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from duban.errors import DubanError
from duban.language import Bilingual

State = Literal["waiting", "running", "done", "failed"]
Kind = Literal["upload", "context", "data"]
# Jobs that are remembered: a day's work of a few people.
_REMEMBERED: Final = 200
# Jobs at the same time: a long one does not make a short one wait; more would only take turns on the ledger.
_AT_ONCE: Final = 2
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one file of a job.

    Attributes:
        name: what the file is called; a member of an archive with the archive before it.
        outcome: ``new``, ``changed``, ``renewed``, ``duplicate``, ``unchanged`` of what is in the ledger now;
            ``unreadable``, ``skipped`` or ``fault`` of what is not; ``data`` of a data file that can be imported.
        sha256: the hash of the content, where it was read.
        of: the name that has the same content, of a duplicate.
        reason: why there is nothing of it, or what is to be known of it.
        counts: figures, targets and commitments by these names, of a document; values of a data file.
        problems: what the document lacks (:data:`duban.queries.documents.listing.PROBLEMS`).
        is_table: it is a file of tables whose values can be imported as data.
    """

    name: str
    outcome: str
    sha256: str = ""
    of: str = ""
    reason: Bilingual = Bilingual()
    counts: dict[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    is_table: bool = False

    @property
    def is_problem(self) -> bool:
        """Whether there is nothing of the file in the ledger.

        >>> Entry(name="a.txt", outcome="unreadable").is_problem, Entry(name="a.txt", outcome="new").is_problem
        (True, False)
        """
        return self.outcome in ("unreadable", "skipped", "fault")


class Job:
    """One piece of work: how far it is, and what came of each file.

    ``result`` is what the work found beside the entries; it depends on ``kind``. ``is_stopped`` asks the work to come to
    its end after the file that it is at. ``names`` are those of its files, each with the hash of its content.
    """

    def __init__(self, kind: Kind) -> None:
        self.id = secrets.token_urlsafe(9)
        self.kind: Kind = kind
        self.state: State = "waiting"
        self.total = 0
        self.error = Bilingual()
        self.result: Any = None
        self.is_stopped = False
        self.names: dict[str, str] = {}
        self._entries: list[Entry] = []
        self._steps: deque[Callable[[Job], None]] = deque()
        self._lock = threading.Lock()
        self._ended = threading.Event()

    @property
    def entries(self) -> Sequence[Entry]:
        """What became of the files that are done, in their order."""
        with self._lock:
            return tuple(self._entries)

    @property
    def done(self) -> int:
        """How many files are done."""
        return len(self._entries)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done."""
        return self.state in ("done", "failed")

    def add(self, entry: Entry) -> None:
        """Note what became of a file."""
        with self._lock:
            self._entries.append(entry)

    def expect(self, more: int) -> None:
        """Note that so many more files are to be done."""
        with self._lock:
            self.total += more

    def wait(self, seconds: float) -> bool:
        """Wait until the job is over, at most so long; whether it is."""
        return self._ended.wait(seconds)


Step = Callable[[Job], None]
"""A part of a job's work, which notes on the job what it does."""


class Jobs:
    """The jobs of a running app, those that are over among them, the oldest of them forgotten.

    >>> jobs = Jobs()
    >>> job = jobs.submit(Job("upload"), lambda job: job.add(Entry(name="a.txt", outcome="new")))
    >>> job.wait(10), jobs.find(job.id).done, job.state
    (True, 1, 'done')
    >>> jobs.close()
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="duban-job")
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, id: str) -> Job | None:
        """The job of this name; ``None`` where there is none, or none any more."""
        with self._lock:
            return self._known.get(id)

    def unfinished(self) -> list[Job]:
        """The jobs that are not over, the newest first."""
        with self._lock:
            return [job for job in reversed(self._known.values()) if not job.is_over]

    def submit(self, job: Job, step: Step) -> Job:
        """Do ``step`` as soon as there is room; of a job that is there already, after its other steps."""
        with self._lock:
            self._known[job.id] = job
            while len(self._known) > _REMEMBERED:
                self._forget_oldest()
        with job._lock:
            job._steps.append(step)
            starts = len(job._steps) == 1
            if starts:
                job.state = "waiting"
                job._ended.clear()
        if starts:
            self._threads.submit(self._run, job)
        return job

    def close(self) -> None:
        """Let what runs come to its end after the file that it is at, and start nothing more."""
        with self._lock:
            for job in self._known.values():
                job.is_stopped = True
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _forget_oldest(self) -> None:
        over = next((id for id, job in self._known.items() if job.is_over), next(iter(self._known)))
        del self._known[over]

    def _run(self, job: Job) -> None:
        job.state = "running"
        while True:
            step = job._steps[0]
            try:
                step(job)
            except DubanError as error:
                job.error = error.message
            except OSError as error:
                job.error = Bilingual(f"磁盘读写失败：{error.strerror}", f"the disk failed: {error.strerror}")
            except Exception as error:  # the page must be told, whatever it is
                _LOG.exception("job %s", job.id)
                job.error = Bilingual(
                    f"程序出错：{type(error).__name__}", f"the program failed: {type(error).__name__}"
                )
            with job._lock:
                job._steps.popleft()
                if job._steps:
                    continue
                job.state = "failed" if job.error else "done"
                job._ended.set()
                return
