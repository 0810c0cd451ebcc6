"""What runs in a guarded process: it takes blocks from standard input and gives what was made of them back.

For each block it writes, as pickles, the place of each document that it begins, then the result. It ends when its
input does: when the process that started it closes it, or is gone.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
import threading
from importlib import import_module
from queue import SimpleQueue
from typing import IO, Any, Final, NamedTuple

from duban.collector import settle
from duban.engines.block import Block
from duban.engines.limits import Limits
from duban.engines.outcome import Outcome
from duban.engines.task import Process, work
from duban.pipeline import Task, leave_interrupts
from duban.text.document import Context

READY: Final = -1
"""What is written once the process can begin, before any document."""
_PARENT_DEATH_SIGNAL: Final = 1
# What fills the vocabulary: no document of the user's pays for that.
_FIRST = "2025年，粮食产量增长2%。支持企业技术改造。"


class Order(NamedTuple):
    """A block to work on; ``settled`` are the outcomes of entries, by place, that are not to be tried."""

    block: Block
    limits: Limits
    settled: dict[int, Outcome]


def main() -> None:
    """Work until the input ends; the argument names the function that makes documents (``module:function``)."""
    leave_interrupts()
    _end_with_parent()
    told = _own_output()
    process = _function(sys.argv[1])
    process(Task("-", _FIRST.encode(), None, Context()))
    settle()
    _tell(told, READY)
    orders: SimpleQueue[Order] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    while True:
        order = orders.get()
        _tell(told, work(order.block, order.limits, order.settled, lambda place: _tell(told, place), process))


def _end_with_parent() -> None:
    """Where Linux is asked to, it ends this process with its parent, though it be in native code that heeds nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _own_output() -> IO[bytes]:
    """Standard output for us alone: what a library prints goes to standard error."""
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return told


def _tell(told: IO[bytes], message: object) -> None:
    try:
        pickle.dump(message, told, pickle.HIGHEST_PROTOCOL)
        told.flush()
    except BrokenPipeError:
        os._exit(0)


def _listen(orders: SimpleQueue[Order]) -> None:
    """Take orders; beside the work, so that the process ends at once when nobody wants it any more."""
    while True:
        try:
            orders.put(pickle.load(sys.stdin.buffer))  # of the process that started this one
        except (EOFError, pickle.UnpicklingError):
            os._exit(0)


def _function(name: str) -> Process:
    module, _, function = name.partition(":")
    found: Any = getattr(import_module(module), function)
    return found  # type: ignore[no-any-return]
