"""What calamine does not tell of an XLS ([MS-XLS], BIFF8): how far its cells reach, and which are shown in percent.

Records number columns up to 65,535, so two cells of a file made to do harm span more than there is memory for.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from duban.errors import UnreadableError
from duban.tables.workbooks.number_format import BUILT_IN_PERCENTS, Percents, shows_percent
from duban.tables.workbooks.package import MOST_CELLS, too_far

if TYPE_CHECKING:
    from pathlib import Path

# The streams of Excel 97 and later, and of Excel 5; calamine takes the first that there is.
_STREAMS = ("Workbook", "Book")
# Types of records.
_SHEET, _FORMAT, _STYLE, _PASSWORD, _END = 0x0085, 0x041E, 0x00E0, 0x002F, 0x000A
_DIMENSIONS = 0x0200
_NUMBERS = frozenset({0x0203, 0x027E, 0x0006, 0x0206, 0x0406})
_TEXTS = frozenset({0x0204, 0x0205, 0x00D6, 0x00FD})
_SEVERAL = 0x00BD
# Parts of sheets lie one behind the other; a sound file is walked once, one made to do harm again and again.
_WALKS = 4


class _Record(NamedTuple):
    kind: int
    data: bytes


@dataclass(slots=True)
class _Globals:
    """The sheets with their places, and the styles that show percent."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    styles: frozenset[int] = frozenset()
    locked: bool = False


def binary_percents(
    file: Path | IO[bytes], name: str, most_cells: int = MOST_CELLS
) -> Mapping[str, Percents]:
    """By the title of the sheet, the cells of an XLS that are shown in percent; of Excel 5 and of other files none.

    Raises:
        UnreadableError: where its cells reach too far, or it is damaged.
    """
    import olefile

    # Its stubs know no paths.
    opened: Any = file
    try:
        with olefile.OleFileIO(opened) as compound:
            stream = next((one for one in _STREAMS if compound.exists(one)), None)
            held = bytes(compound.openstream(stream).read()) if stream else b""
        found = _globals(held, of_old=stream == "Book")
        return {} if found.locked else _sheets(held, found, name, most_cells)
    except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error) as error:
        raise UnreadableError(
            name, "不是可读的工作簿：文件已损坏", "no readable workbook: the file is damaged"
        ) from error


def _globals(stream: bytes, *, of_old: bool) -> _Globals:
    found = _Globals()
    formats = set(BUILT_IN_PERCENTS)
    of_styles: list[int] = []
    for kind, data in _records(stream, 0):
        if kind == _PASSWORD:
            found.locked = True
        elif kind == _SHEET:
            title = "" if of_old else _text(data[6], data[7:])
            found.sheets.append((title, struct.unpack_from("<I", data)[0]))
        elif kind == _FORMAT and not of_old:
            number, length = struct.unpack_from("<HH", data)
            (formats.add if shows_percent(_text(length, data[4:])) else formats.discard)(number)
        elif kind == _STYLE:
            of_styles.append(struct.unpack_from("<H", data, 2)[0])
    shown = () if of_old else [at for at, number in enumerate(of_styles) if number in formats]
    found.styles = frozenset(shown)
    return found


def _records(stream: bytes, start: int) -> Iterator[_Record]:
    """The records of the part that begins at ``start``, up to its end."""
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield _Record(kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def _text(length: int, data: bytes) -> str:
    """A text behind its length: a byte that says whether its characters have two bytes, and these."""
    if data[0] & 1:
        return data[1 : 1 + 2 * length].decode("utf-16-le", "replace")
    return data[1 : 1 + length].decode("latin-1")


def _sheets(stream: bytes, told: _Globals, name: str, most_cells: int) -> dict[str, Percents]:
    found: dict[str, Percents] = {}
    room = _WALKS * len(stream)
    for title, start in told.sheets:
        shown: dict[int, set[int]] = {}
        rows = columns = 0
        for kind, data in _records(stream, start):
            room -= 4 + len(data)
            if room < 0:
                raise ValueError("sheets in one another")
            for row, column, style in _cells(kind, data):
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                if style in told.styles:
                    shown.setdefault(column, set()).add(row)
        if rows * columns > most_cells:
            raise too_far(name, rows, columns)
        found[title] = {column: array("I", sorted(at)) for column, at in shown.items()}
    return found


def _cells(kind: int, data: bytes) -> Iterator[tuple[int, int, int]]:
    """Row, column and style of the cells of a record; -1 for the style of one that holds no number."""
    if kind in _NUMBERS:
        yield struct.unpack_from("<HHH", data)
    elif kind in _TEXTS:
        row, column = struct.unpack_from("<HH", data)
        yield row, column, -1
    elif kind == _SEVERAL:
        row, first = struct.unpack_from("<HH", data)
        for number in range((len(data) - 6) // 6):
            yield row, first + number, struct.unpack_from("<H", data, 4 + 6 * number)[0]
    elif kind == _DIMENSIONS and len(data) >= 12:
        top, rows, left, columns = struct.unpack_from("<IIHH", data)
        if top > rows or left > columns:
            # calamine takes the difference for a size, and the process ends for want of memory.
            raise ValueError("dimensions that end before they begin")
        yield max(rows - 1, 0), max(columns - 1, 0), -1
