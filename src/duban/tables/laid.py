"""What a reader of a format gives: the text of a file, and the tables that stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from duban.tables.grids.grid import Cell, Grid
from duban.tables.page_picture import PagePicture


class Laid(NamedTuple):
    """A text and its grids in order; the cells' places are offsets in ``text``.

    Every row of a grid is a line of the text, with tabs between its columns: as many in every row of a grid, also
    where a cell is empty or covered by one that spans it.

    ``pictures`` are those of the pages whose text was recognised in them; ``unreckoned`` says for each
    sheet of a workbook with formulas whose values are not stored how many there are and where.

    >>> Laid("粮食产量增长2%。").grids
    ()
    """

    text: str
    grids: tuple[Grid, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    unreckoned: tuple[str, ...] = ()


def lay(blocks: Iterable[str | Sequence[Cell]]) -> Laid:
    """The text and the grids of a file whose ``blocks`` are paragraphs and the cells of tables, in order.

    >>> lay(["主要指标", [Cell(0, 0, "产量"), Cell(0, 1, "5")]]).text
    '主要指标\\n产量\\t5'
    """
    pieces: list[str] = []
    grids: list[Grid] = []
    at = 0
    for block in blocks:
        if isinstance(block, str):
            pieces.append(block)
        else:
            text, cells = rows_at(block, at)
            pieces.append(text)
            grids.append(Grid(cells))
        at += len(pieces[-1]) + 1
    return Laid("\n".join(pieces), tuple(grids))


def rows_at(cells: Sequence[Cell], at: int) -> tuple[str, tuple[Cell, ...]]:
    """The rows of a table as lines with tabs between columns, and its cells with their places, the first at ``at``.

    >>> rows_at([Cell(0, 0, "产量", columns=2), Cell(1, 1, "5")], 10)[0]
    '产量\\t\\n\\t5'
    """
    grid = Grid(tuple(cells))
    rows: list[list[str]] = [[""] * grid.width for _ in range(grid.height)]
    for cell in cells:
        rows[cell.row][cell.column] = cell.text
    starts: list[list[int]] = []
    for row in rows:
        starts.append([])
        for text in row:
            starts[-1].append(at)
            at += len(text) + 1
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    placed = tuple(
        cell._replace(start=start, end=start + len(cell.text))
        for cell in ordered
        for start in [starts[cell.row][cell.column]]
    )
    return "\n".join("\t".join(row) for row in rows), placed
