"""Columns of cells as columns of values: numbers in their natural unit, answers, choices, dates.

Most cells are plain numbers and are read by Polars; only spellings of another kind go through :mod:`duban.assessment.table.cells`,
each distinct one once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from duban.assessment.formula.field import Field
from duban.assessment.table import cells
from duban.assessment.table.header.layout import Place
from duban.assessment.table.header.matching import Column
from duban.assessment.table.industry import choice_of
from duban.assessment.table.selection import ticked_of_cell
from duban.assessment.table.words import folded, words
from duban.errors import Fault, TableError
from duban.language import LIST, Bilingual

if TYPE_CHECKING:
    import polars as pl

# Rust takes every script's digits for \d, and casting only these.
_PLAIN = r"^[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,12})?$"


@dataclass(frozen=True, slots=True)
class Converted:
    """A column's values, and the faults in it (the first hundred, and how many there are).

    ``factor`` holds what the cell itself multiplies by, ``signed`` whether it has a percent sign; only for numbers.
    """

    values: pl.Series
    factor: pl.Series | None
    signed: pl.Series | None
    faults: tuple[Fault, ...]
    total: int


def convert(texts: pl.Series, field: Field, column: Column, rows: pl.Series, place: Place) -> Converted:
    """The values of a column of text; ``rows`` says which row of the file each cell stands in, ``place`` its address."""
    import polars as pl

    filled = _filled(texts)
    if field.numeric:
        return _numbers(filled, column, rows, place)
    reader, wanted = _reader(field)
    kinds = {"flag": pl.Boolean, "choice": pl.String, "selection": pl.String, "date": pl.Date}
    values = _by_distinct(filled, reader, kinds[field.kind])
    return _checked(filled, values, column, rows, wanted, place)


def convert_together(
    texts: Sequence[pl.Series], field: Field, columns: Sequence[Column], rows: pl.Series, place: Place
) -> Converted:
    """The values of a choice that several columns tell, the finest first: where two tell different ones, that is a fault."""
    import polars as pl

    reader, wanted = _reader(field)
    filled = [_filled(series) for series in texts]
    read = [_by_distinct(series, reader, pl.String) for series in filled]
    values = pl.select(pl.coalesce(read)).to_series()
    faults = []
    for other, column in zip(read[1:], columns[1:], strict=True):
        for at in ((other != values).fill_null(False)).arg_true().to_list():
            first = next(
                place(rows[at], one.index) for one, got in zip(columns, read, strict=True) if got[at]
            )
            zh, en = f"与 {first} 说的不是同一类", f"tells another class than {first}"
            faults.append(Fault(rows[at], column.text, Bilingual(zh, en), place(rows[at], column.index)))
    stated = pl.select(pl.coalesce(filled)).to_series()
    checked = _checked(stated, values, columns[0], rows, wanted, place)
    return replace(checked, faults=(*faults, *checked.faults), total=checked.total + len(faults))


def _filled(texts: pl.Series) -> pl.Series:
    """The cells that hold a value, others null."""
    import polars as pl

    empty = texts.is_null() | texts.str.strip_chars().str.to_lowercase().is_in(list(words().missing))
    return pl.select(pl.when(~empty).then(texts.str.strip_chars())).to_series()


def _reader(field: Field) -> tuple[Callable[[str], Any], Bilingual]:
    """How the cells of a field that is no number are read, and what to write there."""
    if field.kind == "flag":
        return cells.flag, Bilingual("不是“是”或“否”", "is neither yes nor no; write 是/否 or yes/no")
    if field.kind == "date":
        return cells.day, Bilingual("不是日期；请写成 2024-03-05", "is no date; write it as 2024-03-05")
    wanted = Bilingual("不在可选值内：{known}", "is none of {known}").format(known=_offered(field))
    if field.kind == "selection":
        zh, en = (
            "可选若干项，用“、”分开；都没有写“无”",
            "any of them, parted by commas, or 无 where there is none",
        )
        wanted = Bilingual(f"{wanted.zh}；{zh}", f"{wanted.en}: {en}")
        return lambda text: ticked_of_cell(text, field), wanted
    if field.codes:
        zh, en = "也不是只属于其中一类的行业类别", "nor a class of industry in just one of them"
        wanted = Bilingual(f"{wanted.zh}；{zh}", f"{wanted.en}, {en}")
    return lambda text: choice_of_cell(text, field), wanted


def _offered(field: Field) -> Bilingual:
    """One spelling of each choice, in either language where there is one."""
    spellings: dict[str, list[str]] = {}
    for spelled, value in field.choices.items():
        spellings.setdefault(value, []).append(spelled)
    names = [
        Bilingual(spelled[0], next((one for one in spelled if one.isascii()), spelled[0]))
        for spelled in spellings.values()
    ]
    return LIST.join(names)


def choice_of_cell(text: str, field: Field) -> str | None:
    """The choice of ``field`` that a cell names: by a spelling of its own, else by a class of industry.

    >>> field = Field("sector", Bilingual("行业", "sector"), "choice", choices={"工业": "industry"}, codes={"C": "industry"})
    >>> choice_of_cell("工业", field), choice_of_cell("C35专用设备制造业", field), choice_of_cell("炼丹", field)
    ('industry', 'industry', None)
    """
    by_key = _spellings(tuple(field.choices.items()))
    return by_key.get(folded(text)) or (choice_of(text, field.codes) if field.codes else None)


@lru_cache(maxsize=256)
def _spellings(choices: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {folded(key): value for spelled, value in choices for key in (value, spelled)}


def _numbers(filled: pl.Series, column: Column, rows: pl.Series, place: Place) -> Converted:
    import polars as pl

    plain = filled.str.contains(_PLAIN).fill_null(False)
    fast = pl.select(
        pl.when(plain).then(filled.str.replace_all(",", "", literal=True)).cast(pl.Float64)
    ).to_series()
    others = pl.select(pl.when(~plain).then(filled)).to_series()
    read = {text: cells.number(text) for text in others.drop_nulls().unique().to_list()}
    known = {text: number for text, number in read.items() if number is not None}

    def looked_up(values: dict[str, Any], dtype: Any) -> pl.Series:
        return (
            others.replace_strict(values, default=None, return_dtype=dtype)
            if values
            else _nulls(others, dtype)
        )

    slow = looked_up({text: float(number.value) for text, number in known.items()}, pl.Float64)
    factor = looked_up({text: number.factor for text, number in known.items()}, pl.Float64)
    signed = looked_up({text: number.percent for text, number in known.items()}, pl.Boolean)
    values = pl.select(pl.coalesce(fast, slow)).to_series()
    wanted = Bilingual("不是数字", "is no number; leave the cell empty where there is none")
    checked = _checked(filled, values, column, rows, wanted, place)
    return replace(checked, factor=factor, signed=signed.fill_null(False))


def _by_distinct(filled: pl.Series, reader: Callable[[str], Any], dtype: Any) -> pl.Series:
    read = {text: reader(text) for text in filled.drop_nulls().unique().to_list()}
    return filled.replace_strict(read, default=None, return_dtype=dtype) if read else _nulls(filled, dtype)


def _nulls(like: pl.Series, dtype: Any) -> pl.Series:
    import polars as pl

    return pl.Series(like.name, [None], dtype=dtype).new_from_index(0, len(like))


def _checked(
    filled: pl.Series, values: pl.Series, column: Column, rows: pl.Series, wanted: Bilingual, place: Place
) -> Converted:
    """The values with a fault for every cell that has a text but no value."""
    bad = (filled.is_not_null() & values.is_null()).arg_true()
    faults = []
    for at in bad.head(TableError.SHOWN).to_list():
        shown = cells.quoted(filled[at])
        message = Bilingual(f"“{shown}”{wanted.zh}", f"«{shown}» {wanted.en}")
        faults.append(Fault(rows[at], column.text, message, place(rows[at], column.index)))
    return Converted(values, None, None, tuple(faults), len(bad))
