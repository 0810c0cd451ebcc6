"""Assess: entities of a workbook under a rulebook, or ranked by an index; nothing of it is stored."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duban.arguments import checked_day
from duban.assessment.authoring.example import example_rows
from duban.assessment.authoring.outline import document, span
from duban.assessment.authoring.template import to_xlsx
from duban.assessment.composite.ranking import Ranking
from duban.assessment.composite.uncertainty import Uncertainty
from duban.assessment.formula.index import Index
from duban.assessment.formula.rules import Rules, in_force
from duban.assessment.public import assess, fields_of, rank
from duban.assessment.result.assessment import Assessment
from duban.assessment.rulebook.loader import load, names
from duban.assessment.rulebook.model import IndexVersion, Rulebook, Version
from duban.assessment.table.header.stated import ENTITY, columns_of
from duban.assessment.table.locating import Located
from duban.assessment.table.reader import header_of
from duban.assessment.table.source.table_file import TableFile
from duban.errors import DubanError, TableError
from duban.language import LIST
from duban.report.assessment import export as assessment_export
from duban.report.assessment import html as assessment_report
from duban.report.assessment import ranking as ranking_report
from duban.report.assessment.summary import tier_lines
from duban.report.assessment.workbook import MOST
from duban.report.export import export
from duban.web.downloads import download
from duban.web.intake.dropped import is_bomb, table_of
from duban.web.intake.shelf import MEGABYTE, MOST_BYTES, Held, shelf_of
from duban.web.rendering import framed, language_asked, page
from duban.web.working import AS_LONG, PATIENCE, is_look, look_again, still_working, works_of

FORMATS = ("xlsx", "csv", "jsonl", "html")
_COLUMN = "column-"


class Ranked(NamedTuple):
    """A ranking and how far it can be trusted."""

    ranking: Ranking
    spread: Uncertainty


Result = Assessment | Ranked


def assess_page(request: Request) -> Response:
    """The choice of a rulebook, its day and a table."""
    return _start(request)


async def dropped(request: Request) -> Response:
    """Take a table; the page that shows how it was understood comes next."""
    form = await request.form(max_files=1, max_fields=20)
    return await run_in_threadpool(_take, request, form, await table_of(form))


def _take(request: Request, form: FormData, file: TableFile | None) -> Response:
    rulebook, on = str(form.get("rulebook", "")), str(form.get("on", ""))
    if rulebook not in names():
        return _start(request, "assess.no_rulebook", rulebook, on)
    if file is None or not file.data:
        return _start(request, "assess.no_table", rulebook, on)
    if is_bomb(file.data):
        return _start(request, "assess.too_large", rulebook, on)
    checked_day("on", on or None)
    held = shelf_of(request).put(file, rulebook, on)
    return RedirectResponse(f"/assess/{held.id}", 303)


def _start(request: Request, fault: str = "", rulebook: str = "", on: str = "") -> Response:
    books = [load(name) for name in names()]
    chosen = rulebook or request.query_params.get("rulebook", "") or "sme-gradient"
    return page(
        request,
        "assess",
        "assess",
        status=422 if fault else 200,
        fault=fault,
        limit=MOST_BYTES // MEGABYTE,
        chosen=chosen,
        on=on,
        today=date.today().isoformat(),
        books=[_book(one, language_asked(request)) for one in books],
    )


def _book(book: Rulebook, lang: str) -> dict[str, Any]:
    """A rulebook as something to choose."""
    return {
        "id": book.id,
        "name": book.name.text(lang),
        "is_index": isinstance(book.versions[-1], IndexVersion),
        "versions": [(document(one).text(lang), span(one).text(lang)) for one in book.versions],
    }


def columns_page(request: Request) -> Response:
    """How the columns of a table were understood, what is wrong in it, and what came out, in short."""
    held = _held(request)
    lang, edition = language_asked(request), _edition(held)
    try:
        where = _header(held, edition, dict(held.columns))
    except DubanError as error:  # there is no table in the file
        return _columns(request, held, {"rows": [], "unused": [], "sheet": ""}, faults=[error.reason(lang)])
    shown = _understood(where, edition, lang)
    try:
        found = works_of(request).ask(held[0:1] + held[2:], lambda _: _result(held), PATIENCE)
    except TableError as error:
        told = [fault.told.text(lang) for fault in error.faults]
        return _columns(request, held, shown, faults=told, more=error.total - len(told))
    except DubanError as error:
        return _columns(request, held, shown, faults=[error.reason(lang)])
    if found is None:
        return still_working(request, held.file.name)
    return look_again() if is_look(request) else _columns(request, held, shown, found=found)


def _columns(
    request: Request,
    held: Held,
    shown: dict[str, Any],
    *,
    found: Result | None = None,
    faults: list[str] | None = None,
    more: int = 0,
) -> Response:
    lang = language_asked(request)
    book, edition = load(held.rulebook), _edition(held)
    version = book.version(edition.version)
    assert version is not None
    notes = () if found is None else found.ranking.notes if isinstance(found, Ranked) else found.notes
    return page(
        request,
        "assess_columns",
        "assess",
        held=held,
        book=_book(book, lang),
        document=document(version).text(lang),
        faults=faults or [],
        more=more,
        notes=[(note.text(lang), note.warning) for note in notes],
        summary=[] if found is None else _summary(found, lang),
        done=found is not None,
        **shown,
    )


def _summary(found: Result, lang: str) -> list[str]:
    """What came out, in a few lines."""
    if isinstance(found, Ranked):
        best = [one for one in found.ranking.standings if one.rank is not None][:3]
        told = [f"{one.rank} {one.name or one.id}" for one in best]
        return [*told, ranking_report.said_of_shift(found.spread, lang)]
    return tier_lines(found, lang)


def _understood(where: Located, edition: Rules, lang: str) -> dict[str, Any]:
    """Each variable with the column that holds it, and the columns that hold none."""
    every = columns_of(where.found)
    options = [(one.address or one.text, f"{one.address} {one.text}".strip()) for one in every]
    used = {id: column.address or column.text for id, column in where.found.fields.items()}
    used |= {key: one.address or one.text for key in ENTITY if (one := getattr(where.found, key)) is not None}
    rows = [(key, f"assess.{key}", "") for key in ENTITY]
    # A choice that may be ticked has a line where it has a column; its selection has one in any case.
    asked = [field for field in fields_of(edition) if field.part_of is None or field.id in used]
    rows += [(field.id, field.name.text(lang), field.unit) for field in asked]
    return {
        "options": options,
        "rows": [(id, name, unit, used.get(id, "")) for id, name, unit in rows],
        "unused": [(one.column.place.text(lang), one.reason.text(lang)) for one in where.found.unused],
        "sheet": LIST.text(lang).join(one.sheet.title for one in where.parts or (where,)),
    }


async def columns_stated(request: Request) -> Response:
    """Take what is said of the columns, of the day, and of cells that cannot be read."""
    form = await request.form(max_files=0, max_fields=500)
    return await run_in_threadpool(_state, request, form)


def _state(request: Request, form: FormData) -> Response:
    held = _held(request)
    if "forget" in form:
        shelf_of(request).forget(held.id)
        return RedirectResponse("/assess", 303)
    checked_day("on", str(form.get("on", "")) or None)
    held = held._replace(on=str(form.get("on", "")), lenient="lenient" in form)
    edition = _edition(held)
    own = _understood(_header(held, edition, {}), edition, "zh")["rows"]
    said = {id: str(form[f"{_COLUMN}{id}"]) for id, *_ in own if f"{_COLUMN}{id}" in form}
    changed = tuple((id, said[id]) for id, _, _, column in own if id in said and said[id] != column)
    shelf_of(request).change(held._replace(columns=changed))
    return RedirectResponse(f"/assess/{held.id}", 303)


def results(request: Request) -> Response:
    """What came out, in the frame of the app."""
    held = _held(request)
    try:
        found = works_of(request).ask(held[0:1] + held[2:], lambda _: _result(held), PATIENCE)
    except DubanError:
        return RedirectResponse(f"/assess/{held.id}", 303)
    if found is None:
        return still_working(request, held.file.name)
    if is_look(request):
        return look_again()
    lang = language_asked(request)
    view = (
        ranking_report.view(found.ranking, found.spread, lang=lang)
        if isinstance(found, Ranked)
        else assessment_report.view(found, lang=lang)
    )
    heading = f"{load(held.rulebook).name.text(lang)} · {held.file.name}"
    return framed(
        request,
        view,
        heading,
        template="assessed",
        labels="assess",
        columns=f"/assess/{held.id}",
        formats=FORMATS,
    )


def exported(request: Request) -> Response:
    """The same as a file."""
    held, format = _held(request), request.path_params["format"]
    if format not in FORMATS:
        raise HTTPException(404)
    found = works_of(request).ask(held[0:1] + held[2:], lambda _: _result(held), AS_LONG)
    assert found is not None
    lang, stem = language_asked(request), f"{held.file.name.rpartition('.')[0]} {held.rulebook}"
    if isinstance(found, Ranked):
        ranking, spread = found
        build = partial(ranking_report.build, ranking, spread, lang=lang)
        return download(
            export(ranking, ranking_report.sheets(ranking, spread, lang), build, format), stem, format
        )
    if found.table.rows > MOST and format != "html":
        raise HTTPException(413, f"{found.table.rows:,} > {MOST:,}")
    return download(assessment_export.export(found, format, lang), stem, format)


def example(request: Request) -> Response:
    """A workbook to fill in, or one that is filled in with made-up entities."""
    rulebook, kind = request.query_params.get("rulebook", ""), request.path_params["kind"]
    if rulebook not in names() or kind not in ("example", "template"):
        raise HTTPException(404)
    lang, book = language_asked(request), load(rulebook)
    version = _version(book, request.query_params.get("on", ""))
    rows = example_rows(version, lang) if kind == "example" else []
    return download(to_xlsx(version, lang, rows), f"{book.name.text(lang)} {kind}", "xlsx")


def _version(book: Rulebook, on: str) -> Version:
    found = book.version(_in_force(book, on).version)
    assert found is not None
    return found


def _in_force(book: Rulebook, on: str) -> Rules:
    return in_force(book.editions, checked_day("on", on or None) or date.today())


def _edition(held: Held) -> Rules:
    return _in_force(load(held.rulebook), held.on)


def _held(request: Request) -> Held:
    held = shelf_of(request).get(request.path_params["id"])
    if held is None:
        raise HTTPException(404, "assess")
    return held


def _header(held: Held, edition: Rules, columns: dict[str, str]) -> Located:
    """The header as the results take it."""
    day = checked_day("on", held.on or None)
    year = (day or date.today()).year - 1
    fixed = day is not None and not isinstance(edition, Index)
    return header_of(held.file, fields_of(edition), year, fixed=fixed, columns=columns)


def _result(held: Held) -> Result:
    columns, on = dict(held.columns), held.on or None
    if isinstance(_edition(held), Index):
        ranking = rank(held.rulebook, held.file, on=on, lenient=held.lenient, columns=columns)
        return Ranked(ranking, ranking.uncertainty())
    return assess(held.rulebook, held.file, on=on, lenient=held.lenient, columns=columns)


routes = [
    Route("/assess", assess_page),
    Route("/assess", dropped, methods=["POST"]),
    Route("/assess/{kind:str}.xlsx", example),
    Route("/assess/{id}", columns_page),
    Route("/assess/{id}", columns_stated, methods=["POST"]),
    Route("/assess/{id}/results", results),
    Route("/assess/{id}/results.{format}", exported),
]
