"""Documents: their list, one with its outline, its clean text, its records."""

from __future__ import annotations

from collections import Counter

from duban.ledger import Ledger, StoredDocument
from duban.queries.documents.document_rows import DocumentRow
from duban.queries.documents.listing import (
    DocumentPage as Found,
)
from duban.queries.documents.listing import (
    DocumentQuery,
    document_index,
    documents,
    matching,
)
from duban.queries.documents.one_document import one_document
from duban.rows import record_row
from duban.vocabulary import regions
from duban.web.api.answers.base import Listing
from duban.web.api.answers.documents import CleanText, DocumentCard, DocumentLine, DocumentPage, HeadingLine
from duban.web.api.answers.records import AnyRow, RecordPage
from duban.web.api.asked import Documents, OfDocument, RecordsOfDocument, Stretch
from duban.web.api.endpoint import Call, Endpoint
from duban.web.api.faults import missing
from duban.web.api.rows import row_of

EXAMPLE = "0" * 64
"""The hash in examples; the page of the interface puts one of the ledger in its place."""


def found_document(ledger: Ledger, sha256: str, where: str = "sha256") -> StoredDocument:
    """The document with this content.

    Raises:
        RequestError: where there is none.
    """
    found = one_document(ledger.connection, sha256)
    if found is None:
        raise missing("fault.no_document", where, sha256=sha256)
    return found


def _list(call: Call[Documents, None]) -> Listing[DocumentLine]:
    asked = call.asked
    query = DocumentQuery(
        q=asked.q or "",
        issuer=asked.issuer or "",
        region=_region(asked.region),
        year=str(asked.year or ""),
        kind=asked.kind or "",
        sort=asked.sort,
        page=asked.page,
    )
    page = _found(call, query)
    return call.listing([_line(row) for row in page.rows], page.total)


def _found(call: Call[Documents, None], query: DocumentQuery) -> Found:
    store = call.store
    index = store.kept("documents", lambda ledger: document_index(ledger.connection))
    words = query.words
    found = (
        store.kept(("matching", words), lambda ledger: matching(ledger.connection, words)) if words else None
    )
    return documents(index, query, found, limit=call.asked.size)


def _region(name: str | None) -> str:
    """The name that the ledger has for a region."""
    found = regions().find(name) if name else None
    return found.name if found else name or ""


def _line(row: DocumentRow) -> DocumentLine:
    return DocumentLine(**{name: getattr(row, name) for name in DocumentLine.__struct_fields__})


def _one(call: Call[OfDocument, None]) -> DocumentCard:
    def card(ledger: Ledger) -> DocumentCard:
        found = found_document(ledger, call.asked.sha256)
        return DocumentCard(
            sha256=found.sha256,
            name=found.name,
            version=found.version,
            names=ledger.names_of(found.sha256),
            title=found.title,
            published=found.published,
            region=found.region,
            issuer=found.issuer,
            publisher=found.publisher,
            url=found.url,
            year=found.year,
            media_type=found.media_type,
            encoding=found.encoding,
            characters=len(found.text),
            counts=dict(Counter(record.kind for record in found.records)),
            repairs=dict(Counter(repair.kind for repair in found.repairs)),
            outline=[
                HeadingLine(
                    level=one.level,
                    number=one.number,
                    title=one.title,
                    start=one.start,
                    end=one.end,
                    scope_end=one.scope_end,
                )
                for one in found.headings
            ],
        )

    return call.read(card)


def _text(call: Call[Stretch, None]) -> CleanText:
    text = call.read(lambda ledger: found_document(ledger, call.asked.sha256)).text
    start = min(call.asked.start, len(text))
    end = len(text) if call.asked.end is None else max(start, min(call.asked.end, len(text)))
    return CleanText(
        sha256=call.asked.sha256, start=start, end=end, characters=len(text), text=text[start:end]
    )


def _records(call: Call[RecordsOfDocument, None]) -> Listing[AnyRow]:
    document = call.read(lambda ledger: found_document(ledger, call.asked.sha256))
    chosen = [
        (ordinal, placed)
        for ordinal, placed in enumerate(document.placed)
        if call.asked.kind in (None, placed.record.kind)
    ]
    return call.page_of(
        chosen,
        lambda entry: row_of(
            record_row(entry[1].record, document),
            sha256=document.sha256,
            ordinal=entry[0],
            span=entry[1].span,
            correction=entry[1].correction,
        ),
    )


ENDPOINTS = (
    Endpoint(
        name="documents",
        path="/documents",
        asked=Documents,
        answer=DocumentPage,
        run=_list,
        example={"q": "政府工作报告", "size": 10},
    ),
    Endpoint(
        name="document",
        path="/documents/{sha256}",
        asked=OfDocument,
        answer=DocumentCard,
        run=_one,
        example={"sha256": EXAMPLE},
        faults=(404,),
    ),
    Endpoint(
        name="document_text",
        path="/documents/{sha256}/text",
        asked=Stretch,
        answer=CleanText,
        run=_text,
        example={"sha256": EXAMPLE, "end": 500},
        faults=(404,),
    ),
    Endpoint(
        name="document_records",
        path="/documents/{sha256}/records",
        asked=RecordsOfDocument,
        answer=RecordPage,
        run=_records,
        example={"sha256": EXAMPLE, "kind": "figure"},
        faults=(404,),
    ),
)
