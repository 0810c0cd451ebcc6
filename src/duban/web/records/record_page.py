"""What all pages of records have beside their table or chart: how many there are, facets, chips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from starlette.requests import Request

from duban.ledger import Ledger
from duban.queries.records.facets import LONGEST_FACET, SHOWN, Facet, counted
from duban.queries.records.figures import titles
from duban.queries.records.filters import Selection
from duban.web.records.facet_list import chips, facet_views
from duban.web.rendering import address, language_asked, store_of

FACETS: Final = {
    "figure": (
        "indicator",
        "region",
        "year",
        "modality",
        "measure",
        "unit",
        "issuer",
        "document",
        "corrected",
    ),
    "relative_target": (
        "indicator",
        "region",
        "year",
        "modality",
        "relation",
        "issuer",
        "document",
        "corrected",
    ),
    "commitment": ("theme", "strength", "region", "year", "issuer", "document", "corrected"),
    "attribution": ("speaker", "organisation", "region", "year", "issuer", "document", "corrected"),
    "instrument": ("type", "region", "year", "issuer", "document", "corrected"),
}
"""What is counted beside the records of each kind."""


def beside(
    request: Request, selection: Selection, query: Mapping[str, Any], path: str, held: Aside | None = None
) -> dict[str, Any]:
    """The selection of a page at ``path`` that asks ``query``, its number of records, facets and chips, for a template.

    ``held`` is what stands beside the records, where it is known.
    """
    opened = request.query_params.get("more", "")
    lang = language_asked(request)
    total, found, names = held or aside(request, selection)
    return {
        "selection": selection,
        "asked": query,
        "total": total,
        "facets": facet_views(found, query, path, lang, opened=opened, titles=names),
        "chips": chips(selection, query, path, lang, names),
        "cleared": address(path),
    }


class Aside(NamedTuple):
    """How many records a selection has, its facets, and the titles of the documents in them."""

    total: int
    facets: list[Facet]
    titles: dict[str, str]


def aside(request: Request, selection: Selection) -> Aside:
    """What stands beside the records of a selection; the facet that the address opens has more values."""
    opened = request.query_params.get("more", "")
    opened = opened if opened in FACETS[selection.kind] else ""
    found: Aside = store_of(request).kept(
        ("aside", selection, opened), lambda ledger: count_aside(ledger, selection, opened)
    )
    return found


def count_aside(ledger: Ledger, selection: Selection, opened: str = "", *, held: bool = False) -> Aside:
    """What :func:`aside` says, found out in the ledger."""
    connection = ledger.connection
    total, found = counted(connection, selection, FACETS[selection.kind], limit=SHOWN, held=held)
    if opened:
        wide = counted(connection, selection, [opened], limit=LONGEST_FACET, held=held).facets[0]
        found = [wide if one.field == opened else one for one in found]
    hashes = [value for one in found if one.field == "document" for value, _ in one.values if value]
    return Aside(total, found, titles(connection, [*hashes, *selection.document]))
