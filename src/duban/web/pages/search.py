"""Search: where words stand, in documents and records."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.ledger import Ledger
from duban.queries.records.facets import SHOWN
from duban.queries.records.figures import Found, find
from duban.queries.records.filters import Selection, words
from duban.queries.search import PAGE, Beside, Excerpt, Hit, Hits, Query, beside, parted, places, search
from duban.web.naming import value_name
from duban.web.records.facet_list import Chip, facet_views
from duban.web.records.record_table import COLUMNS
from duban.web.records.selecting import LONGEST, MOST, with_value
from duban.web.rendering import address, language_asked, page, store_of

_PATH = "/search"
# Records of a kind that are shown beside the documents; the others are in the table.
_SAMPLES = 3
_LISTED: Final = ("commitment", "relative_target", "instrument", "attribution")


class Answer(NamedTuple):
    """What is found: documents, what the records have of the words, and some of these."""

    hits: Hits
    records: Beside
    samples: dict[str, list[Found]]


def results(request: Request) -> Response:
    """The documents that have the words, with their passages, and the records that have them."""
    query, lang = _query(request), language_asked(request)
    number = _page(request.query_params.get("page", ""))
    answer = _answer(request, query, number) if words(query.q) else None
    asked = _asked(query)
    hits = answer.hits if answer else Hits((), 0, 0, ())
    last = max(1, -(-hits.total // PAGE))
    opened = request.query_params.get("more", "")
    shown = [one if one.field == opened else one._replace(values=one.values[:SHOWN]) for one in hits.facets]
    return page(
        request,
        "search",
        "figures",
        q=query.q,
        asked=asked,
        answered=answer is not None,
        hits=[_hit(one, lang) for one in hits.documents],
        total=hits.total,
        places=hits.places,
        facets=facet_views(shown, asked, _PATH, lang, opened=opened),
        chips=_chips(query, asked, lang),
        cleared=address(_PATH, q=query.q),
        kinds=_kinds(answer, query, asked, hits.total),
        indicators=_indicators(answer, query, lang),
        more_indicators=max(0, answer.records.distinct - len(answer.records.indicators)) if answer else 0,
        by_indicator=address("/figures", q=query.q, own="1", group="indicator"),
        samples=_samples(answer, query),
        pages={
            "number": number,
            "last": last,
            "previous": address(_PATH, asked, page=number - 1 if number > 2 else None) if number > 1 else "",
            "next": address(_PATH, asked, page=number + 1) if number < last else "",
        },
    )


def _query(request: Request) -> Query:
    asked = request.query_params
    years = (0 if value == "-" else value for value in asked.getlist("year")[:MOST])
    return Query(
        q=asked.get("q", "").strip()[:LONGEST],
        region=tuple(asked.getlist("region")[:MOST]),
        issuer=tuple(asked.getlist("issuer")[:MOST]),
        year=tuple(int(value) for value in years if value == 0 or _is_year(value)),
    )


def _is_year(value: int | str) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 4


def _page(asked: str) -> int:
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def _asked(query: Query) -> dict[str, Any]:
    """The query of the address that asks for it."""
    found: dict[str, Any] = {"q": query.q}
    for name in ("region", "issuer"):
        if values := getattr(query, name):
            found[name] = list(values)
    if query.year:
        found["year"] = [str(year) if year else "-" for year in query.year]
    return found


def _answer(request: Request, query: Query, number: int) -> Answer:
    store = store_of(request)
    hits: Hits = store.kept(
        ("search", query, number),
        lambda ledger: search(ledger.connection, query, offset=(number - 1) * PAGE),
    )

    def ask(ledger: Ledger) -> tuple[Beside, dict[str, list[Found]]]:
        found = beside(ledger.connection, query.q)
        chosen = (kind for kind in _LISTED if found.counts[kind])
        return found, {
            kind: find(ledger.connection, Selection(kind=kind, q=query.q, own=True), limit=_SAMPLES)
            for kind in chosen
        }

    records, samples = store.kept(("search records", query.q), ask)
    return Answer(hits, records, samples)


def _kinds(answer: Answer | None, query: Query, asked: dict[str, Any], total: int) -> list[dict[str, Any]]:
    """The kinds of what is found with their numbers; records are shown in their table."""
    if answer is None:
        return []
    found = [{"kind": "document", "count": total, "href": address(_PATH, asked), "chosen": True}]
    found += [
        {
            "kind": kind,
            "count": count,
            "href": address("/figures", kind=None if kind == "figure" else kind, q=query.q, own="1"),
            "chosen": False,
        }
        for kind, count in answer.records.counts.items()
    ]
    return found


def _indicators(answer: Answer | None, query: Query, lang: str) -> list[dict[str, Any]]:
    if answer is None:
        return []
    return [
        {
            "name": said if lang == "zh" else value_name("indicator", key, lang),
            "count": count,
            "href": address("/figures", q=query.q, own="1", indicator=key),
        }
        for key, said, count in answer.records.indicators
    ]


def _samples(answer: Answer | None, query: Query) -> list[dict[str, Any]]:
    """Some records of each kind, with the words marked."""
    if answer is None:
        return []
    terms = words(query.q)
    return [
        {
            "kind": kind,
            "count": answer.records.counts[kind],
            "href": address("/figures", kind=kind, q=query.q, own="1"),
            "records": [
                {
                    "parts": parted(said, places(said, terms)),
                    "label": one.label,
                    "href": f"/document/{one.sha256}?record={one.ordinal}",
                }
                for one in found
                if (said := str(getattr(one.record, COLUMNS[kind][0])))
            ],
        }
        for kind, found in answer.samples.items()
    ]


def _hit(hit: Hit, lang: str) -> dict[str, Any]:
    about = [
        value_name("region", hit.region, lang) if hit.region else "",
        hit.published or (str(hit.year) if hit.year else ""),
        hit.issuer or "",
    ]
    return {
        "label": hit.label,
        "href": _place(hit, hit.excerpts[0]) if hit.excerpts else f"/document/{hit.sha256}",
        "about": " · ".join(part for part in about if part),
        "places": hit.places,
        "excerpts": [
            {"parts": one.parts(), "href": _place(hit, one), "cut": one.cut} for one in hit.excerpts
        ],
    }


def _place(hit: Hit, excerpt: Excerpt) -> str:
    """The address of the document at a place, with the term marked."""
    return address(f"/document/{hit.sha256}", at=str(excerpt.at), q=excerpt.term)


def _chips(query: Query, asked: dict[str, Any], lang: str) -> list[Chip]:
    return [
        Chip(name, value_name(name, value, lang), address(_PATH, with_value(asked, name, value), page=None))
        for name, values in (("year", query.year), ("region", query.region), ("issuer", query.issuer))
        for value in values
    ]


routes: list[Route] = [Route(_PATH, results)]
