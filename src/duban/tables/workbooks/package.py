"""A workbook's zip package looked over before it is opened: how large it is, how far its cells and merged cells reach.

What opens workbooks lays every sheet out as a full rectangle from its first cell to its last, so two cells far apart
would take more memory than there is; and the sizes that a zip states of itself may be false. So every part is unpacked
once, piece by piece, and only counted.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from duban.errors import UnreadableError
from duban.tables.grids.address import column_number

MOST_UNPACKED = 2_000_000_000
"""Bytes of XML that a workbook may unpack to: a sheet of a million rows and twenty columns has about 1.2e9."""
MOST_CELLS = 50_000_000
"""Cells of the rectangle that a sheet reaches over: 200,000 rows of 250 columns; about 1.2 GB once opened."""
MOST_MERGED = 100_000
"""Merged cells of a sheet; a register of 200,000 rows in which every second industry is merged has as many."""
MOST_PARTS = 10_000
_CHUNK = 1 << 22
OVERLAP = 400
"""Bytes that may be cut in two between one piece and the next: a cell's tag up to its content."""
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError)
"""What a zip file that is damaged or not whole raises."""
_PLACE = rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']"""
_REFERENCE = re.compile(_PLACE)
_FILLED = re.compile(rb"<(?:\w+:)?c\b[^>]*?" + _PLACE + rb"[^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b")
_ROW = re.compile(rb"<(?:\w+:)?row\b")
_ROW_NUMBER = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br\s*=\s*["']([0-9]{1,7})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")


@dataclass(slots=True)
class _Reach:
    """How far the cells of a sheet reach, and how many merged ones there are."""

    rows: int = 0
    columns: int = 0
    merged: int = 0
    unplaced: bool = False
    """Whether cells do not say where they are."""

    @property
    def cells(self) -> int:
        return self.rows * self.columns

    def stretch(self, found: list[tuple[bytes, bytes]]) -> None:
        if found:
            self.rows = max(self.rows, max(map(int, {row for _, row in found})))
            letters = {column for column, _ in found}
            self.columns = max(self.columns, max(column_number(one.decode().upper()) for one in letters) + 1)


def check_package(file: Path | IO[bytes], name: str, most_cells: int = MOST_CELLS) -> None:
    """Refuse a workbook that could not be opened within bounds.

    Raises:
        UnreadableError: where it is damaged, unpacks to too much, declares entities, or its cells reach too far.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive, name, most_cells)
    except DAMAGE as error:
        raise UnreadableError(
            name, "工作簿已损坏或不完整", "no readable workbook: damaged or incomplete"
        ) from error


def _check_parts(archive: zipfile.ZipFile, name: str, most_cells: int) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _too_large(name)
    if any(part.filename == "xl/workbook.bin" for part in parts):
        raise UnreadableError(name, "这是 XLSB；请另存为 XLSX", "this is an XLSB workbook; save it as XLSX")
    room = MOST_UNPACKED
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        for piece in pieces(archive, part):
            room -= len(piece)
            if room < 0:
                raise _too_large(name)
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                raise UnreadableError(
                    name,
                    "工作簿的 XML 里有实体声明，不予读取；请在表格软件里另存一份",
                    "the workbook's XML declares entities and is not read; save it again from a spreadsheet program",
                )
        if part.filename.startswith("xl/worksheets/"):
            _check_reach(archive, part, name, most_cells)


def pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part, piece by piece, up to its true end and not to the stated one.

    >>> import io
    >>> archive = zipfile.ZipFile(io.BytesIO(), "w")
    >>> archive.writestr("a.xml", "<a/>")
    >>> list(pieces(archive, archive.getinfo("a.xml")))
    [b'<a/>']
    """
    if part.flag_bits & 1:
        raise zipfile.BadZipFile("encrypted")
    part = copy(part)
    part.file_size = MOST_UNPACKED + _CHUNK
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _check_reach(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, most_cells: int) -> None:
    """Refuse a sheet whose cells reach too far or that merges too many; formatted empty cells do not count."""
    reach = _reach(archive, part, _REFERENCE)
    if reach.merged > MOST_MERGED:
        raise too_many_merged(name, reach.merged)
    if reach.cells > most_cells and not reach.unplaced:
        reach = _reach(archive, part, _FILLED)
    if reach.cells > most_cells:
        raise too_far(name, reach.rows, reach.columns)


def _reach(archive: zipfile.ZipFile, part: zipfile.ZipInfo, pattern: re.Pattern[bytes]) -> _Reach:
    reach = _Reach()
    rest, carried = b"", 0
    for piece in pieces(archive, part):
        text = rest + piece
        found = pattern.findall(text)
        reach.stretch(found)
        reach.merged += piece.count(b"<mergeCell ") + piece.count(b":mergeCell ")
        if pattern is _REFERENCE and len(found) - len(pattern.findall(rest)) < _most_cells(
            text
        ) - _most_cells(rest):
            carried = _stretch_by_order(reach, text, carried)
        rest = text[-OVERLAP:]
    return reach


def _most_cells(text: bytes) -> int:
    """How many cells there may be; a quick look, which also counts other tags."""
    return text.count(b"<c") + text.count(b":c")


def _stretch_by_order(reach: _Reach, text: bytes, carried: int) -> int:
    """Take in cells that do not say where they are, which stand one behind the other; give those of the last row."""
    rows = [(len(_CELL.findall(row)), len(_REFERENCE.findall(row))) for row in _ROW.split(text)]
    if all(cells <= placed for cells, placed in rows):
        return 0
    reach.unplaced = True
    counts = [cells for cells, _ in rows]
    counts[0] += carried
    reach.columns = max(reach.columns, *counts)
    reach.rows = max(reach.rows, *map(int, _ROW_NUMBER.findall(text)), 0)
    return counts[-1]


def too_far(name: str, rows: int, columns: int) -> UnreadableError:
    """The error for a sheet whose cells reach further than any table."""
    return UnreadableError(
        name,
        f"单元格范围过大：{rows:,} 行 × {columns:,} 列；请删去表格以外的单元格",
        f"the cells reach too far: {rows:,} rows × {columns:,} columns; delete those outside the table",
    )


def too_many_merged(name: str, merged: int) -> UnreadableError:
    """The error for a sheet with more merged cells than are read."""
    return UnreadableError(
        name,
        f"合并单元格过多：{merged:,} 处，上限 {MOST_MERGED:,} 处；请取消合并",
        f"too many merged cells: {merged:,}, the limit is {MOST_MERGED:,}; unmerge them",
    )


def _too_large(name: str) -> UnreadableError:
    return UnreadableError(
        name,
        "工作簿解压后过大，未读取；请存为 Parquet 或 CSV",
        "the workbook unpacks to far too much and is not read; save it as Parquet or CSV",
    )
