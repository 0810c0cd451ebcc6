"""The public :func:`duban.extract`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duban.collection import Records
from duban.records import AnyRecord
from duban.text.document import Document
from duban.text.sourced import document_of


def extract(
    source: str | Path | bytes | Document,
    *,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    year: int | None = None,
) -> Records[AnyRecord]:
    """The records of a document, in order of their place in its source.

    Args:
        source: a text (``str``), a file (``Path``), ``bytes``, or a document that was read. The same input gives the
            same records, always.
        title, published, region, year: as in :func:`duban.read`; not for a document that was read already.

    >>> extract("粮食产量达到1.2万亿斤。").figures[0].indicator
    '粮食产量'

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file; the message says what to write.
        ArgumentError, ArgumentTypeError: for a year or date that cannot be, or what is no document.
    """
    from duban.extraction.extractor import records_of

    document = document_of(source, title=title, published=published, region=region, year=year)
    return Records(records_of(document), document)
