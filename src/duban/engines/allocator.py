"""Memory that a long run has freed, given back to the system.

Parts of a megabyte come and go while small things stay: the C library keeps what lies between them. Without this the
process that writes a dataset grew by 4.9 kB a document, 100 MB over 20,000; with it, it stays level.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back what is free, where the C library knows how (glibc); does nothing elsewhere.

    >>> give_back()
    """
    trim = _trim()
    if trim:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    if not sys.platform.startswith("linux"):
        return None
    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return found
