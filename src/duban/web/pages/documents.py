"""Documents: the list, dropping files in, what is known of each."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
