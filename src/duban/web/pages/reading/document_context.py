"""The context of a document: stating its title, date or region where it does not say them, and what changed by it."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duban.arguments import checked_published
from duban.errors import ArgumentError
from duban.ledger import Ledger
from duban.ledger.contents.statements import STATED
from duban.queries.documents.document_rows import DocumentRow
from duban.text.document import Context
from duban.vocabulary import regions
from duban.web.intake.jobs import Job
from duban.web.intake.restating import restate
from duban.web.pages.reading.documents_shared import PATIENCE, index_of, jobs_of, uploads_of
from duban.web.rendering import language_asked, page, store_of

_LONGEST: Final = 200


def form(request: Request) -> Response:
    """What is known of the document, and what was stated, to be stated otherwise."""
    return _form(request, _row(request), {}, "")


async def state(request: Request) -> Response:
    """State the context and read the document again in a job; the browser is sent to what changed."""
    async with request.form(max_files=1) as sent:
        fields = {name: " ".join(str(sent.get(name, "")).split())[:_LONGEST] for name in STATED}
    return await run_in_threadpool(_state, request, fields)


def _state(request: Request, fields: dict[str, str]) -> Response:
    row = _row(request)
    try:
        published = checked_published(fields["published"] or None)
    except ArgumentError as error:
        return _form(request, row, fields, error.reason(language_asked(request)))
    known = regions().find(fields["region"])
    stated = Context(
        title=fields["title"] or None,
        published=published,
        region=(known.name if known else fields["region"]) or None,
    )
    settings = store_of(request).settings
    author = request.cookies.get("duban_author", "")[:_LONGEST] or settings.author
    step = restate(store_of(request), uploads_of(request), row.sha256, stated, author)
    job = jobs_of(request).submit(Job("context"), step)
    job.wait(PATIENCE)
    return RedirectResponse(f"/documents/jobs/{job.id}", 303)


def _row(request: Request) -> DocumentRow:
    found = next((row for row in index_of(request).rows if row.sha256 == request.path_params["sha256"]), None)
    if found is None:
        raise HTTPException(404)
    return found


def _form(request: Request, row: DocumentRow, fields: dict[str, str], error: str) -> Response:
    stated = store_of(request).read(Ledger.stated).get(row.sha256, Context())
    values = {name: fields.get(name) or getattr(stated, name) or "" for name in STATED}
    return page(
        request,
        "document_context",
        "documents",
        status=422 if error else 200,
        row=row,
        values=values,
        stated={name: getattr(stated, name) for name in STATED},
        provinces=[one.name for one in regions().provinces],
        error=error,
    )


routes = [
    Route("/document/{sha256}/context", form),
    Route("/document/{sha256}/context", state, methods=["POST"]),
]
