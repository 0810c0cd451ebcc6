"""Trace: one term through the documents."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.comparison.rows.editions import Edition, editions
from duban.errors import ArgumentError
from duban.ledger import DataFile, Ledger
from duban.observations.documents import region_name
from duban.queries.documents.choices import stored
from duban.queries.terms import frequent_indicators, hashes_of, regions_of_documents, shared_phrases
from duban.report.export import FORMATS, export
from duban.report.trends import trace as report
from duban.tracing.finder import TERM_KINDS, TermKind, indicators_named
from duban.tracing.public import trace
from duban.tracing.trace import Trace
from duban.web.downloads import download
from duban.web.pages.compare import document_address
from duban.web.rendering import framed, language_asked, page, store_of, texts
from duban.web.working import AS_LONG, PATIENCE, is_look, look_again, still_working, works_of

# Documents that a term is traced through at once: each takes some 0.1 s to make ready, once until the ledger changes.
MOST = 200
_LONGEST_TERM = 80


class _Asked(NamedTuple):
    """What is to be traced, as what, and in whose documents."""

    term: str
    kind: TermKind | None
    region: str


class _Read(NamedTuple):
    """The newest documents, ready, and how many there are."""

    editions: list[Edition]
    all: int


def trace_page(request: Request) -> Response:
    """The trace of a term; without one, terms to choose from."""
    asked = _asked(request)
    if not asked.term:
        return _choose(request, asked)
    if not any(char.isalnum() for char in asked.term):
        fault = texts("trace").say("trace.only_signs", language_asked(request))
        return _choose(request, asked, fault)
    read = _documents(request, asked.region, PATIENCE)
    if read is None:
        return still_working(request, texts("trace").say("trace.title", language_asked(request)))
    if is_look(request):
        return look_again()
    if not read.editions:
        return _choose(request, asked)
    try:
        found = _traced(request, asked, read)
    except ArgumentError as error:
        return _choose(request, asked, error.reason(language_asked(request)))
    return _shown(request, asked, read, found)


def exported(request: Request) -> Response:
    """The same as a file."""
    asked, format = _asked(request), request.path_params["format"]
    if not any(char.isalnum() for char in asked.term) or format not in FORMATS:
        raise HTTPException(404)
    read, lang = _documents(request, asked.region, AS_LONG), language_asked(request)
    assert read is not None
    found = _traced(request, asked, read)
    data = export(found, report.sheets(found, lang), lambda: report.build(found, lang=lang), format)
    return download(data, asked.term, format)


def offered(request: Request) -> Response:
    """The terms that hold what is typed."""
    words = _asked(request).term
    groups = store_of(request).read(lambda ledger: _groups(ledger, words))
    return page(request, "parts/trace_terms", "trace", groups=groups)


def _asked(request: Request) -> _Asked:
    query = request.query_params
    kind = next((one for one in TERM_KINDS if one == query.get("as")), None)
    return _Asked(query.get("term", "").strip()[:_LONGEST_TERM], kind, query.get("region", ""))


def _documents(request: Request, region: str, patience: float) -> _Read | None:
    """The documents ready for traces, kept for the next one; ``None`` while they are made ready."""

    def ask(ledger: Ledger) -> _Read:
        hashes, all_found = hashes_of(ledger.connection, region, MOST)
        return _Read(editions(stored(ledger.connection, hashes)), all_found)

    return works_of(request).ask(("editions", region), ask, patience)


def _traced(request: Request, asked: _Asked, read: _Read) -> Trace:
    """The trace through the newest documents, with what data files have of an indicator; it says how many are left out."""
    named = indicators_named(asked.term)
    known = (
        store_of(request).read(lambda ledger: tuple(ledger.observations(indicators=named))) if named else ()
    )
    if asked.region:
        known = tuple(one for one in known if one.region == region_name(asked.region))
    given: list[Edition | DataFile] = [*read.editions, DataFile(name="", sha256="", observations=known)]
    found = trace(asked.term, given, asked.kind)
    return msgspec.structs.replace(found, left_out=read.all - len(read.editions))


def _shown(request: Request, asked: _Asked, read: _Read, found: Trace) -> Response:
    documents = [edition.document for edition in read.editions]
    view = report.view(found, lang=language_asked(request), address=document_address, documents=documents)
    return framed(
        request,
        view,
        asked.term,
        template="traced",
        labels="trace",
        formats=FORMATS,
        **_form(request, asked),
    )


def _form(request: Request, asked: _Asked) -> dict[str, Any]:
    """What the form shows."""
    regions = store_of(request).kept("regions", lambda ledger: regions_of_documents(ledger.connection))
    kind = asked.kind or ""
    return {"term": asked.term, "kind": kind, "kinds": TERM_KINDS, "region": asked.region, "regions": regions}


def _choose(request: Request, asked: _Asked, fault: str = "") -> Response:
    groups = store_of(request).kept("terms", lambda ledger: _groups(ledger, ""))
    _, all_found = store_of(request).read(lambda ledger: hashes_of(ledger.connection, limit=1))
    return page(
        request,
        "trace",
        "trace",
        status=422 if fault else 200,
        fault=fault,
        groups=groups,
        all=all_found,
        **_form(request, asked),
    )


def _groups(ledger: Ledger, words: str) -> list[tuple[str, list[Any]]]:
    connection = ledger.connection
    return [
        ("indicators", frequent_indicators(connection, words)),
        ("phrases", shared_phrases(connection, words)),
    ]


routes = [
    Route("/trace", trace_page),
    Route("/trace/terms", offered),
    Route("/trace.{format}", exported),
]
