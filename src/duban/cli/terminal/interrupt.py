"""Ctrl-C: one line and exit code 130, wherever it strikes.

The libraries between us and the user turn ``KeyboardInterrupt`` into exit codes and messages of their own, so
the signal raises an exception that none of them knows.
"""

from __future__ import annotations

import signal
from types import FrameType
from typing import NoReturn


class InterruptedRun(BaseException):
    """The user pressed Ctrl-C."""


_pressed = False


def listen() -> None:
    """From now on Ctrl-C raises :class:`InterruptedRun`."""
    signal.signal(signal.SIGINT, _raise)


def _raise(number: int, frame: FrameType | None) -> NoReturn:
    global _pressed
    _pressed = True
    # A second Ctrl-C while the first is being dealt with ends the program as usual.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise InterruptedRun


def was_pressed() -> bool:
    """Whether the user has pressed Ctrl-C; DuckDB makes an error of its own of the one that is raised."""
    return _pressed
