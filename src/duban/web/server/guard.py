"""Who may come in: the right host, the right origin, the token where one is asked for; and what the browser may do."""

from __future__ import annotations

import asyncio
import hmac
import re
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duban.ledger.sharing.link import PATH as HANDOVER
from duban.web.server.refusal import refusal
from duban.web.settings import MEGABYTE, Settings, is_loopback

POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content security policy of every page; a page adds the hashes of its own scripts and styles."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Names under which a browser on this machine reaches what listens on a loopback address.
_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HOST = re.compile(r"(?P<name>\[[0-9a-fA-F:.]+\]|[^:\[\]@/\\\s]+)(?::(?P<port>\d{1,5}))?")
# What the command line hands over may be a data file of a million rows.
_HANDED_OVER = 1_000 * MEGABYTE
# Greeting the app that announced itself, and the style and scripts of the page that asks for the token.
_OPEN_PATHS = (f"{HANDOVER}/hello", "/assets/")
# How long a piece of a body may take, and all of it: a phone on a bad network sends 200 MB in ten minutes.
_PIECE_SECONDS = 30.0
_BODY_SECONDS = 900.0


class Guard:
    """The middleware that every request passes first, and every answer last.

    It refuses a ``Host`` that is not ours (a name that was rebound to this machine), a change that another site asks
    for, a request without the token where one is set, and a body that is too large or comes too slowly; and puts the
    headers on every answer, those of faults too, that keep a browser from doing more than it should.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._entry = settings.entry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send)
        request = Request(scope)
        limit = _HANDED_OVER if self._is_command_line(request) else self._settings.upload_limit
        answer = self._refusal(request, limit)
        if answer is not None:
            await answer(scope, receive, sending)
            return
        try:
            await self._app(scope, _bounded(receive, limit), sending)
        except BodyError as error:  # read outside of what the app's own pages for errors reach
            if not sending.has_started:
                await self._refuse(request, error.status)(scope, receive, sending)
        except Exception:
            if not sending.has_started:  # the page that tells of faults has one itself
                await self._refuse(request, 500)(scope, receive, sending)
            raise

    def _refusal(self, request: Request, limit: int) -> Response | None:
        """The answer to what may not come in."""
        headers = request.headers
        if not self._is_own_host(headers):
            return self._refuse(request, 421)
        if request.method not in _SAFE and not _is_own_origin(headers):
            return self._refuse(request, 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            return self._refuse(request, 413)
        path = request.scope["path"]
        if path.startswith(_OPEN_PATHS) and request.method in _SAFE:
            return None
        if path == HANDOVER or path.startswith(f"{HANDOVER}/"):
            return None if self._is_command_line(request) else self._refuse(request, 401)
        return self._without_token(request)

    def _refuse(self, request: Request, status: int) -> Response:
        return refusal(request, status, self._settings)

    def _is_own_host(self, headers: Headers) -> bool:
        """Whether the request names this app by a name of this machine, or by any where a token protects it.

        Any port will do: the app may be reached through a tunnel that ends at another.
        """
        found = _HOST.fullmatch(headers.get("host", ""))
        if found is None or len(headers.getlist("host")) != 1:
            return False
        if not is_loopback(self._settings.host):
            return True
        host = self._settings.host
        own = {*_LOCAL_NAMES, f"[{host}]" if ":" in host else host}
        return found["name"].lower() in own

    def _is_command_line(self, request: Request) -> bool:
        return _is_same(_bearer(request), self._settings.secret)

    def _without_token(self, request: Request) -> Response | None:
        token = self._settings.token
        if not token or self._is_command_line(request):
            return None
        shown = request.cookies.get(cookie_name(self._settings), "")
        if _is_same(shown, token) or _is_same(_bearer(request), token):
            return None
        if request.method == "GET" and self._opens(request.query_params.get("token", "")):
            response = RedirectResponse(_without("token", request), 303)
            response.set_cookie(cookie_name(self._settings), token, httponly=True, samesite="strict")
            return response
        return self._refuse(request, 401)

    def _opens(self, shown: str) -> bool:
        """Whether ``shown`` is the token, or the word that lets one browser in once."""
        if _is_same(shown, self._settings.token):
            return True
        if self._entry and _is_same(shown, self._entry):
            self._entry = ""
            return True
        return False


def cookie_name(settings: Settings) -> str:
    """The name of the cookie that has the token: cookies are of a machine, whatever the port."""
    return f"duban_token_{settings.port}"


def _bearer(request: Request) -> str:
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    return shown.strip() if kind.lower() == "bearer" else ""


def _is_same(shown: str, secret: str) -> bool:
    """Whether ``shown`` is ``secret``, in a time that does not tell how much of it; nothing is the same as no secret."""
    return bool(secret) and hmac.compare_digest(shown.encode(), secret.encode())


def _without(name: str, request: Request) -> str:
    """The address of ``request`` on this host, without a part of its query."""
    path = "/" + str(request.scope["path"]).lstrip("/\\")  # two slashes would name another host
    query = [(key, value) for key, value in request.query_params.multi_items() if key != name]
    return path + (f"?{urlencode(query)}" if query else "")


def _is_own_origin(headers: Headers) -> bool:
    """Whether a change is asked for by a page of ours, or by a program that is no browser.

    A browser says where a request comes from; a program that says nothing must set a header that no other site can.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is not None:
        try:
            return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
        except ValueError:
            return False
    return site is not None or "x-duban" in headers or "authorization" in headers


class _Sending:
    """Where answers go: the headers that keep a browser in bounds are put on, and it is known whether one has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_started = True
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", POLICY.format(scripts="", styles=""))
            headers.setdefault("cache-control", "no-store")
            headers["x-content-type-options"] = "nosniff"
            headers["x-frame-options"] = "DENY"
            # Not «no-referrer»: with it a browser calls the origin of our own forms «null».
            headers["referrer-policy"] = "same-origin"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cross-origin-resource-policy"] = "same-origin"
        await self._send(message)


class BodyError(Exception):
    """A body that is not read to its end; ``status`` is that of the answer."""

    status = 400


class BodyTooLargeError(BodyError):
    """More was sent than a request may hold."""

    status = 413


class BodyTooSlowError(BodyError):
    """What was sent did not come in time."""

    status = 408


def _bounded(receive: Receive, limit: int) -> Receive:
    """The body, which ends with a :class:`BodyError` beyond ``limit`` or its time: not every request says its length."""
    taken, is_whole = 0, False
    deadline: float | None = None

    async def bounded() -> Message:
        nonlocal taken, is_whole, deadline
        if is_whole:  # what comes now is that the browser left, whenever that is
            return await receive()
        clock = asyncio.get_running_loop()
        deadline = deadline or clock.time() + _BODY_SECONDS
        try:
            async with asyncio.timeout(min(_PIECE_SECONDS, max(deadline - clock.time(), 0.0))):
                message = await receive()
        except TimeoutError:
            raise BodyTooSlowError from None
        taken += len(message.get("body", b""))
        if taken > limit:
            raise BodyTooLargeError
        is_whole = not message.get("more_body", False)
        return message

    return bounded
