"""The public :func:`duban.extract`."""

from __future__ import annotations

from pathlib import Path

from duban.records import AnyRecord
from duban.text.document import Document
from duban.text.public import read


def extract(
    source: str | Path | bytes | Document,
    *,
    title: str | None = None,
    published: str | None = None,
    region: str | None = None,
    year: int | None = None,
) -> list[AnyRecord]:
    """The records of a document, in order of their place in its source.

    ``source`` is a text (``str``), a file (``Path``), bytes, or a document that was read. The same input
    gives the same records, always.

    >>> [record.indicator for record in extract("粮食产量达到1.2万亿斤。")]
    ['粮食产量']

    Raises:
        UnreadableError: where there is no text to read.
    """
    from duban.extraction.extractor import records_of

    if isinstance(source, Document):
        return records_of(source)
    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")
    return records_of(read(source, title=title, published=published, region=region, year=year))
