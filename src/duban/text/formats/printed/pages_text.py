"""The pages of a document as one text: tables that go on overleaf are one, and each stands in the place of its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.tables.grids.grid import Grid
from duban.tables.laid import Laid, rows_at
from duban.tables.page_picture import PagePicture, Placing
from duban.tables.printed.continuation import goes_on, one_table
from duban.tables.printed.frame import Table
from duban.tables.structure.unit_line import is_only_unit
from duban.text.formats.footnotes import notes_last
from duban.text.formats.printed.begun_before import Begun, begun_before
from duban.text.formats.printed.page_text import PageText

_MARK = re.compile("\0([0-9]+)\0")
# Lines that stand between a table and its continuation.
_AGAIN = re.compile(r"[（(]?续\s*(?:表.{0,40}|[)）])|.{0,40}[（(]续(?:表)?[)）]|续")
_FURNITURE = re.compile(r"[\s\-—–·第/共页\d]*")


def laid_out(pages: Sequence[PageText], name: str, kind: Bilingual) -> Laid:
    """The text and tables of a file of ``kind`` (PDF, OFD, a picture), its pages parted by ``\\f``.

    >>> laid_out([PageText("增长5%。"), PageText("好。")], "a.pdf", Bilingual("PDF ", "PDF")).text
    '增长5%。\\x0c好。'

    Raises:
        UnreadableError: where no page holds text.
    """
    tables, texts = _over_pages(pages)
    laid = _set_in("\f".join(notes_last(texts)), tables)
    if not laid.text.strip():
        raise UnreadableError(
            name, f"{kind.zh}里没有可读的文字", f"the {kind.en} holds no text that can be read"
        )
    return laid._replace(pictures=tuple(_pictures(pages, laid.text)))


def _pictures(pages: Sequence[PageText], text: str) -> Iterator[PagePicture]:
    """The pictures of the pages that were recognised in them, with the places of their lines in ``text``."""
    if not any(page.picture for page in pages):
        return
    placing, at = Placing(text), 0
    for number, (page, written) in enumerate(zip(pages, text.split("\f"), strict=False), 1):
        end = at + len(written)
        if page.picture and written.strip():
            image, width, height, lines = page.picture
            yield PagePicture(number, at, end, width, height, image, placing.lines(lines, at, end))
        at = end + 1


def _over_pages(pages: Sequence[PageText]) -> tuple[list[Table], list[str]]:
    """All tables in order, and the pages' texts with marks that count through; what goes on overleaf is one table.

    >>> _over_pages([PageText("增长5%。"), PageText("好。")])
    ([], ['增长5%。', '好。'])
    """
    tables: list[Table] = []
    texts: list[str] = []
    for page in pages:
        lines = page.text.split("\n")
        continued = _continued(tables, texts, page, lines)
        if continued is None and (begun := _begun(texts, page, lines)) is not None:
            tables.append(begun.table)
            kept = texts[-1].split("\n")[: -begun.lines]
            texts[-1] = "\n".join((*kept, f"\0{len(tables) - 1}\0"))
            lines.remove(next(filter(_MARK.fullmatch, lines)))
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
    others = [line for line in before if line not in again and not is_only_unit(line) and not _is_head(line)]
    # One running head may stand above it.
    if len(others) > 1 or not goes_on(tables[-1], page.tables[number]):
        return None
    if again:
        lines[: marks[0]] = [line for line in before if line not in again and not is_only_unit(line)]
    return number


def _begun(texts: Sequence[str], page: PageText, lines: Sequence[str]) -> Begun | None:
    """The first table of a page, if its first rows and its heads stand at the end of the page before."""
    first = next((line for line in lines if line.strip() and not _is_head(line)), "")
    mark = _MARK.fullmatch(first)
    if mark is None or not texts:
        return None
    return begun_before(texts[-1].split("\n"), page.tables[int(mark[1])])


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


def _set_in(text: str, tables: Sequence[Table]) -> Laid:
    """``text`` with its tables in the place of their marks, and their grids with the cells' places in it.

    >>> from duban.tables.grids.grid import Cell
    >>> table = Table((Cell(0, 0, "产量"), Cell(0, 1, "5")), 1, (0, 50, 90), 90, 60, frozenset())
    >>> laid = _set_in("表\\n\\0000\\0\\n注", [table])
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
