"""Compare: what changed between two documents, through several, or from the nation to the provinces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.comparison.comparison import Comparison
from duban.comparison.public import compare
from duban.comparison.regional_targets.cascade import Cascade, cascade
from duban.comparison.rows.series import Series, series
from duban.ledger import Ledger
from duban.queries.documents.choices import (
    Choice,
    choices,
    chosen,
    descents,
    follow_ups,
    rows_of_years,
    stored,
)
from duban.report.comparison import html as comparison_report
from duban.report.comparison.export import export as export_comparison
from duban.report.export import FORMATS, export
from duban.report.shell import PageView
from duban.report.trends import cascade as cascade_report
from duban.report.trends import series as series_report
from duban.text.document import Document
from duban.web.downloads import download
from duban.web.rendering import address, framed, language_asked, page, store_of, texts
from duban.web.working import AS_LONG, is_look, look_again, still_working, works_of

# Thirty-one provinces and the nation, and some to spare.
MOST = 40
LISTED = 30
_PAIR_FORMATS = ("docx", "xlsx", "csv", "jsonl", "md", "html")
_ROW_FORMATS = tuple(format for format in _PAIR_FORMATS if format in FORMATS)
_MODES = ("pair", "series", "cascade")
Result = Comparison | Series | Cascade


class _Asked(NamedTuple):
    """What is to be compared: ``pair``, ``series`` or ``cascade`` of the contents with these hashes, in this order."""

    mode: str
    hashes: tuple[str, ...]


def compare_page(request: Request) -> Response:
    """What changed; where documents are still to be chosen, the choice."""
    asked = _asked(request.query_params)
    fault = _fault(request, asked)
    if asked is None or fault or "choose" in request.query_params:
        return _choose(request, asked, fault)
    found = works_of(request).ask(("compare", asked), lambda ledger: _compared(ledger, asked))
    heading = texts("compare").say("compare.title", language_asked(request))
    if found is None:
        return still_working(request, heading)
    if is_look(request):
        return look_again()
    return _shown(request, asked, found)


def exported(request: Request) -> Response:
    """The same as a file."""
    asked, format = _asked(request.query_params), request.path_params["format"]
    if asked is None or _fault(request, asked) or format not in _formats(asked):
        raise HTTPException(404)
    found = works_of(request).ask(("compare", asked), lambda ledger: _compared(ledger, asked), AS_LONG)
    assert found is not None
    lang = language_asked(request)
    return download(_file(found, format, lang), _title(found, lang), format)


def offered(request: Request) -> Response:
    """The part of the choice that lists documents, as words are typed."""
    side = request.query_params.get("side", "old")
    if side not in ("old", "new", "with"):
        raise HTTPException(404)
    words = request.query_params.get(f"{side}_q", "")[:200]
    picked = request.query_params.getlist(side)[:MOST]
    listed = store_of(request).read(lambda ledger: _listed(ledger, words, picked))
    return page(request, "parts/compare_choices", "compare", side=side, **listed)


def _asked(query: QueryParams) -> _Asked | None:
    """What the address names; ``None`` where it is not enough."""
    many = tuple(dict.fromkeys(one for one in query.getlist("with") if one))
    if nation := query.get("nation"):
        return _Asked("cascade", (nation, *many))
    if len(many) > _PAIR:
        return _Asked("series", many)
    pair = many if len(many) == _PAIR else (query.get("old", ""), query.get("new", ""))
    return _Asked("pair", pair) if all(pair) else None


_PAIR = 2


def _fault(request: Request, asked: _Asked | None) -> str:
    """Why what is asked for cannot be compared, as the key of a text; empty where it can."""
    query = request.query_params
    if asked is None:
        alone = query.get("mode") == "series" and len(query.getlist("with")) == 1
        return "compare.too_few" if alone else ""
    if len(asked.hashes) > MOST:
        return "compare.too_many"
    if len(set(asked.hashes)) < len(asked.hashes):
        return "compare.same"
    there = store_of(request).read(lambda ledger: chosen(ledger.connection, asked.hashes))
    return "" if len(there) == len(asked.hashes) else "compare.gone"


def _compared(ledger: Ledger, asked: _Asked) -> Result:
    """The result, of the records as they stand in the ledger with their corrections."""
    if asked.mode == "pair":
        old, new = stored(ledger.connection, asked.hashes)
        return compare(old, new)
    if asked.mode == "series":
        return series(stored(ledger.connection, asked.hashes))
    below = asked.hashes[1:] or _provinces(ledger, asked.hashes[0])
    nation, *provinces = stored(ledger.connection, (asked.hashes[0], *below))
    return cascade(nation, provinces)


def _provinces(ledger: Ledger, nation: str) -> tuple[str, ...]:
    """The documents of provinces that go with a national one."""
    fitting = (one for one in descents(ledger.connection) if one.nation.sha256 == nation)
    return tuple(one.sha256 for descent in fitting for one in descent.provinces)


def document_address(document: Document) -> str:
    """Where the app shows a document."""
    return f"/document/{document.sha256}"


def _shown(request: Request, asked: _Asked, found: Result) -> Response:
    lang = language_asked(request)
    swapped = address("/compare", old=asked.hashes[1], new=asked.hashes[0]) if asked.mode == "pair" else ""
    return framed(
        request,
        _view(found, lang),
        _title(found, lang),
        template="comparison",
        labels="compare",
        other=_other(request, asked),
        swapped=swapped,
        formats=_formats(asked),
    )


def _other(request: Request, asked: _Asked) -> str:
    """The address of the choice, with what is chosen now."""
    query = request.query_params
    every = {name: query.getlist(name) for name in query}
    return address("/compare", every, mode=asked.mode, choose="1")


def _view(found: Result, lang: str) -> PageView:
    if isinstance(found, Comparison):
        return comparison_report.view(found, lang=lang, address=document_address)
    if isinstance(found, Series):
        return series_report.view(found, lang=lang, address=document_address)
    return cascade_report.view(found, lang=lang, address=document_address)


def _title(found: Result, lang: str) -> str:
    if isinstance(found, Comparison):
        return f"{found.old.title} → {found.new.title}"
    if isinstance(found, Series):
        return f"{found.editions[0].info.title} – {found.editions[-1].info.title}"
    parts = {"title": found.national.info.title, "n": len(found.provinces)}
    return texts("compare").say("compare.cascade_of", lang, **parts)


def _formats(asked: _Asked) -> tuple[str, ...]:
    return _PAIR_FORMATS if asked.mode == "pair" else _ROW_FORMATS


def _file(found: Result, format: str, lang: str) -> bytes:
    """A file; of two documents without what stayed, but for JSON lines, as ``duban compare`` writes it."""
    if isinstance(found, Comparison):
        changes = [change for change in found if format == "jsonl" or change.kind != "continued"]
        return export_comparison(found, changes, format, lang)
    if isinstance(found, Series):
        sheets = series_report.sheets(found, lang)
        return export(found, sheets, lambda: series_report.build(found, lang=lang), format)
    return export(
        found, cascade_report.sheets(found, lang), lambda: cascade_report.build(found, lang=lang), format
    )


def _choose(request: Request, asked: _Asked | None, fault: str) -> Response:
    """The page that chooses documents, with what goes well together first."""
    query = request.query_params
    mode = query.get("mode") or (asked.mode if asked else "pair")
    if mode not in _MODES:
        raise HTTPException(404)
    picked = {side: query.getlist(side)[:MOST] for side in ("old", "new", "with", "nation")}
    words = {side: query.get(f"{side}_q", "")[:200] for side in ("old", "new", "with")}

    together = store_of(request).kept(("together", mode), lambda ledger: _together(ledger, mode))

    def ask(ledger: Ledger) -> dict[str, Any]:
        return _choice(ledger, mode, picked, words, together)

    status = {"compare.gone": 404}.get(fault, 422) if fault else 200
    return page(
        request,
        "compare",
        "compare",
        status=status,
        mode=mode,
        modes=_MODES,
        fault=fault,
        most=MOST,
        **store_of(request).read(ask),
    )


def _together(ledger: Ledger, mode: str) -> dict[str, Any]:
    """What goes well together."""
    connection = ledger.connection
    return {
        "pairs": follow_ups(connection) if mode == "pair" else [],
        "rows": rows_of_years(connection) if mode == "series" else [],
        "descents": descents(connection) if mode == "cascade" else [],
    }


def _choice(
    ledger: Ledger,
    mode: str,
    picked: dict[str, list[str]],
    words: dict[str, str],
    together: dict[str, Any],
) -> dict[str, Any]:
    """What the page of the choice shows."""
    pairs = together["pairs"]
    if mode == "pair" and pairs and not picked["old"] and not picked["new"]:
        picked = picked | {"old": [pairs[0][0].sha256], "new": [pairs[0][1].sha256]}
    sides = {"pair": ("old", "new"), "series": ("with",), "cascade": ()}[mode]
    return {
        **together,
        "nation": next(iter(picked["nation"]), ""),
        "with_": picked["with"],
        "sides": [(side, words[side], _listed(ledger, words[side], picked[side])) for side in sides],
    }


def _listed(ledger: Ledger, words: str, picked: Sequence[str]) -> dict[str, Any]:
    """Documents to choose from: those that are chosen first, then what the words find."""
    first = chosen(ledger.connection, picked)
    found = choices(ledger.connection, words, LISTED)
    there = {one.sha256 for one in first}
    listed: list[Choice] = [*first, *(one for one in found if one.sha256 not in there)]
    return {"listed": listed, "picked": there, "full": len(found) == LISTED, "limit": LISTED}


routes = [
    Route("/compare", compare_page),
    Route("/compare/choices", offered),
    Route("/compare.{format}", exported),
]
