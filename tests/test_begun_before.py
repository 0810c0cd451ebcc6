"""A table whose first rows stand below its heads at the foot of a page, and whose others go on overleaf."""

from __future__ import annotations

import pytest

from duban.tables.grids.grid import Cell
from duban.tables.printed.frame import Table
from duban.text.formats.printed.page_text import PageText
from duban.text.formats.printed.pages_text import laid_out

HEAD = ("类别", "机构（个）", "床位（张）")
BODY = (("医院", "58", "14208"), ("卫生院", "91", "3125"))


def overleaf() -> Table:
    rows = (HEAD, *BODY)
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(cells, 2, (0, 50, 90, 130), 90, 60, frozenset())


@pytest.mark.parametrize(
    ("foot", "labels"),
    [
        ("表1 机构和床位\n类别机构（个）床位（张）\n总计1486 17945", ["类别", "总计", "医院", "卫生院"]),
        (
            "类别\n机构（个）\n床位（张）\n总计 1,486 17,945\n中心 3 —\n- 1 -",
            ["类别", "总计", "中心", "医院", "卫生院"],
        ),
        # Other heads, fewer values than columns, and text below the heads begin no table.
        ("类别人员（人）床位（张）\n总计1486 17945", ["类别", "医院", "卫生院"]),
        ("类别机构（个）床位（张）\n总计1486", ["类别", "医院", "卫生院"]),
        ("全市共有机构1486个。", ["类别", "医院", "卫生院"]),
    ],
)
def test_rows_at_the_foot_of_the_page_before(foot: str, labels: list[str]) -> None:
    laid = laid_out(
        [PageText(f"公报\n{foot}"), PageText("\0" + "0" + "\0\n说明。", (overleaf(),))], "a.pdf", "PDF"
    )
    (grid,) = laid.grids
    assert [cell.text for cell in grid.cells if cell.column == 0] == labels


def test_the_values_have_their_places_in_the_text() -> None:
    laid = laid_out(
        [PageText("类别机构（个）床位（张）\n总计1486 17945"), PageText("\0" + "0" + "\0", (overleaf(),))],
        "a.pdf",
        "PDF",
    )
    assert {laid.text[cell.start : cell.end] == cell.text for cell in laid.grids[0].cells} == {True}
    assert laid.text.count("总计") == 1
