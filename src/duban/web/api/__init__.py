"""The JSON interface: the records of the command line, with a description that programs read."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from duban.web.api.endpoint import PREFIX
from duban.web.api.endpoints.table import ENDPOINTS
from duban.web.api.human import human_page
from duban.web.api.openapi import description
from duban.web.api.serving import application_of


def _openapi(request: Request) -> Response:
    """The description of the interface for programs."""
    lang = "zh" if request.query_params.get("lang") == "zh" else "en"
    return Response(msgspec.json.encode(description(ENDPOINTS, lang)), media_type="application/json")


routes: list[BaseRoute] = [
    Route(PREFIX, human_page),
    Route(f"{PREFIX}/openapi.json", _openapi),
    Mount(PREFIX, application_of(ENDPOINTS)),
]
