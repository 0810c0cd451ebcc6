"""The engine for one machine: a thread a process, each with a guarded child."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import Final

from duban.engines.block import Block
from duban.engines.guarded import PROCESS, Guarded
from duban.engines.limits import Limits
from duban.engines.task import Worked

# Blocks that wait for a process, beside those that are worked on: one a process keeps all of them busy.
_WAITING: Final = 1


class Processes:
    """Work in ``jobs`` processes of this machine, one a core by default (0)."""

    name = "processes"

    def __init__(self, limits: Limits = Limits(), jobs: int = 0, process: str = PROCESS) -> None:  # noqa: B008
        self.limits = limits
        self.jobs = jobs or os.cpu_count() or 1
        self.process = process

    def map(self, blocks: Iterable[Block]) -> Iterator[Worked]:
        """What is made of each of ``blocks``, as soon as it is there: one that takes long does not hold up the others.

        >>> list(Processes(jobs=2).map([]))
        []

        Raises:
            EngineError: where processes cannot be started.
        """
        crew = _Crew(self.limits, self.jobs, self.process)
        try:
            for block in blocks:
                crew.give(block)
                while crew.pending > self.jobs * (1 + _WAITING) or crew.has_any:
                    yield crew.take()
            while crew.pending:
                yield crew.take()
        finally:
            crew.close()


class _Crew:
    """Threads, each with a guarded child, that take blocks from one queue and put what was made of them into another."""

    def __init__(self, limits: Limits, jobs: int, process: str) -> None:
        self.pending = 0
        self._inbox: SimpleQueue[Block | None] = SimpleQueue()
        self._outbox: SimpleQueue[Worked | Exception] = SimpleQueue()
        self._guarded = [Guarded(limits, process) for _ in range(jobs)]
        self._started = 0

    @property
    def has_any(self) -> bool:
        return not self._outbox.empty()

    def give(self, block: Block) -> None:
        self._inbox.put(block)
        self.pending += 1
        if self._started < min(self.pending, len(self._guarded)):
            guarded = self._guarded[self._started]
            self._started += 1
            threading.Thread(target=self._serve, args=(guarded,), daemon=True).start()

    def take(self) -> Worked:
        """The next result; waits for it."""
        while True:
            try:
                done = self._outbox.get(
                    timeout=1
                )  # not for ever: Ctrl-C is heeded between waits on every system
            except Empty:
                continue
            self.pending -= 1
            if isinstance(done, Exception):
                raise done
            return done

    def close(self) -> None:
        for guarded in self._guarded:
            guarded.close()
            self._inbox.put(None)

    def _serve(self, guarded: Guarded) -> None:
        try:
            while (block := self._inbox.get()) is not None:
                self._outbox.put(guarded.work(block))
        except Exception as error:  # it is the run's, in the thread that started it
            self._outbox.put(error)
        finally:
            guarded.close()
