"""What is gathered while a table is read: observations, and all that is wrong, by row and cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from duban.assessment.table.cells import quoted
from duban.errors import Fault
from duban.extraction.tables.cells import CellValue
from duban.language import Texts
from duban.observation import Observation, Witness
from duban.observations.datafile.mapping import Mapping, TableMapping
from duban.observations.datafile.measuring import Measuring
from duban.observations.datafile.periods import day_said

FAULTS = Texts("duban.observations.datafile", "faults")
Place = Callable[[int, int], str]
"""The address of a cell by its row and column, both from 0."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What holds for all values of a table: its file, the mappings of file and table, and how its cells are called."""

    file: str
    mapping: Mapping
    table: TableMapping
    place: Place

    @property
    def region(self) -> str:
        """The place of values whose rows and columns name none."""
        return self.table.region or self.mapping.region or self.table.source_region

    def vintage(self, published: str, source: str) -> str | None:
        """When a value was said: as its row says, its source, the lines above, or the user."""
        said = day_said(published) or _year(published) or day_said(source)
        return said or self.table.published or self.mapping.vintage or None


def _year(text: str) -> str:
    return text.strip() if len(text.strip()) == 4 and text.strip().isdigit() else ""


class Cell(NamedTuple):
    """A cell by its row and column, from 0, with the head over it and its text."""

    row: int
    column: int
    head: str
    text: str


@dataclass(slots=True)
class Found:
    """Observations of one table, what is wrong in it, the rows that hold none, and units that are not known.

    A fault that holds for a whole column is told once.
    """

    origin: Origin
    observations: list[Observation] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)
    gaps: int = 0
    _told: set[tuple[str, str]] = field(default_factory=set)
    _seen: dict[tuple[object, ...], Observation] = field(default_factory=dict)

    def fault(self, cell: Cell, key: str, /, *, once: bool = False, **parts: str) -> None:
        """Note that something is wrong with ``cell``; ``once`` for its column."""
        if once and (key, cell.head) in self._told:
            return
        self._told.add((key, cell.head))
        message = FAULTS[key].format(value=quoted(cell.text), **parts)
        place = self.origin.place(cell.row, cell.column)
        self.faults.append(Fault(cell.row + 1, cell.head, message, place))

    def add(self, one: Observation, cell: Cell) -> None:
        """Keep an observation, unless another cell has said the same; two that differ are a fault."""
        source = one.witnesses[0].issuer
        key = (
            *(one.indicator_id or one.indicator, one.region, one.measure, one.unit),
            *(one.period_start, one.period_end, one.kind, one.vintage, source),
        )
        held = self._seen.get(key)
        if held is None:
            self._seen[key] = one
            self.observations.append(one)
        elif (held.low, held.high, held.approx) != (one.low, one.high, one.approx):
            self.fault(cell, "contradicts", other=held.witnesses[0].cell or "")


def bounded(
    value: CellValue, measuring: Measuring, bound: str | None
) -> tuple[float | None, float | None, bool]:
    """The bounds of a value in its unit, and whether it is approximate; ``bound`` goes before what the cell says."""
    if value.scaled:
        measuring = measuring._replace(factor=1.0 if measuring.factor > 0 else -1.0)
    low, high = (None if end is None else measuring.value(end) for end in (value.low, value.high))
    if measuring.factor < 0:
        low, high = high, low
    if bound is None:
        return low, high, value.approx
    number = low if low is not None else high
    low = None if bound == "at_most" else number
    high = None if bound == "at_least" else high if high is not None else number
    return low, high, bound == "approx"


def witness(origin: Origin, cell: Cell, said: str, vintage: str | None, source: str) -> Witness:
    """The witness of a value."""
    return Witness(
        document=origin.file,
        text=said,
        published=vintage,
        issuer=source or origin.table.source or None,
        cell=origin.place(cell.row, cell.column),
    )
