"""Columns of cells as columns of values: numbers in their natural unit, answers, choices, dates.

Most cells are plain numbers and are read by Polars; only spellings of another kind go through :mod:`duban.assessment.table.cells`,
each distinct one once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from duban.assessment.formula.field import Field
from duban.assessment.table import cells
from duban.assessment.table.headers import Column
from duban.assessment.table.words import folded, words
from duban.errors import Fault, TableError
from duban.language import LIST, Bilingual

if TYPE_CHECKING:
    import polars as pl

# Rust takes every script's digits for \d, and casting only these.
_PLAIN = r"^[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,12})?$"


@dataclass(frozen=True, slots=True)
class Converted:
    """A column's values, and the faults in it (the first twenty, and how many there are).

    ``factor`` holds what the cell itself multiplies by, ``signed`` whether it has a percent sign; only for numbers.
    """

    values: pl.Series
    factor: pl.Series | None
    signed: pl.Series | None
    faults: tuple[Fault, ...]
    total: int


def convert(texts: pl.Series, field: Field, column: Column, rows: pl.Series) -> Converted:
    """The values of a column of text; ``rows`` says which row of the file each cell stands in."""
    import polars as pl

    empty = texts.is_null() | texts.str.strip_chars().str.to_lowercase().is_in(list(words().missing))
    filled = pl.select(pl.when(~empty).then(texts.str.strip_chars())).to_series()
    if field.numeric:
        return _numbers(filled, column, rows)
    reader, wanted = _reader(field)
    kinds = {"flag": pl.Boolean, "choice": pl.String, "date": pl.Date}
    values = _by_distinct(filled, reader, kinds[field.kind])
    return _checked(filled, values, column, rows, wanted)


def _reader(field: Field) -> tuple[Callable[[str], Any], Bilingual]:
    """How the cells of a field that is no number are read, and what to write there."""
    if field.kind == "flag":
        return cells.flag, Bilingual("不是“是”或“否”", "is neither yes nor no; write 是/否 or yes/no")
    if field.kind == "date":
        return cells.day, Bilingual("不是日期；请写成 2024-03-05", "is no date; write it as 2024-03-05")
    known_values = {value: value for value in field.choices.values()}
    spellings = {folded(key): value for key, value in (known_values | field.choices).items()}
    known = list(dict.fromkeys(field.choices))[:12]
    listed = LIST.join(Bilingual(choice, choice) for choice in known)
    wanted = Bilingual("不在可选值内：{known}", "is none of {known}").format(known=listed)
    return lambda text: spellings.get(folded(text)), wanted


def _numbers(filled: pl.Series, column: Column, rows: pl.Series) -> Converted:
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
    checked = _checked(filled, values, column, rows, wanted)
    return replace(checked, factor=factor, signed=signed.fill_null(False))


def _by_distinct(filled: pl.Series, reader: Callable[[str], Any], dtype: Any) -> pl.Series:
    read = {text: reader(text) for text in filled.drop_nulls().unique().to_list()}
    return filled.replace_strict(read, default=None, return_dtype=dtype) if read else _nulls(filled, dtype)


def _nulls(like: pl.Series, dtype: Any) -> pl.Series:
    import polars as pl

    return pl.Series(like.name, [None], dtype=dtype).new_from_index(0, len(like))


def _checked(
    filled: pl.Series, values: pl.Series, column: Column, rows: pl.Series, wanted: Bilingual
) -> Converted:
    """The values with a fault for every cell that has a text but no value."""
    bad = (filled.is_not_null() & values.is_null()).arg_true()
    faults = []
    for place in bad.head(TableError.SHOWN).to_list():
        shown = cells.quoted(filled[place])
        faults.append(
            Fault(rows[place], column.text, Bilingual(f"“{shown}”{wanted.zh}", f"«{shown}» {wanted.en}"))
        )
    return Converted(values, None, None, tuple(faults), len(bad))
