"""Search: where words stand, in documents and records."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
