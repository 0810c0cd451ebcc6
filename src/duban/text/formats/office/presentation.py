"""The text and tables of presentations (PPTX), slide by slide."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from duban.errors import UnreadableError
from duban.tables.grids.grid import Cell
from duban.tables.laid import Laid, lay
from duban.text.formats.archive import open_zip, read_member
from duban.text.formats.office.rows import Gathered, one_line
from duban.text.formats.office.xml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_XML = 20_000_000
_MAX_ALL = 100_000_000
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LIST, _LINKS = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
_NUMBER = re.compile(r"(\d+)\.xml$")


def read_presentation(data: bytes, name: str) -> Laid:
    """The text of the slides in their order: one line a paragraph, one a row of a table.

    Raises:
        UnreadableError: where it is no presentation, is damaged or holds no text.
    """
    found = Gathered()
    room = _MAX_ALL
    with open_zip(data, name) as archive:
        for member in _slides(archive, name):
            xml = read_member(archive, archive.getinfo(member), name, min(_MAX_XML, room))
            room -= len(xml)
            _gather(parse(xml, name, "PPTX"), found)
    laid = lay(found.finish())
    if not laid.text.strip():
        raise UnreadableError(name, "演示文稿里没有文字", "the presentation holds no text")
    return laid


def _slides(archive: ZipFile, name: str) -> list[str]:
    """The members that are slides, in the order in which they are shown."""
    members = set(archive.namelist())
    if _LIST not in members or _LINKS not in members:
        return sorted((m for m in members if m.startswith("ppt/slides/slide")), key=_number)
    links = parse(read_member(archive, archive.getinfo(_LINKS), name, _MAX_XML), name, "PPTX")
    targets = {link.get("Id"): str(link.get("Target") or "") for link in links}
    shown = parse(read_member(archive, archive.getinfo(_LIST), name, _MAX_XML), name, "PPTX")
    named = (targets.get(slide.get(f"{_R}id"), "") for slide in shown.iter(f"{_P}sldId"))
    paths = (posixpath.normpath(posixpath.join("ppt", target)).lstrip("/") for target in named if target)
    return [path for path in dict.fromkeys(paths) if path in members]


def _number(member: str) -> int:
    found = _NUMBER.search(member)
    return int(found[1]) if found else 0


def _gather(root: _Element, found: Gathered) -> None:
    """Take the paragraphs and tables of a slide in the order of its file."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",), tag=(f"{_A}tbl", f"{_A}p"))
    for _, element in walk:
        if element.tag == f"{_A}tbl":
            found.table(list(_cells(element)))
            walk.skip_subtree()
        else:
            found.paragraph(_text(element))


def _text(element: _Element) -> str:
    pieces = []
    for part in element.iter(f"{_A}t", f"{_A}br", f"{_A}tab"):
        pieces.append(part.text or "" if part.tag == f"{_A}t" else "\n" if part.tag == f"{_A}br" else "\t")
    return "".join(pieces).strip()


def _cells(table: _Element) -> Iterator[Cell]:
    for row, line in enumerate(table.iterfind(f"{_A}tr")):
        for column, cell in enumerate(line.iterfind(f"{_A}tc")):
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true"):
                continue
            text = one_line(" ".join(_text(part) for part in cell.iter(f"{_A}p")))
            yield Cell(row, column, text, rows=_span(cell, "rowSpan"), columns=_span(cell, "gridSpan"))


def _span(cell: _Element, name: str) -> int:
    said = str(cell.get(name) or "1")
    return min(max(int(said), 1), 1_000) if said.isdecimal() else 1
