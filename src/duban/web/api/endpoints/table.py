"""All that is at the addresses of the interface, in the order in which it is described."""

from __future__ import annotations

from typing import Any

from duban.web.api.endpoint import Endpoint
from duban.web.api.endpoints import comparing, correcting, documents, following, reading, records, searching

ENDPOINTS: tuple[Endpoint[Any, Any], ...] = (
    *documents.ENDPOINTS,
    *searching.ENDPOINTS,
    *records.ENDPOINTS,
    *following.ENDPOINTS,
    *comparing.ENDPOINTS,
    *correcting.ENDPOINTS,
    *reading.ENDPOINTS,
)
