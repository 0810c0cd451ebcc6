"""A table of plain cells: what every kind of file is written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Tone = Literal["good", "fair", "poor", "quiet"]


class Share(float):
    """A share from 0 to 1, which people read as a percentage."""


class Sheet(NamedTuple):
    """A table: its ``name``, the names of its columns, and rows of text, numbers and nothing.

    ``notes`` are texts that belong to cells, by row and column, both from 0 and without the header; where a kind
    of file has no notes they are left out. ``tones`` say of cells whether they tell something good or bad, by the same
    places; where a kind of file has colours, the cells have them, and no cell says by its colour alone what it is.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]
    notes: Mapping[tuple[int, int], str] = MappingProxyType({})
    tones: Mapping[tuple[int, int], Tone] = MappingProxyType({})

    def first(self, rows: int | None) -> Sheet:
        """The table with its first ``rows``, and what belongs to their cells; all of it for ``None``.

        >>> sheet = Sheet("目标", ["指标"], [["粮食"], ["就业"]], {(0, 0): "原句", (1, 0): "又一句"})
        >>> sheet.first(1).rows, dict(sheet.first(1).notes)
        ([['粮食']], {(0, 0): '原句'})
        """
        if rows is None or rows >= len(self.rows):
            return self
        return self._replace(
            rows=self.rows[:rows],
            notes={place: note for place, note in self.notes.items() if place[0] < rows},
            tones={place: tone for place, tone in self.tones.items() if place[0] < rows},
        )
