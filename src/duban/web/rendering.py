"""Pages as HTML: templates, the two languages, addresses that hold the state."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import unquote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from duban.language import Bilingual, Texts
from duban.report.shell import PageView, bundled, embedded, hashed, styled
from duban.version import __version__
from duban.web.naming import value_name
from duban.web.server.guard import POLICY
from duban.web.server.language import LANGUAGE_COOKIE, language_of_request
from duban.web.store import Store

_YEAR_OF_SECONDS = 365 * 86_400
# The pages of the app in the order of its menu: the name of the page's label, and its address.
MENU = (
    ("home", "/"),
    ("documents", "/documents"),
    ("figures", "/figures"),
    ("compare", "/compare"),
    ("trace", "/trace"),
    ("track", "/track"),
    ("board", "/board"),
    ("assess", "/assess"),
)


def store_of(request: Request) -> Store:
    """The store of the app that serves ``request``."""
    store: Store = request.app.state.store
    return store


def language_asked(request: Request) -> str:
    """The language of a page: what its address says, what was chosen last, what the browser prefers."""
    return language_of_request(request, store_of(request).settings.lang)


def address(path: str, query: Mapping[str, Any] | None = None, /, **changes: Any) -> str:
    """``path`` with ``query``, its ``changes`` made; what is empty is left out.

    >>> address("/figures", {"region": "江苏省", "page": "2"}, page=None, sort="low")
    '/figures?region=%E6%B1%9F%E8%8B%8F%E7%9C%81&sort=low'
    """
    asked = {**(query or {}), **changes}
    kept = {name: value for name, value in asked.items() if value not in (None, "", False)}
    return path + (f"?{urlencode(kept, doseq=True)}" if kept else "")


def page(
    request: Request, template: str, labels: str = "", *, status: int = 200, **values: Any
) -> HTMLResponse:
    """The page of ``templates/TEMPLATE.html`` with ``values``; ``labels`` names its file of texts beside the frame's.

    In the template ``t("key")`` is a text in the language of the page, ``url(path, query, **changes)`` is
    :func:`address`, ``here(**changes)`` the address of this page with changes, ``said(bilingual)`` a text of ours.
    A request of htmx for a part of the page gets ``templates/parts/…`` by naming that template.
    """
    lang = language_asked(request)
    html = _environment().get_template(f"{template}.html").render(**_globals(request, lang, labels), **values)
    return _with_language(HTMLResponse(html, status), request, lang)


def framed(
    request: Request,
    view: PageView,
    heading: str = "",
    *,
    template: str = "framed",
    labels: str = "",
    **values: Any,
) -> HTMLResponse:
    """A page of :mod:`duban.report` in the frame of the app: the same scripts, styles and data as in its file.

    ``template`` extends ``framed.html`` by tools above the views, with the texts of ``labels``.
    """
    lang = language_asked(request)
    style, script = styled(view.styles), bundled(view.scripts)
    html = (
        _environment()
        .get_template(f"{template}.html")
        .render(
            **_globals(request, lang, labels),
            style=Markup(style),
            script=Markup(script),
            data=Markup(embedded({"lang": lang, **view.data})),
            view_labels=view.data["labels"],
            heading=heading,
            **values,
        )
    )
    response = HTMLResponse(html)
    allowed = {"scripts": f" '{hashed(script)}'", "styles": f" '{hashed(style)}'"}
    response.headers["content-security-policy"] = POLICY.format(**allowed)
    return _with_language(response, request, lang)


def texts(*names: str) -> Texts:
    """The texts of the frame and of the pages ``names``."""
    return _texts(names)


@cache
def _texts(names: tuple[str, ...]) -> Texts:
    return Texts("duban.web.labels", "frame", *(name for name in names if name))


def _globals(request: Request, lang: str, labels: str) -> dict[str, Any]:
    known = _texts((labels,))
    asked = request.query_params
    # What is asked for several times, as facets are, stays so in the addresses that are made of it.
    every = {name: asked.getlist(name) for name in asked}
    query = {name: many if len(many) > 1 else many[0] for name, many in every.items()}

    def t(key: str, /, **parts: object) -> str:
        return known.say(key, lang, **parts)

    def here(**changes: Any) -> str:
        return address(request.url.path, every, **changes)

    def said(text: Bilingual | str | None) -> str:
        return text.text(lang) if isinstance(text, Bilingual) else text or ""

    return {
        "lang": lang,
        "t": t,
        "url": address,
        "here": here,
        "said": said,
        "region_name": partial(value_name, "region", lang=lang),
        "menu": MENU,
        "path": request.url.path,
        "query": query,
        "every": every,
        "version": __version__,
        "ledger": store_of(request).settings.ledger.name,
        "author": unquote(request.cookies.get("duban_author", "")) or store_of(request).settings.author,
    }


def _with_language(response: HTMLResponse, request: Request, lang: str) -> HTMLResponse:
    if request.query_params.get("lang") == lang:
        response.set_cookie(LANGUAGE_COOKIE, lang, max_age=_YEAR_OF_SECONDS, samesite="strict")
    return response


@cache
def _environment() -> Environment:
    found = Environment(
        autoescape=True,
        loader=PackageLoader("duban.web", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["thousands"] = lambda n: f"{n:,}"
    return found
