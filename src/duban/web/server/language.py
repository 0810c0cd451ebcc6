"""The language of an answer."""

from __future__ import annotations

from starlette.requests import Request

from duban.language import LANGUAGES, Language, language_of

LANGUAGE_COOKIE = "duban_lang"


def language_of_request(request: Request, default: str) -> Language:
    """What the address of ``request`` says, what was chosen last, what the browser prefers, else ``default``."""
    for asked in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        for lang in LANGUAGES:
            if asked == lang:
                return lang
    return language_of(request.headers.get("accept-language") or default)
