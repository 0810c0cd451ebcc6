"""Selections: one cell that lists what is ticked (车间网络、应用网络), read as an answer to each of the choices.

A table may also give each choice a column of its own with yes and no. Both ways are read; where both are there, neither
is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from duban.assessment.formula.field import Field
from duban.assessment.table.header.matching import Column, Matching
from duban.assessment.table.words import answer, folded, words

if TYPE_CHECKING:
    import polars as pl

_PARTED = re.compile(r"[；;\n|]")
# Choices themselves may hold these marks (设备、人员与信息系统互联): they part only what is no choice as it stands.
_LISTED = re.compile(r"[、，,]")
_MARK = ";"


def with_selections(fields: Sequence[Field]) -> tuple[Field, ...]:
    """``fields``, and the selections that they are choices of, each once."""
    selections = {one.part_of.id: one.part_of for one in fields if one.part_of is not None}
    known = {one.id for one in fields}
    return (*fields, *(one for id, one in selections.items() if id not in known))


def ticked_of_cell(text: str, field: Field) -> str | None:
    """What a cell ticks, as ``;a;b;``, in the order of the choices; ``None`` where a part of it is no choice.

    Where «none» is ticked nothing else counts, as the forms have it.

    >>> from duban.language import Bilingual
    >>> field = Field("net", Bilingual("网络", "net"), "selection", choices={"车间": "shop", "应用": "app"})
    >>> ticked_of_cell("应用；车间", field), ticked_of_cell("无", field), ticked_of_cell("应用、别的", field)
    (';shop;app;', ';', None)
    """
    by_key = {folded(spelled): id for spelled, id in field.choices.items()}
    pieces = [
        piece
        for larger in ([text] if folded(text) in by_key else _PARTED.split(text))
        for piece in ([larger] if folded(larger) in by_key else _LISTED.split(larger))
        if piece.strip()
    ]
    if any(answer(piece) in words().no for piece in pieces):
        return _MARK
    found = {by_key.get(folded(piece)) for piece in pieces}
    if not found or None in found:
        return None
    ticked = [id for id in dict.fromkeys(field.choices.values()) if id in found]
    return _MARK + "".join(f"{id}{_MARK}" for id in ticked)


def answered_twice(found: Matching, fields: Sequence[Field]) -> Iterator[tuple[Column, ...]]:
    """Columns of single choices beside one of the whole selection."""
    for selection in {one.part_of.id: one.part_of for one in fields if one.part_of is not None}.values():
        own = [found.fields[one.id] for one in fields if one.part_of == selection and one.id in found.fields]
        if own and selection.id in found.fields:
            yield (found.fields[selection.id], *own)


def answers(
    frame: pl.LazyFrame, fields: Sequence[Field], columns: Mapping[str, Column]
) -> tuple[pl.LazyFrame, dict[str, Column]]:
    """``frame`` with an answer for each choice in place of each selection, and the columns by the answers' names."""
    import polars as pl

    here = [one for one in fields if one.part_of is not None and one.part_of.id in columns]
    made = [
        pl.col(one.part_of.id).str.contains(f"{_MARK}{_choice(one)}{_MARK}", literal=True).alias(one.id)
        for one in here
        if one.part_of is not None
    ]
    lists = {one.part_of.id for one in here if one.part_of is not None}
    kept = {id: column for id, column in columns.items() if id not in lists}
    kept |= {one.id: columns[one.part_of.id] for one in here if one.part_of is not None}
    return frame.with_columns(made).drop(lists), kept


def _choice(field: Field) -> str:
    """The choice of which ``field`` is the answer."""
    assert field.part_of is not None
    return field.id.removeprefix(f"{field.part_of.id}_")


def listed(ticked: Mapping[str, bool | None], names: Mapping[str, str], none: str) -> str | None:
    """The cell of a selection from the answers to its choices; ``None`` where one is unknown.

    >>> listed({"net_shop": True, "net_app": False}, {"net_shop": "车间", "net_app": "应用"}, "无")
    '车间'
    """
    if any(value is None for value in ticked.values()):
        return None
    return "、".join(names[id] for id, value in ticked.items() if value) or none


def whole_selections(fields: Sequence[Field]) -> tuple[Field, ...]:
    """``fields`` with a selection in place of its choices where all of them are there: one column would tell all.

    >>> from duban.language import Bilingual
    >>> net = Field("net", Bilingual("网络", "net"), "selection", choices={"车间": "shop"})
    >>> [one.id for one in whole_selections([Field("net_shop", Bilingual("车间", "shop"), "flag", part_of=net)])]
    ['net']
    """
    have = {one.id for one in fields}
    found: dict[str, Field] = {}
    for one in fields:
        whole = one.part_of
        every = whole is not None and {f"{whole.id}_{id}" for id in whole.choices.values()} <= have
        kept = whole if whole is not None and every else one
        found.setdefault(kept.id, kept)
    return tuple(found.values())
