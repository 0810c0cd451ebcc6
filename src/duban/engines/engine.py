"""What an engine is, and those there are, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from duban.arguments import checked_choice
from duban.engines.block import Block
from duban.engines.in_process import InProcess
from duban.engines.limits import Limits
from duban.engines.processes import Processes
from duban.engines.task import Worked

NAMES: Final = ("in-process", "processes", "ray")
"""The names of the engines."""


class Engine(Protocol):
    """Something that makes the parts of blocks, here or elsewhere, each block once."""

    name: str

    def map(self, blocks: Iterable[Block]) -> Iterator[Worked]:
        """What is made of each of ``blocks``, in any order; few are taken ahead of what is given back."""


def engine_of(
    name: str, limits: Limits | None = None, *, jobs: int = 0, address: str | None = None
) -> Engine:
    """The engine with a ``name``; ``jobs`` are its processes (0: one a core), ``address`` is where a cluster is.

    >>> engine_of("processes", jobs=2).jobs
    2

    Raises:
        ArgumentError: where there is no such engine.
        MissingLibraryError: where its library is not installed.
    """
    checked_choice("engine", name, NAMES)
    limits = limits or Limits()
    if name == "in-process":
        return InProcess(limits)
    if name == "processes":
        return Processes(limits, jobs)
    from duban.engines.ray import Ray

    return Ray(limits, jobs, address=address)
