"""The two calls that most programs need: read a document, extract its records."""

from __future__ import annotations

from pathlib import Path

from duban.records import AnyRecord
from duban.text.document import Context, Document


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    title: str | None = None,
    published: str | None = None,
    region: str | None = None,
    year: int | None = None,
) -> Document:
    """Read a document: a path (``Path``, or ``str`` that names a file), or its bytes.

    ``title``, ``published`` (``YYYY-MM-DD`` or shorter), ``region`` and ``year`` (what 今年 means) win over
    what is found in the document.

    Raises:
        UnreadableError: where there is no text to read; the message says why.
    """
    from duban.text.reading import read_bytes, read_path

    overrides = Context(title=title, published=published, region=region, year=year)
    if isinstance(source, bytes):
        return read_bytes(source, name or "-", overrides=overrides)
    return read_path(source, overrides=overrides)


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
    from duban.extract import extract as records_of

    if isinstance(source, Document):
        return records_of(source)
    if isinstance(source, str):
        source = source.encode("utf-8", "surrogatepass")
    return records_of(read(source, title=title, published=published, region=region, year=year))
