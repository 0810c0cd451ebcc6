"""A run of ``duban.extract_many`` in a process of its own: watched, measured, and killed at random moments.

All processes of a run, children of children too, carry a mark in their environment, so that they are found whatever
becomes of their parents, and no other is ever touched. Reads ``/proc``: on Linux only.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

_MARK = "DUBAN_SCALE_RUN"
_PROGRAM = (
    "import sys, duban\n"
    "source, out, engine, jobs = sys.argv[1:]\n"
    "duban.extract_many(source, out, engine=engine, jobs=int(jobs))\n"
)
# How often memory is looked at: shorter than a block takes. A look at three processes takes 14 ms of computing, which the
# run that is measured does not have: two a second were 1.4 % of two cores.
_LOOK_SECONDS = 1.0
# Children whose driver was killed have this long to notice it.
_ORPHAN_SECONDS = 15.0
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Sample:
    """What the processes of a run held at a moment: seconds since the start, megabytes."""

    seconds: float
    driver: float
    children: float


@dataclass
class Run:
    """A run that has ended: whether it came to its end, its time, and its memory over time.

    ``cpu`` are the seconds that its processes computed, those excepted that their parents never waited for (Ray's
    workers); other runs that ended meanwhile count along. On a machine with other work it tells more than the time.
    """

    ended_well: bool = False
    seconds: float = 0.0
    cpu: float = 0.0
    samples: list[Sample] = field(default_factory=list)
    orphans: int = 0

    @property
    def peak(self) -> float:
        """The most megabytes that driver and children held together."""
        return max((sample.driver + sample.children for sample in self.samples), default=0.0)

    @property
    def driver_peak(self) -> float:
        return max((sample.driver for sample in self.samples), default=0.0)

    @property
    def growth(self) -> float:
        """By how many megabytes the mean of the last quarter is above that of the second one."""
        count = len(self.samples) // 4
        if not count:
            return 0.0
        totals = [sample.driver + sample.children for sample in self.samples]
        return (sum(totals[-count:]) - sum(totals[count : 2 * count])) / count


class Driven:
    """A driver process that works on ``source``; as a context it leaves nothing behind."""

    def __init__(self, source: Path, out: Path, engine: str, jobs: int) -> None:
        self._mark = uuid.uuid4().hex
        self._begin = time.monotonic()
        self._cpu = _computed()
        self._run = Run()
        self._driver = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(source), str(out), engine, str(jobs)],
            env=os.environ | {_MARK: self._mark},
            start_new_session=True,
        )
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Driven:
        return self

    def __exit__(self, *_: object) -> None:
        self._kill(self.processes())
        self._driver.wait()
        while left := self.processes():
            self._kill(left)
            time.sleep(0.05)

    def processes(self) -> list[int]:
        """The driver and everything that it started, as far as it lives."""
        mark = f"{_MARK}={self._mark}".encode()
        parents = {pid: _parent(pid) for pid in _all_processes()}
        found = {pid for pid in parents if mark in _read(pid, "environ").split(b"\0")}
        # Ray's workers write their titles over their environment: they are found by their parents.
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return sorted(found)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it ended within ``seconds``."""
        try:
            self._driver.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def result(self) -> Run:
        """The run when it has ended; waits for it, and for its children."""
        self._run.ended_well = self._driver.wait() == 0
        self._run.seconds = time.monotonic() - self._begin
        self._run.cpu = _computed() - self._cpu
        self._run.orphans = self._outliving()
        return self._run

    def kill(self, *, driver_only: bool) -> int:
        """End it at once with SIGKILL; the number of children that lived on when their driver was long gone."""
        if not driver_only:
            self._kill(self.processes())
        self._kill([self._driver.pid] if self._driver.poll() is None else [])
        self._driver.wait()
        return self._outliving()

    def kill_worker(self, random: Random) -> bool:
        """End one of Ray's workers that has a block; whether there was one."""
        workers = [pid for pid in self.processes() if _is_worker(pid)]
        if not workers:
            return False
        self._kill([random.choice(workers)])
        return True

    def _outliving(self) -> int:
        until = time.monotonic() + _ORPHAN_SECONDS
        while (left := self.processes()) and time.monotonic() < until:
            time.sleep(0.1)
        self._kill(left)
        return len(left)

    def _kill(self, pids: list[int]) -> None:
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:  # it ended meanwhile
                continue

    def _watch(self) -> None:
        while self._driver.poll() is None:
            held = {pid: resident(pid) for pid in self.processes()}
            driver = held.pop(self._driver.pid, 0.0)
            sample = Sample(time.monotonic() - self._begin, driver, sum(held.values()))
            self._run.samples.append(sample)
            time.sleep(_LOOK_SECONDS)


def _computed() -> float:
    """The seconds of computing of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def resident(pid: int) -> float:
    """The megabytes that a process holds, what it shares with others divided among them; 0 when it is gone."""
    for line in _read(pid, "smaps_rollup").splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) * 1024 / _MEGABYTE
    return 0.0


def _parent(pid: int) -> int:
    """The parent of a process; 0 when it is gone, and of one that only waits to be buried."""
    _, _, rest = _read(pid, "stat").rpartition(b")")
    state, parent = (*rest.split(), b"Z", b"0")[:2]
    return 0 if state == b"Z" else int(parent)


def _is_worker(pid: int) -> bool:
    """Whether the process is a worker of Ray that has a block: Ray entitles it by the function."""
    return _read(pid, "cmdline").startswith(b"ray::_work")


def _all_processes() -> list[int]:
    return [int(entry.name) for entry in os.scandir("/proc") if entry.name.isdigit()]


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:  # it is gone, or another user's
        return b""
