"""Grids: how large they are and what covers a place."""

import pytest

from duban.tables.grids.grid import Cell, Grid


@pytest.mark.parametrize(
    ("cells", "size"),
    [
        ((), (0, 0)),
        ((Cell(0, 0, "指标"),), (1, 1)),
        (
            (
                Cell(0, 0, "指标", rows=2),
                Cell(0, 1, "2024年", columns=2),
                Cell(1, 1, "总量"),
                Cell(1, 2, "增长"),
            ),
            (2, 3),
        ),
    ],
)
def test_a_grid_is_as_large_as_what_its_cells_cover(cells: tuple[Cell, ...], size: tuple[int, int]) -> None:
    grid = Grid(cells)
    assert (grid.height, grid.width) == size


def test_a_spanning_cell_covers_every_place_of_its_span() -> None:
    cell = Cell(1, 2, "增长", rows=2, columns=2)
    assert {(row, column) for row, column, _ in Grid((cell,)).covered()} == {(1, 2), (1, 3), (2, 2), (2, 3)}
