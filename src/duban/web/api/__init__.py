"""The JSON interface: the records of the command line, with a description that programs read."""

from __future__ import annotations

from starlette.routing import BaseRoute

routes: list[BaseRoute] = []
