"""A table's file that is held in memory, as a page of the app gets it."""

from __future__ import annotations

from typing import NamedTuple


class TableFile(NamedTuple):
    """The bytes of a CSV or a workbook; ``name`` is for messages."""

    name: str
    data: bytes
