"""Corrections: the list of what people said of records, its exports and imports, and taking one back."""

from __future__ import annotations

from functools import partial
from typing import Any

import anyio.from_thread
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duban.export.annotations import archive
from duban.export.corrections import FORMATS, encoded
from duban.ledger import Ledger
from duban.ledger.correction import Correction
from duban.ledger.corrections.exchange import from_lines
from duban.queries import corrections as queries
from duban.queries.documents.one_document import one_document, reference_of
from duban.report.shell import labels
from duban.web.pages.forms import now, posted
from duban.web.pages.reading.document_answers import back_to
from duban.web.reader import card as cards
from duban.web.rendering import language_asked, page, store_of, texts

_ON_A_PAGE = 50
_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def corrections(request: Request) -> Response:
    """The list, filtered."""
    return _listed(request)


def _listed(request: Request, notice: str = "", status: int = 200) -> Response:
    asked = _asked(request)
    number = _page_asked(request)
    store, lang = store_of(request), language_asked(request)

    def ask(ledger: Ledger) -> tuple[queries.Found, dict[str, list[tuple[str, int]]], dict[int, str]]:
        first = (number - 1) * _ON_A_PAGE
        found = queries.corrections(ledger.connection, asked, first=first, most=_ON_A_PAGE)
        links = {one.number: _link(ledger, one) for one in found.corrections}
        return found, queries.facets(ledger.connection, asked), links

    found, facets, links = store.read(ask)
    told = texts("corrections", "document")
    return page(
        request,
        "corrections",
        "corrections",
        status=status,
        notice=notice,
        asked=asked,
        entries=found.corrections,
        total=found.total,
        facets=facets,
        links=links,
        number=number,
        pages=max(1, -(-found.total // _ON_A_PAGE)),
        any_filter=any(getattr(asked, name) for name in (*queries.FACETS, "revoked")),
        changes=cards.changes,
        told=cards.said,
        gist=_gist,
        label=partial(_label, lang),
        named=lambda key: told.say(key, lang) if key in told else key.rpartition(".")[2],
    )


def _label(lang: str, facet: str, value: str) -> str:
    """The value of a facet in words; one that an address made up as it stands there."""
    if facet == "action" and (key := f"history.{value}") in texts("document"):
        return texts("document").say(key, lang)
    if facet == "kind" and (key := f"kind_{value}") in labels("labels"):
        return labels("labels")[key].text(lang)
    return value.rpartition("/")[2] if facet == "document" else value


def _gist(one: Correction) -> str:
    return cards.brief(one.before) if one.before is not None else one.quote


def _link(ledger: Ledger, one: Correction) -> str:
    """The address of the record that a correction speaks of; empty where its document is not here."""
    named = (
        f"x{one.number}"
        if one.action == "reject"
        else reference_of(ledger.connection, one.sha256, one.number)
    )
    return f"/document/{one.sha256}?record={named}" if named and one.is_standing else ""


def _asked(request: Request) -> queries.Asked:
    query = request.query_params
    names = (*queries.FACETS, "sha256")
    return queries.Asked(**{name: query.get(name, "") for name in names}, revoked=query.get("revoked") == "1")


def _page_asked(request: Request) -> int:
    text = request.query_params.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 8 else 1


def export(request: Request) -> Response:
    """What the list shows, whole, as a file; as JSON it can be taken over by another ledger."""
    format = request.path_params["format"]
    if format not in FORMATS:
        raise HTTPException(404)
    asked = _asked(request)
    found = store_of(request).read(lambda ledger: queries.corrections(ledger.connection, asked))
    body = encoded(found.corrections[::-1], format, language_asked(request))
    return _file(body, _TYPES[format], f"corrections.{format}")


def export_annotations(request: Request) -> Response:
    """A document, or all that people looked at, in the format of annotated passages."""
    sha256 = request.query_params.get("sha256", "")

    def ask(ledger: Ledger) -> bytes:
        hashes = [sha256] if sha256 else queries.reviewed(ledger.connection)
        found = (one_document(ledger.connection, one) for one in hashes)
        return archive(one for one in found if one is not None)

    return _file(store_of(request).read(ask), "application/zip", "annotations.zip")


def _file(body: bytes, kind: str, name: str) -> Response:
    return Response(body, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def take(request: Request) -> Response:
    """Take over the corrections of a file."""
    lang = language_asked(request)
    name, data = _uploaded(request)
    if not data:
        return _listed(request, texts("corrections").say("no_file", lang), 422)
    found = from_lines(data, name)
    taken = store_of(request).write(lambda ledger: ledger.corrections.take(found))
    return _listed(request, texts("corrections").say("imported", lang, **taken._asdict()))


def _uploaded(request: Request) -> tuple[str, bytes]:
    async def read() -> tuple[str, bytes]:
        async with request.form(max_files=1) as form:
            file = form.get("file")
            return (file.filename or "-", await file.read()) if isinstance(file, UploadFile) else ("-", b"")

    return anyio.from_thread.run(read)


def revoke(request: Request) -> Response:
    """Take a correction back."""
    number = int(request.path_params["number"])
    form: dict[str, Any] = posted(request)
    one = store_of(request).write(lambda ledger: ledger.corrections.revoke(number, at=now()))
    if form.get("from") == "document":
        return back_to(request, one)
    back = form.get("back", "")
    # Only ever back to this list: a form of another's making leads nowhere else.
    is_list = back == "/corrections" or back.startswith("/corrections?")
    return RedirectResponse(back if is_list else "/corrections", 303)


routes = [
    Route("/corrections", corrections),
    Route("/corrections.{format}", export),
    Route("/corrections/annotations.zip", export_annotations),
    Route("/corrections/import", take, methods=["POST"]),
    Route("/corrections/{number:int}/revoke", revoke, methods=["POST"]),
]
