"""Sheets of a workbook that are one list in parts: they have the very same variables, and are read one after another.

Of sheets with the same variables none is chosen: where they are not of one year, or where an entity stands in two of them,
nobody can tell which one counts, and the workbook is refused with their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from duban.assessment.table.entity import ID, NAME, ROW
from duban.assessment.table.locating import Located
from duban.assessment.table.notes import Note
from duban.assessment.table.table import Table
from duban.assessment.table.words import folded, words
from duban.errors import Fault, TableError
from duban.language import LIST, Bilingual

if TYPE_CHECKING:
    import polars as pl

_SHOWN = 6
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Above a table a year has its 年: in 〔2011〕300号 it is that of a document.
_YEAR_SAID = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")


def together(where: Located) -> Located:
    """``where`` with the sheets that are read with it as its `parts`, itself among them, in the order of the file.

    An example, a draft or an empty form is never read with others, nor in their place.
    """
    return with_parts(where, parts_of(where))


def parts_of(where: Located) -> list[Located]:
    """The sheets that hold the same variables as ``where`` and are filled in, itself among them; else itself alone."""
    alike = [where, *(one for one in where.rivals if same_variables(where, one))]
    if len(alike) == 1:
        return alike
    filled = [one for one in alike if not is_aside(one) and not _is_bare(one)]
    return sorted(filled, key=lambda one: one.place) or [where]


def with_parts(where: Located, parts: Sequence[Located]) -> Located:
    """``where``, or the first of ``parts`` where it is none of them, with the parts that are read with it."""
    main = where if any(one is where for one in parts) else parts[0]
    read = {one.sheet.title for one in parts}
    aside = {one.sheet.title for one in where.rivals if is_aside(one) or _is_bare(one)}
    every = (*where.others, *([] if main is where else [where.sheet.title]))
    others = tuple(title for title in every if title not in read)
    alike = tuple(title for title in where.alike if title not in read | aside)
    placed = tuple(replace(one, others=(), alike=(), rivals=()) for one in parts)
    counted = _counted_on(placed) if len(placed) > 1 else ()
    return replace(main, others=others, alike=alike, rivals=(), parts=counted)


def same_variables(one: Located, other: Located) -> bool:
    """Whether two sheets stand upright and hold the very same variables of named entities."""
    known = [set(where.found.fields) for where in (one, other)]
    named = all(where.found.name is not None or where.found.id is not None for where in (one, other))
    upright = not (one.sheet.turned or other.sheet.turned)
    return upright and named and known[0] == known[1]


def is_aside(where: Located) -> bool:
    """Whether the title of a sheet says that it is an example, a draft or a copy."""
    title = folded(where.sheet.title)
    return any(word in title for word in words().asides)


def _is_bare(where: Located) -> bool:
    """Whether nothing stands below the header."""
    import polars as pl

    grid = where.sheet.grid.slice(where.layout.last + 1)
    names = grid.collect_schema().names()
    filled = grid.select((pl.col(name).fill_null("").str.strip_chars() != "").any() for name in names)
    return not any(filled.collect().row(0))


def _counted_on(parts: Sequence[Located]) -> tuple[Located, ...]:
    """The parts with the number of rows before each, so that the rows of all of them are numbered through."""
    import polars as pl

    found, before = [], 0
    for one in parts:
        found.append(replace(one, before=before))
        before += one.sheet.grid.select(pl.len()).collect().item()
    return tuple(found)


def check_years(parts: Iterable[Located], name: str) -> None:
    """Refuse parts that are not of one year, by what their titles and the lines above their headers say."""
    every = list(parts)
    said = [years for one in every if (years := _years(one))]
    apart = any(one.isdisjoint(other) for one, other in combinations(said, 2))
    if apart or len({one.found.year for one in every}) > 1:
        titles = _quoted(one.sheet.title for one in every)
        zh = f"{titles.zh} 的列相同，年份不同，分不清该读哪一张；请隐藏或删去不用的工作表"
        en = f"{titles.en} have the same columns and speak of different years; hide or remove the sheets that are not meant"
        raise TableError(name, (Fault(None, "", Bilingual(zh, en)),))


def _years(where: Located) -> frozenset[str]:
    above = (year for text in where.layout.above for year in _YEAR_SAID.findall(text))
    return frozenset((*_YEAR.findall(where.sheet.title), *above))


def joined(tables: Mapping[str, Table], before: Mapping[str, int]) -> Table:
    """The tables of several sheets, by their titles, as one; ``before`` tells how many rows of the file go before each.

    Raises:
        TableError: where an entity stands on two sheets.
    """
    import polars as pl

    first = next(iter(tables.values()))
    moved = {title: _moved(table, before[title]) for title, table in tables.items()}
    frames = {title: table.frame.collect() for title, table in moved.items()}
    _check_apart(first.name, frames)
    notes = dict.fromkeys(note for table in moved.values() for note in table.notes)
    return replace(
        first,
        frame=pl.concat(list(frames.values())).lazy(),
        rows=sum(table.rows for table in tables.values()),
        notes=(read_note({title: f"{table.rows:,}" for title, table in tables.items()}, before), *notes),
        left_out=tuple(row for table in moved.values() for row in table.left_out),
    )


def read_note(sheets: Mapping[str, str], before: Mapping[str, int]) -> Note:
    """Which sheets are read together, each with its number of entities where it is known, and how rows are numbered."""
    zh = "、".join(f"“{title}”" + (f"（{n} 家）" if n else "") for title, n in sheets.items())
    en = ", ".join(f"«{title}»" + (f" ({n})" if n else "") for title, n in sheets.items())
    on = [title for title in sheets if before[title]]
    rows_zh = "、".join(f"“{title}”第 1 行为 {before[title] + 1}" for title in on)
    rows_en = ", ".join(f"row 1 of «{title}» is {before[title] + 1}" for title in on)
    return Note(
        f"列相同的工作表一并读取：{zh}；行号接着编：{rows_zh}",
        f"sheets with the same columns are read together: {en}; their rows are numbered through: {rows_en}",
    )


def _moved(table: Table, before: int) -> Table:
    """A table whose rows count on from those of the sheets before it; entities that are named by their row follow."""
    import polars as pl

    row = (pl.col(ROW) + before).cast(pl.UInt32)
    by_row, by_new = pl.format("#{}", pl.col(ROW)), pl.format("#{}", row)
    renamed = (
        pl.when(pl.col(key) == by_row).then(by_new).otherwise(pl.col(key)).alias(key) for key in (ID, NAME)
    )
    left_out = tuple(one._replace(row=one.row + before) for one in table.left_out)
    return replace(table, frame=table.frame.with_columns(row.alias(ROW), *renamed), left_out=left_out)


def _check_apart(name: str, frames: Mapping[str, pl.DataFrame]) -> None:
    """Refuse sheets that name one entity twice: it would be counted twice, or one of its rows is out of date."""
    seen: dict[str, str] = {}
    twice: dict[str, tuple[str, str]] = {}
    for title, frame in frames.items():
        for one in {*frame[ID], *frame[NAME]}:
            if seen.setdefault(one, title) != title:
                twice.setdefault(one, (seen[one], title))
    if twice:
        sheets = _quoted(dict.fromkeys(title for pair in twice.values() for title in pair))
        listed = LIST.join(Bilingual(one, one) for one in list(twice)[:_SHOWN])
        n = len(twice)
        zh = f"{sheets.zh} 的列相同，有 {n} 个对象重复（{listed.zh}），分不清以哪一张为准；请隐藏或删去不用的工作表，或去掉重复的行"
        en = (
            f"{sheets.en} have the same columns, and {n} of their entities stand in more than one ({listed.en}); "
            "hide or remove the sheets that are not meant, or the rows that come twice"
        )
        raise TableError(name, (Fault(None, "", Bilingual(zh, en)),))


def _quoted(titles: Iterable[str]) -> Bilingual:
    return LIST.join(Bilingual(f"“{title}”", f"«{title}»") for title in titles)
