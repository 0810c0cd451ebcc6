"""Lines of a plain text, and the pieces that separators cut them into."""

from __future__ import annotations

import re
from typing import NamedTuple


class Line(NamedTuple):
    """A line at ``[start, end)`` of a text; ``shown`` is it without blanks around."""

    start: int
    end: int
    text: str
    shown: str


class Piece(NamedTuple):
    """A cell of a line: ``text`` stands at ``[start, end)`` without blanks around.

    Attributes:
        closed: a separator follows.
        indent: the blanks before the text.
        column, columns: the first column and how many, where places tell it; the number of the piece else.
    """

    start: int
    end: int
    text: str
    closed: bool = False
    indent: int = 0
    column: int = -1
    columns: int = 1


def lines_of(text: str) -> list[Line]:
    """The lines of ``text``, blank ones too.

    >>> [line.shown for line in lines_of("表1\\n 水泥\\t5")]
    ['表1', '水泥\\t5']
    """
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Line(at, at + len(line), line, line.strip()))
        at += len(line) + 1
    return found


def pieces(line: Line, separator: re.Pattern[str]) -> list[Piece]:
    """The pieces of ``line`` between matches of ``separator``.

    >>> [piece.text for piece in pieces(lines_of("| 水泥 | 412.6 |")[0], re.compile("[|]"))]
    ['', '水泥', '412.6', '']
    """
    bounds = [match.span() for match in separator.finditer(line.text)]
    starts = [0, *(end for _, end in bounds)]
    ends = [*(start for start, _ in bounds), len(line.text)]
    return [
        piece_at(line, start, end, closed=number < len(bounds))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def piece_at(line: Line, start: int, end: int, *, closed: bool = False) -> Piece:
    """The piece ``line.text[start:end]`` without the blanks around it.

    >>> piece_at(Line(10, 14, " 水泥 ", "水泥"), 0, 4)
    Piece(start=11, end=13, text='水泥', closed=False, indent=1, column=-1, columns=1)
    """
    written = line.text[start:end]
    text = written.strip()
    indent = len(written) - len(written.lstrip()) if text else 0
    begin = line.start + start + indent
    return Piece(begin, begin + len(text), text, closed, indent)


# A line of a table's frame: |---|:---:| and ├──┼──┤.
_FRAME = re.compile(
    r"[\s|│┃:：\-—–+=─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬║]*[-=─━═]{2,}[\s|│┃:：\-—–+=─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬║]*"
)
# No screen is wider.
_WIDEST = 500


def is_frame(line: Line) -> bool:
    """Whether a line only draws the frame of a table.

    >>> [is_frame(line) for line in lines_of("|---|:--:|\\n==========\\n水泥--5")]
    [True, True, False]
    """
    return 0 < len(line.shown) <= _WIDEST and _FRAME.fullmatch(line.shown) is not None
