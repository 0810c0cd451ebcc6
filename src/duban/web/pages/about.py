"""About: what Duban is, how well it was measured to do, and how far its rules are to be trusted by what people corrected."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from duban.queries.accuracy import accuracy
from duban.web.rendering import page, store_of

# As the README states them: figures, share of values right, share of figures wholly right (F1).
MEASURED = (
    ("developed", 316, "1.00", "0.92"),
    ("developed_other", 386, "1.00", "0.94"),
    ("unseen_reports", 257, "0.99", "0.86"),
    ("unseen_other", 12238, "0.98", "0.69"),
)


def about(request: Request) -> Response:
    """What Duban is, and how far it is to be trusted."""
    found = store_of(request).kept("accuracy", lambda ledger: accuracy(ledger.connection))
    return page(request, "about", "about", found=found, measured=MEASURED)


routes = [Route("/about", about)]
