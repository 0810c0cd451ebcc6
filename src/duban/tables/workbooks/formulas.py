"""Formulas of an XLSX whose values are not stored: programs that make workbooks without reckoning leave them out.

Such a cell reads as empty, so that whoever reads the workbook is to be told of it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING

from duban.tables.workbooks.number_format import sheet_members
from duban.tables.workbooks.package import OVERLAP, pieces

if TYPE_CHECKING:
    from pathlib import Path

_WITHOUT = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*?\br\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["'][^<>]*>\s*"""
    rb"""<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
# As many are told of by address; of more, only how many there are.
_TOLD = 3
_MOST = 100_000


def formulas_without_values(file: Path | IO[bytes], name: str) -> Mapping[str, tuple[str, ...]]:
    """By the title of the sheet, the addresses of cells with a formula and no stored value; of other packages nothing.

    Raises:
        UnreadableError: where a part of it is damaged.
    """
    with zipfile.ZipFile(file) as archive:
        return {
            title: found
            for title, member in sheet_members(archive, name)
            if (found := tuple(dict.fromkeys(_in_sheet(archive, member))))
        }


def _in_sheet(archive: zipfile.ZipFile, member: str) -> Iterator[str]:
    rest, number = b"", 0
    for piece in pieces(archive, archive.getinfo(member)):
        text = rest + piece
        for cell in _WITHOUT.findall(text):
            number += 1
            if number > _MOST:
                return
            yield cell.decode()
        rest = text[-OVERLAP:]


def told(cells: tuple[str, ...]) -> str:
    """The first of some cells by address, and that there are more.

    >>> told(("B4", "C4")), told(("B4", "C4", "D4", "E4"))
    ('B4, C4', 'B4, C4, D4, …')
    """
    return ", ".join((*cells[:_TOLD], *(("…",) if len(cells) > _TOLD else ())))
