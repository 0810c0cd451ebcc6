"""Documents: the list of them, dropping files in, the progress of reading them, data files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, get_args

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from duban.language import Bilingual, Texts
from duban.observation import ObservationKind
from duban.queries.documents.document_rows import OTHER, DocumentRow
from duban.queries.documents.listing import (
    FACETS,
    PAGE_SIZE,
    DocumentPage,
    DocumentQuery,
    documents,
    matching,
)
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx
from duban.vocabulary.document_kinds import document_kinds
from duban.web.downloads import download
from duban.web.intake.data_files import import_data
from duban.web.intake.jobs import Job
from duban.web.intake.receiving import is_table, receive
from duban.web.intake.uploads import Upload, Uploads, cleaned
from duban.web.pages.reading import document_context
from duban.web.pages.reading.documents_shared import PATIENCE, index_of, jobs_of, uploads_of
from duban.web.rendering import address, language_asked, page, store_of, texts

MOST_FILES: Final = 1_000
"""Files of one request; the script of the page sends more in several."""
# Longer questions than these are none that somebody typed.
_LONGEST: Final = 200
# Files of a job that its page lists; the others are counted.
_LISTED: Final = 300
_FORMATS: Final = ("xlsx", "csv", "jsonl")
_VERDICTS: Final = Texts("duban.tracking.verdicts", "reasons")
_COLUMNS: Final = ("title", "name", "region", "issuer", "published", "year", "kind")
_COUNTS: Final = ("figures", "targets", "commitments")


def list_(request: Request) -> Response:
    """The documents that answer what the address asks, a page of them."""
    asked = asked_of(request)
    return _listed(request, asked, _found(request, asked))


def asked_of(request: Request) -> DocumentQuery:
    """What the address asks of the list.

    Raises:
        HTTPException: for a page that is no number.
    """
    query = {name: value[:_LONGEST] for name, value in request.query_params.items()}
    fields = {name: query.get(name, "") for name in ("q", *FACETS)}
    number = query.get("page", "1")
    if not (number.isdecimal() and number.isascii() and len(number) < 8):
        raise HTTPException(400, "page")
    return DocumentQuery(**fields, sort=query.get("sort") or "-published", page=int(number))


def _found(request: Request, asked: DocumentQuery, limit: int | None = PAGE_SIZE) -> DocumentPage:
    store = store_of(request)
    words = asked.words
    found = (
        store.kept(("matching", words), lambda ledger: matching(ledger.connection, words)) if words else None
    )
    return documents(index_of(request), asked, found, limit=limit)


def _listed(
    request: Request, asked: DocumentQuery, found: DocumentPage, *, error: str = "", status: int = 200
) -> Response:
    pages = -(-found.total // PAGE_SIZE)
    return page(
        request,
        "documents",
        "documents",
        status=status,
        asked=asked,
        found=found,
        facets=FACETS,
        pages=pages,
        first=(asked.page - 1) * PAGE_SIZE + 1,
        kind_names=kind_names(),
        total=len(index_of(request).rows),
        error=error,
        unfinished=[job for job in jobs_of(request).unfinished() if job.kind == "upload"],
        upload_limit=store_of(request).settings.upload_limit,
    )


def kind_names() -> dict[str, Bilingual]:
    """The names of the kinds of documents, by identifier."""
    names = {identifier: kind.name for identifier, kind in document_kinds().items()}
    return names | {OTHER: texts("documents")["other_kind"]}


def export(request: Request) -> Response:
    """All documents that answer what the address asks, as a file."""
    format = request.path_params["format"]
    if format not in _FORMATS:
        raise HTTPException(404)
    asked = replace(asked_of(request), page=1)
    rows = _found(request, asked, limit=None).rows
    lang = language_asked(request)
    content = _jsonl(rows) if format == "jsonl" else _sheet_file(rows, format, lang)
    return download(content, texts("documents")["documents"].text(lang), format)


def _jsonl(rows: Sequence[DocumentRow]) -> bytes:
    return b"".join(
        msgspec.json.encode(row._asdict() | {"kind": row.kind, "problems": row.problems}) + b"\n"
        for row in rows
    )


def _sheet_file(rows: Sequence[DocumentRow], format: str, lang: str) -> bytes:
    say = texts("documents")
    names = kind_names()
    header = [say[f"column.{name}"].text(lang) for name in (*_COLUMNS, *_COUNTS, "problems")]
    cells = [
        [
            *(
                names[row.kind].text(lang) if name == "kind" else getattr(row, name)
                for name in (*_COLUMNS, *_COUNTS)
            ),
            "；".join(say[f"problem.{one}"].text(lang) for one in row.problems),
        ]
        for row in rows
    ]
    sheet = Sheet(say["documents"].text(lang), header, cells)
    return to_csv(sheet) if format == "csv" else to_xlsx([sheet])


async def upload(request: Request) -> Response:
    """Keep the files that were sent and read them in a job; a script gets the job's address, a browser is sent there.

    With ``?job=ID`` they are added to a job that is there.
    """
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        return await run_in_threadpool(_take, request, form)


def _take(request: Request, form: FormData) -> Response:
    uploads, jobs = uploads_of(request), jobs_of(request)
    kept = _keep(uploads, form)
    if not kept:
        asked = DocumentQuery()
        return _listed(request, asked, _found(request, asked), error="upload.none", status=422)
    job = jobs.find(request.query_params.get("job", ""))
    if job is None or job.kind != "upload":
        job = Job("upload")
    jobs.submit(job, receive(store_of(request), uploads, kept))
    return _sent_to(request, job)


def _keep(uploads: Uploads, form: FormData) -> list[Upload]:
    """The files of a form, kept; one that was not chosen has no name."""
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    return [uploads.keep(one.file, one.filename or "") for one in files]


def _sent_to(request: Request, job: Job) -> Response:
    target = f"/documents/jobs/{job.id}"
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"job": job.id, "address": target}, 202)
    return RedirectResponse(target, 303)


def progress(request: Request) -> Response:
    """How far a job is; ``?part=1`` is what of it changes."""
    job = jobs_of(request).find(request.path_params["id"])
    folder = "parts/" if request.query_params.get("part") else ""
    if job is None:
        return page(request, f"{folder}documents_gone", "documents", status=404)
    return page(request, f"{folder}documents_job", "documents", **_state(job))


def _state(job: Job) -> dict[str, Any]:
    entries = job.entries
    problems = [one for one in entries if one.is_problem]
    others = [one for one in entries if not one.is_problem]
    counts: dict[str, int] = {}
    for one in entries:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    return {
        "job": job,
        "over": job.is_over,
        "done": len(entries),
        "total": max(job.total, len(entries)),
        "counts": counts,
        "problems": problems[:_LISTED],
        "others": others[-_LISTED:],
        "left_out": max(0, len(problems) - _LISTED) + max(0, len(others) - _LISTED),
        "kinds": get_args(ObservationKind),
        "verdicts": _VERDICTS,
    }


async def data(request: Request) -> Response:
    """Import the values of a kept file of tables in a job."""
    async with request.form(max_files=1) as form:
        fields = {name: str(value)[:_LONGEST].strip() for name, value in form.items()}
    return await run_in_threadpool(_import, request, fields)


def _import(request: Request, fields: dict[str, str]) -> Response:
    path: Path | None = uploads_of(request).find(fields.get("sha256", ""))
    if path is None or not is_table(path):
        return page(request, "documents_gone", "documents", status=404)
    kinds: dict[str, ObservationKind] = {str(kind): kind for kind in get_args(ObservationKind)}
    step = import_data(
        store_of(request),
        path,
        cleaned(fields.get("name", "")),
        kind=kinds.get(fields.get("kind", "")),
        region=fields.get("region") or None,
        lenient=bool(fields.get("lenient")),
    )
    job = jobs_of(request).submit(Job("data"), step)
    job.wait(PATIENCE)
    return RedirectResponse(address(f"/documents/jobs/{job.id}"), 303)


routes = [
    Route("/documents", list_),
    Route("/documents", upload, methods=["POST"]),
    Route("/documents.{format}", export),
    Route("/documents/data", data, methods=["POST"]),
    Route("/documents/jobs/{id}", progress),
    *document_context.routes,
]
