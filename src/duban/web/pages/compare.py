"""Compare: what changed between two documents."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
