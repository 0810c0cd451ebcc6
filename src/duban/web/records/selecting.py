"""A selection of records as it stands in an address, there and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from duban.queries.records.filters import FIELDS, Selection
from duban.rows import KINDS

_NUMBERS = frozenset({"year", "strength"})
LONGEST = 200
"""Characters of a value; more is not looked for."""
MOST = 100
"""Values of a field; more are not looked for."""


class Asked(Protocol):
    """The query of an address, in which a name can stand several times."""

    def get(self, key: str, default: str, /) -> str:
        """The last value of a name."""

    def getlist(self, key: Any, /) -> list[str]:
        """All values of a name."""


def selection_of(asked: Asked) -> Selection:
    """The selection of an address; what cannot be is left aside.

    >>> from starlette.datastructures import QueryParams
    >>> selection_of(QueryParams("kind=commitment&region=江苏省&region=浙江省&year=2026&year=x")).chosen()
    {'region': ('江苏省', '浙江省'), 'year': (2026,)}
    """
    kind = asked.get("kind", "")
    fields: dict[str, Any] = {name: _values(name, asked.getlist(name)) for name in FIELDS}
    corrected = {"1": True, "true": True, "0": False, "false": False}.get(asked.get("corrected", ""))
    q = asked.get("q", "").strip()[:LONGEST]
    return Selection(
        kind=kind if kind in KINDS else "figure",
        q=q,
        corrected=corrected,
        own=asked.get("own", "") == "1",
        **fields,
    )


def _values(name: str, asked: list[str]) -> tuple[Any, ...]:
    values = dict.fromkeys(value.strip()[:LONGEST] for value in asked[:MOST])
    if name in _NUMBERS:
        return tuple(
            0 if value == "-" else int(value) for value in values if value == "-" or _is_number(value)
        )
    return tuple(value for value in values if value)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= 4


def query_of(selection: Selection) -> dict[str, Any]:
    """The query of an address that asks for a selection.

    >>> query_of(Selection(year=(2026, 0), modality=("target",), corrected=False))
    {'year': ['2026', '-'], 'modality': ['target'], 'corrected': '0'}
    """
    query: dict[str, Any] = {}
    if selection.kind != "figure":
        query["kind"] = selection.kind
    if selection.q:
        query["q"] = selection.q
        if selection.own:
            query["own"] = "1"
    for name, values in selection.chosen().items():
        query[name] = (
            [written(name, value) for value in values] if name != "corrected" else str(int(values[0]))
        )
    return query


def written(name: str, value: Any) -> str:
    """A value of a field as it stands in an address; ``None`` and 0 are ``-``.

    >>> written("year", None), written("year", 2026), written("corrected", True)
    ('-', '2026', '1')
    """
    if name == "corrected":
        return str(int(bool(value)))
    return "-" if value is None or (name in _NUMBERS and value == 0) else str(value)


def with_value(query: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """``query`` with one value of a field added, or taken out where it is in.

    >>> with_value({"year": ["2026"]}, "year", 2025), with_value({"year": ["2026"], "q": "a"}, "year", 2026)
    ({'year': ['2026', '2025']}, {'q': 'a'})
    """
    said = written(name, value)
    if name == "corrected":
        return {**query, name: "" if query.get(name) == said else said}
    held = list(query.get(name, []))
    changed = [one for one in held if one != said] if said in held else [*held, said]
    rest = {one: values for one, values in query.items() if one != name}
    return rest | ({name: changed} if changed else {})
