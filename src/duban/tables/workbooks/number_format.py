"""Which cells of a workbook are shown in percent: their numbers are stored as fractions, and calamine does not tell.

XLSX and XLS say so in the number format of a cell's style (for XLS: ``duban.tables.workbooks.binary_workbook``), ODS in the type of
its value (``duban.tables.workbooks.opendocument``).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from array import array
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING

from duban.errors import UnreadableError
from duban.tables.grids.address import column_number
from duban.tables.workbooks.package import MOST_CELLS, OVERLAP, pieces

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

Percents = dict[int, "array[int]"]
"""By column, the rows in which a number is shown in percent, in order; both from 0."""

_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
# The parts that are parsed as a whole name sheets and styles; with 64,000 styles, the most Excel has, 20 MB.
_MOST_BYTES = 50_000_000
BUILT_IN_PERCENTS = frozenset({9, 10})
"""Formats that every workbook knows without a definition: 0% and 0.00%."""
# What a format writes as it stands: «0.0"%"» shows 5.2 as 5.2%.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_STYLED = rb"""<(?:\w+:)?c\s(?=[^<>]*\bs\s*=\s*["'](?:%s)["'])[^<>]*?\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']"""


def shows_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred and writes the sign.

    >>> shows_percent("0.0%;[Red]-0.0%"), shows_percent('0.0"%"'), shows_percent("General")
    (True, False, False)
    """
    return "%" in _LITERAL.sub("", code)


def percents_by_sheet(file: Path | IO[bytes], name: str) -> Mapping[str, Percents]:
    """By the title of the sheet, the cells of an XLSX that are shown in percent; of other packages nothing.

    Raises:
        UnreadableError: where a part of it is damaged.
    """
    with zipfile.ZipFile(file) as archive:
        members = set(archive.namelist())
        if not {_BOOK, _LINKS, _STYLES} <= members:
            return {}
        styles = _percent_styles(_tree(archive, _STYLES, name))
        if not styles:
            return {}
        found = {}
        for title, member in _sheets(archive, name):
            if member in members:
                found[title] = _in_sheet(archive, member, styles)
        return found


def sheet_members(archive: zipfile.ZipFile, name: str) -> list[tuple[str, str]]:
    """The titles of the sheets of an XLSX and the members that hold them; none for another package.

    Raises:
        UnreadableError: where a part that names them is damaged.
    """
    members = set(archive.namelist())
    if not {_BOOK, _LINKS} <= members:
        return []
    return [(title, member) for title, member in _sheets(archive, name) if member in members]


def _tree(archive: zipfile.ZipFile, member: str, name: str) -> _Element:
    from lxml import etree

    xml = b""
    for piece in pieces(archive, archive.getinfo(member)):
        xml += piece
        if len(xml) > _MOST_BYTES:
            raise _damaged(name, member)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise _damaged(name, member) from None


def _damaged(name: str, member: str) -> UnreadableError:
    return UnreadableError(
        name,
        f"工作簿已损坏（{member}）；请在表格软件里另存一份",
        f"damaged workbook ({member}); save it again from a spreadsheet program",
    )


def _sheets(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str]]:
    """The titles of the sheets and the members that hold them."""
    targets = {link.get("Id"): str(link.get("Target") or "") for link in _tree(archive, _LINKS, name)}
    for sheet in _tree(archive, _BOOK, name).iter("{*}sheet"):
        link = next((value for key, value in sheet.items() if str(key).endswith("}id")), None)
        yield str(sheet.get("name") or ""), posixpath.join("/xl", targets.get(link, "")).lstrip("/")


def _percent_styles(root: _Element) -> frozenset[int]:
    """The numbers of the cell styles that show percent."""
    formats = set(map(str, BUILT_IN_PERCENTS))
    for told in root.iter("{*}numFmt"):
        number = str(told.get("numFmtId"))
        (formats.add if shows_percent(str(told.get("formatCode") or "")) else formats.discard)(number)
    styles = root.find("{*}cellXfs")
    numbers = [str(style.get("numFmtId")) for style in (styles if styles is not None else ())]
    return frozenset(at for at, number in enumerate(numbers) if number in formats)


def _in_sheet(archive: zipfile.ZipFile, member: str, styles: frozenset[int]) -> Percents:
    pattern = re.compile(_STYLED % b"|".join(b"%d" % style for style in sorted(styles)))
    found: Percents = {}
    rest, room = b"", MOST_CELLS
    for piece in pieces(archive, archive.getinfo(member)):
        text = rest + piece
        for letters, row in pattern.findall(text):
            found.setdefault(column_number(letters.decode().upper()), array("I")).append(max(int(row) - 1, 0))
            room -= 1
        if room < 0:
            # More than there are cells: the file names some again and again.
            return {}
        rest = text[-OVERLAP:]
    return {column: array("I", sorted(rows)) for column, rows in found.items()}
