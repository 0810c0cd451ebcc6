"""Who may come in: the right host, the right origin, the token where one is asked for; and what the browser may do."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duban.web.settings import Settings, is_loopback

POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The content security policy of every page; a page adds the hashes of its own scripts and styles."""
COOKIE = "duban_token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Names under which a browser on this machine reaches what listens on a loopback address.
_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Guard:
    """The middleware that every request passes first.

    It refuses a ``Host`` that is not ours (a name that was rebound to this machine), a change that another site asks
    for, a request without the token where one is set, and a body beyond the limit; and puts the headers on every
    answer that keep a browser from doing more than it should.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, _guarded(send))
            return
        await self._app(scope, _bounded(receive, self._settings.upload_limit), _guarded(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self._is_own_host(headers.get("host", "")):
            return PlainTextResponse("421: not a name of this app", 421)
        if scope["method"] not in _SAFE and not _is_own_origin(headers):
            return PlainTextResponse("403: the request comes from another site", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.upload_limit:
            return PlainTextResponse(f"413: more than {self._settings.upload_limit:,} bytes", 413)
        return self._without_token(Request(scope))

    def _is_own_host(self, host: str) -> bool:
        name, _, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        name = name or port
        if is_loopback(self._settings.host):
            return name.lower() in _LOCAL_NAMES
        # Elsewhere the name is the owner's choice; the token protects.
        return bool(name)

    def _without_token(self, request: Request) -> Response | None:
        token = self._settings.token
        if not token:
            return None
        shown = request.cookies.get(COOKIE, "")
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if any(hmac.compare_digest(one.encode(), token.encode()) for one in (shown, bearer)):
            return None
        asked = request.query_params.get("token", "")
        if request.method == "GET" and hmac.compare_digest(asked.encode(), token.encode()):
            response = RedirectResponse(request.url.path, 303)
            response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
            return response
        return PlainTextResponse("401: open the address with the token that duban serve printed", 401)


def _is_own_origin(headers: Headers) -> bool:
    """Whether a change is asked for by a page of ours, or by a program that is no browser.

    A browser says where a request comes from; a program that says nothing must set a header that no other site can.
    """
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host", "")
    return site is not None or "x-duban" in headers or "authorization" in headers


def _guarded(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", POLICY.format(scripts="", styles=""))
            headers.setdefault("cache-control", "no-store")
            headers["x-content-type-options"] = "nosniff"
            # Not «no-referrer»: with it a browser calls the origin of our own forms «null».
            headers["referrer-policy"] = "same-origin"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cross-origin-resource-policy"] = "same-origin"
        await send(message)

    return guarded


class BodyTooLargeError(Exception):
    """More was sent than a request may hold."""


def _bounded(receive: Receive, limit: int) -> Receive:
    """The body, which ends with :class:`BodyTooLargeError` beyond ``limit``: not every request says its length."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise BodyTooLargeError
        return message

    return bounded
