"""The text layer of a PDF, page by page.

The library's own offsets are of no use to a reader, so the *source* of a PDF document is the text of
its layer: pages in order, parted by a form feed. Line ends are the printed lines' ends. Where the order in which a
page was drawn is not that in which it is read, its characters are ordered by their places; notes at the foot of
pages that part a sentence stand behind the last page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.errors import UnreadableError
from duban.text.formats.footnotes import notes_last
from duban.text.formats.positions import by_position, looks_scattered

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_BYTES = 200_000_000
MAX_CHARACTERS = 20_000_000


def read_pdf(data: bytes, name: str) -> str:
    """The text of ``data``, pages parted by ``\\f``.

    Raises:
        UnreadableError: where the file is damaged, encrypted, or has no text layer.
    """
    document = _open(data, name)
    try:
        pages = _pages(document, name)
    finally:
        document.close()
    text = "\f".join(notes_last(pages))
    if not text.strip():
        raise UnreadableError(
            name,
            "PDF 没有文字层（可能是扫描件），请先做文字识别（OCR）",
            "the PDF has no text layer (probably scanned); run OCR first",
        )
    return text


def _open(data: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(
                name, "PDF 已加密，请先解除密码", "the PDF is encrypted; remove its password first"
            ) from error
        raise _damaged(name) from error


def _pages(document: PdfDocument, name: str) -> list[str]:
    """The text of every page; one that cannot be loaded is left empty."""
    pages: list[str] = []
    room = MAX_CHARACTERS
    for number in range(len(document)):
        text = _page(document, number)
        room -= len(text)
        if room < 0:
            raise UnreadableError(
                name,
                f"PDF 的文字超过 {MAX_CHARACTERS:,} 字，请拆分后再读",
                f"the PDF holds more than {MAX_CHARACTERS:,} characters; split it first",
            )
        pages.append(text)
    if not pages:
        raise _damaged(name)
    return pages


def _page(document: PdfDocument, number: int) -> str:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
    except PdfiumError:
        return ""
    try:
        layer = page.get_textpage()
        try:
            text: str = layer.get_text_range()
            if looks_scattered(text):
                text = by_position(layer)
        finally:
            layer.close()
    except PdfiumError:
        return ""
    finally:
        page.close()
    # pdfium writes U+FFFE where a printed hyphen broke a word, and NUL for glyphs without a character.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\0", "\ufffd")


def _damaged(name: str) -> UnreadableError:
    return UnreadableError(
        name, "PDF 已损坏或不完整，请重新下载", "the PDF is damaged or incomplete; get the file again"
    )
