"""The public :func:`duban.assess` and :func:`duban.rank`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from duban.arguments import checked_day, checked_is_text, checked_year, path_expected
from duban.assessment.engine.absence import absence_notes
from duban.assessment.engine.compilation import compiled
from duban.assessment.engine.stated import with_stated
from duban.assessment.engine.what_if import suppositions
from duban.assessment.formula.field import Field
from duban.assessment.formula.index import Index
from duban.assessment.formula.rules import Rules, in_force, of_version
from duban.assessment.result.assessment import Assessment
from duban.assessment.rulebook.loader import load, load_index, names
from duban.assessment.table.reader import read_table, table_of
from duban.assessment.table.selection import with_selections
from duban.assessment.table.source.table_file import TableFile
from duban.assessment.table.table import Table
from duban.errors import ArgumentTypeError, EditionError

if TYPE_CHECKING:
    import polars as pl

    from duban.assessment.composite.ranking import Ranking


def assess(
    rulebook: str | Path | Sequence[Rules],
    table: Path | TableFile | pl.DataFrame | pl.LazyFrame,
    *,
    on: str | date | None = None,
    version: str | None = None,
    what_if: Iterable[str] = (),
    lenient: bool = False,
    columns: Mapping[str, str] | None = None,
) -> Assessment:
    """Apply a rulebook to a table of entities.

    Args:
        rulebook: its name (``str``), its file (``Path``), or its editions.
        table: a file (CSV, XLSX, XLS, ODS, Parquet) as ``Path``, or a Polars frame.
        on: the day whose rules apply; today, where neither it nor ``version`` is given.
        version: a version by name, whether it is in force or not; the data are those of the year before the
            day it came into force, where no day is given.
        what_if: suppositions such as ``revenue=+20%``, for all entities alike.
        lenient: whether cells that cannot be read (约3000, 10%以上) are unknown and listed instead of refused.
        columns: of a file, which column holds which variable, where its headers do not say it: the cell of the header
            or its text, by the variable's identifier, ``id`` or ``name``; empty where no column does.

    >>> import duban, polars
    >>> table = polars.DataFrame({"名称": ["甲公司"], "营业收入": ["3000万元"]})
    >>> found = duban.assess("sme-gradient", table, on="2026-06-01")
    >>> found.entity("甲公司").tier
    0

    Raises:
        PathExpectedError: for a ``str`` where a file is meant; the message says what to write.
        ArgumentError, ArgumentTypeError: for a day that cannot be, or what is no table.
        RulebookError, EditionError: where there is no such rulebook or version.
        UnreadableError, TableError: where the table cannot be read, with all that is wrong in it.
        WhatIfError: where a supposition is none.
    """
    day = checked_day("on", on)
    check_table(table)
    editions = _editions(rulebook)
    edition = of_version(editions, version) if version else in_force(editions, day or date.today())
    if isinstance(edition, Index):
        raise EditionError(
            edition.rulebook,
            "这是指数，没有层级；请用 duban rank",
            "this is an index and has no tiers; use duban rank",
        )
    year = (day or (edition.in_force_from if version else date.today())).year - 1
    read = _read(
        table, fields_of(edition), year, fixed=bool(day or version), lenient=lenient, columns=columns
    )
    edition, stated = with_stated(edition, {field.id for field in read.fields})
    programme = compiled(edition)
    supposed = suppositions(what_if, programme.fields)
    notes = (*read.notes, *stated, *absence_notes(programme, read))
    return Assessment(programme, read, supposed, notes)


def rank(
    index: str | Path | Index,
    table: Path | TableFile | pl.DataFrame | pl.LazyFrame,
    *,
    on: str | date | None = None,
    version: str | None = None,
    year: int | None = None,
    lenient: bool = False,
    columns: Mapping[str, str] | None = None,
    weights: Mapping[str, float] | None = None,
) -> Ranking:
    """Rank the entities of a table by a composite index.

    Args:
        index: its name (``str``), its file (``Path``), or the index itself.
        table: a file (CSV, XLSX, XLS, ODS, Parquet) as ``Path``, or a Polars frame.
        on: the day whose version of the index counts; the last version where neither it nor ``version`` is given.
        version: a version by name.
        year: the last full year, for headers that name one; the newest that they name where it is not given.
        lenient: whether cells that cannot be read are unknown and listed instead of refused.
        columns: of a file, which column holds which indicator, as of :func:`assess`.
        weights: weights by indicator (identifier or name) in place of those of the index; within groups where it has some.

    >>> import duban, polars
    >>> columns = {field.id: [1.0, 2.0] for field in load_index("cluster-index").fields}
    >>> found = duban.rank("cluster-index", polars.DataFrame({"id": ["a", "b"]} | columns))
    >>> [(one.rank, one.id) for one in found.standings]
    [(1, 'b'), (2, 'a')]

    Raises:
        PathExpectedError: for a ``str`` where a file is meant; the message says what to write.
        ArgumentError, ArgumentTypeError: for a day, a year or weights that cannot be, or what is no table.
        RulebookError, EditionError: where there is no such index or version.
        UnreadableError, TableError: where the table cannot be read.
        RankingError: where the table gives no ranking.
    """
    from duban.assessment.composite.ranking import rank as ranked

    day = checked_day("on", on)
    checked_year("year", year)
    check_table(table)
    if isinstance(index, (str, Path)):
        check_name(index)
        index = load_index(index, day, version)
    return ranked(index, table, year=year, lenient=lenient, columns=columns, weights=weights)


def fields_of(edition: Rules) -> tuple[Field, ...]:
    """The columns that a table may have for an edition: those of its criteria and of what can be stated in their place.

    >>> "revenue" in [field.id for field in fields_of(load("sme-gradient").editions[-1])]
    True
    """
    if isinstance(edition, Index):
        return tuple(edition.fields)
    return with_selections((*edition.fields, *(stated.field for stated in edition.stated)))


def _editions(rulebook: str | Path | Sequence[Rules]) -> Sequence[Rules]:
    if not isinstance(rulebook, (str, Path)):
        return rulebook
    check_name(rulebook)
    return load(rulebook).editions


def named(rulebook: str) -> str | Path:
    """What ``rulebook`` means where files and names are both typed as text: a name of the package, else a file.

    >>> named("sme-gradient"), named("mine.yaml").name
    ('sme-gradient', 'mine.yaml')
    """
    return rulebook if rulebook in names() else Path(rulebook)


def check_name(rulebook: str | Path) -> None:
    """Refuse a ``str`` that names a file and no rulebook."""
    if isinstance(rulebook, str) and isinstance(named(rulebook), Path):
        checked_is_text(rulebook)


def check_table(table: object) -> None:
    """Refuse what is neither a file nor a frame."""
    import polars

    if isinstance(table, str):
        raise path_expected(table)
    if not isinstance(table, (Path, TableFile, polars.DataFrame, polars.LazyFrame)):
        kind = type(table).__name__
        raise ArgumentTypeError(
            "table",
            f"表格不能是 {kind} 类型；请给 Path 或 polars.DataFrame",
            f"a table cannot be of type {kind}; give a Path or a polars.DataFrame",
        )


def _read(
    table: Path | TableFile | pl.DataFrame | pl.LazyFrame,
    fields: Sequence[Field],
    year: int,
    *,
    fixed: bool,
    lenient: bool,
    columns: Mapping[str, str] | None,
) -> Table:
    if isinstance(table, (Path, TableFile)):
        return read_table(table, fields, year, fixed=fixed, lenient=lenient, columns=columns)
    return table_of(table, fields, year, fixed=fixed, lenient=lenient)
