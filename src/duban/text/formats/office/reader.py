"""The reader of each kind of office document, loaded when a file of the kind comes."""

from __future__ import annotations

from typing import Literal

from duban.tables.laid import Laid

OfficeKind = Literal["doc", "rtf", "pptx", "ofd", "workbook"]


def read_office(kind: OfficeKind, data: bytes, name: str) -> Laid:
    """The text and tables of an office document.

    >>> read_office("rtf", rb"{\\rtf1 GDP 5%\\par}", "a.rtf").text
    'GDP 5%'

    Raises:
        UnreadableError: where it is damaged, encrypted or holds no text; the message says what to do.
    """
    if kind == "doc":
        from duban.text.formats.office.word_binary import read_word_binary

        return read_word_binary(data, name)
    if kind == "rtf":
        from duban.text.formats.office.rtf import read_rtf

        return read_rtf(data, name)
    if kind == "pptx":
        from duban.text.formats.office.presentation import read_presentation

        return read_presentation(data, name)
    if kind == "workbook":
        from duban.text.formats.office.workbook import read_workbook

        return read_workbook(data, name)
    from duban.text.formats.office.ofd import read_ofd

    return read_ofd(data, name)
