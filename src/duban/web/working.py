"""What takes longer than a page may: worked out beside the requests, and kept until the ledger changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from starlette.requests import Request
from starlette.responses import Response

from duban.ledger import Ledger
from duban.web.rendering import page, store_of
from duban.web.store import Store

T = TypeVar("T")
# Results of a large ledger are large: what became of 10,000 documents' targets is 30 MB pickled, and 200 MB on disk.
_KEPT = 8
# Seconds that a page waits before it says that it is being worked on: most answers come within them.
PATIENCE = 1.0
# Seconds that a file is waited for: minutes, not for ever.
AS_LONG = 600.0


class Works:
    """Questions that are being worked on, one after the other, so that pages stay quick; the newest answers are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="duban-work")
        self._waiter = ThreadPoolExecutor(1, thread_name_prefix="duban-wait")
        self._lock = threading.Lock()
        self._asked: OrderedDict[Hashable, tuple[int, Future[Any]]] = OrderedDict()

    def ask(self, key: Hashable, ask: Callable[[Ledger], T], patience: float = PATIENCE) -> T | None:
        """What ``ask`` finds in the ledger; ``None`` while it is being worked out.

        Raises:
            Exception: what ``ask`` raised, once; the next time it is asked anew.
        """
        return self.work(key, lambda: self._store.read(ask), patience)

    def work(
        self, key: Hashable, work: Callable[[], T], patience: float = PATIENCE, *, is_elsewhere: bool = False
    ) -> T | None:
        """What ``work`` comes to, which needs no cursor on the ledger for all of its time; else as :meth:`ask`.

        One ``key`` names what reads the same of the ledger as it is when it begins, whichever ``work`` of it is done.
        Another process does what ``is_elsewhere``: that holds up only its like.
        """
        with self._lock:
            generation = self._store.generation
            known, held = self._asked.get(key, (-1, None))
            # What begins only later sees the ledger as it is now.
            is_new = known == generation or _is_yet_to_begin(held)
            if held is None or held.cancelled() or not is_new:
                held = (self._waiter if is_elsewhere else self._worker).submit(work)
            self._asked[key] = (generation, held)
            self._asked.move_to_end(key)
            while len(self._asked) > _KEPT:
                _, (_, oldest) = self._asked.popitem(last=False)
                oldest.cancel()
        return self._answer(key, held, patience)

    def _answer(self, key: Hashable, held: Future[T], patience: float) -> T | None:
        try:
            return held.result(patience)
        except TimeoutError:
            if held.done():  # the answer itself is that something took too long
                raise
            return None
        except Exception:
            with self._lock:
                self._asked.pop(key, None)
            raise


def _is_yet_to_begin(held: Future[Any] | None) -> bool:
    return held is not None and not held.running() and not held.done()


_works: WeakKeyDictionary[Store, Works] = WeakKeyDictionary()
_making = threading.Lock()


def works_of(request: Request) -> Works:
    """The works of the app that serves ``request``."""
    return works_on(store_of(request))


def works_on(store: Store) -> Works:
    """The works on the ledger of ``store``."""
    with _making:
        if store not in _works:
            _works[store] = Works(store)
        return _works[store]


def still_working(request: Request, heading: str) -> Response:
    """The page that says so, and looks again every second by itself; to that look, that there is nothing new."""
    return (
        Response(status_code=204)
        if is_look(request)
        else page(request, "working", "working", heading=heading)
    )


def is_look(request: Request) -> bool:
    """Whether a page that waits for its result asks."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-target") == "p#working"


def look_again() -> Response:
    """The answer to a page that waits: its result is there."""
    return Response(headers={"HX-Refresh": "true"})
