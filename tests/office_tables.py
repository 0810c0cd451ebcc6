"""The table that tests of office formats write, and how it is to be read."""

from __future__ import annotations

from duban.tables.grids.grid import Grid

ROWS = [["指标", "2024年", "增长%"], ["工业", "412", "-1.8"], ["投资", "", "6.4"]]
TABLE = "指标\t2024年\t增长%\n工业\t412\t-1.8\n投资\t\t6.4"


def spans(grid: Grid) -> list[tuple[str, int, int]]:
    """The cells that span several fields."""
    return [(cell.text, cell.rows, cell.columns) for cell in grid.cells if cell.rows * cell.columns > 1]
