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
import time
from contextlib import suppress
from time import monotonic
from typing import IO, Final, NamedTuple, cast

from duban.engines.block import Block
from duban.engines.child import READY, Order
from duban.engines.limits import Limits, resident
from duban.engines.outcome import Outcome, problem
from duban.engines.task import Worked
from duban.errors import EngineError
from duban.pipeline import Task

PROCESS: Final = "duban.pipeline:process"
"""What makes documents in a child, by name."""
# How often a child is looked at. A document that eats memory as fast as it can was stopped 30 MB over its limit.
_LOOK_SECONDS: Final = 0.05
# Loading takes 1.3 s of processor time; on a machine that does much else it was seen to take ten.
_START_SECONDS: Final = 120.0
_STARTS: Final = 3
# A child that after a block holds this share of what it may beyond what it began with is replaced: what libraries
# keep is no document's fault.
_WORN: Final = 0.5
# The number of the signal that cannot be heeded.
_KILL: Final = 9


class Guarded:
    """A child process, started when the first block comes and anew when one has died."""

    def __init__(self, limits: Limits, process: str = PROCESS) -> None:
        self.limits = limits
        self.process = process
        self._child: _Child | None = None
        self._is_closed = False

    def work(self, block: Block) -> Worked:
        """What is made of ``block``: the documents that cannot be worked on are problems, the others are whole.

        A document that ends the child is not tried again, unless the child was killed from outside, and then once;
        those before it are, in the next child.

        Raises:
            EngineError: where no child can be started, or this was closed.
        """
        trial = _Trial(block)
        while True:
            child = self._started()
            try:
                worked = child.work(Order(block, self.limits, trial.settled))
            except EOFError:
                self._child = None
                trial.judge(child.end())
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
        told = None
        for _ in range(_STARTS):
            if self._child or self._is_closed:
                break
            child = self._child = _Child(self.process, self.limits)
            if self._is_closed:  # by another thread, meanwhile
                child.close()
            try:
                child.wait_until_ready()
            except EOFError:
                self._child = None
                told = child.end().outcome.message
        if self._child and not self._is_closed:
            return self._child
        raise EngineError(
            "processes",
            f"子进程启动不了：{told.zh if told else '已关闭'}",
            f"its processes do not start: {told.en if told else 'they were closed'}",
        )

    def _is_worn(self, child: _Child) -> bool:
        held, base = child.held(), child.base
        if held is None or base is None or not self.limits.megabytes:
            return False
        return held - base > _WORN * (self.limits.megabytes - base)


class _End(NamedTuple):
    """The end of a child: the place of the document that it was at (``READY``: none yet), and what is to be said of it.

    ``is_foreign`` says that it was killed from outside: by a person, or by the system, which needed memory.
    """

    place: int
    outcome: Outcome
    is_foreign: bool = False


class _Trial:
    """A block that is being worked on: the documents in it that have ended a child."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.settled: dict[int, Outcome] = {}
        self._spared: set[int] = set()
        self._idle = 0

    def judge(self, end: _End) -> None:
        """Take in that a child has ended: a document is the problem, unless it was killed from outside the first time.

        Raises:
            EngineError: where children end again and again before they have begun.
        """
        if end.place == READY and end.outcome.status == "died":
            self._idle += 1
            if self._idle >= _STARTS:
                raise EngineError("processes", end.outcome.message.zh, end.outcome.message.en)
            return
        place = end.place if 0 <= end.place < len(self.block.entries) else self._largest()
        if end.is_foreign and place not in self._spared:
            self._spared.add(place)
        else:
            self.settled[place] = end.outcome

    def _largest(self) -> int:
        """The place of the largest document that is left: it is to blame when the block as a whole is too much."""
        left = [
            (len(entry.content.data), place)
            for place, entry in enumerate(self.block.entries)
            if isinstance(entry.content, Task) and place not in self.settled
        ]
        if not left:
            raise EngineError("processes", "写不成数据块", "the parts of a block cannot be made")
        return max(left)[1]


class _Child:
    """One process, with a thread that looks after its limits."""

    def __init__(self, process: str, limits: Limits) -> None:
        self.limits = limits
        self.base: float | None = None
        self._place: int | None = READY
        self._since = monotonic()
        self._blocks = 0
        self._verdict: tuple[int, _End] | None = None
        self._process = _start(process)
        self._output = cast("IO[bytes]", self._process.stdout)
        self._input = cast("IO[bytes]", self._process.stdin)
        threading.Thread(target=self._watch, daemon=True).start()

    def held(self) -> float | None:
        """The megabytes that it holds now."""
        return resident(self._process.pid)

    def wait_until_ready(self) -> None:
        """Wait until it can begin; raises ``EOFError`` where it died."""
        self._told()
        self._place = None
        self.base = self.held()

    def work(self, order: Order) -> Worked:
        """What is made of the block; raises ``EOFError`` where the child died."""
        self._blocks += 1
        self._begin(READY)
        try:
            pickle.dump(order, self._input, pickle.HIGHEST_PROTOCOL)
            self._input.flush()
        except OSError:
            raise EOFError from None
        while isinstance(told := self._told(), int):
            self._begin(told)
        self._place = None
        return cast("Worked", told)

    def end(self) -> _End:
        """What ended it."""
        with suppress(subprocess.TimeoutExpired):  # its output ends a moment before it does
            self._process.wait(_LOOK_SECONDS * 20)
        self.close()
        place = READY if self._place is None else self._place
        if self._verdict and self._verdict[0] == self._blocks:
            return self._verdict[1]
        code = self._process.returncode
        if code < 0:
            told = problem("died", "killed", signal=_signal(-code))
            return _End(place, told, is_foreign=self._verdict is None and -code == _KILL)
        return _End(place, problem("died", "ended", code=code))

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
            block, place, since = self._blocks, self._place, self._since
            if place is not None and (outcome := self._over(place, monotonic() - since)):
                self._verdict = block, _End(place, outcome)
                self._process.kill()
                return
            time.sleep(_LOOK_SECONDS)

    def _over(self, place: int, seconds: float) -> Outcome | None:
        """The outcome of a document that is over its limits."""
        if seconds > (_START_SECONDS if place == READY else self.limits.hard_seconds):
            limit = _START_SECONDS if place == READY else self.limits.seconds
            return problem("timeout", limit=limit)._replace(seconds=seconds)
        held = self.held() if self.limits.megabytes else None
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
