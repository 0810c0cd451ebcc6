"""The tables that stand in a document's text, as rows of cells with places in it and spans.

The ledger keeps text, not grids. What a source itself says of its tables (HTML, Markdown, plain text) is read again;
elsewhere the tabs of a line tell the columns: there is one between any two, also where a cell is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from duban.errors import UnreadableError
from duban.ledger.contents.documents import StoredDocument
from duban.report.document.tables import Row, rows_between
from duban.tables.cells.values import is_value
from duban.tables.table import Table
from duban.text.reading import reread_tables
from duban.text.view import View


class TextCell(NamedTuple):
    """A cell at ``text[start:end]``, how many rows and columns it spans, and whether it holds a number."""

    start: int
    end: int
    rows: int = 1
    columns: int = 1
    number: bool = False


class TextTable(NamedTuple):
    """A table at ``text[start:end]``; captions and notes are rows of one cell."""

    start: int
    end: int
    rows: list[list[TextCell]]


class _Laid(NamedTuple):
    """The rows of a grid, and their place in the text: ``outer`` with the captions above, ``start`` without."""

    outer: int
    start: int
    end: int
    rows: list[list[TextCell]]


def text_tables(document: StoredDocument) -> list[TextTable]:
    """The tables of a stored document, in order: what stands between its paragraphs and headings.

    >>> import duban
    >>> document = duban.read_text("产品\\t2025年\\t2026年\\n水泥\\t\\t412.6\\n")
    >>> [table] = text_tables(StoredDocument.of(document, []))
    >>> [[document.text[cell.start : cell.end] for cell in row] for row in table.rows]
    [['产品', '2025年', '2026年'], ['水泥', '', '412.6']]
    """
    standing = [(heading.start, heading.end) for heading in document.headings if not heading.run_in]
    blocks = sorted([*((p.start, p.end) for p in document.paragraphs), *standing])
    groups = rows_between(document.text, blocks)
    grids = _grids(document) if groups else []
    return [table for rows in groups for table in _tables(document.text, rows, grids)]


def _grids(document: StoredDocument) -> list[_Laid]:
    """The grids that the source tells; none where it is read otherwise today than when it was stored."""
    try:
        view, tables = reread_tables(document.source, document.name, document.media_type)
    except UnreadableError:
        return []
    if view.text != document.text:
        return []
    return [laid for table in tables if (laid := _laid(table, view)) is not None]


def _laid(table: Table, view: View) -> _Laid | None:
    rows: list[list[TextCell]] = [[] for _ in table.places]
    filled: list[TextCell] = []
    for cell in table.grid.cells:
        start = view.position(cell.start)
        end = view.position(cell.end - 1) + 1 if cell.text else start
        rows[cell.row].append(TextCell(start, end, cell.rows, cell.columns, is_value(cell.text)))
        filled += [rows[cell.row][-1]] if cell.text else []
    if not filled:
        return None
    start = view.text.rfind("\n", 0, min(cell.start for cell in filled)) + 1
    return _Laid(
        min(table.start, start), start, max(cell.end for cell in filled), [row for row in rows if row]
    )


def _tables(text: str, rows: Sequence[Row], grids: Sequence[_Laid]) -> Iterator[TextTable]:
    """The tables of lines that follow one another: one a grid, with its captions; what no grid holds by its tabs."""

    def grid_of(row: Row) -> int:
        found = (i for i, grid in enumerate(grids) if grid.outer <= row.start < grid.end)
        return next(found, -1)

    for place, group in groupby(rows, grid_of):
        lines = list(group)
        grid = grids[place] if place >= 0 else None
        around = [row for row in lines if grid is None or row.start < grid.start]
        cells = _padded(text, around, grid.rows if grid else [])
        yield TextTable(lines[0].start, max(lines[-1].end, grid.end if grid else 0), cells)


def _padded(text: str, lines: Sequence[Row], rows: list[list[TextCell]]) -> list[list[TextCell]]:
    """The cells of ``lines`` above ``rows``: a line of one cell goes over the whole width, others are filled up."""
    width = max(
        [*(len(line.cells) for line in lines), *(sum(cell.columns for cell in row) for row in rows)],
        default=1,
    )
    return [*(_line(text, line, width) for line in lines), *rows]


def _line(text: str, line: Row, width: int) -> list[TextCell]:
    if len(line.cells) == 1:
        return [TextCell(line.start, line.end, columns=width)]
    cells = [TextCell(start, end, number=is_value(text[start:end])) for start, end in line.cells]
    return cells + [TextCell(line.end, line.end)] * (width - len(cells))
