"""Merged cells of an ODS workbook, and how far its cells reach: what calamine does not tell of this format."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from duban.errors import UnreadableError
from duban.tables.merge import Merge
from duban.tables.package import MOST_CELLS, MOST_MERGED

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def merged_by_sheet(path: Path) -> dict[str, tuple[Merge, ...]]:
    """The merged cells of every sheet of the ODS at ``path``.

    Raises:
        UnreadableError: where its cells reach too far, too many are merged, or it is damaged.
    """
    from lxml import etree

    name = str(path)
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            return {title: tuple(merges) for title, merges in _sheets(content, name)}
    except (etree.XMLSyntaxError, zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
        reason = str(error).partition("\n")[0]
        raise UnreadableError(
            name, f"不是可读的工作簿：{reason}", f"no readable workbook: {reason}"
        ) from None


def _sheets(content: IO[bytes], name: str) -> Iterator[tuple[str, list[Merge]]]:
    from lxml import etree

    row, reach, merges = 0, [0, 0], list[Merge]()
    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    events = etree.iterparse(content, events=("end",), tag=tags, resolve_entities=False, no_network=True)
    for _, element in events:
        if element.tag.endswith("}table-row"):
            times = _count(element, "number-rows-repeated")
            last = _read_row(element, row, merges)
            row += times
            if last:
                reach = [row, max(reach[1], last)]
            if reach[0] * reach[1] > MOST_CELLS or len(merges) > MOST_MERGED:
                raise UnreadableError(
                    name,
                    "单元格范围或合并单元格过大；请删去表格以外的单元格",
                    "its cells reach too far or too many are merged; delete those outside the table",
                )
        else:
            yield element.get(f"{_TABLE}name", ""), merges
            row, reach, merges = 0, [0, 0], []
        element.clear()


def _read_row(element: Any, row: int, merges: list[Merge]) -> int:
    """Add the merged cells of a row to ``merges``; give the number of its columns up to the last that is filled."""
    column = last = 0
    for cell in element.iterchildren(*_CELLS):
        spans = Merge(
            row, column, _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        )
        if spans.rows * spans.columns > 1:
            merges.append(spans)
        column += _count(cell, "number-columns-repeated")
        if cell.get(f"{_OFFICE}value-type") is not None or len(cell):
            last = column
    return last


def _count(element: Any, attribute: str) -> int:
    text = element.get(_TABLE + attribute, "1")
    return int(text) if text.isascii() and text.isdigit() else 1
