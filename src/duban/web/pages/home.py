"""Home: what is in the ledger."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.ledger import Ledger
from duban.web.rendering import page, store_of


def home(request: Request) -> Response:
    """What is in the ledger, and what needs attention."""
    counts = store_of(request).kept("counts", _counts)
    return page(request, "home", "home", counts=counts)


def _counts(ledger: Ledger) -> dict[str, int]:
    tables = ("current_names", "figure_rows", "commitment_rows", "observations")
    found = {name: ledger.connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in tables}
    return {name: row[0] if row else 0 for name, row in found.items()}


routes = [Route("/", home)]
