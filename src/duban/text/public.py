"""The public :func:`duban.read`."""

from __future__ import annotations

from pathlib import Path

from duban.text.document import Context, Document
from duban.text.reading import read_bytes, read_path


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
    overrides = Context(title=title, published=published, region=region, year=year)
    if isinstance(source, bytes):
        return read_bytes(source, name or "-", overrides=overrides)
    return read_path(source, overrides=overrides)
