"""What would be if: a variable set to a value, or raised or lowered, for every entity alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from duban.assessment.formula.field import Field
from duban.assessment.table import cells
from duban.assessment.table.words import folded
from duban.errors import WhatIfError
from duban.language import LIST, Bilingual

if TYPE_CHECKING:
    import polars as pl

_SUPPOSED = re.compile(r"\s*([^=]+?)\s*=\s*([+\-]?)\s*(.+?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Supposition:
    """One change: ``value`` is set, added (``change`` is ``add``) or a share that is added (``grow``)."""

    field: Field
    change: Literal["set", "add", "grow"]
    value: Decimal | bool | str | date
    text: str


def suppositions(texts: Iterable[str], fields: Sequence[Field]) -> tuple[Supposition, ...]:
    """Understand texts such as ``revenue=+20%``, ``rd=5000000``, ``staff=-3``, ``brand=yes``.

    A sign before the number changes what is there, in percent of it or by so much; without a sign it is set.
    Ratios are in percent: ``share=3%`` sets, ``share=+2`` adds two points. Names are those of the rulebook, in any
    of its languages.

    Raises:
        WhatIfError: where a name is unknown or the value does not suit it.
    """
    return tuple(_supposition(text, fields) for text in texts)


def _supposition(text: str, fields: Sequence[Field]) -> Supposition:
    match = _SUPPOSED.fullmatch(text)
    if match is None:
        raise WhatIfError(
            text,
            "看不懂这个假设；请写成 变量=+20%、变量=数值 或 变量=是",
            "is no supposition; write NAME=+20%, NAME=NUMBER or NAME=yes",
        )
    field = _field(text, match[1], fields)
    if field.numeric:
        return _numeric(text, field, match[2], match[3])
    if match[2]:
        raise _unsuitable(text, field)
    if field.kind == "flag":
        value: bool | str | date | None = cells.flag(match[3])
    elif field.kind == "date":
        value = cells.day(match[3])
    else:
        spellings = {folded(key): chosen for key, chosen in field.choices.items()}
        value = spellings.get(folded(match[3]), match[3] if match[3] in field.choices.values() else None)
    if value is None:
        raise _unsuitable(text, field)
    return Supposition(field, "set", value, text)


def _field(text: str, name: str, fields: Sequence[Field]) -> Field:
    known = {folded(spelling): field for field in reversed(fields) for spelling in field.names}
    if field := known.get(folded(name)):
        return field
    near = get_close_matches(name, [field.id for field in fields], n=3, cutoff=0.4) or [
        f.id for f in fields[:6]
    ]
    zh, en = (
        f"没有变量“{name}”；相近的有 {'、'.join(near)}",
        f"there is no variable «{name}»; near it: {', '.join(near)}",
    )
    raise WhatIfError(text, zh, en)


def _numeric(text: str, field: Field, sign: str, written: str) -> Supposition:
    number = cells.number(written)
    if number is None:
        raise _unsuitable(text, field)
    value = number.value * (number.factor or 1) * (-1 if sign == "-" else 1)
    if number.percent and field.kind != "ratio":
        if not sign:
            raise _unsuitable(text, field)
        return Supposition(field, "grow", value, text)
    # A debt or a loss is set with a minus sign only where the variable can be negative.
    change: Literal["add", "set"] = "add" if sign == "+" or (sign == "-" and not field.negative) else "set"
    return Supposition(field, change, value, text)


def _unsuitable(text: str, field: Field) -> WhatIfError:
    wanted = _wanted(field)
    return WhatIfError(
        text,
        f"“{field.name.zh}”的值不合适；请写 {wanted.zh}",
        f"the value does not suit «{field.name.en}»; write {wanted.en}",
    )


def _wanted(field: Field) -> Bilingual:
    """What may be supposed of a field."""
    if field.kind == "flag":
        return Bilingual("是 或 否", "yes or no")
    if field.kind == "choice":
        return LIST.join(Bilingual(value, value) for value in dict.fromkeys(field.choices.values()))
    text = "2024-03-05" if field.kind == "date" else f"{field.id}=+20% / {field.id}=5000000"
    return Bilingual(text, text)


def supposed(frame: pl.LazyFrame, changes: Sequence[Supposition]) -> pl.LazyFrame:
    """``frame`` as it would be; what is unknown stays unknown, unless it is set."""
    import polars as pl

    for one in changes:
        field, change, value = one.field, one.change, one.value
        known = pl.col(field.id)
        if isinstance(value, Decimal):
            amount = float(value * (1 if change == "grow" else field.scale))
            by = {"set": pl.lit(amount), "add": known + amount, "grow": known * (100 + amount) / 100}
            new = by[change].round()
            new = new if field.negative else new.clip(lower_bound=0)
        else:
            new = pl.lit(value)
        frame = frame.with_columns(new.alias(field.id))
    return frame
