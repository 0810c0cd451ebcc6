"""Tables that go on overleaf: one table again, its header said once, a row that the page parts in one."""

from __future__ import annotations

from collections.abc import Sequence

from duban.tables.grids.grid import Cell
from duban.tables.printed.frame import Table
from duban.tables.printed.glyphs import joined
from duban.tables.printed.values import is_value

# Points by which columns may lie apart on the two pages: without lines they are as wide as their texts on each page.
_SHIFT = 24.0
_MOST_HEADERS = 5


def goes_on(above: Table, below: Table) -> bool:
    """Whether the first table of a page has the columns of the last one of the page before it, or its header.

    >>> table = Table((Cell(0, 0, "指标"), Cell(0, 1, "产量")), 1, (0, 50, 90), 90, 60, frozenset())
    >>> goes_on(table, table._replace(page=2))
    True
    """
    if len(above.edges) != len(below.edges):
        return False
    if repeated_rows(above, below):
        return True
    inner = zip(above.edges[1:-1], below.edges[1:-1], strict=True)
    return all(abs(one - other) <= _SHIFT for one, other in inner) and not _has_header(below)


def _has_header(table: Table) -> bool:
    """Whether its first row holds headings: no value, but texts beside the first column."""
    first = [cell for cell in table.cells if cell.row == 0 and cell.column and cell.text]
    return len(first) > 1 and not any(is_value(cell.text) for cell in first) and _has_values(table)


def _has_values(table: Table) -> bool:
    return any(is_value(cell.text) for cell in table.cells if cell.column)


def repeated_rows(above: Table, below: Table) -> int:
    """How many of the first rows of both are the same headings.

    >>> table = Table((Cell(0, 0, "指标"), Cell(0, 1, "产量"), Cell(1, 0, "煤"), Cell(1, 1, "5")), 1, (0, 50, 90), 90, 60, frozenset())
    >>> repeated_rows(table, table._replace(cells=(*table.cells[:2], Cell(1, 0, "油"))))
    1
    """
    upper, lower = _rows(above), _rows(below)
    same = 0
    while same < min(_MOST_HEADERS, len(upper), len(lower)) and upper[same] == lower[same]:
        if not _is_heading(upper[same]):
            break
        same += 1
    return same


def _is_heading(row: Sequence[tuple[int, str]]) -> bool:
    """Whether a row holds no values, or numbers its columns."""
    values = [text for _, text in row if is_value(text)]
    return bool(row) and (not values or values == [str(number) for number in range(1, len(values) + 1)])


def _rows(table: Table) -> list[list[tuple[int, str]]]:
    height = max((cell.row for cell in table.cells), default=-1) + 1
    rows: list[list[tuple[int, str]]] = [[] for _ in range(min(height, _MOST_HEADERS + 1))]
    for cell in table.cells:
        if cell.text and cell.row < len(rows):
            rows[cell.row].append((cell.column, cell.text))
    return rows


def one_table(above: Table, below: Table) -> Table:
    """Both as one table, the repeated header of ``below`` left out."""
    same = repeated_rows(above, below)
    rest = [_without(cell, same) for cell in below.cells if cell.row + cell.rows > same]
    height = max((cell.row + cell.rows for cell in above.cells), default=0)
    cells = list(above.cells)
    first = [cell for cell in rest if cell.row == 0]
    if rest and _is_rest_of_row(cells, first):
        cells = _filled_up(cells, first)
        rest = [cell._replace(row=cell.row - 1) for cell in rest if cell.row]
    moved = (cell._replace(row=cell.row + height) for cell in rest)
    return above._replace(cells=(*cells, *moved))


def _without(cell: Cell, rows: int) -> Cell:
    """A cell of the table without its first rows."""
    first = max(cell.row - rows, 0)
    return cell._replace(row=first, rows=cell.row + cell.rows - rows - first)


def _is_rest_of_row(cells: Sequence[Cell], first: Sequence[Cell]) -> bool:
    """Whether the first row overleaf holds no name and no value: what did not fit of the row above it."""
    texts = [cell for cell in first if cell.text]
    if not texts or any(cell.rows > 1 or is_value(cell.text) for cell in first):
        return False
    if any(cell.column == 0 for cell in texts):
        return False
    last = {
        column
        for cell in _last_row(cells)
        if cell.text
        for column in range(cell.column, cell.column + cell.columns)
    }
    return all(cell.column in last for cell in texts)


def _last_row(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.row == cells[-1].row]


def _filled_up(cells: Sequence[Cell], first: Sequence[Cell]) -> list[Cell]:
    """The cells with the texts of a row overleaf behind those of the last row."""
    more = {cell.column: cell.text for cell in first}
    last = cells[-1].row
    return [
        cell._replace(text=joined(cell.text, more.get(cell.column, ""))) if cell.row == last else cell
        for cell in cells
    ]
