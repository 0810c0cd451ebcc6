"""What a request gets that may not come in: a page in the reader's language for a browser, a line for a program."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from duban.language import Texts
from duban.web.server.language import language_of_request
from duban.web.settings import Settings

_TEXTS = Texts("duban.web.labels", "refusal")


def refusal(request: Request, status: int, settings: Settings) -> Response:
    """The answer of ``status`` to ``request``, which is not passed on."""
    lang = language_of_request(request, settings.lang)
    parts = {"limit": f"{settings.upload_limit // 1_000_000:,}"}
    said, remedy = (_TEXTS.say(f"{status}.{part}", lang, **parts) for part in ("said", "remedy"))
    if "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(f"{status}: {said}. {remedy}\n", status)
    html = _template().render(
        lang=lang,
        said=said,
        remedy=remedy,
        label=_TEXTS["token"].text(lang),
        enter=_TEXTS["enter"].text(lang),
        asks_token=status == 401,
    )
    return HTMLResponse(html, status)


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        loader=PackageLoader("duban.web", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("refused.html")
