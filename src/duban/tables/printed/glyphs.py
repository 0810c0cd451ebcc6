"""Characters with their places on a page, the lines that they stand on, and the runs that gaps part lines into.

Places are points from the left and from the bottom, of a page that is turned so that its text stands upright.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

# In heights of a character: what stands closer is on one line; what is further apart is in two runs. Ideographic
# blanks inside a word (合　计) part runs too, which columns then bring together.
CLOSE = 0.5
GAP = 0.85
_NUMBER_GAP = 0.55
_IN_NUMBER = frozenset("0123456789.,%-+−—")
_BLANK = 0.2
# The same for glyphs that follow each other: how far one may lie over the one before it, and how far above or below.
_OVER = 0.35
_LEVEL = 0.2
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]")
_TORN = re.compile(r"(?:[\d.,]\n[.,%‰]|\d[.,]\n\d)")


class Glyph(NamedTuple):
    """A character from ``x`` to ``right`` on the baseline ``y``, ``size`` high; ``number`` counts as they were drawn."""

    char: str
    x: float
    y: float
    right: float
    size: float
    number: int = -1


class Run(NamedTuple):
    """Glyphs of one line without a wide gap."""

    glyphs: tuple[Glyph, ...]

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(glyph.right for glyph in self.glyphs[-2:])

    @property
    def y(self) -> float:
        """Its baseline."""
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        """How high its first character is."""
        return self.glyphs[0].size

    @property
    def centre(self) -> float:
        """The middle between its ends."""
        return (self.x + self.right) / 2

    @property
    def text(self) -> str:
        """Its characters, with a blank where words stand apart.

        >>> Run((Glyph("增", 0, 0, 10, 10), Glyph("5", 10, 0, 15, 10), Glyph("%", 18, 0, 23, 10))).text
        '增5 %'
        """
        pieces = [self.glyphs[0].char]
        for before, glyph in pairwise(self.glyphs):
            if glyph.x - before.right > _BLANK * glyph.size and not _is_wide(before.char, glyph.char):
                pieces.append(" ")
            pieces.append(glyph.char)
        return "".join(pieces)


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of about one height, from left to right; the lines from top to bottom.

    >>> line = lines_of([Glyph("二", 9, 50, 18, 9), Glyph("一", 0, 50, 9, 9), Glyph("三", 0, 30, 9, 9)])
    >>> ["".join(glyph.char for glyph in glyphs) for glyphs in line]
    ['一二', '三']
    """
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if lines and lines[-1][0].y - glyph.y <= CLOSE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda g: g.x) for line in lines]


def pieces_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs that were drawn one behind the other without a gap, however they lie among others.

    >>> drawn = [Glyph("甲", 0, 0, 9, 9, 0), Glyph("乙", 9, 0, 18, 9, 1), Glyph("5", 14, 0, 18, 9, 3)]
    >>> ["".join(glyph.char for glyph in piece) for piece in pieces_of(drawn)]
    ['甲乙', '5']
    """
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.number):
        last = found[-1][-1] if found else None
        if last is not None and glyph.number == last.number + 1 and _follows(last, glyph):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def _follows(last: Glyph, glyph: Glyph) -> bool:
    gap = glyph.x - last.right
    return abs(glyph.y - last.y) <= _LEVEL * glyph.size and -_OVER * glyph.size <= gap <= _BLANK * glyph.size


def runs_of(line: Sequence[Glyph]) -> list[Run]:
    """The runs of a line, parted at its wide gaps, and where a text lies over another one.

    >>> [run.text for run in runs_of([Glyph("甲", 0, 0, 9, 9), Glyph("5", 40, 0, 44, 9)])]
    ['甲', '5']
    """
    found: list[list[Glyph]] = []
    for piece in sorted(pieces_of(line), key=lambda piece: piece[0].x):
        first, last = piece[0], found[-1][-1] if found else piece[0]
        # Between two numbers a smaller gap parts: a number has none inside.
        both = last.char in _IN_NUMBER and first.char in _IN_NUMBER
        widest = (_NUMBER_GAP if both else GAP) * first.size
        if found and -_OVER * first.size <= first.x - last.right <= widest:
            found[-1] += piece
        else:
            found.append(list(piece))
    return [Run(tuple(glyphs)) for glyphs in found]


def text_of(glyphs: Iterable[Glyph]) -> str:
    """The text of a cell: its lines joined, since only the cell's width broke them.

    >>> text_of([Glyph("产", 0, 20, 9, 9), Glyph("量", 0, 5, 9, 9)])
    '产量'
    """
    text = ""
    for line in lines_of(glyphs):
        for run in runs_of(line):
            text = joined(text, run.text)
    return text


def joined(before: str, after: str) -> str:
    """Two pieces of a cell's text in one: a blank between them except beside hanzi and inside a number.

    >>> joined("增加值", "增速"), joined("GDP", "growth"), joined("12", ".5")
    ('增加值增速', 'GDP growth', '12.5')
    """
    if not before or not after or _is_wide(before[-1], after[0]):
        return before + after
    return before + after if _TORN.search(f"{before[-2:]}\n{after[:1]}") else f"{before} {after}"


def _is_wide(before: str, after: str) -> bool:
    return _WIDE.match(before) is not None or _WIDE.match(after) is not None
