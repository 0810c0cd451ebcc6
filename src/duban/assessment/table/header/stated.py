"""Columns as people state them, where headers are not understood, or wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from duban.assessment.table.header.matching import Column, Matching, Unused
from duban.errors import ArgumentError
from duban.language import Bilingual

ENTITY = ("id", "name")
"""What is stated of the columns that say which entity it is."""
_LEFT_OUT = Bilingual("按指定不读", "left out as stated")


def columns_of(found: Matching) -> list[Column]:
    """All columns with a header, in the order of the file, each once."""
    every = {column.index: column for column in _every(found)}
    return [every[index] for index in sorted(every)]


def with_stated(found: Matching, stated: Mapping[str, str]) -> Matching:
    """``found`` as ``stated``: for a variable (or ``id``, ``name``) the column that holds it, by its cell or its header.

    An empty text says that no column holds it. A column that is stated to be one thing is nothing else.

    Raises:
        ArgumentError: where there is no such column.
    """
    if not stated:
        return found
    every = columns_of(found)
    chosen = {id: _column(every, where) for id, where in stated.items()}
    taken = {column.index for column in chosen.values() if column is not None}

    def free(column: Column | None) -> Column | None:
        return None if column is None or column.index in taken else column

    fields = {id: column for id, column in found.fields.items() if id not in chosen and free(column)}
    fields |= {id: column for id, column in chosen.items() if column is not None and id not in ENTITY}
    id_, name = (chosen[key] if key in chosen else free(getattr(found, key)) for key in ENTITY)
    doubled = tuple(group for group in found.doubled if not any(one.index in taken for one in group))
    finer = {id: more for id, more in found.finer.items() if id in fields and id not in chosen}
    result = replace(found, fields=fields, id=id_, name=name, doubled=doubled, finer=finer, unused=())
    used = {column.index for column in _every(result)}
    reasons = {one.column.index: one for one in found.unused}
    unused = (
        reasons.get(one.index) or Unused(one, _LEFT_OUT, known=False)
        for one in every
        if one.index not in used
    )
    return replace(result, unused=tuple(unused))


def _every(found: Matching) -> Iterator[Column]:
    yield from found.fields.values()
    for more in (*found.finer.values(), *found.doubled):
        yield from more
    yield from (one.column for one in found.unused)
    yield from (column for column in (found.id, found.name) if column is not None)


def _column(every: list[Column], where: str) -> Column | None:
    if not where:
        return None
    for column in every:
        if where in (column.address, column.text) and where:
            return column
    raise ArgumentError(
        "columns",
        f"没有 {where!r} 这一列；请写表头单元格的位置或表头原文",
        f"there is no column {where!r}; give the cell of its header, or the header as it is written",
    )
