"""The text of a Word document: paragraphs and table rows in the order of the page.

The *source* of a DOCX document is this text: one line a paragraph, cells of a row parted by tabs. Numbers in formulas
are text too; raised digits are written as such (m², the mark of a note¹).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duban.errors import UnreadableError
from duban.text.formats.archive import open_zip, read_member
from duban.text.formats.numbering import Numbering
from duban.text.formats.raised import raised

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

MAX_BYTES = 200_000_000
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


def read_docx(data: bytes, name: str) -> str:
    """The text of ``data``, deleted passages of tracked changes left out.

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
    text = "\n".join(_lines(_parse(body, name), numbering))
    if not text.strip():
        raise UnreadableError(name, "文档里没有文字", "the document holds no text")
    return text


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


def _lines(root: _Element, numbering: Numbering) -> Iterator[str]:
    """Paragraphs and rows that stand in no other one, in order.

    The walk is over start and end events rather than recursive, so nesting costs no stack.
    """
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    pieces: list[str] = []
    rows = up = 0
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED:
                walk.skip_subtree()
            elif tag == f"{_W}tr":
                rows += 1
            elif tag in _TEXTS:
                pieces.append(raised(element.text or "") if up else element.text or "")
            elif _is_raised(element):
                up += 1
            elif tag == f"{_W}numPr":
                pieces.append(_label(element, numbering))
            elif tag in _BREAKS:
                pieces.append(" " if rows and tag != f"{_W}tab" else _BREAKS[tag])
        elif _is_raised(element):
            up -= 1
        elif tag == f"{_M}num":
            pieces.append("/")
        elif tag == f"{_W}tr":
            rows -= 1
            if not rows:
                yield from _taken(pieces)
        elif tag == f"{_W}tc":
            pieces.append("\t")
        elif tag == f"{_W}p":
            if not rows:
                yield from _taken(pieces)
            else:
                pieces.append(" ")


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


def _taken(pieces: list[str]) -> Iterator[str]:
    """The line that ``pieces`` make, with blanks around cells left out; empties the list."""
    cells = [" ".join(cell.split(" ")).strip(" ") for cell in "".join(pieces).split("\t")]
    pieces.clear()
    line = "\t".join(cells).strip("\t")
    if line:
        yield from line.split("\n")
