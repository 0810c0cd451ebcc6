"""An endpoint: the one place that states its address, parameters, body, answer and examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

import msgspec

from duban.ledger import Ledger
from duban.web.api.answers.base import Listing
from duban.web.rendering import address
from duban.web.store import Store

Q = TypeVar("Q", bound=msgspec.Struct)
B = TypeVar("B")
T = TypeVar("T")
Method = Literal["GET", "POST", "DELETE"]

PREFIX = "/api"
_IN_PATH = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Q, B]):
    """One request: the store, the parameters and the body as they were declared, and the address that was asked."""

    store: Store
    asked: Q
    body: B
    path: str = ""
    query: Mapping[str, Any] = field(default_factory=dict)

    def read(self, ask: Callable[[Ledger], T]) -> T:
        """What ``ask`` finds in the ledger."""
        return self.store.read(ask)

    def listing(self, rows: Sequence[T], total: int) -> Listing[T]:
        """``rows`` as the page that was asked for, out of ``total``."""
        page, size = self.asked.page, self.asked.size  # type: ignore[attr-defined]
        more = page * size < total
        following = address(self.path, self.query, page=page + 1) if more else None
        return Listing(total=total, page=page, size=size, next=following, rows=list(rows))

    def page_of(self, found: Sequence[T], shown: Callable[[T], Any] = lambda one: one) -> Listing[Any]:
        """The page that was asked for out of all that was ``found``, each as ``shown``."""
        page, size = self.asked.page, self.asked.size  # type: ignore[attr-defined]
        rows = [shown(one) for one in found[(page - 1) * size : page * size]]
        return self.listing(rows, len(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Generic[Q, B]):
    """What is at an address.

    Attributes:
        name: the key of its texts (``labels/api.yaml``) and its ``operationId``.
        path: its address behind ``/api``, with parameters in braces.
        asked: its parameters, those in the address and those behind the question mark: names, types, bounds.
        answer: the type of what it answers.
        run: what it does; it runs in a thread of its own.
        body: the type of the JSON that it takes.
        status: of an answer where all is well.
        example: parameters that show how it is asked, ``body_example`` a body.
        faults: further states that an answer may have, beside 422 for what is wrong in the request.
    """

    name: str
    path: str
    asked: type[Q]
    answer: Any
    run: Callable[[Call[Q, B]], Any]
    method: Method = "GET"
    body: Any = None
    status: int = 200
    example: Mapping[str, Any] = field(default_factory=dict)
    body_example: Any = None
    faults: tuple[int, ...] = ()

    @property
    def in_path(self) -> list[str]:
        """The parameters that stand in the address.

        >>> Endpoint(name="d", path="/d/{sha256}", asked=msgspec.Struct, answer=str, run=repr).in_path
        ['sha256']
        """
        return _IN_PATH.findall(self.path)

    @property
    def in_query(self) -> list[str]:
        """The parameters that stand behind the question mark."""
        inside = set(self.in_path)
        return [name for name in self.asked.__struct_fields__ if name not in inside]

    @property
    def changes(self) -> bool:
        """Whether it changes anything, or takes a body: a browser of another site may not ask for it."""
        return self.method != "GET"
