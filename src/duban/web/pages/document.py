"""A document: its text with the findings marked."""

from __future__ import annotations

from starlette.routing import Route

routes: list[Route] = []
