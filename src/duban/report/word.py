"""What documents for Word share: a font with Chinese characters, text that XML can hold, tables, bytes."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document

# What XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FONT = "SimSun"
_AUTHOR = "duban"


def clean(text: str) -> str:
    """``text`` without what XML cannot hold.

    >>> clean("a\\x00b")
    'a\\ufffdb'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def new_document(title: str) -> Document:
    """A document whose font has Chinese characters (python-docx sets the Latin one only), with its title as heading and property."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt
    from docx.styles.style import ParagraphStyle

    document = docx.Document()
    style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    style.font.size = Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.add_heading(clean(title), level=0)
    document.core_properties.title = clean(title)
    document.core_properties.author = _AUTHOR
    document.core_properties.comments = ""
    return document


def saved(document: Document) -> bytes:
    """The document as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
