"""The files that the pages load: styles and scripts, all of them in the package."""

from __future__ import annotations

from importlib import resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

# What is served and lies with the reports: styles and scripts that their pages and those of the app share.
_SHARED = dict.fromkeys(
    (
        "base.css",
        "tracking.css",
        "dom.js",
        "values.js",
        "verdicts.js",
        "scale.js",
        "trajectory.js",
        "evidence.js",
        "followed.js",
    ),
    "duban.report.page",
)
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def asset(request: Request) -> Response:
    """A file of the package by its name; nothing else is reached from here."""
    name = request.path_params["name"]
    kind = next((kind for tail, kind in _TYPES.items() if name.endswith(tail)), None)
    if kind is None or "/" in name or "\\" in name or name.startswith("."):
        raise HTTPException(404)
    package, _, folder = _SHARED.get(name, "duban.web.assets").rpartition(".")
    file = resources.files(package) / folder / name
    if not file.is_file():
        raise HTTPException(404)
    return Response(file.read_bytes(), media_type=kind, headers={"cache-control": "no-cache"})


app = Starlette(routes=[Route("/{name}", asset)])
