"""The public :func:`duban.assess`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duban.assessment.engine.absence import absence_notes
from duban.assessment.engine.compilation import compiled
from duban.assessment.engine.stated import with_stated
from duban.assessment.engine.what_if import suppositions
from duban.assessment.formula.field import Field
from duban.assessment.formula.index import Index
from duban.assessment.formula.rules import Rules, in_force, of_version
from duban.assessment.result.assessment import Assessment
from duban.assessment.rulebook.loader import load
from duban.assessment.table.reader import Table, read_table, table_of
from duban.errors import EditionError

if TYPE_CHECKING:
    import polars as pl


def assess(
    rulebook: str | Path | Sequence[Rules],
    table: str | Path | pl.DataFrame | pl.LazyFrame,
    *,
    on: str | date | None = None,
    version: str | None = None,
    what_if: Iterable[str] = (),
) -> Assessment:
    """Apply a rulebook to a table of entities.

    Args:
        rulebook: its name, its file, or its editions.
        table: a file (CSV, XLSX, Parquet) or a Polars frame.
        on: the day whose rules apply; today, where neither it nor ``version`` is given.
        version: a version by name, whether it is in force or not; the data are those of the year before the
            day it came into force, where no day is given.
        what_if: suppositions such as ``revenue=+20%``, for all entities alike.

    Raises:
        RulebookError, EditionError: where there is no such rulebook or version.
        UnreadableError, TableError: where the table cannot be read, with all that is wrong in it.
        WhatIfError: where a supposition is none.
    """
    editions = _editions(rulebook)
    day = date.fromisoformat(on) if isinstance(on, str) else on
    edition = of_version(editions, version) if version else in_force(editions, day or date.today())
    if isinstance(edition, Index):
        raise EditionError(
            edition.rulebook,
            "这是指数，没有层级；请用 duban rank",
            "this is an index and has no tiers; use duban rank",
        )
    year = (day or (edition.in_force_from if version else date.today())).year - 1
    read = _read(table, (*edition.fields, *(stated.field for stated in edition.stated)), year)
    edition, stated = with_stated(edition, {field.id for field in read.fields})
    programme = compiled(edition)
    supposed = suppositions(what_if, programme.fields)
    notes = (*read.notes, *stated, *absence_notes(programme, read))
    return Assessment(programme, read, supposed, notes)


def _editions(rulebook: str | Path | Sequence[Rules]) -> Sequence[Rules]:
    if not isinstance(rulebook, (str, Path)):
        return rulebook
    return load(rulebook).editions


def _read(table: str | Path | pl.DataFrame | pl.LazyFrame, fields: Sequence[Field], year: int) -> Table:
    if isinstance(table, (str, Path)):
        return read_table(table, fields, year)
    return table_of(table, fields, year)
