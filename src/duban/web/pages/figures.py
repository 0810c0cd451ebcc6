"""Figures: the table over all documents."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
