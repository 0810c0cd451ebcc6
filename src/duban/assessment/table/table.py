"""A table of entities as the engine needs it: one column a variable, exact, with what was noticed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duban.assessment.formula.field import Field
from duban.assessment.table.header.matching import Column
from duban.assessment.table.notes import Note
from duban.assessment.table.rows.exclusion import LeftOut

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Table:
    """Entities ready to be assessed.

    ``frame`` has `ROW`, `ID`, `NAME` and a column for each of ``fields``: numbers as whole multiples of their small
    unit (:data:`duban.assessment.formula.field.SCALES`), answers, choices, dates; a gap is null. ``missing`` are the fields
    that the file has no column for; ``headers`` tells under which header each field stood, ``columns``
    also where, ``left_out`` the rows that are no entity.
    """

    name: str
    frame: pl.LazyFrame
    rows: int
    fields: tuple[Field, ...]
    missing: tuple[Field, ...]
    headers: dict[str, str]
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    columns: Mapping[str, Column] = field(default_factory=dict)
