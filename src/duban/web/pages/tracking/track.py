"""Track: which targets were kept, what became of commitments and estimates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.queries.records.places import days_of_documents
from duban.report.export import FORMATS, Told, export
from duban.report.shell import embedded
from duban.report.tracking.board import Board
from duban.report.tracking.commitments import Followings
from duban.report.tracking.estimates import Estimates, estimated
from duban.report.tracking.html import build, page_labels
from duban.report.tracking.sheets import followed as followed_sheets
from duban.report.tracking.sheets import sheets
from duban.sheets.sheet import Sheet
from duban.tracking.dates import last_day
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.verdict import VERDICTS
from duban.web.downloads import download
from duban.web.pages.tracking import track_rows as rows
from duban.web.pages.tracking import track_summaries as summaries
from duban.web.pages.tracking.track_asked import VIEWS, Asked, Found, asked_of
from duban.web.rendering import language_asked, page, store_of
from duban.web.tracked.targets import Targets
from duban.web.tracked.worked_out import promises_by, targets_by
from duban.web.working import AS_LONG, PATIENCE, works_of

R = TypeVar("R")


def track_page(request: Request) -> Response:
    """The board; while it is being worked out, the page says so and looks again by itself."""
    asked = asked_of(request.query_params)
    found = _found(request, asked, PATIENCE)
    shown = None if found is None else _shown(request, asked, found)
    values: dict[str, Any] = {
        "asked": asked,
        "views": VIEWS,
        "days": _days(request),
        "ready": shown is not None,
    }
    return page(request, "track", "track", **values, **_labels(language_asked(request)), **(shown or {}))


def _shown(request: Request, asked: Asked, found: Found) -> dict[str, Any] | None:
    """What the view shows; ``None`` while it is worked out."""
    if not isinstance(found, Targets):
        return rows.commitments(request, asked, found)
    if asked.view == "scorecards":
        by = summaries.grouping_of(request)
        key = ("cards", id(found), by, asked.as_of, tuple(sorted(asked.conditions.items())), asked.words)
        cards = works_of(request).work(key, lambda: summaries.cards_of(found, asked, by))
        return None if cards is None else summaries.scorecard_view(request, asked, found, cards)
    views = {"map": summaries.tiles, "estimates": rows.estimates}
    return views.get(asked.view, rows.targets)(request, asked, found)


def exported(request: Request) -> Response:
    """What the board is narrowed to, as a file."""
    asked, format = asked_of(request.query_params), request.path_params["format"]
    if format not in FORMATS or (format == "html" and asked.view == "estimates"):
        raise HTTPException(404)
    found, lang = _found(request, asked, AS_LONG), language_asked(request)
    assert found is not None
    told, tables, built = _told(asked, found, lang)
    return download(export(told, tables, built, format), f"duban {asked.view} {asked.as_of}".strip(), format)


def _told(asked: Asked, found: Found, lang: str) -> tuple[Told, list[Sheet], Callable[[], str]]:
    """What a file holds: what is told in JSON, as tables, and as a page."""
    if not isinstance(found, Targets):
        promises = _narrowed(found, asked)
        none = Tracking(rows=(), as_of=asked.as_of)
        page = partial(build, none, lang=lang, followed=promises)
        return Followings(promises), followed_sheets(promises, lang), page
    guesses = _narrowed(found.estimates, asked)
    if asked.view == "estimates":
        return Estimates(guesses), [estimated(guesses, lang)], str
    narrowed = found.targets.only(asked.conditions, asked.words)
    tracking = found.whole_tracking(found.sorted(narrowed), guesses)
    return tracking, [*sheets(tracking, lang), estimated(guesses, lang)], partial(build, tracking, lang=lang)


def _narrowed(board: Board[R], asked: Asked) -> list[R]:
    """The rows that are asked for."""
    return [board.rows[number] for number in board.only(asked.conditions, asked.words)]


def _found(request: Request, asked: Asked, patience: float) -> Found | None:
    """What is known on the day: of targets and estimates, or of commitments; ``None`` while it is worked out."""
    store = store_of(request)
    if asked.view == "commitments":
        promises = promises_by(store, asked.as_of, patience)
        return None if promises is None else promises.board
    return targets_by(store, asked.as_of, patience)


def _days(request: Request) -> list[str]:
    """The days on which something became known, the newest first."""
    days = store_of(request).kept("days", lambda ledger: days_of_documents(ledger.connection))
    return sorted({last_day(day) for day in days}, reverse=True)


def _labels(lang: str) -> Mapping[str, Any]:
    """The texts of the page of tracking as they stand in its files."""
    known = page_labels()

    def said(key: str, /, **values: object) -> str:
        return known[key].format(**values).text(lang) if values else known[key].text(lang)

    # The scripts need something to begin with; every page of rows brings its own.
    return {
        "say": said,
        "data": embedded({"lang": lang, "labels": known, "documents": [], "verdicts": VERDICTS}),
    }


routes = [
    Route("/track", track_page),
    Route("/track.{format}", exported),
]
