"""A table of plain cells: what every kind of file is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple


class Share(float):
    """A share from 0 to 1, which people read as a percentage."""


class Sheet(NamedTuple):
    """A table: its ``name``, the names of its columns, and rows of text, numbers and nothing.

    ``notes`` are texts that belong to cells, by row and column, both from 0 and without the header; where a kind
    of file has no notes they are left out.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]
    notes: Mapping[tuple[int, int], str] = MappingProxyType({})
