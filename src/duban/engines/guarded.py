"""A child process that works on blocks under limits: a document that kills it, or must be killed, is a problem of its own.

The child is a Python of its own rather than one of :mod:`multiprocessing`: it does not load the user's program
again, so that scripts and notebooks need no ``if __name__ == "__main__"``, and Ctrl-C does not reach it.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from time import monotonic
from typing import IO, Final, cast

from duban.engines.block import Block
from duban.engines.child import READY, Order
from duban.engines.limits import Limits, resident
from duban.engines.outcome import Outcome, problem
from duban.engines.task import Worked
from duban.errors import EngineError
from duban.pipeline import Task

PROCESS: Final = "duban.pipeline:process"
"""What makes documents in a child, by name."""
# How often a child is looked at. In this time a document that eats memory takes some 100 MB more than it may.
_LOOK_SECONDS: Final = 0.05
# Loading takes two seconds on a free machine.
_START_SECONDS: Final = 120.0
_STARTS: Final = 3
# A child that holds this share of what it may after a block is replaced: what libraries keep is no document's fault.
_WORN: Final = 0.5


class Guarded:
    """A child process, started when the first block comes and anew when one has died."""

    def __init__(self, limits: Limits, process: str = PROCESS) -> None:
        self.limits = limits
        self.process = process
        self._child: _Child | None = None
        self._is_closed = False

    def work(self, block: Block) -> Worked:
        """What is made of ``block``: the documents that cannot be worked on are problems, the others are whole.

        A document that ends the child is not tried again; those before it are, in the next child.

        Raises:
            EngineError: where no child can be started, or this was closed.
        """
        settled: dict[int, Outcome] = {}
        while True:
            child = self._started()
            try:
                worked = child.work(Order(block, self.limits, settled))
            except EOFError:
                self._child = None
                place, outcome = child.verdict()
                settled[_blamed(block, place, settled)] = outcome
                continue
            if worked.is_marred or self._is_worn(child):
                child.close()
                self._child = None
            return worked

    def close(self) -> None:
        """End the child at once; what it works on is lost."""
        self._is_closed = True
        if self._child:
            self._child.close()

    def _started(self) -> _Child:
        for _ in range(_STARTS):
            if self._is_closed:
                break
            if self._child:
                return self._child
            self._child = _Child(self.process, self.limits)
            try:
                self._child.wait_until_ready()
            except EOFError:
                self._child = None
        raise EngineError(
            "processes",
            "子进程启动不了；错误见上",
            "its processes do not start; what they say stands above",
        )

    def _is_worn(self, child: _Child) -> bool:
        held = resident(child.pid) if self.limits.megabytes else None
        return held is not None and held > _WORN * self.limits.megabytes


def _blamed(block: Block, place: int, settled: dict[int, Outcome]) -> int:
    """The place of the document that ended the child; when the parts were being made, the largest that is left."""
    if place < len(block.entries):
        return place
    left = [
        (len(entry.content.data), at)
        for at, entry in enumerate(block.entries)
        if isinstance(entry.content, Task) and at not in settled
    ]
    if not left:
        raise EngineError("processes", "写不成数据块", "the parts of a block cannot be made")
    return max(left)[1]


class _Child:
    """One process, with a thread that looks after its limits."""

    def __init__(self, process: str, limits: Limits) -> None:
        self.limits = limits
        self._place: int | None = READY
        self._since = monotonic()
        self._verdict: tuple[int, Outcome] | None = None
        self._process = _start(process)
        self._output = cast("IO[bytes]", self._process.stdout)
        self._input = cast("IO[bytes]", self._process.stdin)
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Wait until it can begin; raises ``EOFError`` where it died."""
        self._told()
        self._place = None

    def work(self, order: Order) -> Worked:
        """What is made of the block; raises ``EOFError`` where the child died."""
        self._begin(0)
        try:
            pickle.dump(order, self._input, pickle.HIGHEST_PROTOCOL)
            self._input.flush()
        except OSError:
            raise EOFError from None
        while isinstance(told := self._told(), int):
            self._begin(told)
        self._place = None
        return cast("Worked", told)

    def verdict(self) -> tuple[int, Outcome]:
        """Of a child that died: the place of the document, and why."""
        self.close()
        if self._verdict:
            return self._verdict
        code = self._process.returncode
        place = self._place or 0
        if code < 0:
            return place, problem("died", "killed", signal=_signal(-code))
        return place, problem("died", "ended", code=code)

    def close(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._output.close()
        with suppress(OSError):  # of what was not sent any more
            self._input.close()

    def _told(self) -> object:
        try:
            return pickle.load(self._output)  # of a process of our own
        except (pickle.UnpicklingError, ValueError, OSError):  # cut off, or closed
            raise EOFError from None

    def _begin(self, place: int) -> None:
        self._since = monotonic()
        self._place = place

    def _watch(self) -> None:
        while self._process.poll() is None:
            place, since = self._place, self._since
            if place is not None and (outcome := self._over(place, monotonic() - since)):
                if place != READY:
                    self._verdict = place, outcome
                self._process.kill()
                return
            threading.Event().wait(_LOOK_SECONDS)

    def _over(self, place: int, seconds: float) -> Outcome | None:
        """The outcome of a document that is over its limits."""
        if seconds > (_START_SECONDS if place == READY else self.limits.hard_seconds):
            return problem("timeout", limit=self.limits.seconds)._replace(seconds=seconds)
        held = resident(self.pid) if self.limits.megabytes else None
        if held is not None and held > self.limits.megabytes:
            return problem("memory", used=held, limit=self.limits.megabytes)._replace(seconds=seconds)
        return None


def _start(process: str) -> subprocess.Popen[bytes]:
    # One thread each: there is a child a core, and the frames of a block are small.
    settings = os.environ | {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "POLARS_MAX_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-c", "from duban.engines.child import main; main()", process],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=settings,
        start_new_session=True,
    )


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
