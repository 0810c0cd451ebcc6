"""The text and tables of RTF documents.

A group in braces keeps its settings to itself; a control word begins with a backslash. Hanzi are written as bytes of
their font's code page (``\\'b2\\'fa``) or as numbers of Unicode (``\\u20135?``) with a replacement behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from duban.errors import UnreadableError
from duban.tables.grids.grid import Cell
from duban.tables.laid import Laid, lay
from duban.text.formats.decoding import check_size
from duban.text.formats.office.rows import Gathered, one_line

MAX_BYTES = 100_000_000
_MAX_DEPTH = 10_000
_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups whose content is no text of the page.
_ASIDE = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    b" footnote annotation listtable listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping"
    b" datastore latentstyles fldinst bkmkstart bkmkend shpinst nonshppict listtext pntext mmathPr pgdsctbl"
    b" upr revtbl filetbl falt panose".split()
)
_SIGNS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u3000", b"enspace": " ",
    b"nestcell": " ", b"nestrow": " ",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252", 77: "mac_roman"}
_PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 65001: "utf-8", 54936: "gb18030"}


@dataclass(slots=True, frozen=True)
class _State:
    """What a group has set: whether it is text, how many characters replace a number, the encoding, the font table."""

    is_text: bool = True
    skip: int = 1
    encoding: str = ""
    in_fonts: bool = False
    in_table: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been read: the paragraph that goes on, the cells of a row, and bytes that are not decoded yet."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    state: _State = field(default_factory=_State)
    above: list[_State] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    rows: list[list[tuple[str, str]]] = field(default_factory=list)
    skipping: int = 0
    at_start: bool = False
    found: Gathered = field(default_factory=Gathered)


def read_rtf(data: bytes, name: str) -> Laid:
    """The text and tables of ``data``.

    >>> read_rtf(rb"{\\rtf1\\ansi\\ansicpg936 \\'b2\\'fa\\'c1\\'bf5%\\par}", "a.rtf").text
    '产量5%'

    Raises:
        UnreadableError: where it is not RTF, nested too deeply, or holds no text.
    """
    check_size(len(data), name, MAX_BYTES)
    reading = _Reading()
    for token in _tokens(data):
        if len(reading.above) > _MAX_DEPTH:
            raise UnreadableError(name, "RTF 已损坏：嵌套过深", "the RTF file is damaged: nested too deeply")
        _take(reading, token)
    _end_paragraph(reading)
    _end_table(reading)
    laid = lay(reading.found.finish())
    if not laid.text.strip():
        raise UnreadableError(name, "文档里没有文字", "the document holds no text")
    return laid


def _tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            at += 1
            continue
        yield match
        word, number = match[1], match[2]
        # Behind \bin stand as many bytes that are no text.
        at = match.end() + (min(max(int(number), 0), len(data)) if word == b"bin" and number else 0)


def _take(reading: _Reading, token: re.Match[bytes]) -> None:
    word, number, code, symbol, brace, plain = token.groups()
    if code is not None:
        _bytes(reading, bytes([int(code, 16)]))
    elif plain is not None:
        _bytes(reading, plain)
    elif brace == b"{":
        reading.above.append(reading.state)
        reading.at_start, reading.skipping = True, 0
        return
    elif brace == b"}":
        _decode(reading)
        reading.state = reading.above.pop() if reading.above else reading.state
        reading.skipping = 0
    elif symbol == b"*":
        # What a reader need not know is no text.
        reading.state = replace(reading.state, is_text=False)
    elif symbol is not None:
        _put(reading, _SYMBOLS.get(symbol, ""))
    elif word is not None:
        _word(reading, word, int(number) if number else None)
    reading.at_start = False


def _bytes(reading: _Reading, raw: bytes) -> None:
    dropped = min(reading.skipping, len(raw))
    reading.skipping -= dropped
    if reading.state.is_text:
        reading.raw += raw[dropped:]


def _put(reading: _Reading, text: str) -> None:
    _decode(reading)
    if reading.state.is_text:
        reading.text.append(text)


def _decode(reading: _Reading) -> None:
    if reading.raw:
        encoding = reading.state.encoding or reading.page
        reading.text.append(bytes(reading.raw).decode(encoding, "replace"))
        reading.raw.clear()


def _word(reading: _Reading, word: bytes, number: int | None) -> None:
    if word in _ASIDE and reading.at_start:
        reading.state = replace(reading.state, is_text=False, in_fonts=word == b"fonttbl")
    elif word == b"u" and number is not None:
        _put(reading, _unicode(number))
        reading.skipping = reading.state.skip
    elif word in _SIGNS:
        _put(reading, _SIGNS[word])
    elif word in _SETTINGS:
        _SETTINGS[word](reading, number or 0)
    elif word in _ENDS and reading.state.is_text:
        _decode(reading)
        _ENDS[word](reading)
    elif word in (b"intbl", b"pard"):
        reading.state = replace(reading.state, in_table=word == b"intbl")
    elif word in (b"clmrg", b"clvmrg", b"clmgf", b"clvmgf", b"cellx", b"trowd"):
        _define(reading, word)


def _unicode(number: int) -> str:
    code = number % 0x10000 if number < 0 else number
    return chr(code) if code < 0x110000 else "\ufffd"


def _paired(text: str) -> str:
    """Characters beyond the first plane, which RTF writes as two numbers, as one each; a half by itself is no text."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _set_page(reading: _Reading, number: int) -> None:
    reading.page = _PAGES.get(number, f"cp{number}" if 1250 <= number <= 1258 else "cp1252")


def _set_font(reading: _Reading, number: int) -> None:
    if reading.state.in_fonts:
        reading.font = number
    else:
        _decode(reading)
        reading.state = replace(reading.state, encoding=reading.fonts.get(number, ""))


def _set_charset(reading: _Reading, number: int) -> None:
    # A font without a charset of its own (0 or 1) says nothing where the document has a code page of hanzi.
    if reading.state.in_fonts and number in _CHARSETS and number:
        reading.fonts[reading.font] = _CHARSETS[number]


def _set_skip(reading: _Reading, number: int) -> None:
    reading.state = replace(reading.state, skip=min(max(number, 0), 8))


_SETTINGS = {b"ansicpg": _set_page, b"f": _set_font, b"fcharset": _set_charset, b"uc": _set_skip}


def _end_paragraph(reading: _Reading) -> None:
    _decode(reading)
    text = _paired("".join(reading.text))
    if reading.state.in_table:
        reading.text.append(" ")
        return
    reading.text.clear()
    if text.strip():
        _end_table(reading)
        reading.found.paragraph(text.strip(" "))


def _end_cell(reading: _Reading) -> None:
    reading.cells.append(one_line(_paired("".join(reading.text))))
    reading.text.clear()


def _end_row(reading: _Reading) -> None:
    marks = reading.marks + [""] * len(reading.cells)
    reading.rows.append([(text, mark) for text, mark in zip(reading.cells, marks, strict=False)])
    reading.cells = []


_ENDS = {
    b"par": _end_paragraph,
    b"sect": _end_paragraph,
    b"page": _end_paragraph,
    b"cell": _end_cell,
    b"row": _end_row,
}


def _define(reading: _Reading, word: bytes) -> None:
    """Take what is said of the cells of a row: which go on the one beside them (``-``) or above them (``^``)."""
    if not reading.state.is_text:
        return
    if word == b"trowd":
        reading.marks = []
    elif word == b"cellx":
        if not reading.marks or reading.marks[-1].startswith("|"):
            reading.marks.append("")
        reading.marks[-1] = f"|{reading.marks[-1]}"
    else:
        if not reading.marks or reading.marks[-1].startswith("|"):
            reading.marks.append("")
        reading.marks[-1] += {b"clmrg": "-", b"clvmrg": "^"}.get(word, "")


def _end_table(reading: _Reading) -> None:
    rows, reading.rows = reading.rows, []
    owners: dict[tuple[int, int], list[int]] = {}
    cells: list[list[int]] = []
    for row, line in enumerate(rows):
        for column, (_, mark) in enumerate(line):
            beside = owners.get((row, column - 1)) if "-" in mark else None
            above = owners.get((row - 1, column)) if "^" in mark else None
            owner = beside or above
            if owner is None:
                owner = [row, column, 1, 1]
                cells.append(owner)
            owner[2], owner[3] = max(owner[2], row - owner[0] + 1), max(owner[3], column - owner[1] + 1)
            owners[row, column] = owner
    if cells:
        reading.found.table(
            [Cell(r, c, rows[r][c][0], rows=down, columns=across) for r, c, down, across in cells]
        )
