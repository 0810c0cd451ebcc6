"""Tables that were dropped in to be assessed: held in memory for a while, never on disk, found by a name nobody guesses."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from typing import NamedTuple
from weakref import WeakKeyDictionary

from starlette.requests import Request

from duban.assessment.table.source.table_file import TableFile
from duban.web.rendering import store_of
from duban.web.store import Store

MEGABYTE = 1_000_000
MOST_BYTES = 20 * MEGABYTE
"""The largest table that is taken; some 100,000 entities."""
_MOST_TABLES = 20
_MOST_TOGETHER = 100 * MEGABYTE


class Held(NamedTuple):
    """A table and what is asked of it.

    Attributes:
        id: its name on the shelf.
        file: what was dropped in.
        rulebook, on: the rules, and the day (``YYYY-MM-DD``) on which they are to be in force; today where it is empty.
        columns: what was stated of columns, by variable.
        lenient: whether cells that cannot be read are unknown.
    """

    id: str
    file: TableFile
    rulebook: str
    on: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    lenient: bool = False


class Shelf:
    """The tables of a running app; where there are too many, the one that was not looked at longest goes."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, file: TableFile, rulebook: str, on: str) -> Held:
        """Hold ``file``.

        >>> shelf = Shelf()
        >>> held = shelf.put(TableFile("a.csv", b"1"), "sme-size", "")
        >>> shelf.get(held.id) == held, shelf.get("other")
        (True, None)
        """
        held = Held(secrets.token_urlsafe(12), file, rulebook, on)
        self.change(held)
        return held

    def change(self, held: Held) -> None:
        """Hold ``held`` in place of what has its name."""
        with self._lock:
            self._held[held.id] = held
            self._held.move_to_end(held.id)
            while len(self._held) > 1 and self._is_full():
                self._held.popitem(last=False)

    def get(self, id: str) -> Held | None:
        """What goes by the name ``id``."""
        with self._lock:
            if id in self._held:
                self._held.move_to_end(id)
            return self._held.get(id)

    def forget(self, id: str) -> None:
        """Hold it no longer."""
        with self._lock:
            self._held.pop(id, None)

    def _is_full(self) -> bool:
        together = sum(len(one.file.data) for one in self._held.values())
        return len(self._held) > _MOST_TABLES or together > _MOST_TOGETHER


_shelves: WeakKeyDictionary[Store, Shelf] = WeakKeyDictionary()
_making = threading.Lock()


def shelf_of(request: Request) -> Shelf:
    """The shelf of the app that serves ``request``."""
    with _making:
        return _shelves.setdefault(store_of(request), Shelf())
