"""Types that msgspec has learnt: what several threads may read values of at once."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_LEARNING = threading.Lock()
_learnt: set[Any] = set()


def learnt(kind: T) -> T:
    """``kind``, a type that values are to be read of by msgspec, once that knows it.

    msgspec looks at the fields of a type when the first value is read. Where two threads do that at the same time, the
    second one finds the type half known, and the process dies (0.22.0: a segmentation fault in ``convert``). So types
    are learnt one after the other.

    >>> msgspec.convert([1, 2], learnt(tuple[int, ...]))
    (1, 2)
    """
    if kind not in _learnt:
        with _LEARNING:
            msgspec.json.Decoder(kind)  # type: ignore[call-overload, unused-ignore]
            _learnt.add(kind)
    return kind
