"""Reading a text that is sent: nothing of it is stored."""

from __future__ import annotations

from typing import Any

from duban.extraction.extractor import records_of
from duban.rows import record_row
from duban.text.public import read
from duban.web.api.answers.records import Extracted
from duban.web.api.asked import Nothing
from duban.web.api.bodies import TextToRead
from duban.web.api.endpoint import Call, Endpoint
from duban.web.api.rows import row_of


def _extract(call: Call[Nothing, TextToRead]) -> Extracted:
    sent = call.body
    # Bytes: a text that looks like the name of a file is a text here all the same.
    document = read(
        sent.text.encode(),
        name="-",
        title=sent.title,
        published=sent.published,
        region=sent.region,
        year=sent.year,
    )
    rows = []
    for ordinal, record in enumerate(records_of(document)):
        span = document.view.position(record.start), document.view.position(record.end)
        row = record_row(record, document)
        rows.append(row_of(row, sha256=document.sha256, ordinal=ordinal, span=span, correction=None))
    return Extracted(
        title=document.title,
        published=document.published,
        region=document.region,
        year=document.context.year,
        text=document.text,
        records=rows,
    )


ENDPOINTS: tuple[Endpoint[Any, Any], ...] = (
    Endpoint(
        name="extract",
        path="/extract",
        method="POST",
        asked=Nothing,
        body=TextToRead,
        body_example={"text": "2026年，粮食产量增长2%左右。", "region": "江苏省", "published": "2026-01-20"},
        answer=Extracted,
        run=_extract,
    ),
)
