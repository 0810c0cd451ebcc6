"""What the pages of documents share: the jobs, the uploads and the index of the app, and how long a form waits for its job."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

from duban.queries.documents.listing import DocumentIndex, document_index
from duban.web.intake.jobs import Jobs
from duban.web.intake.uploads import Uploads
from duban.web.rendering import store_of

PATIENCE: Final = 1.5
"""Seconds that a form waits for its job: most are over when their page opens."""


def jobs_of(request: Request) -> Jobs:
    """The jobs of the app that serves ``request``."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def index_of(request: Request) -> DocumentIndex:
    """What a list shows of all documents, found out once until the ledger changes."""
    return store_of(request).kept("documents", lambda ledger: document_index(ledger.connection))


def uploads_of(request: Request) -> Uploads:
    """The uploads of the app that serves ``request``."""
    return Uploads(store_of(request).settings.uploads)
