"""Blocks of one grid set below one another, each under heads of its own: 本报告期 | 上年同期, further down 本期末 | 上年末."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.tables.cells.values import is_absent, is_value, is_year, squeezed
from duban.tables.grids.grid import Cell, Grid
from duban.tables.structure.form import heads_goals
from duban.tables.structure.rows import Row, row_kinds
from duban.tables.table import header_of, places
from duban.vocabulary.tables import table_words

# What heads of values say: a time, a movement, a unit in a bracket.
_HEAD = re.compile(
    r"(?:19|20)\d\d|[年月季旬周期]|累计|[增减升降涨跌比±%％]|[（(][^（）()]{1,8}[)）]$|[额数量率值]$"
)
# A head of values is a few words.
_LONGEST = 16
_FEWEST = 2


def stacked(grid: Grid) -> tuple[Grid, ...]:
    """The blocks of ``grid``, from the top down; itself where it has heads at the top only.

    >>> rows = (("指标", "1—9月", "增长"), ("税收", "52", "3"), ("", "9月末余额", "比年初增减"), ("存款", "41", "6"))
    >>> grid = Grid(tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)))
    >>> [block.height for block in stacked(grid)]
    [2, 2]
    """
    if grid.nested or grid.width <= _FEWEST or grid.height <= _FEWEST:
        return (grid,)
    rows = places(grid)
    kinds = row_kinds(rows)
    header = header_of(kinds)
    begin = header[-1] + 2 if header else 1
    body = range(begin, len(rows) - 1)
    starts = [
        row
        for row in range(1, len(rows) - 1)
        if kinds[row] in ("body", "group")
        and ((header and row in body and _heads(rows, row)) or heads_goals(rows[row]))
    ]
    return tuple(_block(grid, *ends) for ends in zip([0, *starts], [*starts, grid.height], strict=True))


def _heads(rows: Sequence[Row], number: int) -> bool:
    """Whether a row heads the values of the rows below it."""
    row, below = rows[number], rows[number + 1]
    first = squeezed(row[0].text) if row[0] is not None else ""
    if first and first not in table_words().name_heads:
        return False
    own = [cell for cell in row[1:] if cell is not None and cell.text and cell.row == number]
    if len(own) < _FEWEST or not all(map(_is_head, own)) or any(cell.rows > 1 for cell in own):
        return False
    valued = [
        cell
        for head in own
        if (cell := below[head.column]) is not None and (is_value(cell.text) or is_absent(cell.text))
    ]
    return len(valued) == len(own) and any(is_value(cell.text) for cell in valued)


def _is_head(cell: Cell) -> bool:
    text = squeezed(cell.text)
    value = (is_value(text) and not is_year(text)) or is_absent(text)
    return not value and len(text) <= _LONGEST and _HEAD.search(text) is not None


def _block(grid: Grid, first: int, last: int) -> Grid:
    cells = [
        cell._replace(row=cell.row - first)
        for cell in grid.cells
        # «绩效指标» beside the heads and all goals below them is a label of the form.
        if first <= cell.row < last
        and not (first and cell.row == first and cell.column == 0 and cell.rows > 1)
    ]
    cut = [cell._replace(rows=min(cell.rows, last - first - cell.row)) for cell in cells]
    return Grid(tuple(cut), grid.page)
