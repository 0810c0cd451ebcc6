"""The text of a PDF page in the order in which it is read, from the places of its characters.

A page may be drawn in any order: all hanzi first and the digits later in another font, or two columns line by line.
What a page's own order gives then is «增加值 亿元，增长 ；» with the numbers below, or lines of two columns in one.
Only such pages are ordered by place, which takes longer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from duban.tables.printed.glyphs import Glyph, lines_of, runs_of

_HAN = r"\u3400-\u9fff"
# Hanzi, a blank and a unit or a stop: a number is missing there.
_HOLE = re.compile(rf"[{_HAN}] (?=[万亿]|[，。；、]|个百分点)|\n(?=亿元|万[元吨人户])")
_NUMBERS_ONLY = re.compile(r"[\d.,%‰ ]*\d[\d.,%‰ ]*")
_TWO_COLUMNS = re.compile(r"[^ ]{6,} [^ ]{6,}")
# Cells of a table hold no running text.
_TWO_SENTENCES = re.compile(r"[^ ]*[，。；][^ ]* [^ ]*[，。；][^ ]*")
_GUTTER = 0.6
# A page is looked at in steps of so many points; a column of running text has so many lines, most of so many characters.
_STEP = 3.0
_WIDEST = 5_000
_CROSSING = 0.1
_FEW_LINES = 4
_LONG = 12
_MOSTLY = 0.7


def looks_scattered(text: str) -> bool:
    """Whether a page's own order tears its numbers out of their sentences, or mixes its columns.

    >>> looks_scattered("增加值 亿元，增长 ；出口 亿元\\n210.4 3.8%\\n5.3")
    True
    >>> looks_scattered("增加值210.4亿元，增长 3.8%；\\n12\\n出口5.3亿元")
    False
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if any(map(_NUMBERS_ONLY.fullmatch, lines)) and len(_HOLE.findall(text)) >= 2:
        return True
    mixed = [line for line in lines if _TWO_COLUMNS.fullmatch(line.strip())]
    running = sum(_TWO_SENTENCES.fullmatch(line.strip()) is not None for line in mixed)
    return len(mixed) >= 3 and running >= 2 and 2 * len(mixed) >= len(lines)


def columns_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each column of a page: one, or two where nothing but a line or two crosses the middle.

    >>> columns_of([Glyph("一", 10, 50, 20, 10)])
    [[Glyph(char='一', x=10, y=50, right=20, size=10, number=-1)]]
    """
    if not glyphs:
        return []
    middle = _gutter(glyphs)
    if middle is None:
        return [list(glyphs)]
    crossing = {round(g.y) for g in glyphs if g.x < middle < g.right - 1}
    top = [g for g in glyphs if round(g.y) in crossing]
    below = [g for g in glyphs if round(g.y) not in crossing]
    return [top, [g for g in below if g.x < middle], [g for g in below if g.x >= middle]]


def beside_text(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of a page's two columns, where one of them is running text and the other may hold a table; else all.

    >>> beside_text([Glyph("一", 10, 50, 20, 10)])
    [[Glyph(char='一', x=10, y=50, right=20, size=10, number=-1)]]
    """
    lines = [line for line in lines_of(glyphs) if len(line) > 2]
    middle = _corridor(lines)
    if middle is None:
        return [list(glyphs)]
    sides = [g for g in glyphs if g.x < middle], [g for g in glyphs if g.x >= middle]
    return list(sides) if any(map(_is_text, sides)) else [list(glyphs)]


def _corridor(lines: Sequence[Sequence[Glyph]]) -> float | None:
    """The middle of the widest stretch, in the middle of the page, that nearly no line has a character in."""
    if len(lines) < _FEW_LINES:
        return None
    left, right = min(line[0].x for line in lines), max(line[-1].right for line in lines)
    size = lines[len(lines) // 2][0].size
    bins = max(int((right - left) / _STEP), 1)
    if bins > _WIDEST:
        return None
    crossed = [0] * (bins + 1)
    for line in lines:
        for at in {
            int((place - left) / _STEP) for glyph in line for place in (glyph.x, (glyph.x + glyph.right) / 2)
        }:
            crossed[min(max(at, 0), bins)] += 1
    best, start = (0, 0), None
    for at in range(bins // 3, bins * 2 // 3 + 1):
        free = crossed[at] <= _CROSSING * len(lines)
        start = at if free and start is None else start
        if not free or at == bins * 2 // 3:
            if start is not None and at - start > best[1] - best[0]:
                best = (start, at)
            start = None
    wide = (best[1] - best[0]) * _STEP >= _GUTTER * size
    return left + _STEP * (best[0] + best[1]) / 2 if wide else None


def _is_text(glyphs: Sequence[Glyph]) -> bool:
    """Whether most of the lines are running text: long, and without gaps."""
    lines = lines_of(glyphs)
    running = [line for line in lines if len(line) >= _LONG and len(runs_of(line)) == 1]
    return len(lines) >= _FEW_LINES and len(running) >= _MOSTLY * len(lines)


def lines_by_position(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line of a page in the order in which they are read, columns one after the other.

    >>> lines = lines_by_position([Glyph("二", 10, 30, 20, 10), Glyph("一", 10, 50, 20, 10)])
    >>> [line_text(line) for line in lines]
    ['一', '二']
    """
    return [line for column in columns_of(glyphs) for line in lines_of(column)]


def _gutter(glyphs: Sequence[Glyph]) -> float | None:
    """The middle of the widest gap between columns that nearly all lines of two columns have in common."""
    lines = [line for line in lines_of(glyphs) if len(line) > 8]
    gaps = []
    for line in lines:
        for before, after in pairwise(line):
            if after.x - before.right > _GUTTER * after.size:
                gaps.append((before.right, after.x))
    if len(gaps) < 3:
        return None
    left, right = max(gap[0] for gap in gaps), min(gap[1] for gap in gaps)
    return (left + right) / 2 if left < right and 2 * len(gaps) > len(lines) else None


def line_text(line: Sequence[Glyph]) -> str:
    """The characters of a line, with a blank where there is room for one.

    >>> line_text([Glyph("一", 0, 0, 10, 10), Glyph("二", 20, 0, 30, 10)])
    '一 二'
    """
    pieces = [line[0].char]
    for before, glyph in pairwise(line):
        if glyph.x - before.right > _GUTTER * glyph.size:
            pieces.append(" ")
        pieces.append(glyph.char)
    return "".join(pieces)
