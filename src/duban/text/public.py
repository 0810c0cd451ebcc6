"""The public :func:`duban.read` and :func:`duban.read_text`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duban.arguments import (
    address_refused,
    checked_is_text,
    checked_published,
    checked_text,
    checked_year,
    is_address,
    path_expected,
)
from duban.errors import ArgumentTypeError
from duban.text.document import Context, Document
from duban.text.reading import read_bytes, read_path


def read(
    source: Path | bytes,
    *,
    name: str | None = None,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    year: int | None = None,
) -> Document:
    """Read a document: a file (``Path``) or its content (``bytes``); a text is for :func:`duban.read_text`.

    Args:
        source: the file, or its bytes, of any kind and encoding that Duban reads.
        name: what bytes are called in records and messages; ``-`` where it is not given.
        title, published, region: win over what is found in the document; ``published`` is ``YYYY``, ``YYYY-MM``
            or ``YYYY-MM-DD``.
        year: what 今年 means in the document, where it is not the year of its publication.

    >>> import duban
    >>> duban.read("粮食产量增长2%。".encode("gb18030"), name="a.txt", published="2026-01-20", region="江苏省")
    <Document a.txt: 9 characters, 0 headings, 0 repairs>

    Raises:
        UnreadableError: where there is no text to read; the message says why.
        PathExpectedError: for a ``str``; the message says what to write.
        ArgumentError, ArgumentTypeError: for a year or date that cannot be.
    """
    overrides = stated(title, published, region, year)
    checked_text("name", name)
    if isinstance(source, Path):
        return read_path(source, overrides=overrides)
    if isinstance(source, bytes):
        return read_bytes(source, name or "-", overrides=overrides)
    raise _refused(source)


def read_text(
    text: str,
    *,
    name: str | None = None,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    year: int | None = None,
) -> Document:
    """Read a document that is at hand as text; the arguments are those of :func:`duban.read`.

    >>> import duban
    >>> duban.read_text("產(chǎn)業(yè)增長5%。").text
    '产业增长5%。'

    Raises:
        UnreadableError: where the text is empty.
        PathExpectedError: where it names a file; the message says what to write.
        ArgumentError, ArgumentTypeError: for a year or date that cannot be.
    """
    overrides = stated(title, published, region, year)
    checked_text("name", name)
    if not isinstance(text, str):
        kind = type(text).__name__
        raise ArgumentTypeError(
            "text",
            f"类型是 {kind}，不是 str；文件和 bytes 请用 duban.read",
            f"it is of type {kind}, not str; use duban.read for files and bytes",
        )
    checked_is_text(text)
    return read_bytes(text.encode("utf-8", "surrogatepass"), name or "-", overrides=overrides)


def stated(title: str | None, published: str | date | None, region: str | None, year: int | None) -> Context:
    """What the user states of a document, checked.

    >>> stated("公报", "2026-01", None, None).published
    '2026-01'

    Raises:
        ArgumentError, ArgumentTypeError: for a year or date that cannot be.
    """
    checked_text("title", title)
    checked_text("region", region)
    checked_year("year", year)
    return Context(title=title, published=checked_published(published), region=region, year=year)


def _refused(source: object) -> ArgumentTypeError:
    """Why ``source`` cannot be read by :func:`read`."""
    if isinstance(source, str):
        if is_address(source):
            return address_refused(source)
        return path_expected(source, "；文本请用 duban.read_text", "; for a text, use duban.read_text")
    kind = type(source).__name__
    return ArgumentTypeError(
        "source",
        f"不能读类型为 {kind} 的对象；请给 Path 或 bytes",
        f"a document cannot be of type {kind}; give a Path or bytes",
    )
