"""What a connector is: it asks a source for an indicator, and gives what came back as the rows of a data file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Years(NamedTuple):
    """The first and the last year that are asked for."""

    first: int
    last: int


class Answer(NamedTuple):
    """What a source answered.

    Attributes:
        name: the address that was asked, which names the file in the ledger.
        rows: a head and the rows below it, in the long form that data files have.
        data: the bytes as they came, which tell whether an answer has changed.
    """

    name: str
    rows: Sequence[Sequence[str]]
    data: bytes


class Connector(Protocol):
    """A source of statistics that can be asked."""

    def fetch(self, indicator: str, region: str, years: Years | None = None) -> Answer:
        """The values of ``indicator`` (its code at the source) for ``region``.

        Raises:
            UnreadableError: where the source does not answer, or has no such series.
        """
