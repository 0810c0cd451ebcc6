"""The one that owns the ledger's file while the app runs: many readers, one writer at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from typing import Any, TypeVar

from duban.ledger import Ledger
from duban.web.settings import Settings

T = TypeVar("T")
# Answers kept: a page asks for a handful, and twenty people look at different ones.
_KEPT = 256


class Store:
    """The ledger of a running app.

    Readers work on a cursor of their own, side by side; writers one after the other. What is costly to find out is
    kept until the next change.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._ledger = Ledger.open(settings.ledger)
        self._writing = threading.Lock()
        self._keeping = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self.generation = 0

    def read(self, ask: Callable[[Ledger], T]) -> T:
        """What ``ask`` finds in the ledger."""
        cursor = self._ledger.connection.cursor()
        try:
            return ask(Ledger(self._ledger.path, cursor))
        finally:
            cursor.close()

    def stream(self, ask: Callable[[Ledger], Iterator[T]]) -> Iterator[T]:
        """What ``ask`` finds in the ledger, one after the other; the cursor is held until the last is taken."""
        cursor = self._ledger.connection.cursor()
        try:
            yield from ask(Ledger(self._ledger.path, cursor))
        finally:
            cursor.close()

    def write(self, change: Callable[[Ledger], T]) -> T:
        """Change the ledger; nobody else changes it meanwhile, and kept answers are forgotten."""
        with self._writing:
            try:
                return self.read(change)
            finally:
                self.generation += 1

    def kept(self, key: Hashable, ask: Callable[[Ledger], T]) -> T:
        """What ``ask`` finds, found out once until the ledger changes; ``key`` names the question."""
        with self._keeping:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:  # who asks the same meanwhile waits for the answer
            generation = self.generation
            with self._keeping:
                held = self._kept.get(key)
                if held is not None and held[0] == generation:
                    self._kept.move_to_end(key)
                    return held[1]  # type: ignore[no-any-return]
            found = self.read(ask)
            with self._keeping:
                self._kept[key] = (generation, found)
                self._kept.move_to_end(key)
                while len(self._kept) > _KEPT:
                    old, _ = self._kept.popitem(last=False)
                    self._locks.pop(old, None)
            return found

    def is_kept(self, key: Hashable) -> bool:
        """Whether the answer to ``key`` is there at once."""
        with self._keeping:
            held = self._kept.get(key)
            return held is not None and held[0] == self.generation

    def close(self) -> None:
        """Close the file, once nobody writes."""
        with self._writing:
            self._ledger.close()
