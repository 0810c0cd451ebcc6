"""The text of one page of a PDF around its tables, and the tables set into the text of all pages.

Until all pages are in order, a table is a line that only holds its number between two zero characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from duban.tables.grid import Grid
from duban.tables.laid import Laid, rows_at
from duban.tables.printed.continuation import goes_on, one_table
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

_MARK = re.compile("\0([0-9]+)\0")
_PIECE = re.compile(r"\S+")
# Lines that stand between a table and its continuation.
_AGAIN = re.compile(r"[（(]?续\s*(?:表.{0,40}|[)）])|.{0,40}[（(]续(?:表)?[)）]|续")
_UNIT = re.compile(r"[（(]?(?:计量)?单位[:：].{1,20}")
_FURNITURE = re.compile(r"[\s\-—–·第/共页\d]*")
# From how many lines with values beside each other, or from how many drawn lines, a page may have a table.
_FEW_LINES = 2
_FEW_RULES = 4
_MANY_NUMBERS = 3


class PageText(NamedTuple):
    """The text of a page, in which marks stand for its tables, and these."""

    text: str
    tables: tuple[Table, ...] = ()


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
    lines = lines_by_position(glyphs)
    scattered = looks_scattered("\n".join(map(line_text, lines_of(glyphs))))
    parts = columns_of(glyphs) if scattered else beside_text(glyphs)
    tables = tables_of_page(parts, lying, standing, number)
    if not tables:
        return PageText("\n".join(map(line_text, lines)))
    taken = {number for table in tables for number in table.glyphs}
    return PageText("\n".join(_placed([g for g in glyphs if g.number not in taken], tables)), tuple(tables))


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


def over_pages(pages: Sequence[PageText]) -> tuple[list[Table], list[str]]:
    """All tables in order, and the pages' texts with marks that count through; what goes on overleaf is one table.

    >>> over_pages([PageText("增长5%。"), PageText("好。")])
    ([], ['增长5%。', '好。'])
    """
    tables: list[Table] = []
    texts: list[str] = []
    for page in pages:
        lines = page.text.split("\n")
        continued = _continued(tables, texts, page, lines)
        texts.append("\n".join(_numbered(lines, page.tables, tables, continued)))
    return tables, texts


def _numbered(
    lines: Sequence[str], own: Sequence[Table], tables: list[Table], continued: int | None
) -> Iterator[str]:
    for line in lines:
        mark = _MARK.fullmatch(line)
        if mark is None:
            yield line
        elif int(mark[1]) == continued:
            tables[-1] = one_table(tables[-1], own[int(mark[1])])
        else:
            tables.append(own[int(mark[1])])
            yield f"\0{len(tables) - 1}\0"


def _continued(tables: Sequence[Table], texts: Sequence[str], page: PageText, lines: list[str]) -> int | None:
    """The table of a page that goes on with the last one of the page before; lines that only say so are taken out."""
    if not tables or not texts:
        return None
    marks = [number for number, line in enumerate(lines) if _MARK.fullmatch(line)]
    if not marks or not _ends_with_table(texts, tables[-1], page.tables[0].page):
        return None
    number = int(lines[marks[0]].strip("\0"))
    before = lines[: marks[0]]
    again = [line for line in before if _AGAIN.fullmatch(line.strip())]
    others = [
        line
        for line in before
        if line not in again and not _UNIT.fullmatch(line.strip()) and not _is_head(line)
    ]
    # One running head may stand above it.
    if len(others) > 1 or not goes_on(tables[-1], page.tables[number]):
        return None
    if again:
        lines[: marks[0]] = [
            line for line in before if line not in again and not _UNIT.fullmatch(line.strip())
        ]
    return number


def _is_head(line: str) -> bool:
    return _FURNITURE.fullmatch(line) is not None


def _ends_with_table(texts: Sequence[str], table: Table, page: int) -> bool:
    """Whether nothing but furniture stands behind the last table, on the page before ``page`` or through it."""
    if not texts or page < 2:
        return False
    text = texts[-1]
    mark = max((match.end() for match in _MARK.finditer(text)), default=0)
    rest = [line for line in text[mark:].split("\n") if line.strip() and not _is_head(line)]
    return len(rest) <= 1 and not any(line.strip().endswith(("。", "；")) for line in rest)


def set_in(text: str, tables: Sequence[Table]) -> Laid:
    """``text`` with its tables in the place of their marks, and their grids with the cells' places in it.

    >>> from duban.tables.grid import Cell
    >>> table = Table((Cell(0, 0, "产量"), Cell(0, 1, "5")), 1, (0, 50, 90), 90, 60, frozenset())
    >>> laid = set_in("表\\n\\0000\\0\\n注", [table])
    >>> laid.text, [(cell.text, cell.start, cell.end) for cell in laid.grids[0].cells]
    ('表\\n产量\\t5\\n注', [('产量', 2, 4), ('5', 5, 6)])
    """
    pieces: list[str] = []
    grids: list[Grid] = []
    at = kept = 0
    for mark in _MARK.finditer(text):
        pieces.append(text[kept : mark.start()])
        at += mark.start() - kept
        kept = mark.end()
        table = tables[int(mark[1])]
        written, cells = rows_at(table.cells, at)
        pieces.append(written)
        grids.append(Grid(cells, table.page))
        at += len(written)
    return Laid("".join((*pieces, text[kept:])), tuple(grids))
