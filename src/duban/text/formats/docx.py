"""The text of a Word document: paragraphs and table rows in the order of the page.

The *source* of a DOCX document is this text: one line a paragraph, cells of a row parted by tabs. Numbers in formulas
are text too; raised digits are written as such (m², the mark of a note¹).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from duban.errors import UnreadableError
from duban.tables.grids.grid import Grid
from duban.tables.grids.placing import GridTooLargeError
from duban.tables.laid import Laid
from duban.text.formats.archive import open_zip, read_member
from duban.text.formats.docx_tables import DocxTable, before_of, span_of
from duban.text.formats.numbering import Numbering
from duban.text.formats.raised import raised

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

MAX_XML = 100_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pict",
    f"{_W}object",
    f"{_MC}Fallback",
    f"{_W}instrText",
    f"{_W}pPrChange",
}
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BODY = "word/document.xml"
_LISTS = "word/numbering.xml"


def read_docx(data: bytes, name: str) -> Laid:
    """The text of ``data``, deleted passages of tracked changes left out, and its tables.

    Raises:
        UnreadableError: where it is not a Word document, is damaged or holds no text.
    """
    with open_zip(data, name) as archive:
        if _BODY not in archive.namelist():
            raise UnreadableError(
                name,
                "不是 Word 文档（压缩包里没有 word/document.xml）",
                "not a Word document (there is no word/document.xml inside)",
            )
        body = read_member(archive, archive.getinfo(_BODY), name, MAX_XML)
        lists = read_member(archive, archive.getinfo(_LISTS), name, MAX_XML) if _has_lists(archive) else b""
    numbering = Numbering(_parse(lists, name) if lists else None)
    read = _Body(numbering)
    try:
        read.walk(_parse(body, name))
    except GridTooLargeError as error:
        raise error.unreadable(name) from error
    text = "\n".join(read.lines)
    if not text.strip():
        raise UnreadableError(name, "文档里没有文字", "the document holds no text")
    return Laid(text, tuple(read.grids))


def _has_lists(archive: ZipFile) -> bool:
    return _LISTS in archive.namelist()


def _parse(xml: bytes, name: str) -> _Element:
    """The tree of ``xml``; entities are never expanded and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(name, "DOCX 已损坏", "the DOCX file is damaged") from error


class _Body:
    """The lines of a document's body, and its tables; a table in the cell of another has its rows on lines of their own.

    The walk is over start and end events rather than recursive, so nesting costs no stack.
    """

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.lines: list[str] = []
        self.length = 0
        self.grids: list[Grid] = []
        self._pieces: list[str] = []
        self._tables: list[DocxTable] = []
        self._up = 0

    def walk(self, root: _Element) -> None:
        """Read the document whose tree is ``root``."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
            elif element.tag in _SKIPPED:
                walk.skip_subtree()
            else:
                self._start(element)

    def _start(self, element: _Element) -> None:
        tag = element.tag
        if tag == f"{_W}tbl":
            if self._tables:
                self._flush()
                self._tables[-1].nested = True
            self._tables.append(DocxTable())
        elif tag in _TEXTS:
            self._pieces.append(raised(element.text or "") if self._up else element.text or "")
        elif _is_raised(element):
            self._up += 1
        elif tag == f"{_W}numPr":
            self._pieces.append(_label(element, self.numbering))
        elif tag in _BREAKS:
            self._pieces.append(" " if self._tables else _BREAKS[tag])

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if _is_raised(element):
            self._up -= 1
        elif tag == f"{_M}num":
            self._pieces.append("/")
        elif tag == f"{_W}p":
            if self._tables:
                self._pieces.append(" ")
            else:
                self._flush()
        elif self._tables and tag == f"{_W}tc":
            written = "".join(self._pieces)
            self._pieces.clear()
            self._tables[-1].add(written, span_of(element))
        elif self._tables and tag == f"{_W}tr":
            self._line(self._tables[-1].end_row(self.length, before_of(element)))
        elif self._tables and tag == f"{_W}tbl":
            table = self._tables.pop()
            self.grids.append(table.grid())

    def _flush(self) -> None:
        """End the line that the pieces make, which a tab stop may part."""
        written = "".join(self._pieces)
        self._pieces.clear()
        cells = [" ".join(cell.split(" ")).strip(" ") for cell in written.split("\t")]
        for line in "\t".join(cells).strip("\t").split("\n"):
            self._line(line)

    def _line(self, line: str) -> None:
        if line.strip():
            self.lines.append(line)
            self.length += len(line) + 1


_TEXTS = (f"{_W}t", f"{_M}t")


def _is_raised(element: _Element) -> bool:
    """Whether an element holds raised text: a run set as superscript, the exponent of a formula."""
    if element.tag == f"{_M}sup":
        return True
    if element.tag != f"{_W}r":
        return False
    align = element.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript"


def _label(properties: _Element, numbering: Numbering) -> str:
    """The number that Word puts before the paragraph with these ``numPr``."""
    values = {child.tag: str(child.get(f"{_W}val") or "") for child in properties}
    depth = values.get(f"{_W}ilvl", "0")
    return numbering.label(values.get(f"{_W}numId", ""), int(depth) if depth.isdecimal() else 0)
