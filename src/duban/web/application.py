"""The app: routes, the guard before them, and pages for what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from duban.errors import DubanError
from duban.web import api, assets
from duban.web.jobs import Jobs
from duban.web.pages import (
    about,
    assess,
    compare,
    corrections,
    document,
    documents,
    figures,
    home,
    search,
    trace,
    track,
)
from duban.web.rendering import language_asked, page
from duban.web.server.guard import BodyTooLargeError, Guard
from duban.web.settings import Settings
from duban.web.store import Store
from duban.web.uploads import Uploads


def application(settings: Settings) -> Starlette:
    """The app on the ledger of ``settings``; it owns that file until it is shut down.

    Raises:
        LedgerInUseError: where another process has the ledger open.
        LedgerFormatError: where the file is no ledger.
    """
    store = Store(settings)
    jobs = Jobs()
    Uploads(settings.uploads).sweep()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncGenerator[None]:
        yield
        jobs.close()
        store.close()

    app = Starlette(
        routes=[*_pages(), *api.routes, Mount("/assets", assets.app, name="assets")],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={
            HTTPException: _http_error,
            DubanError: _own_error,
            BodyTooLargeError: _too_large,
            Exception: _fault,
        },
        lifespan=lifespan,
    )
    app.state.store = store
    app.state.jobs = jobs
    return app


def _pages() -> list[Route]:
    pages = (home, documents, document, corrections, figures, search, compare, trace, track, assess, about)
    return [route for one in pages for route in one.routes]


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    key = {404: "error.not_found", 405: "error.method"}.get(error.status_code, "error.wrong")
    return page(request, "error", status=error.status_code, key=key, detail=error.detail)


async def _own_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DubanError)
    said = f"{error.name}: {error.reason(language_asked(request))}"
    return page(request, "error", status=422, key="error.refused", detail=said)


async def _too_large(request: Request, error: Exception) -> Response:
    return page(request, "error", status=413, key="error.too_large", detail="")


async def _fault(request: Request, error: Exception) -> Response:
    return page(request, "error", status=500, key="error.fault", detail=type(error).__name__)
