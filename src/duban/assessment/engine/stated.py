"""Shares that a table states itself: a column «R&D as a share of revenue» where R&D or revenue has no column.

What a rulebook defines from variables may stand in the table as such. It is used where a datum that it is made of has no
column; where all have one, it is computed from them, since a stated share is mostly rounded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from duban.assessment.formula.rules import Edition, Operation, Stated, Variable, YearlyRate
from duban.assessment.table.notes import Note
from duban.language import Bilingual

# Names of shares hold commas in English.
_SHARES = Bilingual("、", "; ")


def with_stated(edition: Edition, columns: Collection[str]) -> tuple[Edition, tuple[Note, ...]]:
    """The edition as it reads a table with ``columns`` (identifiers of fields), and which shares are taken as stated."""
    there = [stated for stated in edition.stated if stated.field.id in columns]
    computed = [stated for stated in there if set(_variables(stated.formula)) <= set(columns)]
    used = [stated for stated in there if stated not in computed]
    tiers = edition.tiers
    for stated in used:
        tiers = _replaced(tiers, stated)
    notes = (
        *_note(used, "按表中所填取用，不由构成数据计算", "taken as stated, not computed from its parts"),
        *_note(computed, "由构成数据计算，不用表中所填", "computed from its parts, not taken as stated"),
    )
    return replace(edition, tiers=tiers, fields=(*edition.fields, *(one.field for one in used))), notes


def _note(shares: list[Stated], zh: str, en: str) -> Iterator[Note]:
    fields = [stated.field for stated in shares]
    if fields:
        names = _SHARES.join(field.name for field in fields)
        yield Note(f"{zh}：{names.zh}", f"{en}: {names.en}")


def _variables(formula: object) -> Iterator[str]:
    if isinstance(formula, Variable):
        yield formula.id
    elif isinstance(formula, Operation):
        yield from (*_variables(formula.left), *_variables(formula.right))
    elif isinstance(formula, YearlyRate):
        yield from (*_variables(formula.start), *_variables(formula.end))


def _replaced(value: Any, stated: Stated) -> Any:
    """``value`` (tiers, clauses, formulas) with the variable of the share wherever its formula stands."""
    if value == stated.formula:
        return Variable(stated.field.id)
    if isinstance(value, tuple):
        return tuple(map(partial(_replaced, stated=stated), value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    old = {field.name: getattr(value, field.name) for field in fields(value)}
    new = {name: _replaced(part, stated) for name, part in old.items()}
    return value if new == old else replace(value, **new)
