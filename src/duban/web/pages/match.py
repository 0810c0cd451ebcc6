"""Match: a table of firms against all rules and support measures in force on a day; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duban.arguments import checked_day
from duban.assessment.table.source.table_file import TableFile
from duban.errors import DubanError, TableError
from duban.matching.choosing import in_force_on
from duban.matching.match import Match
from duban.matching.measures.loader import measure_books
from duban.matching.public import match
from duban.report.matching import html as report
from duban.report.matching.export import export
from duban.report.matching.formats import FORMATS
from duban.report.matching.sheets import MOST
from duban.web.downloads import download
from duban.web.intake.dropped import is_bomb, table_of
from duban.web.intake.shelf import MEGABYTE, MOST_BYTES, Held, shelf_of
from duban.web.rendering import framed, language_asked, page
from duban.web.working import AS_LONG, PATIENCE, is_look, look_again, still_working, works_of

# On the shelf it stands where tables to be assessed have their rulebook; no rulebook is called so.
_ALL = ""


def match_page(request: Request) -> Response:
    """The form: a day and a table."""
    return _start(request)


async def dropped(request: Request) -> Response:
    """Take a table; what came out is shown next."""
    form = await request.form(max_files=1, max_fields=20)
    return await run_in_threadpool(_take, request, form, await table_of(form))


def _take(request: Request, form: FormData, file: TableFile | None) -> Response:
    on = str(form.get("on", ""))
    if file is None or not file.data:
        return _start(request, "match.no_table", on)
    if is_bomb(file.data):
        return _start(request, "match.too_large", on)
    checked_day("on", on or None)
    held = shelf_of(request).put(file, _ALL, on)._replace(lenient="lenient" in form)
    shelf_of(request).change(held)
    return RedirectResponse(f"/match/{held.id}/results", 303)


def _start(
    request: Request, fault: str = "", on: str = "", faults: Sequence[str] = (), more: int = 0
) -> Response:
    return page(
        request,
        "match",
        "match",
        status=422 if fault or faults else 200,
        fault=fault,
        faults=faults,
        more=more,
        on=on,
        today=date.today().isoformat(),
        limit=MOST_BYTES // MEGABYTE,
        programmes=list(_programmes(language_asked(request))),
    )


def _programmes(lang: str) -> Iterator[tuple[str, str]]:
    """The rulebooks and measures in force today, with the numbers of their documents."""
    today = date.today()
    for one in in_force_on(today)[0]:
        version = one.rulebook.version(one.edition.version)
        if one.rulebook.entities == "firm" and version is not None:
            yield one.rulebook.name.text(lang), version.document.number
    for book in measure_books():
        for measure in book.measures:
            if measure.in_force(today):
                yield measure.name.text(lang), measure.document.number


def results(request: Request) -> Response:
    """What came out, in the frame of the app; or what is wrong in the table."""
    held, lang = _held(request), language_asked(request)
    try:
        found = works_of(request).ask(_key(held), lambda _: _result(held), PATIENCE)
    except TableError as error:
        told = [fault.told.text(lang) for fault in error.faults]
        return _start(request, on=held.on, faults=told, more=error.total - len(told))
    except DubanError as error:
        return _start(request, on=held.on, faults=[error.reason(lang)])
    if found is None:
        return still_working(request, held.file.name)
    if is_look(request):
        return look_again()
    view = report.view(found, lang=lang)
    return framed(request, view, held.file.name, template="matched", labels="match", formats=FORMATS)


def exported(request: Request) -> Response:
    """The same as a file."""
    held, format = _held(request), request.path_params["format"]
    if format not in FORMATS:
        raise HTTPException(404)
    found = works_of(request).ask(_key(held), lambda _: _result(held), AS_LONG)
    assert found is not None
    if found.rows > MOST and format == "xlsx":
        raise HTTPException(413, f"{found.rows:,} > {MOST:,}")
    lang = language_asked(request)
    return download(export(found, format, lang), f"{held.file.name.rpartition('.')[0]} {found.on}", format)


def _key(held: Held) -> tuple[object, ...]:
    return ("match", held.id, held.on, held.lenient)


def _held(request: Request) -> Held:
    held = shelf_of(request).get(request.path_params["id"])
    if held is None:
        raise HTTPException(404, "assess")
    return held


def _result(held: Held) -> Match:
    return match(held.file, on=held.on or None, lenient=held.lenient)


routes = [
    Route("/match", match_page),
    Route("/match", dropped, methods=["POST"]),
    Route("/match/{id}/results", results),
    Route("/match/{id}/results.{format}", exported),
]
