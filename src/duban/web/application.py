"""The app: routes, the guard before them, and pages for what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus
from threading import Thread

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from duban.errors import ArgumentError, DubanError
from duban.ledger.sharing.announcement import withdraw
from duban.web import api, assets
from duban.web.intake.jobs import Jobs
from duban.web.intake.receiving import resume
from duban.web.pages import about, assess, board, compare, corrections, home, match, search, trace
from duban.web.pages.reading import document, documents
from duban.web.pages.records import figures
from duban.web.pages.tracking import track
from duban.web.rendering import language_asked, page
from duban.web.server import handover
from duban.web.server.guard import BodyError, Guard
from duban.web.settings import Settings, is_loopback
from duban.web.store import Store

# How long a file may take that a job is at when the app ends.
_LAST_FILE_SECONDS = 5.0
# Pages that are made at the same time: they share the processors and the memory, so that more of them come no sooner.
_PAGES_AT_ONCE = 12


def application(settings: Settings) -> Starlette:
    """The app on the ledger of ``settings``; it owns that file until it is shut down.

    Raises:
        ArgumentError: where others than this machine could reach it, and no token is set.
        LedgerInUseError: where another process has the ledger open.
        LedgerFormatError: where the file is no ledger.
    """
    if not settings.token and not is_loopback(settings.host):
        raise ArgumentError(
            "token",
            f"{settings.host} 对别人开放，须有口令",
            f"{settings.host} is open to others: set a token",
        )
    store = Store(settings)
    jobs = Jobs()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        to_thread.current_default_thread_limiter().total_tokens = _PAGES_AT_ONCE
        made = handover.announced(settings)
        resume(store, jobs)
        try:
            yield
        finally:
            withdraw(settings.ledger, made)
            # Beside this thread, which has an end: what jobs leave undone is taken up the next time.
            ending = Thread(target=jobs.close, daemon=True)
            ending.start()
            ending.join(_LAST_FILE_SECONDS)
            store.close()

    app = _Guarded(
        routes=[*_pages(), *api.routes, *handover.routes, Mount("/assets", assets.app, name="assets")],
        exception_handlers={
            HTTPException: _http_error,
            DubanError: _own_error,
            BodyError: _unread,
            ClientDisconnect: _left,
            Exception: _fault,
        },
        lifespan=lifespan,
    )
    app.state.store = store
    app.state.jobs = jobs
    return app


class _Guarded(Starlette):
    """An app with the guard around all of it: Starlette's answer to a fault comes from outside of its middlewares."""

    def build_middleware_stack(self) -> ASGIApp:
        """What a request passes."""
        return Guard(super().build_middleware_stack(), self.state.store.settings)


def _pages() -> list[Route]:
    pages = (
        home, documents, document, corrections, figures, search, compare, trace, track, board, assess, match, about,
    )  # fmt: skip
    return [route for one in pages for route in one.routes]


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    key = {404: "error.not_found", 405: "error.method"}.get(error.status_code, "error.wrong")
    is_said = error.detail == HTTPStatus(error.status_code).phrase  # in English only, and the heading says it
    return page(request, "error", status=error.status_code, key=key, detail="" if is_said else error.detail)


async def _own_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DubanError)
    said = f"{error.name}: {error.reason(language_asked(request))}"
    return page(request, "error", status=422, key="error.refused", detail=said)


async def _unread(request: Request, error: Exception) -> Response:
    assert isinstance(error, BodyError)
    key = "error.too_large" if error.status == 413 else "error.too_slow"
    return page(request, "error", status=error.status, key=key, detail="")


async def _left(request: Request, error: Exception) -> Response:
    return Response(status_code=400)  # nobody reads it


async def _fault(request: Request, error: Exception) -> Response:
    if isinstance(error, BodyError):  # raised outside of what the handlers of single errors reach
        return await _unread(request, error)
    return page(request, "error", status=500, key="error.fault", detail=type(error).__name__)
