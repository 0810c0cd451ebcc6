"""Corrections: listed, made, taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from duban.errors import CorrectionError
from duban.ledger import Correction, Ledger, StoredDocument
from duban.ledger.correction import Span, record_of
from duban.records import AnyRecord
from duban.text.segment import sentences
from duban.web.api.answers import CorrectionPage, Listing, Revoked
from duban.web.api.asked import Corrections, Nothing, OneCorrection
from duban.web.api.bodies import Add, Correcting, Edit, Reject
from duban.web.api.endpoint import Call, Endpoint
from duban.web.api.endpoints.documents import EXAMPLE, found_document
from duban.web.api.faults import RequestError, missing, said


def _list(call: Call[Corrections, None]) -> Listing[Correction]:
    asked = call.asked
    found = call.read(lambda ledger: ledger.corrections.all(sha256=asked.sha256, revoked=asked.revoked))
    return call.page_of(found)


def _correct(call: Call[Nothing, Correcting]) -> Correction:
    sent, at = call.body, datetime.now(UTC).isoformat(timespec="seconds")
    author = sent.author or call.store.settings.author

    def change(ledger: Ledger) -> Correction:
        document = found_document(ledger, sent.sha256)
        number = _corrected(ledger, document, sent, author, at)
        made = ledger.corrections.all(sha256=sent.sha256)
        return next(one for one in made if one.number == number)

    return call.store.write(change)


def _corrected(ledger: Ledger, document: StoredDocument, sent: Correcting, author: str, at: str) -> int:
    """Correct a record that is there, unless another has its place by now, or add one."""
    if isinstance(sent, Add):
        return _add(ledger, document, sent, author, at)
    if sent.ordinal >= len(document.records):
        raise missing("fault.no_record", "ordinal", ordinal=sent.ordinal)
    if sent.start is not None and document.records[sent.ordinal].start != sent.start:
        raise RequestError(HTTPStatus.CONFLICT, said("fault.moved"), "start")
    corrections = ledger.corrections
    if isinstance(sent, Edit):
        return corrections.edit(sent.sha256, sent.ordinal, sent.fields, author=author, at=at, note=sent.note)
    do = corrections.reject if isinstance(sent, Reject) else corrections.accept
    return do(sent.sha256, sent.ordinal, author=author, at=at, note=sent.note)


def _add(ledger: Ledger, document: StoredDocument, sent: Add, author: str, at: str) -> int:
    record, sentence = placed_record(document, sent)
    span = sent.start, sent.end
    return ledger.corrections.add(sent.sha256, record, span, sentence, author=author, at=at, note=sent.note)


def placed_record(document: StoredDocument, sent: Add) -> tuple[AnyRecord, Span]:
    """The record that ``sent`` tells of, at its place in the source, and its sentence in the clean text.

    Raises:
        CorrectionError: where the place lies outside of the text, or a field cannot have its value.
    """
    if not sent.start < sent.end <= len(document.text):
        raise CorrectionError("end", "所选位置不在正文之内", "the place lies outside of the text")
    sentence = _sentence(document.text, sent.start, sent.end)
    view = document.document.view
    start, end = view.span(sent.start, sent.end)
    first, last = view.span(*sentence)
    place = {
        "document": document.name,
        "start": start,
        "end": end,
        "sentence_start": first,
        "sentence_end": last,
        "section": _section(document, sent.start),
    }
    try:
        return record_of({**sent.fields, **place}, sent.kind), sentence
    except ValueError as error:
        raise CorrectionError("fields", f"更正有误：{error}", str(error)) from None


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentence around a place, within its line; of a place in several sentences all of them."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    over = [
        (first, last)
        for first, last in sentences(text, line, len(text) if stop < 0 else stop)
        if first < end and last > start
    ]
    return (min(start, over[0][0]), max(end, over[-1][1])) if over else (start, end)


def _section(document: StoredDocument, at: int) -> str:
    read = document.document
    inside = [i for i, one in enumerate(read.headings) if one.start <= at < one.scope_end]
    return read.section(inside[-1]) if inside else ""


def _revoke(call: Call[OneCorrection, None]) -> Revoked:
    number, at = call.asked.number, datetime.now(UTC).isoformat(timespec="seconds")

    def change(ledger: Ledger) -> None:
        if all(one.number != number for one in ledger.corrections.all()):
            raise missing("fault.no_correction", "number", number=number)
        ledger.corrections.revoke(number, at=at)

    call.store.write(change)
    return Revoked(number=number)


ENDPOINTS: tuple[Endpoint[Any, Any], ...] = (
    Endpoint(
        name="corrections",
        path="/corrections",
        asked=Corrections,
        answer=CorrectionPage,
        run=_list,
        example={"revoked": "true"},
    ),
    Endpoint(
        name="correct",
        path="/corrections",
        method="POST",
        asked=Nothing,
        body=Correcting,
        body_example={
            "action": "edit",
            "sha256": EXAMPLE,
            "ordinal": 0,
            "fields": {"region": "江苏省"},
            "author": "甲",
        },
        answer=Correction,
        status=201,
        run=_correct,
        faults=(404, 409),
    ),
    Endpoint(
        name="revoke",
        path="/corrections/{number}",
        method="DELETE",
        asked=OneCorrection,
        answer=Revoked,
        run=_revoke,
        example={"number": 1},
        faults=(404,),
    ),
)
