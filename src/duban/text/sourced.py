"""What a public function takes for a document: a text, a file, bytes, or a document that was read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duban.errors import ArgumentError, ArgumentTypeError
from duban.text.document import Document
from duban.text.public import read, read_text

Source = str | Path | bytes | Document


def document_of(
    source: Source,
    *,
    name: str | None = None,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    year: int | None = None,
) -> Document:
    """The document that ``source`` is or names; the arguments are those of :func:`duban.read`.

    >>> document_of("粮食产量增长2%。", name="old", published="2026")
    <Document old: 9 characters, 0 headings, 0 repairs>

    Raises:
        UnreadableError: where there is no text to read.
        PathExpectedError: for a ``str`` that names a file.
        ArgumentError, ArgumentTypeError: for an argument that cannot be, or what is no document.
    """
    if isinstance(source, Document):
        _check_nothing_stated(title=title, published=published, region=region, year=year)
        return source
    if isinstance(source, str):
        return read_text(source, name=name, title=title, published=published, region=region, year=year)
    if isinstance(source, (Path, bytes)):
        return read(source, name=name, title=title, published=published, region=region, year=year)
    kind = type(source).__name__
    raise ArgumentTypeError(
        "source",
        f"文档不能是 {kind} 类型；请给 str（文本）、Path（文件）、bytes 或 duban.Document",
        f"a document cannot be of type {kind}; give a str (text), a Path (file), bytes or a duban.Document",
    )


def _check_nothing_stated(**stated: object) -> None:
    """Refuse to state anything of a document that was read already: it would have no effect."""
    for name, value in stated.items():
        if value is not None:
            raise ArgumentError(
                name,
                "文档已经读过，此参数不起作用；请在 duban.read 或 duban.read_text 时给出",
                "the document was read already, so this has no effect; give it to duban.read or duban.read_text",
            )
