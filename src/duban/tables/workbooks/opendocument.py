"""What calamine does not tell of an ODS workbook: merged cells, how far its cells reach, and which are in percent."""

from __future__ import annotations

import zipfile
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, Any

from duban.errors import UnreadableError
from duban.tables.grids.merge import Merge
from duban.tables.workbooks.number_format import Percents
from duban.tables.workbooks.package import DAMAGE, MOST_CELLS, MOST_MERGED, too_far, too_many_merged

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


@dataclass(slots=True)
class OpenSheet:
    """What the content of an ODS says of one sheet."""

    merged: list[Merge] = field(default_factory=list)
    percents: Percents = field(default_factory=dict)
    rows: int = 0
    columns: int = 0


def sheets_told(file: Path | IO[bytes], name: str, most_cells: int = MOST_CELLS) -> Mapping[str, OpenSheet]:
    """By the title of each sheet of an ODS, its merged cells and those shown in percent; of other packages nothing.

    Raises:
        UnreadableError: where its cells reach too far, too many are merged, or it is damaged.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(file) as archive:
            if "content.xml" not in archive.namelist():
                return {}
            with archive.open("content.xml") as content:
                return dict(_sheets(content, name, most_cells))
    except (etree.XMLSyntaxError, *DAMAGE) as error:
        reason = str(error).partition("\n")[0]
        raise UnreadableError(
            name, f"不是可读的工作簿：{reason}", f"no readable workbook: {reason}"
        ) from None


def _sheets(content: IO[bytes], name: str, most_cells: int) -> Iterator[tuple[str, OpenSheet]]:
    from lxml import etree

    row, sheet = 0, OpenSheet()
    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    events = etree.iterparse(content, events=("end",), tag=tags, resolve_entities=False, no_network=True)
    for _, element in events:
        if element.tag.endswith("}table-row"):
            times = _count(element, "number-rows-repeated")
            last, shown = _read_row(element, row, sheet.merged)
            row += times
            if last:
                sheet.rows, sheet.columns = row, max(sheet.columns, last)
            if sheet.rows * sheet.columns > most_cells:
                raise too_far(name, sheet.rows, sheet.columns)
            if len(sheet.merged) > MOST_MERGED:
                raise too_many_merged(name, len(sheet.merged))
            for column in chain.from_iterable(shown):
                sheet.percents.setdefault(column, array("I")).extend(range(row - times, row))
        else:
            yield element.get(f"{_TABLE}name", ""), sheet
            row, sheet = 0, OpenSheet()
        element.clear()


def _read_row(element: Any, row: int, merged: list[Merge]) -> tuple[int, list[range]]:
    """Add the merged cells of a row to ``merged``; give its columns up to the last filled, and those in percent."""
    column = last = 0
    shown: list[range] = []
    for cell in element.iterchildren(*_CELLS):
        spans = Merge(
            row, column, _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        )
        if spans.rows * spans.columns > 1:
            merged.append(spans)
        first, column = column, column + _count(cell, "number-columns-repeated")
        if cell.get(_TYPE) == "percentage":
            shown.append(range(first, column))
        if cell.get(_TYPE) is not None or len(cell):
            last = column
    return last, shown


def _count(element: Any, attribute: str) -> int:
    text = element.get(_TABLE + attribute, "1")
    return int(text) if text.isascii() and text.isdigit() else 1
