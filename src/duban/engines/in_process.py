"""The engine that works in this very process, one block after the other: for small runs, and to look into faults.

Time is limited where the system has signals and in the main thread; memory is not, and a document that ends
the process ends the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duban.engines.block import Block
from duban.engines.limits import Limits
from duban.engines.task import Process, Worked, work
from duban.pipeline import process


class InProcess:
    """Work in this process."""

    name = "in-process"

    def __init__(self, limits: Limits = Limits(), process: Process = process) -> None:  # noqa: B008  # frozen
        self.limits = limits
        self.process = process

    def map(self, blocks: Iterable[Block]) -> Iterator[Worked]:
        """What is made of each of ``blocks``, in their order.

        >>> list(InProcess().map([]))
        []
        """
        for block in blocks:
            yield work(block, self.limits, process=self.process)
