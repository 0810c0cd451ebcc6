"""Trace: one term through the documents."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
