"""What all pages of records have beside their table or chart: how many there are, facets, chips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request

from duban.ledger import Ledger
from duban.queries.facets import LONGEST_FACET, SHOWN, Facet, facets
from duban.queries.figures import count, titles
from duban.queries.filters import Selection
from duban.web.facet_list import chips, facet_views
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


def beside(request: Request, selection: Selection, query: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The selection of a page at ``path`` that asks ``query``, its number of records, facets and chips, for a template."""
    opened = request.query_params.get("more", "")
    lang = language_asked(request)
    total, found, names = counted(request, selection, opened)
    return {
        "selection": selection,
        "asked": query,
        "total": total,
        "facets": facet_views(found, query, path, lang, opened=opened, titles=names),
        "chips": chips(selection, query, path, lang, names),
        "cleared": address(path),
    }


def counted(
    request: Request, selection: Selection, opened: str = ""
) -> tuple[int, list[Facet], dict[str, str]]:
    """How many records a selection has, its facets, one of them opened, and the titles of the documents in them."""
    fields = FACETS[selection.kind]

    def ask(ledger: Ledger) -> tuple[int, list[Facet], dict[str, str]]:
        connection = ledger.connection
        found = facets(connection, selection, fields, limit=SHOWN)
        if opened in fields:
            wide = facets(connection, selection, [opened], limit=LONGEST_FACET)[0]
            found = [wide if one.field == opened else one for one in found]
        hashes = [value for one in found if one.field == "document" for value, _ in one.values if value]
        return count(connection, selection), found, titles(connection, [*hashes, *selection.document])

    known = opened if opened in fields else ""
    found: tuple[int, list[Facet], dict[str, str]] = store_of(request).kept(("beside", selection, known), ask)
    return found
