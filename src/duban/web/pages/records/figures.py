"""Figures: the table of all records, chosen, sorted, grouped, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from duban.export.streams import streamed
from duban.ledger import Ledger
from duban.queries.records.figures import PAGE, SORTS, Found, batches, count, find
from duban.queries.records.filters import Selection, hold
from duban.queries.records.groups import GROUP_SORTS, Group, groups
from duban.rows import KINDS
from duban.web.naming import number, value_name
from duban.web.pages.records import figures_chart, figures_pivot
from duban.web.records.facet_list import kept_query
from duban.web.records.record_page import FACETS, Aside, beside, count_aside
from duban.web.records.record_table import COLUMNS, row
from duban.web.records.selecting import query_of, selection_of
from duban.web.rendering import address, language_asked, page, store_of, texts

_PATH = "/figures"
# A workbook is made in memory: 55,000 rows took 11 s and 220 MB (measured). More rows go as CSV.
WORKBOOK_ROWS = 60_000
_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_GROUP_COLUMNS = (
    "indicator",
    "measure",
    "unit",
    "count",
    "low",
    "high",
    "latest",
    "latest_period",
    "regions",
    "documents",
)


def table(request: Request) -> Response:
    """The records that are asked for, a page of them."""
    selection = selection_of(request.query_params)
    asked = request.query_params
    grouped = asked.get("group") == "indicator" and selection.kind == "figure"
    sort = _sort(asked.get("sort", ""), selection.kind, grouped)
    number_asked = _page(asked.get("page", ""))
    query = kept_query(selection, sort=sort, group="indicator" if grouped else "")
    if grouped:
        return _grouped(request, selection, sort, number_asked, query)
    found, beside_them = _records(request, selection, sort, number_asked)
    shared = _shared(request, selection, query, beside_them)
    lang, site = language_asked(request), str(request.base_url)
    return page(
        request,
        "figures",
        "figures",
        rows=[row(one, lang, site) for one in found],
        columns=_columns(COLUMNS[selection.kind], SORTS[selection.kind], sort, query),
        groups=None,
        pages=_pages(shared["total"], number_asked, query),
        **shared,
    )


def _records(
    request: Request, selection: Selection, sort: str, number_asked: int
) -> tuple[list[Found], Aside | None]:
    """A page of records; where words are looked for, what stands beside them is found in the same go."""
    store, offset = store_of(request), (number_asked - 1) * PAGE
    key = ("records", selection, sort, number_asked)
    if not selection.q:
        return store.kept(
            key, lambda ledger: find(ledger.connection, selection, sort=sort, offset=offset)
        ), None
    opened = request.query_params.get("more", "")
    opened = opened if opened in FACETS[selection.kind] else ""

    def ask(ledger: Ledger) -> tuple[list[Found], Aside]:
        hold(ledger.connection, selection)
        found = find(ledger.connection, selection, sort=sort, offset=offset, held=True)
        return found, count_aside(ledger, selection, opened, held=True)

    both: tuple[list[Found], Aside] = store.kept((*key, opened), ask)
    return both


def _grouped(
    request: Request,
    selection: Selection,
    sort: str,
    number_asked: int,
    query: dict[str, Any],
) -> Response:
    shared = _shared(request, selection, query)
    found, total = store_of(request).kept(
        ("groups", selection, sort, number_asked),
        lambda ledger: groups(
            ledger.connection, selection, sort=sort or "-count", offset=(number_asked - 1) * PAGE
        ),
    )
    lang = language_asked(request)
    return page(
        request,
        "figures",
        "figures",
        rows=[],
        columns=_columns(_GROUP_COLUMNS, GROUP_SORTS, sort, query),
        groups=[_group_view(one, selection, lang) for one in found],
        pages=_pages(total, number_asked, query),
        **shared,
    )


def _group_view(one: Group, selection: Selection, lang: str) -> dict[str, Any]:
    unit = one.unit or "-"
    query = query_of(selection) | {
        "indicator": [one.indicator],
        "measure": [one.measure],
        "unit": [one.unit] if one.unit else [],
    }
    name = value_name("indicator", one.indicator, lang)
    return {
        "name": name,
        "words": one.words if one.words != name else "",
        "href": address(_PATH, query, kind=None),
        "chart": address(f"{_PATH}/chart", query, kind=None),
        "measure": value_name("measure", one.measure, lang),
        "unit": value_name("unit", unit, lang) if one.unit else "",
        "count": one.count,
        "low": number(one.low),
        "high": number(one.high),
        "latest": one.latest or "",
        "latest_period": one.latest_period or "",
        "latest_href": f"/document/{one.sha256}?record={one.ordinal}",
        "regions": one.regions,
        "documents": one.documents,
    }


def _shared(
    request: Request, selection: Selection, query: dict[str, Any], held: Aside | None = None
) -> dict[str, Any]:
    """What the table has beside its rows: how many there are, facets, chips, kinds, downloads."""
    found = beside(request, selection, query, _PATH, held)
    return found | {
        "cleared": address(_PATH, kind=query.get("kind"), group=query.get("group")),
        "kinds": [(kind, _kind_href(selection, kind)) for kind in KINDS],
        "downloads": [(ending, address(f"{_PATH}.{ending}", query, group=None)) for ending in _TYPES],
        "too_many": found["total"] > WORKBOOK_ROWS,
        "most": WORKBOOK_ROWS,
    }


def _kind_href(selection: Selection, kind: str) -> str:
    """The same question to another kind of records: what both can be asked for is kept."""
    kept = {name: value for name, value in query_of(selection).items() if name in _COMMON}
    return address(_PATH, kept, kind=kind if kind != "figure" else None)


_COMMON = frozenset({"q", "own", "region", "year", "issuer", "document", "corrected"})


def _columns(
    names: tuple[str, ...], sorts: Mapping[str, str], sort: str, query: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The columns with the addresses that sort by them: up, down, and as before."""
    found = []
    for name in names:
        following = {name: f"-{name}", f"-{name}": ""}.get(sort, name)
        state = {name: "ascending", f"-{name}": "descending"}.get(sort, "none")
        href = address(_PATH, query, sort=following, page=None) if name in sorts else ""
        found.append({"name": name, "href": href, "state": state})
    return found


def _sort(asked: str, kind: str, grouped: bool) -> str:
    known = GROUP_SORTS if grouped else SORTS[kind]
    return asked if asked.removeprefix("-") in known else ""


def _page(asked: str) -> int:
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def _pages(total: int, number_asked: int, query: Mapping[str, Any]) -> dict[str, Any]:
    last = max(1, -(-total // PAGE))
    return {
        "number": number_asked,
        "last": last,
        "first_row": (number_asked - 1) * PAGE + 1,
        "last_row": min(total, number_asked * PAGE),
        "total": total,
        "previous": address(_PATH, query, page=number_asked - 1 if number_asked > 2 else None)
        if number_asked > 1
        else "",
        "next": address(_PATH, query, page=number_asked + 1) if number_asked < last else "",
    }


def download(request: Request) -> Response:
    """All records that are asked for, as a file; CSV and JSONL are sent while they are found."""
    ending = request.path_params["ending"]
    if ending not in _TYPES:
        raise HTTPException(404)
    selection = selection_of(request.query_params)
    sort = _sort(request.query_params.get("sort", ""), selection.kind, grouped=False)
    store, lang = store_of(request), language_asked(request)
    if ending == "xlsx":
        total = store.kept(("count", selection), lambda ledger: count(ledger.connection, selection))
        if total > WORKBOOK_ROWS:
            said = texts("figures").say("too_many", lang, n=f"{WORKBOOK_ROWS:,}")
            raise HTTPException(413, said)
    pieces = store.stream(
        lambda ledger: streamed(
            batches(ledger.connection, selection, sort=sort), selection.kind, ending, lang
        )
    )
    headers = {"content-disposition": f'attachment; filename="{selection.kind}s.{ending}"'}
    return StreamingResponse(pieces, media_type=_TYPES[ending], headers=headers)


routes: list[Route] = [
    Route("/figures", table),
    Route("/figures.{ending}", download),
    *figures_chart.routes,
    *figures_pivot.routes,
]
