"""Limits of time and memory for one document.

Time is limited twice: a signal inside the process ends a document that takes too long (most do, and the process
lives on), and the parent kills a process that does not heed it. Memory is what the process really holds (resident),
watched by the parent: a limit of its address space (``RLIMIT_AS``) would count the gigabytes that polars and its
threads only reserve, and native code that is refused memory ends the process without a word.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final, NamedTuple

# Measured: a text of 1 MB with 23,000 records takes 10 s and 110 MB beyond the 110 MB of an empty process. The largest
# text that is read has 20 MB: some 200 s and 2.3 GB. What takes half as much again, or twice the memory, loops or grows.
_SECONDS: Final = 300.0
_MEGABYTES: Final = 4_096.0
# A document that swallowed the signal is sent it again.
_AGAIN_SECONDS: Final = 1.0
_MEGABYTE: Final = 1_000_000


class Limits(NamedTuple):
    """What a document may take: ``seconds`` of time and ``megabytes`` of its process; 0 is without limit."""

    seconds: float = _SECONDS
    megabytes: float = _MEGABYTES

    @property
    def hard_seconds(self) -> float:
        """When the parent kills: the process has had time to heed the signal.

        >>> Limits(seconds=20).hard_seconds
        23.0
        """
        return self.seconds * 1.1 + _AGAIN_SECONDS if self.seconds else float("inf")


class TimeLimitError(BaseException):
    """A document has had its time: no ``Exception``, so that nothing that reads it takes it for a fault of its own."""


@contextmanager
def soft(seconds: float) -> Iterator[None]:
    """What is done inside is ended after ``seconds``, where the system can send signals and this is the main thread.

    >>> with soft(0.01):
    ...     while True:
    ...         pass
    Traceback (most recent call last):
    duban.engines.limits.TimeLimitError

    Raises:
        TimeLimitError: when the time is over.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not seconds or not is_main or not hasattr(signal, "setitimer"):
        yield
        return
    is_running = True

    def end(number: int, frame: FrameType | None) -> None:
        if is_running:
            raise TimeLimitError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        is_running = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def resident(pid: int) -> float | None:
    """The megabytes that a process holds in memory; ``None`` where the system does not tell (it has no ``/proc``).

    >>> held = resident(os.getpid())
    >>> held is None or 1 < held < 100_000
    True
    """
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_bytes().split()[1])
    except (OSError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE
