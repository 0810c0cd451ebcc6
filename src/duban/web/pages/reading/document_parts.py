"""What the page of a document and the answers of its forms have in common: the reading, its text and its cards as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from duban.ledger.correction import Correction, Span
from duban.ledger.corrections.correcting import name_of
from duban.report.shell import labels
from duban.web.pages.forms import author_of
from duban.web.reader import card as cards
from duban.web.reader.blocks import marks_by_block
from duban.web.reader.citation import citation
from duban.web.reader.marks import Mark
from duban.web.reader.markup import drawn
from duban.web.reader.reading import KINDS, SHOWN, Reading
from duban.web.rendering import address, language_asked, page, store_of

# Records that are named for a check where none is picked.
_TO_CHECK = 12


def reading_of(request: Request) -> Reading:
    """The document that the address of ``request`` names.

    Raises:
        HTTPException: 404 where the ledger has no such content.
    """
    sha256 = request.path_params["sha256"]
    found = Reading.kept(store_of(request), sha256)
    if found is None:
        raise HTTPException(404)
    return found


def kinds_of(request: Request) -> tuple[str, ...]:
    """The kinds of records that are marked: ``?kinds=figure,commitment``."""
    asked = request.query_params.get("kinds")
    if asked is None:
        return SHOWN
    return tuple(kind for kind in KINDS if kind in asked.split(","))


def is_part(request: Request) -> bool:
    """Whether a script asks for a part of the page."""
    return request.headers.get("hx-request") == "true"


def place_of(request: Request, reading: Reading, **changes: Any) -> str:
    """The address of the document with the kinds that are shown, and ``changes``."""
    kinds = kinds_of(request)
    asked = {} if kinds == SHOWN else {"kinds": ",".join(kinds) or "none"}
    return address(f"/document/{reading.document.sha256}", asked, **changes)


def text_of(reading: Reading, part: int, kinds: tuple[str, ...], hits: Iterable[Mark] = ()) -> Markup:
    """A part of the text with its marks."""
    first, last = reading.parts[part]
    blocks = reading.blocks[first:last]
    over = reading.over(kinds)[first:last]
    if hits := list(hits):
        more = marks_by_block(blocks, hits)
        over = [
            sorted([*own, *found], key=lambda mark: (mark.start, -mark.end))
            for own, found in zip(over, more, strict=True)
        ]
    text = reading.document.text
    return Markup("\n").join(drawn(text, *pair) for pair in zip(blocks, over, strict=True))


def plain_text_of(reading: Reading, part: int) -> Markup:
    """A part of the text without marks, to be drawn when it comes into sight."""
    text = reading.document.text
    first, last = reading.parts[part]
    return Markup("\n").join(drawn(text, block, ()) for block in reading.blocks[first:last])


def values_of_card(request: Request, reading: Reading, named: str, **more: Any) -> dict[str, Any]:
    """What the template of the card shows of the record ``named``, or of nothing where there is none."""
    kinds = kinds_of(request)
    ordinal = reading.ordinal(named) if named else None
    rejected = _rejected(reading, named)
    card = None if ordinal is None else cards.card(reading, ordinal, kinds)
    quoted = ""
    if ordinal is not None and card is not None:
        link = str(request.base_url).rstrip("/") + address(
            f"/document/{reading.document.sha256}", record=card.reference
        )
        quoted = citation(reading.document, ordinal, link).text(language_asked(request))
    return {
        "reading": reading,
        "card": card,
        "rejected": rejected,
        "around": reading.around(rejected.span[0], kinds) if rejected else (None, None),
        "is_missing": named not in ("", "none") and card is None and rejected is None,
        "unsure": _to_check(reading, kinds) if card is None and rejected is None else [],
        "citation": quoted,
        "names": labels("labels"),
        "changes": cards.changes,
        "brief": cards.brief,
        "told": cards.said,
        "asked_author": not author_of(request),
        "called": "" if ordinal is None else str(name_of(reading.document.records[ordinal])),
        "kinds": kinds,
        "kinds_asked": request.query_params.get("kinds"),
        "place": partial(place_of, request, reading),
        "base": f"/document/{reading.document.sha256}",
        "faults": {},
        "message": "",
        **more,
    }


def _rejected(reading: Reading, named: str) -> Correction | None:
    """What people rejected: named by its correction (``x7``), or as the record was called before: old links lead to it."""
    rejected = [one for one in reading.corrections if one.action == "reject"]
    names = ((f"x{one.number}", f"{one.kind[0]}{one.start}-{one.end}") for one in rejected)
    called = named.partition(".")[0]
    return next((one for one, known in zip(rejected, names, strict=True) if called in known), None)


def _to_check(reading: Reading, kinds: tuple[str, ...]) -> list[tuple[str, str, str]]:
    records = reading.document.records
    return [
        (reading.references[i], records[i].kind, cards.brief(records[i]))
        for i in reading.unsure(kinds, _TO_CHECK)
    ]


def answered(request: Request, reading: Reading, named: str, spans: Iterable[Span], **more: Any) -> Response:
    """The answer to a change: the card of ``named`` and the blocks of text over ``spans`` anew, or the whole page."""
    if not is_part(request):
        return RedirectResponse(place_of(request, reading, record=named) + "#card", 303)
    values = values_of_card(request, reading, named, **more)
    response = page(request, "parts/document_card", "document", **values)
    kinds = kinds_of(request)
    text = reading.document.text
    blocks = zip(reading.blocks, reading.over(kinds), strict=True)
    anew = (
        drawn(text, block, over, ' hx-swap-oob="true"')
        for block, over in blocks
        if any(block.start < end and block.end > start for start, end in spans)
    )
    body = bytes(response.body).decode() + "\n".join(map(str, anew))
    return HTMLResponse(body, response.status_code)
