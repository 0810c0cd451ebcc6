"""The files of a pack and their columns, taken from the types in :mod:`duban.packs.model`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from duban.language import Bilingual
from duban.packs import model

SETTINGS = "pack.yaml"
"""The file that makes a folder a pack."""

FILES: Mapping[str, type[msgspec.Struct]] = {
    "indicators": model.Indicator,
    "documents": model.PackDocument,
    "targets": model.PackTarget,
    "observations": model.PackObservation,
    "tasks": model.Task,
    "evidence": model.TaskEvidence,
}
"""The type of a row of each CSV file, by the attribute of the pack that holds them; files of others come later."""

Kind = Literal[
    "id",
    "text",
    "english",
    "list",
    "number",
    "flag",
    "choice",
    "day",
    "start",
    "end",
    "unit",
    "region",
    "vocabulary",
    "address",
    "reference",
    "references",
]

REFERENCES: Mapping[str, str] = {
    "formulation": "formulations",
    "formulations": "formulations",
    "indicator": "indicators",
    "document": "documents",
    "body": "bodies",
    "task": "tasks",
}
"""What a column names a row of: its name → the attribute of the pack."""

_BY_NAME: Mapping[str, Kind] = {
    "id": "id",
    "date": "day",
    "due": "day",
    "period_start": "start",
    "period_end": "end",
    "unit": "unit",
    "region": "region",
    "vocabulary": "vocabulary",
    "address": "address",
}


class Column(msgspec.Struct, frozen=True):
    """A column of a CSV file.

    Attributes:
        name: its header; ``field`` the field of the row's type that it fills, two columns fill a bilingual one.
        kind: what its cells are.
        needed: whether each row must have it.
        choices: what its cells can be, where that is a closed set.
    """

    name: str
    field: str
    kind: Kind
    needed: bool
    choices: tuple[str, ...] = ()


def file_name(attribute: str) -> str:
    """The name of the file that holds an attribute of the pack.

    >>> file_name("targets")
    'targets.csv'
    """
    return f"{attribute}.csv"


@cache
def columns(row: type[msgspec.Struct]) -> dict[str, Column]:
    """The columns of the file whose rows are of the type ``row``, by header, in order.

    >>> list(columns(model.PackDocument))[:3], columns(model.PackTarget)["role"].choices[0]
    (['id', 'title', 'title_en'], 'target')
    """
    hints = get_type_hints(row)
    found: dict[str, Column] = {}
    for field in msgspec.structs.fields(row):
        for column in _columns(field.name, hints[field.name], needed=field.required):
            found[column.name] = column
    return found


def _columns(name: str, type: Any, *, needed: bool) -> tuple[Column, ...]:
    if type is Bilingual:
        return Column(name, name, "text", needed), Column(f"{name}_en", name, "english", needed=False)
    inner = [part for part in get_args(type) if part is not None.__class__]
    literal = next((part for part in (type, *inner) if get_origin(part) is Literal), None)
    if literal is not None:
        return (Column(name, name, "choice", needed, get_args(literal)),)
    return (Column(name, name, _kind(name, type, inner), needed),)


def _kind(name: str, type: Any, inner: list[Any]) -> Kind:
    many = get_origin(type) is tuple
    if name in REFERENCES:
        return "references" if many else "reference"
    if name in _BY_NAME:
        return _BY_NAME[name]
    if many:
        return "list"
    if type is bool:
        return "flag"
    return "number" if float in inner else "text"
