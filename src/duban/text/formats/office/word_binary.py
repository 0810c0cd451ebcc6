"""The text of Word documents before 2007, and of those that WPS saves alike (.doc, .wps), with their tables.

A compound file holds the stream ``WordDocument``; a piece table says where its characters lie, and properties of
paragraphs tell which of them stand in a table. What is written is [MS-DOC]. Numbers that Word puts before paragraphs are
not in the text.
"""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from duban.errors import UnreadableError
from duban.tables.laid import Laid, lay
from duban.text.formats.office.rows import Gathered

MAX_CHARACTERS = 20_000_000
_PAGE = 512
_IN_TABLE, _ROW_END = 0x2416, 0x2417
_PARAGRAPH = re.compile("[^\r\x07\x0c]*[\r\x07\x0c]?")
# A field is its instruction, a mark, and its result; only the result is text.
_INSTRUCTION = re.compile("\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))")
# What marks in the stream stand for; those without a character are dropped.
_MARKS = dict.fromkeys([*range(0x09), 0x0C, 0x0D, 0x13, 0x14, 0x15, 0x1F]) | {
    0x0B: "\n",
    0x0E: "\n",
    0x1E: "-",
    0xA0: " ",
    0x09: " ",
}
_DAMAGE = (struct.error, OSError, ValueError, IndexError, KeyError, AttributeError, TypeError, RecursionError)


class _Piece(NamedTuple):
    """Characters from ``start`` on: at ``place`` of the stream, two bytes each or one."""

    start: int
    end: int
    place: int
    width: int


class _Run(NamedTuple):
    """Says of a paragraph whether it stands in a table, and whether it ends a row of one."""

    in_table: bool
    row_end: bool


def read_word_binary(data: bytes, name: str) -> Laid:
    """The text and tables of ``data``.

    Raises:
        UnreadableError: where it is no such document, damaged, encrypted, or holds no text.
    """
    try:
        stream, table = _streams(data, name)
        paragraphs = list(_paragraphs(stream, table))
    except _DAMAGE as error:
        raise UnreadableError(
            name,
            "旧版 Word 文档已损坏，请用 Word 或 WPS 打开后另存为 .docx",
            "the old Word document is damaged; open it in Word or WPS and save it as .docx",
        ) from error
    laid = lay(_gathered(paragraphs).finish())
    if not laid.text.strip():
        raise UnreadableError(name, "文档里没有文字", "the document holds no text")
    return laid


def _streams(data: bytes, name: str) -> tuple[bytes, bytes]:
    """The stream of the document and that of its tables."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as ole:
        stream: bytes = ole.openstream("WordDocument").read()
        flags = struct.unpack_from("<H", stream, 0x0A)[0]
        if flags & 0x0100:
            raise UnreadableError(
                name, "文档已加密，请先解除密码", "the document is encrypted; remove its password first"
            )
        table: bytes = ole.openstream("1Table" if flags & 0x0200 else "0Table").read()
    return stream, table


def _paragraphs(stream: bytes, table: bytes) -> Iterator[tuple[str, _Run]]:
    """The paragraphs of the main text with their marks, and what their properties say."""
    length = struct.unpack_from("<I", stream, 0x4C)[0]
    if length > MAX_CHARACTERS:
        raise ValueError
    pieces = list(_pieces(stream, table, length))
    text = "".join(_characters(stream, piece) for piece in pieces)
    starts = [piece.start for piece in pieces]
    ends, runs = _properties(stream, table)
    for match in _PARAGRAPH.finditer(text):
        if match[0]:
            last = match.end() - 1
            piece = pieces[bisect_right(starts, last) - 1]
            at = bisect_right(ends, piece.place + (last - piece.start) * piece.width)
            yield match[0], runs[at] if at < len(runs) else _Run(False, False)


def _pieces(stream: bytes, table: bytes, length: int) -> Iterator[_Piece]:
    place, size = struct.unpack_from("<II", stream, 0x01A2)
    at, end = place, place + size
    while at < end and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if table[at] != 2:
        raise ValueError
    count = (struct.unpack_from("<I", table, at + 1)[0] - 4) // 12
    at += 5
    bounds = struct.unpack_from(f"<{count + 1}I", table, at)
    if any(first > last for first, last in pairwise(bounds)):
        raise ValueError
    for number, (first, last) in enumerate(pairwise(bounds)):
        packed = struct.unpack_from("<I", table, at + 4 * (count + 1) + 8 * number + 2)[0]
        single = packed & 0x40000000
        where = (packed & 0x3FFFFFFF) // 2 if single else packed & 0x3FFFFFFF
        if first < last and first < length:
            yield _Piece(first, min(last, length), where, 1 if single else 2)


def _characters(stream: bytes, piece: _Piece) -> str:
    raw = stream[piece.place : piece.place + (piece.end - piece.start) * piece.width]
    text = raw.decode("cp1252" if piece.width == 1 else "utf-16-le", "replace")
    # Offsets count units of two bytes: a character of two units would move all that follow.
    return "".join(char if ord(char) < 0x10000 else f"{char}\x00" for char in text)


def _properties(stream: bytes, table: bytes) -> tuple[list[int], list[_Run]]:
    """Where paragraphs end in the stream, and what is said of those up to there; in order."""
    place, size = struct.unpack_from("<II", stream, 0x0102)
    count = (size - 4) // 8
    found: list[tuple[int, _Run]] = []
    for number in range(max(count, 0)):
        page = struct.unpack_from("<I", table, place + 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
        found += _page(stream[page * _PAGE : (page + 1) * _PAGE])
    found.sort(key=lambda entry: entry[0])
    return [end for end, _ in found], [run for _, run in found]


def _page(page: bytes) -> Iterator[tuple[int, _Run]]:
    if len(page) < _PAGE:
        return
    count = page[-1]
    bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
    for number in range(count):
        at = 2 * page[4 * (count + 1) + 13 * number]
        yield bounds[number + 1], _told(_rules(page, at)) if at else _Run(False, False)


def _rules(page: bytes, at: int) -> bytes:
    """The properties at a place of their page, behind their length and the number of their style."""
    words = page[at]
    if words:
        return page[at + 3 : at + 2 * words]
    return page[at + 4 : at + 2 + 2 * page[at + 1]]


def _told(rules: bytes) -> _Run:
    said = {_IN_TABLE: False, _ROW_END: False}
    at = 0
    while at + 2 < len(rules):
        code = struct.unpack_from("<H", rules, at)[0]
        if code in said:
            said[code] = rules[at + 2] == 1
        at += 2 + _operand(code, rules, at + 2)
    return _Run(said[_IN_TABLE], said[_ROW_END])


def _operand(code: int, rules: bytes, at: int) -> int:
    """How many bytes the value of a property takes."""
    if code == 0xD608:
        length: int = struct.unpack_from("<H", rules, at)[0]
        return 1 + length
    size = (1, 1, 2, 4, 2, 2, -1, 3)[code >> 13]
    return size if size > 0 else 1 + rules[at]


def _gathered(paragraphs: Sequence[tuple[str, _Run]]) -> Gathered:
    """Paragraphs and rows: a row's cells end with a mark each, and the row with one of its own."""
    found = Gathered()
    cells: list[str] = []
    cell = ""
    for raw, run in paragraphs:
        text = _plain(raw)
        if run.row_end:
            found.row(cells)
            cells, cell = [], ""
        elif run.in_table and raw.endswith("\x07"):
            cells.append(f"{cell} {text}")
            cell = ""
        elif run.in_table:
            cell = f"{cell} {text}"
        else:
            found.paragraph(text)
    return found


def _plain(text: str) -> str:
    """A paragraph without marks and without the instructions of fields."""
    return _INSTRUCTION.sub("", text).translate(_MARKS).strip()
