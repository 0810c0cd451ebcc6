"""The picture of a page whose text was recognised in it: the evidence that a reader lays beside the records.

Every line that was recognised has its box in the picture and its place in the source, so that the place of a record
leads to where its words are printed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from unicodedata import east_asian_width

WIDE = 2
"""As many columns a hanzi takes; what is not wide takes one."""


class Box(NamedTuple):
    """A part of a picture, in dots from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class RecognisedLine(NamedTuple):
    """A line as it was recognised, and the box that it fills."""

    text: str
    box: Box


class Recognised(NamedTuple):
    """The picture of a page as a WebP ``image`` of ``width`` × ``height`` dots, and the lines recognised in it."""

    image: bytes
    width: int
    height: int
    lines: tuple[RecognisedLine, ...] = ()


class PlacedLine(NamedTuple):
    """A line of a picture: ``source[start:end]`` stands in its box."""

    start: int
    end: int
    box: Box


class PagePicture(NamedTuple):
    """The picture of page ``page`` (from 1), whose text is ``source[start:end]``.

    ``image`` is a WebP picture of ``width`` × ``height`` dots.
    """

    page: int
    start: int
    end: int
    width: int
    height: int
    image: bytes
    lines: tuple[PlacedLine, ...] = ()

    def boxes(self, source: str, start: int, end: int) -> list[Box]:
        """Where ``source[start:end]`` is printed: a box for each line that holds a part of it.

        >>> page = PagePicture(1, 0, 4, 100, 50, b"", (PlacedLine(0, 4, Box(10, 10, 70, 20)),))
        >>> page.boxes("增长5%", 2, 4)
        [Box(left=50.0, top=10, right=70.0, bottom=20)]
        """
        return [
            _part(line, source, max(start, line.start), min(end, line.end))
            for line in self.lines
            if line.start < end and line.end > start
        ]


def _part(line: PlacedLine, source: str, start: int, end: int) -> Box:
    """The part of the box of ``line`` that ``source[start:end]`` fills, by the widths of its characters."""
    box = line.box
    unit = (box.right - box.left) / max(1, _columns(source[line.start : line.end]))
    left = box.left + unit * _columns(source[line.start : start])
    return Box(left, box.top, left + unit * _columns(source[start:end]), box.bottom)


def _columns(text: str) -> int:
    return sum(
        WIDE if east_asian_width(char) in "WF" else 1
        for char in text
        if not char.isspace() or char == "\u3000"
    )


class Clipping(NamedTuple):
    """What a reader is shown of a ``page`` for a place: the part within ``view``, ``boxes`` around the words."""

    page: PagePicture
    view: Box
    boxes: list[Box]


AROUND = 2.0
"""As many heights of a line are shown above and below the words, so that their line and its neighbours are seen."""
NARROWEST = 600
"""As many dots of the page's width are shown at least: twenty hanzi of body text, which can be read in a narrow column."""


def clipping(pictures: Sequence[PagePicture], source: str, start: int, end: int) -> Clipping | None:
    """Where ``source[start:end]`` is printed; ``None`` where it was not recognised in a picture.

    Of words that stand on several pages the first of these is shown.

    >>> page = PagePicture(3, 0, 4, 100, 50, b"", (PlacedLine(0, 4, Box(10, 10, 70, 20)),))
    >>> clipping([page], "增长5%", 2, 4).view
    Box(left=0, top=0, right=100, bottom=40.0)
    """
    for page in pictures:
        if boxes := page.boxes(source, start, end):
            return Clipping(page, _view(page, boxes), boxes)
    return None


def _view(page: PagePicture, boxes: Sequence[Box]) -> Box:
    room = AROUND * max(box.bottom - box.top for box in boxes)
    left, right = min(box.left for box in boxes) - room, max(box.right for box in boxes) + room
    wanting = max(0, NARROWEST - (right - left)) / 2
    left = max(0, min(left - wanting, page.width - NARROWEST))
    right = min(page.width, max(right + wanting, left + NARROWEST))
    top, bottom = min(box.top for box in boxes) - room, max(box.bottom for box in boxes) + room
    return Box(left, max(0, top), right, min(page.height, bottom))


class Placing:
    """Finds the lines of pictures in the text that was made of all pages, each place once.

    The text of a page has its lines in the order of reading, and a table of two pages stands on the first of them: so a
    line is looked for on its own page, then elsewhere; long lines before short ones, which may be parts of others.

    >>> placing = Placing("产量\\t5\\n增长5%")
    >>> placing.lines([RecognisedLine("5", Box(9, 0, 10, 1)), RecognisedLine("增长5%", Box(0, 2, 9, 3))], 0, 9)
    (PlacedLine(start=3, end=4, box=Box(left=9, top=0, right=10, bottom=1)), PlacedLine(start=5, end=9, box=Box(left=0, top=2, right=9, bottom=3)))
    """

    def __init__(self, text: str) -> None:
        self._where = [place for place, char in enumerate(text) if not char.isspace()]
        self._bare = "".join(text.split())
        self._taken = bytearray(len(self._bare))

    def lines(self, lines: Sequence[RecognisedLine], start: int, end: int) -> tuple[PlacedLine, ...]:
        """The ``lines`` of a page whose text is ``text[start:end]``, in its order; those that are not found are left out."""
        own = bisect_left(self._where, start), bisect_left(self._where, end)
        rows = _rows(lines)
        found = []
        for line in sorted(lines, key=lambda one: (-len("".join(one.text.split())), rows[one], one.box.left)):
            bare = "".join(line.text.split())
            at = self._free(bare, *own)
            if at is None:
                at = self._free(bare, 0, len(self._bare))
            if at is not None and bare:
                self._taken[at : at + len(bare)] = b"\1" * len(bare)
                found.append(PlacedLine(self._where[at], self._where[at + len(bare) - 1] + 1, line.box))
        return tuple(sorted(found))

    def _free(self, bare: str, first: int, last: int) -> int | None:
        """Where ``bare`` stands first among what is not taken yet."""
        at = self._bare.find(bare, first, last)
        while at >= 0 and any(self._taken[at : at + len(bare)]):
            at = self._bare.find(bare, at + 1, last)
        return at if at >= 0 else None


def _rows(lines: Sequence[RecognisedLine]) -> dict[RecognisedLine, int]:
    """The number of the row that each line stands in, from the top: those beside each other are of one row."""
    if not lines:
        return {}
    near = median(line.box.bottom - line.box.top for line in lines) / 2
    ordered = sorted(lines, key=_middle)
    rows = {ordered[0]: 0}
    for before, line in pairwise(ordered):
        rows[line] = rows[before] + (_middle(line) - _middle(before) > near)
    return rows


def _middle(line: RecognisedLine) -> float:
    return (line.box.top + line.box.bottom) / 2
