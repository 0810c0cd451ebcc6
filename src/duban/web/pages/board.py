"""Boards: the packs that Duban brings, and the board of one against the ledger of the app."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.arguments import checked_day
from duban.boards.board import FACTS, Board, Facts
from duban.boards.lines import Proof
from duban.boards.public import board
from duban.errors import ArgumentError
from duban.ledger import Ledger
from duban.packs.public import load_pack, pack_names
from duban.queries.records.places import text_places
from duban.report.board.export import FORMATS, export
from duban.report.board.page import view
from duban.web.downloads import download
from duban.web.rendering import framed, language_asked, page, store_of, texts
from duban.web.working import AS_LONG, PATIENCE, is_look, look_again, still_working, works_of


class _Asked(NamedTuple):
    """The board that an address names: of which pack, on which day, by whose facts."""

    pack: str
    as_of: str
    facts: Facts


def board_page(request: Request) -> Response:
    """The board of a pack; without one, the packs to choose from."""
    asked = _asked(request)
    if not asked.pack:
        return _choose(request)
    try:
        checked_day("as_of", asked.as_of or None)
    except ArgumentError as error:
        return _choose(request, error.reason(language_asked(request)))
    found = _board(request, asked, PATIENCE)
    if found is None:
        return still_working(request, texts("board").say("board.title", language_asked(request)))
    return look_again() if is_look(request) else _shown(request, asked, found)


def exported(request: Request) -> Response:
    """The same as a file."""
    asked, format = _asked(request), request.path_params["format"]
    if not asked.pack or format not in FORMATS:
        raise HTTPException(404)
    checked_day("as_of", asked.as_of or None)
    found = _board(request, asked, AS_LONG)
    assert found is not None
    lang = language_asked(request)
    return download(export(found, format, lang), found.pack.name.text(lang) or found.pack.id, format)


def _asked(request: Request) -> _Asked:
    query = request.query_params
    pack = query.get("pack", "")
    if pack and pack not in pack_names():
        raise HTTPException(404)
    facts: Facts = next((one for one in FACTS if one == query.get("facts")), "both")
    return _Asked(pack, query.get("as_of", "").strip(), facts)


def _board(request: Request, asked: _Asked, patience: float) -> Board | None:
    """The board, kept until the ledger changes; ``None`` while it is worked out."""

    def ask(ledger: Ledger) -> Board:
        return board(asked.pack, ledger, as_of=asked.as_of or None, facts=asked.facts)

    return works_of(request).ask(("board", asked), ask, patience)


def _shown(request: Request, asked: _Asked, found: Board) -> Response:
    lang, places = language_asked(request), _places(request, found)
    shown = view(
        found, lang=lang, address=lambda proof: places.get((proof.document or "", proof.text.zh), "")
    )
    return framed(
        request,
        shown,
        found.pack.name.text(lang) or found.pack.id,
        template="boarded",
        labels="board",
        formats=FORMATS,
        **asked._asdict(),
    )


def _places(request: Request, found: Board) -> dict[tuple[str, str], str]:
    """Where the app shows the clauses and sentences of the ledger, by document and words."""
    clauses = {(one.document or "", one.text.zh) for one in _records(found)}
    known = store_of(request).read(lambda ledger: text_places(ledger.connection, clauses))
    return {clause: f"/document/{sha256}?at={at}" for clause, (sha256, at) in known.items()}


def _records(found: Board) -> Iterable[Proof]:
    for target in found.targets:
        for one in (*target.set_by, *target.reached, *target.other, *target.revised, *target.maybe):
            if one.origin == "ledger":
                yield one
    for task in found.tasks:
        yield from (one for one in task.evidence if one.origin == "ledger")


def _choose(request: Request, fault: str = "") -> Response:
    packs = [load_pack(name) for name in pack_names()]
    return page(request, "board", "board", status=422 if fault else 200, fault=fault, packs=packs)


routes = [Route("/board", board_page), Route("/board.{format}", exported)]
