"""What a comparison takes for a document: all that :func:`duban.read` takes, and a document of a ledger with its records."""

from __future__ import annotations

from collections.abc import Sequence

from duban.extraction.extractor import records_of
from duban.ledger.contents.documents import StoredDocument
from duban.records import AnyRecord
from duban.text.document import Document
from duban.text.sourced import Source as Unread
from duban.text.sourced import document_of

Source = Unread | StoredDocument


def with_records(source: Source, *, name: str) -> tuple[Document, Sequence[AnyRecord]]:
    """The document that ``source`` is, and its records: of a stored one those that the ledger has, corrections included.

    >>> import duban
    >>> stored = StoredDocument.of(duban.read_text("粮食产量增长2%。"), [])
    >>> [len(with_records(source, name="old")[1]) for source in ("粮食产量增长2%。", stored)]
    [1, 0]

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file; the message says what to write.
        ArgumentTypeError: for what is no document.
    """
    if isinstance(source, StoredDocument):
        return source.document, source.records
    document = document_of(source, name=name)
    return document, records_of(document)
