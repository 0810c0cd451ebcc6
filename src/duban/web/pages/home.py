"""Home: what is in the ledger at a glance, and what needs attention; an empty ledger is welcomed."""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duban.queries.attention import conflicts, doubts
from duban.queries.documents.document_rows import RATHER_WRONG
from duban.queries.overview import Counts, counts, glance
from duban.web.intake.data_files import import_data, is_data
from duban.web.intake.jobs import Job
from duban.web.intake.receiving import receive
from duban.web.pages.reading.documents_shared import PATIENCE, index_of, jobs_of, uploads_of
from duban.web.rendering import page, store_of
from duban.web.tracked.worked_out import targets_by
from duban.web.working import AS_LONG

# Tracking takes some 30 µs a figure: so many in three seconds; more are tracked when somebody asks for it.
_MOST_FIGURES: Final = 100_000
# The folder of the package with the documents and data files of the example.
_EXAMPLE: Final = "samples"


def home(request: Request) -> Response:
    """What is in the ledger, and what needs attention.

    ``?part=attention`` is what takes longer to find out, ``?part=all`` with tracking of a large ledger; ``?show=conflicts``
    lists the documents that contradict one another.
    """
    part = request.query_params.get("part", "")
    if part:
        return _part(request, part)
    if request.query_params.get("show") == "conflicts":
        found = store_of(request).kept("conflicts", lambda ledger: conflicts(ledger.connection))
        return page(request, "home_conflicts", "home", found=found)
    store = store_of(request)
    held = store.kept("counts", lambda ledger: counts(ledger.connection))
    if not held.documents and not held.observations:
        limit = store.settings.upload_limit
        return page(
            request, "home_welcome", "documents", upload_limit=limit, has_example=bool(_example()), error=""
        )
    index = index_of(request)
    whole = request.query_params.get("attention") == "all"  # what a browser without scripts asks for
    return page(
        request,
        "home",
        "home",
        counts=held,
        is_example=store.settings.is_example,
        glance=store.kept("glance", lambda _: glance(index)),
        doubts=doubts(index),
        rather_wrong=RATHER_WRONG,
        **(_attention(request, held, "all", AS_LONG) if whole else {"shown": False}),
    )


def _part(request: Request, part: str) -> Response:
    if part not in ("attention", "all"):
        raise HTTPException(404)
    store = store_of(request)
    held = store.kept("counts", lambda ledger: counts(ledger.connection))
    return page(request, "parts/home_attention", "home", **_attention(request, held, part))


def _attention(request: Request, held: Counts, part: str, patience: float = PATIENCE) -> dict[str, Any]:
    """What takes longer to find out: contradictions, and what tracking leaves open where it is quick enough or asked for."""
    year = date.today().year
    is_asked = held.figures <= _MOST_FIGURES or part == "all"

    found = targets_by(store_of(request), "", patience) if is_asked else None
    return {
        "shown": True,
        "part": part,
        "conflicts": store_of(request).kept("conflicts", lambda ledger: conflicts(ledger.connection)).total,
        "standing": found.standing(year) if found else None,
        "is_working": is_asked and found is None,
        "year": year,
    }


def load_example(request: Request) -> Response:
    """Read the example documents and import the example's data into an empty ledger, in a job."""
    files = _example()
    if not files:
        raise HTTPException(404)
    store, uploads = store_of(request), uploads_of(request)
    held: Counts = store.kept("counts", lambda ledger: counts(ledger.connection))
    if held.documents:  # an old page was sent: made-up figures would mix with those of the reader
        return RedirectResponse("/", 303)
    kept = [uploads.keep_bytes(data, name) for name, data in files]
    job = Job("upload")
    jobs_of(request).submit(job, receive(store, uploads, [one for one in kept if not is_data(one.path)]))
    for one in kept:
        if is_data(one.path):
            step = import_data(store, one.path, one.name, kind=None, region=None, lenient=False)
            jobs_of(request).submit(job, step)
    job.wait(PATIENCE)
    return RedirectResponse(f"/documents/jobs/{job.id}", 303)


def _example() -> list[tuple[str, bytes]]:
    """The example's files, out of the package, by name."""
    folder = resources.files("duban.web") / _EXAMPLE
    if not folder.is_dir():
        return []
    files = sorted((one for one in folder.iterdir() if one.is_file()), key=lambda one: one.name)
    return [(one.name, one.read_bytes()) for one in files if not one.name.endswith((".py", ".pyc"))]


routes = [Route("/", home), Route("/example", load_example, methods=["POST"])]
