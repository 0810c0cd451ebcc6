"""The text of one page of a PDF around its tables, and the tables set into the text of all pages.

Until all pages are in order, a table is a line that only holds its number between two zero characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from duban.tables.page_picture import Recognised
from duban.tables.printed.frame import Table
from duban.tables.printed.glyphs import Glyph, lines_of
from duban.tables.printed.page import tables_of_page
from duban.tables.printed.rules import Rule
from duban.tables.printed.values import is_value
from duban.text.formats.printed.pdfium import drawn_on, glyphs_of, quarter_turns
from duban.text.formats.printed.positions import (
    beside_text,
    columns_of,
    line_text,
    lines_by_position,
    looks_scattered,
)

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_PIECE = re.compile(r"\S+")
# From how many lines with values beside each other, or from how many drawn lines, a page may have a table.
_FEW_LINES = 2
_FEW_RULES = 4
_MANY_NUMBERS = 3


class PageText(NamedTuple):
    """The text of a page, in which marks stand for its tables, and these; the ``picture`` in which it was recognised."""

    text: str
    tables: tuple[Table, ...] = ()
    picture: Recognised | None = None


def page_text(page: PdfPage, layer: PdfTextPage, number: int) -> PageText:
    """Text and tables of page ``number``."""
    text: str = layer.get_text_range()
    scattered = looks_scattered(text)
    turns = quarter_turns(layer)
    drawn = drawn_on(page, turns)
    ruled = len(drawn.lying) >= 2 and len(drawn.lying) + len(drawn.standing) >= _FEW_RULES
    if not (scattered or ruled or _may_have_columns(text)):
        return PageText(_clean(text))
    glyphs = glyphs_of(layer, turns)
    parts = columns_of(glyphs) if scattered else beside_text(glyphs)
    tables = tables_of_page(parts, drawn.lying, drawn.standing, number)
    if not tables:
        return PageText(_clean("\n".join(map(line_text, lines_by_position(glyphs))) if scattered else text))
    taken = {index: at for at, table in enumerate(tables) for index in table.glyphs}
    around = _around(layer, taken)
    if looks_scattered(around):
        around = "\n".join(_placed([glyph for glyph in glyphs if glyph.number not in taken], tables))
    return PageText(around, tuple(tables))


def page_text_of(
    glyphs: Sequence[Glyph], lying: Sequence[Rule], standing: Sequence[Rule], number: int
) -> PageText:
    """Text and tables of page ``number`` by the places of its characters alone.

    >>> page_text_of([Glyph("增", 10, 50, 20, 10, 0), Glyph("长", 20, 50, 30, 10, 1)], [], [], 1).text
    '增长'
    """
    scattered = looks_scattered("\n".join(map(line_text, lines_of(glyphs))))
    parts = columns_of(glyphs) if scattered else beside_text(glyphs)
    tables = tables_of_page(parts, lying, standing, number)
    if not tables:
        return PageText("\n".join(map(line_text, lines_by_position(glyphs))))
    taken = {index for table in tables for index in table.glyphs}
    around = [glyph for glyph in glyphs if glyph.number not in taken]
    return PageText("\n".join(_placed(around, tables)), tuple(tables))


def _clean(text: str) -> str:
    # pdfium writes U+FFFE where a printed hyphen broke a word, and NUL for glyphs without a character.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\0", "\ufffd")


def _may_have_columns(text: str) -> bool:
    """Whether values stand beside other texts on some lines, or on many lines alone: cells, drawn row by row or not."""
    beside = alone = 0
    for line in text.splitlines():
        pieces = _PIECE.findall(line)
        values = sum(map(is_value, pieces))
        beside += len(pieces) > 1 and values > 0
        alone += len(pieces) == 1 and values == 1
    return beside >= _FEW_LINES or alone >= _MANY_NUMBERS


def _around(layer: PdfTextPage, taken: dict[int, int]) -> str:
    """The page's text in its own order, a mark in the place of each table's first character."""
    pieces: list[str] = []
    marked: set[int] = set()
    kept = 0
    for index in sorted(taken):
        if index > kept:
            between = _clean(layer.get_text_range(kept, index - kept))
            # White space between cells goes with them.
            pieces.append(between if between.strip() else "\n" * ("\n" in between))
        if taken[index] not in marked:
            marked.add(taken[index])
            pieces.append(f"\n\0{taken[index]}\0\n")
        kept = index + 1
    rest = layer.count_chars() - kept
    if rest > 0:
        pieces.append(_clean(layer.get_text_range(kept, rest)))
    lines = "".join(pieces).split("\n")
    return "\n".join(line.strip(" ") for line in lines if line.strip())


def _placed(glyphs: Sequence[Glyph], tables: Sequence[Table]) -> Iterator[str]:
    """The lines around tables by their places, a mark behind the last line above each table."""
    lines = lines_by_position(glyphs)
    marks: dict[int, list[str]] = defaultdict(list)
    for number, table in enumerate(tables):
        beside = [
            (at, line)
            for at, line in enumerate(lines)
            if line[0].x < table.edges[-1] and line[-1].right > table.edges[0]
        ]
        above = [at for at, line in beside if line[0].y >= table.bottom]
        below = [at for at, line in beside if line[0].y < table.bottom]
        marks[above[-1] + 1 if above else below[0] if below else len(lines)].append(f"\0{number}\0")
    for at, line in enumerate(lines):
        yield from marks[at]
        yield line_text(line)
    yield from marks[len(lines)]
