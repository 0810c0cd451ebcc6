"""What a form sends, and the name of who sends it."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote, unquote

import anyio.from_thread
from starlette.requests import Request
from starlette.responses import Response

from duban.web.rendering import store_of

AUTHOR_COOKIE = "duban_author"
_YEAR_OF_SECONDS = 365 * 86_400
# Names are shown in lists: a longer one is no name.
_LONGEST_NAME = 60


def posted(request: Request) -> dict[str, str]:
    """The fields of a form that was sent; files among them are left out. For page functions, which run in threads."""

    async def read() -> dict[str, str]:
        form = await request.form()
        return {name: value for name, value in form.items() if isinstance(value, str)}

    return anyio.from_thread.run(read)


def author_of(request: Request, form: dict[str, str] | None = None) -> str:
    """Who makes a correction: what the form says, what the browser remembers, or whom the app was started for."""
    said = (form or {}).get("author", "").strip()
    known = unquote(request.cookies.get(AUTHOR_COOKIE, ""))
    return " ".join((said or known or store_of(request).settings.author).split())[:_LONGEST_NAME]


def remembering(response: Response, author: str) -> Response:
    """``response``, which has the browser remember ``author``."""
    if author:
        response.set_cookie(AUTHOR_COOKIE, quote(author), max_age=_YEAR_OF_SECONDS, samesite="strict")
    return response


def now() -> str:
    """The time of a correction: ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
