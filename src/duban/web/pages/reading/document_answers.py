"""What people answer to a record: it is right, it is otherwise, it is none, there is another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from duban.errors import CorrectionError
from duban.ledger import Ledger
from duban.ledger.correction import Correction, Span
from duban.ledger.corrections.correcting import name_of
from duban.ledger.corrections.corrections import Corrections
from duban.records import AnyRecord
from duban.rows import KINDS
from duban.vocabulary.themes import themes
from duban.web.pages.forms import author_of, now, posted, remembering
from duban.web.pages.reading.document_parts import answered, is_part, reading_of, values_of_card
from duban.web.reader import adding
from duban.web.reader.fields import faults_together, fields_of, shown, suggestions, typed, with_identifier
from duban.web.reader.reading import Reading
from duban.web.rendering import language_asked, page, store_of

# A note is a sentence or two.
_LONGEST_NOTE = 1_000


def edit_form(request: Request) -> Response:
    """The form that corrects a record."""
    reading = reading_of(request)
    ordinal = _ordinal(reading, request)
    record = reading.document.records[ordinal]
    values = {field.name: shown(field, getattr(record, field.name)) for field in fields_of(record.kind)}
    return _form(request, reading, record.kind, values, {}, named=reading.references[ordinal])


def edit(request: Request) -> Response:
    """Correct the fields that were changed."""
    reading, form = reading_of(request), posted(request)
    ordinal = reading.ordinal(request.path_params["record"])
    if ordinal is None:
        return _gone(request, reading)
    record, named = reading.document.records[ordinal], reading.references[ordinal]
    seen = {name.removeprefix("was."): value for name, value in form.items() if name.startswith("was.")}
    told = typed(record.kind, form, seen or None)
    faults = {**told.faults, **_author_fault(request, form)}
    held = msgspec.structs.asdict(record)
    meanwhile = _changed_meanwhile(record, told.values, form, seen)
    told_of = dict.fromkeys(meanwhile, "fault.meanwhile")
    faults = {**faults_together({**held, **told.values}), **told_of, **faults}
    if faults:
        seen |= meanwhile  # who saves again has seen it
        return _form(request, reading, record.kind, form, faults, named=named, seen=seen)
    fields = with_identifier(record.kind, told.values, held)
    return _changed(
        request,
        reading,
        form,
        ordinal,
        lambda held, one: held.edit(
            one.sha256, one.ordinal, fields, author=one.author, at=one.at, note=one.note
        ),
    )


def _changed_meanwhile(
    record: AnyRecord, values: Iterable[str], form: Mapping[str, str], seen: Mapping[str, str]
) -> dict[str, str]:
    """The fields of ``values`` that another person changed after the form was made, and changed to something else: as they are now."""
    current = {field.name: shown(field, getattr(record, field.name)) for field in fields_of(record.kind)}
    return {
        name: current[name]
        for name in values
        if name in seen and current[name] not in (seen[name].strip(), form.get(name, "").strip())
    }


def accept(request: Request) -> Response:
    """Say that a record is right."""
    return _answered(
        request,
        lambda held, one: held.accept(one.sha256, one.ordinal, author=one.author, at=one.at, note=one.note),
    )


def reject(request: Request) -> Response:
    """Say that a record is none."""
    return _answered(
        request,
        lambda held, one: held.reject(one.sha256, one.ordinal, author=one.author, at=one.at, note=one.note),
    )


def _answered(request: Request, change: Callable[[Corrections, _Said], int]) -> Response:
    """Make the ``change`` of the record that the address names."""
    reading, form = reading_of(request), posted(request)
    ordinal = reading.ordinal(request.path_params["record"])
    if ordinal is None:
        return _gone(request, reading)
    return _changed(request, reading, form, ordinal, change)


class _Said(NamedTuple):
    """Of which record something is said, by whom, when and why."""

    sha256: str
    ordinal: int
    author: str
    at: str
    note: str


def _changed(
    request: Request,
    reading: Reading,
    form: Mapping[str, str],
    ordinal: int,
    change: Callable[[Corrections, _Said], int],
) -> Response:
    """Make a correction of one record and show what has become of it."""
    named = reading.references[ordinal]
    if _author_fault(request, form):
        return _again(request, reading, named, {"author": "fault.author"})
    author = author_of(request, dict(form))
    note = form.get("note", "").strip()[:_LONGEST_NOTE]
    sha256, store = reading.document.sha256, store_of(request)

    def write(ledger: Ledger) -> int:
        # The record may have moved since the page was made: it is found by its place, not by its number.
        fresh = Reading.kept(store, sha256)
        found = None if fresh is None else fresh.ordinal(named)
        if fresh is None or found is None or _moved(fresh, form.get("called"), found):
            raise CorrectionError(
                reading.document.name,
                "这条记录刚被别人更正或重新读取过；没有保存，请看现在的记录",
                "somebody has corrected this record meanwhile, or it was read again; nothing was saved: look at it as it is now",
            )
        return change(ledger.corrections, _Said(sha256, found, author, now(), note))

    try:
        number = store.write(write)
    except CorrectionError as error:
        said = error.reason(language_asked(request))
        return remembering(_again(request, reading_of(request), named, {"record": said}), author)
    after = reading_of(request)
    one = after.correction(number)
    shown_as = f"x{number}" if one and one.action == "reject" else _named_by(after, number) or named
    place = [reading.document.spans[ordinal]]
    answer = answered(request, after, shown_as, place, message="done", asked_author=False)
    return remembering(answer, author)


def _moved(reading: Reading, called: str | None, ordinal: int) -> bool:
    """Whether another record stands in the place of the one that a form ``called`` so."""
    return called not in (None, str(name_of(reading.document.records[ordinal])))


def _gone(request: Request, reading: Reading) -> Response:
    """The answer to who speaks of a record that is not there any more."""
    return _again(request, reading, request.path_params["record"], {})


def _named_by(reading: Reading, number: int) -> str | None:
    """The reference of the record that bears a correction."""
    borne = reading.document.corrections
    return reading.references[borne.index(number)] if number in borne else None


def _again(request: Request, reading: Reading, named: str, faults: dict[str, str]) -> Response:
    values = values_of_card(request, reading, named, faults=faults)
    if is_part(request):
        return page(request, "parts/document_card", "document", **values)
    return page(request, "document_form", "document", status=422, **values, form_kind="author")


def _author_fault(request: Request, form: Mapping[str, str]) -> dict[str, str]:
    return {} if author_of(request, dict(form)) else {"author": "fault.author"}


def _ordinal(reading: Reading, request: Request) -> int:
    ordinal = reading.ordinal(request.path_params["record"])
    if ordinal is None:
        raise HTTPException(404)
    return ordinal


def _form(
    request: Request,
    reading: Reading,
    kind: str,
    values: Mapping[str, str],
    faults: dict[str, str],
    *,
    named: str = "",
    seen: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """The form of a record of ``kind`` filled with ``values``; of a new one where it is not ``named``."""
    card = values_of_card(request, reading, named)
    # To a script a form with faults is an answer as any; a browser's console takes another status for an error.
    status = 422 if faults and not is_part(request) else 200
    template = "parts/document_form" if is_part(request) else "document_form"
    whole = {
        "form_kind": kind,
        "fields": fields_of(kind),
        "values": values,
        "seen": dict(values) if seen is None else seen,
        "faults": faults,
        "suggestions": suggestions() if kind in ("figure", "relative_target") else [],
        "themes": [theme for theme in themes().entries if theme.parent],
        "named": named,
        "kinds_known": list(KINDS),
        "span": None,
        "words": "",
        "offers": [],
        **more,
    }
    return page(request, template, "document", status=status, **{**card, **whole})


def add_form(request: Request) -> Response:
    """The form that adds a record: first the words, then its fields."""
    reading = reading_of(request)
    query = request.query_params
    kind = query.get("kind", "figure")
    if kind not in KINDS:
        raise HTTPException(404)
    span = _span(reading, query)
    words = query.get("words", "").strip()[:500]
    offers = adding.places(reading.document.text, words) if span is None else []
    if span is None and len(offers) == 1:
        span = (offers[0].start, offers[0].end)
    if span is None:
        faults = {"words": "fault.words"} if words and not offers else {}
        return _form(request, reading, kind, {}, faults, words=words, offers=offers, is_new=True)
    guess = adding.likely(reading.document, kind, span)
    values = {field.name: shown(field, guess.get(field.name)) for field in fields_of(kind)}
    return _form(
        request, reading, kind, values, {}, span=span, words=reading.document.text[slice(*span)], is_new=True
    )


def _span(reading: Reading, asked: Mapping[str, str]) -> Span | None:
    """The place in the clean text that was picked, without the blanks around it."""
    texts = (asked.get("start", ""), asked.get("end", ""))
    if not all(text.isascii() and text.isdecimal() and len(text) < 10 for text in texts):
        return None
    start, end = map(int, texts)
    words = reading.document.text[start:end]
    if not words.strip() or end > len(reading.document.text):
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def add(request: Request) -> Response:
    """Add a record that the machine did not find."""
    reading, form = reading_of(request), posted(request)
    kind, span = form.get("kind", ""), _span(reading, form)
    if kind not in KINDS or span is None:
        return RedirectResponse(f"/document/{reading.document.sha256}/records/new", 303)
    told = typed(kind, form)
    faults = {**faults_together(told.values), **told.faults, **_author_fault(request, form)}
    words = reading.document.text[slice(*span)]
    if not faults and reading.view is None:
        faults = {"words": "fault.view"}
    if not faults and reading.view is not None:
        try:
            values = with_identifier(kind, told.values, told.values)
            record, sentence = adding.made(reading.document, reading.view, kind, span, values)
        except ValueError as error:
            faults = {"words": str(error)}
    if faults:
        return _form(request, reading, kind, form, faults, span=span, words=words, is_new=True)
    author = author_of(request, form)
    note = form.get("note", "").strip()[:_LONGEST_NOTE]
    number = store_of(request).write(
        lambda ledger: ledger.corrections.add(
            reading.document.sha256, record, span, sentence, author=author, at=now(), note=note
        )
    )
    after = reading_of(request)
    named = _named_by(after, number) or ""
    return remembering(answered(request, after, named, [span], message="added", asked_author=False), author)


def back_to(request: Request, one: Correction) -> Response:
    """The answer once ``one`` was taken back: the card of the record that stands at its place now."""
    reading = Reading.kept(store_of(request), one.sha256)
    if reading is None:
        raise HTTPException(404)
    return answered(request, reading, _restored(reading, one), [one.span], message="revoked")


def _restored(reading: Reading, one: Correction) -> str:
    """The reference of what stands where ``one`` was: the correction before it, the machine's record, or nothing."""
    earlier = reading.correction(one.replaces)
    if earlier is not None and earlier.is_standing:
        return _named_by(reading, earlier.number) or f"x{earlier.number}"
    records = reading.document.records
    same = [i for i, record in enumerate(records) if record == one.before]
    return reading.references[same[0]] if same else ""


routes = [
    Route("/document/{sha256}/records", add, methods=["POST"]),
    Route("/document/{sha256}/records/new", add_form),
    Route("/document/{sha256}/records/{record}/edit", edit_form, methods=["GET"]),
    Route("/document/{sha256}/records/{record}/edit", edit, methods=["POST"]),
    Route("/document/{sha256}/records/{record}/accept", accept, methods=["POST"]),
    Route("/document/{sha256}/records/{record}/reject", reject, methods=["POST"]),
]
