"""A document: its text with the findings marked, an outline beside it, and the card of the record that is picked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duban.collection import Records
from duban.export.files import FORMATS, encoded
from duban.web.pages.reading import document_answers
from duban.web.pages.reading.document_parts import (
    is_part,
    kinds_of,
    place_of,
    plain_text_of,
    reading_of,
    text_of,
    values_of_card,
)
from duban.web.reader.blocks import block_at
from duban.web.reader.marks import Mark, hit_marks
from duban.web.reader.reading import KINDS, SHOWN, Reading
from duban.web.rendering import language_asked, page

_TYPES = {
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
# A document of few parts is drawn at once; of a longer one the first and that which is asked for.
_AT_ONCE = 2


def document(request: Request) -> Response:
    """The page of a document."""
    reading = reading_of(request)
    named = request.query_params.get("record", "")
    at, term = _offset(request), request.query_params.get("q", "")[:200]
    hits = list(hit_marks(reading.document.text, term, at))
    values = values_of_card(request, reading, named)
    card = values["card"]
    if card is not None:
        at = reading.document.spans[card.ordinal][0]
    elif values["rejected"] is not None:
        at = values["rejected"].span[0]
    elif at is None and hits:
        at = hits[0].start
    return page(
        request,
        "document",
        "document",
        **values,
        parts=list(_parts(reading, kinds_of(request), at, hits)),
        outline=[heading for heading in reading.document.headings if heading.title or heading.number],
        block_of=lambda place: reading.blocks[block_at(reading.blocks, place)].start,
        choices=_choices(request, reading),
        term=term,
        at_asked=request.query_params.get("at"),
        hits=len(hits),
    )


def _offset(request: Request) -> int | None:
    asked = request.query_params.get("at", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


def _parts(
    reading: Reading, kinds: tuple[str, ...], at: int | None, hits: list[Mark]
) -> Iterable[tuple[int, Markup, bool]]:
    """The parts of the text, and whether each has its marks."""
    wanted = block_at(reading.blocks, at) if at is not None else 0
    for number, (first, last) in enumerate(reading.parts):
        is_drawn = len(reading.parts) <= _AT_ONCE or number == 0 or first <= wanted < last
        yield (
            number,
            text_of(reading, number, kinds, hits) if is_drawn else plain_text_of(reading, number),
            is_drawn,
        )


def _choices(request: Request, reading: Reading) -> list[tuple[str, int, bool, str]]:
    """The kinds to choose from: how many there are, whether they are shown, the address that turns them over."""
    shown = kinds_of(request)
    counts = _counts(reading)
    found = []
    for kind in KINDS:
        if not counts.get(kind):
            continue
        others = tuple(one for one in KINDS if (one in shown) != (one == kind))
        asked = None if others == SHOWN else ",".join(others) or "none"
        kept = {name: request.query_params.get(name) for name in ("record", "at", "q")}
        found.append(
            (kind, counts[kind], kind in shown, place_of(request, reading, **kept | {"kinds": asked}))
        )
    return found


def _counts(reading: Reading) -> dict[str, int]:
    counts: dict[str, int] = {}
    for record in reading.document.records:
        counts[record.kind] = counts.get(record.kind, 0) + 1
    return counts


def text(request: Request) -> Response:
    """A part of the text with its marks: what comes into sight."""
    reading = reading_of(request)
    part = request.query_params.get("part", "")
    if not (part.isascii() and part.isdecimal()) or int(part) >= len(reading.parts):
        raise HTTPException(404)
    term = request.query_params.get("q", "")[:200]
    hits = hit_marks(reading.document.text, term, _offset(request))
    return Response(text_of(reading, int(part), kinds_of(request), hits), media_type="text/html")


def record(request: Request) -> Response:
    """The card of a record; the page that shows it where no script asks."""
    reading = reading_of(request)
    named = request.path_params["record"]
    if not is_part(request):
        return RedirectResponse(place_of(request, reading, record=named) + "#card", 303)
    values: dict[str, Any] = values_of_card(request, reading, named)
    return page(request, "parts/document_card", "document", **values)


def picture(request: Request) -> Response:
    """The picture of a page whose text was recognised in it."""
    named = request.path_params["page"]
    found = next((one for one in reading_of(request).document.pictures if one.page == named), None)
    if found is None:
        raise HTTPException(404)
    # What an address with a content's hash shows does not change.
    return Response(found.image, media_type="image/webp", headers={"cache-control": "private, max-age=86400"})


def export(request: Request) -> Response:
    """The records of the document as a file, as people corrected them."""
    reading = reading_of(request)
    format = request.path_params["format"]
    if format not in FORMATS:
        raise HTTPException(404)
    held = reading.document
    body = encoded(Records(held.records, held), format, language_asked(request))
    return Response(
        body,
        media_type=_TYPES[format],
        headers={"content-disposition": f'attachment; filename="{held.sha256[:12]}.{format}"'},
    )


routes = [
    Route("/document/{sha256}.{format}", export),
    Route("/document/{sha256}/text", text),
    Route("/document/{sha256}/pages/{page:int}.webp", picture),
    *document_answers.routes,
    Route("/document/{sha256}/records/{record}", record),
    Route("/document/{sha256}", document),
]
