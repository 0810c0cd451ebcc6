"""What the command line asks of the app that has its ledger open: to write for it, and for a copy to read.

The file stays with the app: DuckDB lets one process own it. None of this is for browsers; the guard lets
nobody in here who does not bear the secret that only this user can read.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from duban.errors import DubanError
from duban.ledger.sharing.announcement import Announcement, announce
from duban.ledger.sharing.link import CONTENT, PATH, REFUSED, proof
from duban.ledger.sharing.requests import AnyRequest, Refusal
from duban.typed import learnt
from duban.web.settings import Settings
from duban.web.store import Store

HELLO = f"{PATH}/hello"
_LONGEST_NONCE = 100


def announced(settings: Settings) -> Announcement:
    """Say beside the ledger that this process has it, and where it answers."""
    made = Announcement(pid=os.getpid(), address=settings.local_address, secret=settings.secret)
    announce(settings.ledger, made)
    return made


def hello(request: Request) -> Response:
    """The proof that this is the app that announced itself; it tells nothing."""
    nonce = request.query_params.get("nonce", "")[:_LONGEST_NONCE]
    return PlainTextResponse(proof(_store(request).settings.secret, nonce))


async def asked(request: Request) -> Response:
    """Do one request of the command line."""
    body = await request.body()
    return await run_in_threadpool(_answer, _store(request), body)


def _answer(store: Store, body: bytes) -> Response:
    try:
        wanted: Any = msgspec.msgpack.decode(body, type=learnt(AnyRequest))
    except msgspec.DecodeError as error:
        return PlainTextResponse(str(error), 400)
    del body
    try:
        found = store.write(wanted.on) if wanted.writes else store.read(wanted.on)
    except (DubanError, KeyError) as error:
        return Response(msgspec.msgpack.encode(Refusal.of(error)), REFUSED, media_type=CONTENT)
    return Response(msgspec.msgpack.encode(found), media_type=CONTENT)


def copy(request: Request) -> Response:
    """A copy of the ledger as it is now."""
    folder = tempfile.TemporaryDirectory(prefix="duban-")
    path = Path(folder.name, "copy.duckdb")
    try:
        _store(request).copy(path)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        path, media_type="application/octet-stream", background=BackgroundTask(folder.cleanup)
    )


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


routes = [
    Route(HELLO, hello),
    Route(PATH, asked, methods=["POST"]),
    Route(f"{PATH}/copy", copy, methods=["POST"]),
]
