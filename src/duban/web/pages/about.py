"""About: how far Duban is to be trusted, by what people corrected."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
