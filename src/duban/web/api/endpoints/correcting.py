"""Corrections: listed, made, taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from duban.errors import CorrectionError
from duban.ledger import Correction, Ledger, StoredDocument
from duban.ledger.correction import Span
from duban.queries.corrections import Asked as Wanted
from duban.queries.corrections import corrections
from duban.records import AnyRecord
from duban.rows import KINDS
from duban.web.api.answers.base import Listing
from duban.web.api.answers.corrections import CorrectionPage, Revoked
from duban.web.api.asked import Corrections, Nothing, OneCorrection
from duban.web.api.bodies import Add, Correcting, Edit, Reject
from duban.web.api.endpoint import Call, Endpoint
from duban.web.api.endpoints.documents import EXAMPLE, found_document
from duban.web.api.faults import RequestError, missing, said
from duban.web.reader.adding import made


def _list(call: Call[Corrections, None]) -> Listing[Correction]:
    asked = call.asked
    wanted = Wanted(
        sha256=asked.sha256 or "",
        author=asked.author or "",
        action=asked.action or "",
        kind=asked.kind or "",
        revoked=asked.revoked,
    )
    first = (asked.page - 1) * asked.size
    found = call.read(lambda ledger: corrections(ledger.connection, wanted, first=first, most=asked.size))
    return call.listing(found.corrections, found.total)


def _correct(call: Call[Nothing, Correcting]) -> Correction:
    sent, at = call.body, datetime.now(UTC).isoformat(timespec="seconds")
    author = sent.author or call.store.settings.author

    def change(ledger: Ledger) -> Correction:
        document = found_document(ledger, sent.sha256)
        number = _corrected(ledger, document, sent, author, at)
        standing = ledger.corrections.all(sha256=sent.sha256)
        return next(one for one in standing if one.number == number)

    return call.store.write(change)


def _corrected(ledger: Ledger, document: StoredDocument, sent: Correcting, author: str, at: str) -> int:
    """Correct a record that is there, unless another has its place by now, or add one."""
    if isinstance(sent, Add):
        return _add(ledger, document, sent, author, at)
    if sent.ordinal >= len(document.records):
        raise missing("fault.no_record", "ordinal", ordinal=sent.ordinal)
    if sent.start is not None and document.records[sent.ordinal].start != sent.start:
        raise RequestError(HTTPStatus.CONFLICT, said("fault.moved"), "start")
    held = ledger.corrections
    if isinstance(sent, Edit):
        return held.edit(sent.sha256, sent.ordinal, sent.fields, author=author, at=at, note=sent.note)
    do = held.reject if isinstance(sent, Reject) else held.accept
    return do(sent.sha256, sent.ordinal, author=author, at=at, note=sent.note)


def _add(ledger: Ledger, document: StoredDocument, sent: Add, author: str, at: str) -> int:
    record, sentence = _placed(document, sent)
    span = sent.start, sent.end
    return ledger.corrections.add(sent.sha256, record, span, sentence, author=author, at=at, note=sent.note)


def _placed(document: StoredDocument, sent: Add) -> tuple[AnyRecord, Span]:
    """The record that ``sent`` tells of, at its place in the source, and its sentence in the clean text.

    Raises:
        CorrectionError: where the place lies outside of the text, or a field cannot have its value.
    """
    if not sent.start < sent.end <= len(document.text):
        raise CorrectionError("end", "所选位置不在正文之内", "the place lies outside of the text")
    try:
        if unknown := set(sent.fields) - set(KINDS[sent.kind].__struct_fields__):
            raise ValueError(f"{', '.join(sorted(unknown))}: no field of a {sent.kind}")
        return made(document, document.document.view, sent.kind, (sent.start, sent.end), sent.fields)
    except ValueError as error:
        raise CorrectionError("fields", f"更正有误：{error}", str(error)) from None


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
