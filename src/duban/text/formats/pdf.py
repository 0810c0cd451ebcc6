"""The text layer of a PDF, page by page.

The library's own offsets are of no use to a reader, so the *source* of a PDF document is the text of
its layer: pages in order, parted by a form feed. Line ends are the printed lines' ends. Where the order in which a
page was drawn is not that in which it is read, its characters are ordered by their places; notes at the foot of
pages that part a sentence stand behind the last page. A table is a line a row; one that goes on overleaf stands whole
on the page where it begins. A page that is nothing but a picture is read by character recognition where the extra
``duban[ocr]`` is installed.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.tables.laid import Laid
from duban.text.formats.printed.page_text import PageText, page_text
from duban.text.formats.printed.pages_text import laid_out
from duban.text.formats.printed.recognition import DOTS, MAX_DOTS, MOST_PAGES, can_recognise, recognised

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_CHARACTERS = 20_000_000
# pdfium is not made for threads, not even on different files: two of them break its memory, and the process dies.
_ONE_AT_A_TIME = Lock()


def read_pdf(data: bytes, name: str) -> Laid:
    """The text of ``data``, pages parted by ``\\f``, with its tables: a line a row, a tab between two columns.

    One file is read at a time in a process, whatever the number of its threads.

    Raises:
        UnreadableError: where the file is damaged, encrypted, or has no text layer.
    """
    with _ONE_AT_A_TIME:
        document = _open(data, name)
        try:
            pages = _pages(document, name)
            if can_recognise():
                pages = _with_pictures(document, pages)
        finally:
            document.close()
    if not any(page.text.strip() or page.tables for page in pages) and not can_recognise():
        raise UnreadableError(
            name,
            "PDF 没有文字层（可能是扫描件）；请安装文字识别 pip install 'duban[ocr]'，或先做 OCR",
            "the PDF has no text layer (probably scanned); pip install 'duban[ocr]' or run OCR first",
        )
    return laid_out(pages, name, Bilingual("PDF ", "PDF"))


def _open(data: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    from duban.text.formats.printed.font_handler import install

    install()
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise UnreadableError(
                name, "PDF 已加密，请先解除密码", "the PDF is encrypted; remove its password first"
            ) from error
        raise _damaged(name) from error


def _pages(document: PdfDocument, name: str) -> list[PageText]:
    """The text and tables of every page; one that cannot be loaded is left empty."""
    pages: list[PageText] = []
    room = MAX_CHARACTERS
    for number in range(len(document)):
        page = _page(document, number)
        room -= len(page.text) + sum(len(cell.text) for table in page.tables for cell in table.cells)
        if room < 0:
            raise UnreadableError(
                name,
                f"PDF 的文字超过 {MAX_CHARACTERS:,} 字，请拆分后再读",
                f"the PDF holds more than {MAX_CHARACTERS:,} characters; split it first",
            )
        pages.append(page)
    if not pages:
        raise _damaged(name)
    return pages


def _with_pictures(document: PdfDocument, pages: list[PageText]) -> list[PageText]:
    """``pages``, those without characters read out of their pictures, as far as :data:`MOST_PAGES`."""
    empty = [i for i, page in enumerate(pages) if not page.text.strip() and not page.tables][:MOST_PAGES]
    return [_picture(document, i) if i in empty else page for i, page in enumerate(pages)]


def _picture(document: PdfDocument, number: int) -> PageText:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        width, height = page.get_size()
        dots = min(DOTS, (MAX_DOTS / max(1.0, width * height)) ** 0.5 * 72)
        if not any(page.get_objects(max_depth=2)):
            return PageText("")
        return recognised(page.render(scale=dots / 72).to_pil(), number + 1, dots)
    except PdfiumError:
        return PageText("")


def _page(document: PdfDocument, number: int) -> PageText:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
    except PdfiumError:
        return PageText("")
    try:
        layer = page.get_textpage()
        try:
            return page_text(page, layer, number + 1)
        finally:
            layer.close()
    except PdfiumError:
        return PageText("")
    finally:
        page.close()


def _damaged(name: str) -> UnreadableError:
    return UnreadableError(
        name, "PDF 已损坏或不完整，请重新下载", "the PDF is damaged or incomplete; get the file again"
    )
