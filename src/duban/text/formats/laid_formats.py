"""The reader of each format that is no plain text, loaded when a file of the kind comes."""

from __future__ import annotations

from typing import Literal, TypeGuard, get_args

from duban.errors import UnreadableError
from duban.tables.laid import Laid
from duban.text.formats.kind import Kind

LaidKind = Literal["pdf", "docx", "doc", "odt", "rtf", "pptx", "ppt", "odp", "ofd", "workbook", "picture"]
MAX_BYTES = 200_000_000
"""The largest file of these kinds that is read, in bytes: they hold pictures beside their text."""


def is_laid(kind: Kind) -> TypeGuard[LaidKind]:
    """Whether files of a kind are laid out by their format, rather than read as the text that their bytes are.

    >>> is_laid("pdf"), is_laid("html")
    (True, False)
    """
    return kind in get_args(LaidKind)


def read_laid(kind: LaidKind, data: bytes, name: str) -> Laid:
    """The text and tables of a file.

    >>> read_laid("rtf", rb"{\\rtf1 GDP 5%\\par}", "a.rtf").text
    'GDP 5%'

    Raises:
        UnreadableError: where it is damaged, encrypted or holds no text; the message says what to do.
    """
    if kind == "pdf":
        from duban.text.formats.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "docx":
        from duban.text.formats.docx import read_docx

        return read_docx(data, name)
    if kind == "doc":
        return _read_doc(data, name)
    if kind in ("odt", "odp", "ppt"):
        from duban.text.formats.office.conversion import read_converted

        return read_converted(kind, data, name)
    if kind == "rtf":
        from duban.text.formats.office.rtf import read_rtf

        return read_rtf(data, name)
    if kind == "pptx":
        from duban.text.formats.office.presentation import read_presentation

        return read_presentation(data, name)
    if kind == "workbook":
        from duban.text.formats.office.workbook import read_workbook

        return read_workbook(data, name)
    if kind == "picture":
        from duban.text.formats.printed.recognition import read_picture

        return read_picture(data, name)
    from duban.text.formats.office.ofd import read_ofd

    return read_ofd(data, name)


def _read_doc(data: bytes, name: str) -> Laid:
    """An old Word document; what was written before Word 97, or is damaged, LibreOffice may still open."""
    from duban.text.formats.office.word_binary import read_word_binary

    try:
        return read_word_binary(data, name)
    except UnreadableError:
        from duban.text.formats.docx import read_docx
        from duban.text.formats.office.conversion import converted

        saved = converted(data, "doc", "docx")
        if saved is None:
            raise
        return read_docx(saved, name)
