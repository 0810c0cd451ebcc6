"""Facets on a page: the values of a field with their counts, as links that choose them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from duban.queries.records.facets import SHOWN, Facet
from duban.queries.records.filters import Selection
from duban.web.naming import value_name
from duban.web.records.selecting import query_of, with_value
from duban.web.rendering import address


class Choice(NamedTuple):
    """A value of a facet; the link chooses it, or takes it out again."""

    label: str
    times: int
    href: str
    chosen: bool


class FacetView(NamedTuple):
    """A facet: its choices, and the address that shows more of them, or fewer; empty where these are all."""

    field: str
    choices: tuple[Choice, ...]
    distinct: int
    more: str
    opened: bool


class Chip(NamedTuple):
    """Something that is asked for, and the address without it."""

    field: str
    label: str
    href: str


def facet_views(
    found: Sequence[Facet],
    query: Mapping[str, Any],
    path: str,
    lang: str,
    *,
    opened: str = "",
    titles: Mapping[str, str] = {},
) -> list[FacetView]:
    """The facets of a page at ``path`` that asks ``query``; one with less than two values is left out."""
    return [
        _view(facet, query, path, lang, opened, titles)
        for facet in found
        if facet.distinct > 1 or facet.field in query
    ]


def _view(
    facet: Facet, query: Mapping[str, Any], path: str, lang: str, opened: str, titles: Mapping[str, str]
) -> FacetView:
    more = address(path, query, more=facet.field) if facet.distinct > SHOWN else ""
    if opened == facet.field:
        more = address(path, query, more=None)
    choices = tuple(
        Choice(
            label=_label(facet.field, value, lang, titles),
            times=count,
            href=address(path, with_value(query, facet.field, value), page=None),
            chosen=_is_chosen(query, facet.field, value),
        )
        for value, count in facet.values
    )
    return FacetView(facet.field, choices, facet.distinct, more, opened == facet.field)


def _is_chosen(query: Mapping[str, Any], field: str, value: Any) -> bool:
    """Whether the link of a value takes it out: it is shorter then."""
    changed = with_value(query, field, value).get(field, "")
    return len(changed) < len(query.get(field, ""))


def _label(field: str, value: Any, lang: str, titles: Mapping[str, str]) -> str:
    if field == "document":
        return titles.get(str(value), str(value)[:12])
    return value_name(field, value, lang)


def chips(
    selection: Selection, query: Mapping[str, Any], path: str, lang: str, titles: Mapping[str, str] = {}
) -> list[Chip]:
    """What a selection asks for, each with the address without it."""
    found = [
        Chip(
            name,
            _label(name, value, lang, titles),
            address(path, with_value(query, name, value), page=None),
        )
        for name, values in selection.chosen().items()
        for value in values
    ]
    if selection.q:
        found.insert(
            0,
            Chip(
                "own" if selection.own else "q",
                selection.q,
                address(path, query, q=None, own=None, page=None),
            ),
        )
    return found


def kept_query(selection: Selection, **more: Any) -> dict[str, Any]:
    """The query of a selection, and what else the address says; what is empty is left out."""
    return query_of(selection) | {name: value for name, value in more.items() if value}
