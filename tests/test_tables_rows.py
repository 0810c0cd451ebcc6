"""What each row of a table is: caption, head, body, part, total, group, note."""

from __future__ import annotations

import pytest

from duban.tables.grids.grid import Cell
from duban.tables.structure.rows import Row, row_kinds, texts


def rows(*lines: str) -> list[Row]:
    """Rows of lines whose cells are parted by bars; «<» goes on with the cell on the left."""
    made: list[Row] = []
    for number, line in enumerate(lines):
        row: list[Cell | None] = []
        for column, text in enumerate(line.split("|")):
            if text == "<":
                wider = next(cell for cell in reversed(row) if cell is not None)
                wide = wider._replace(columns=column - wider.column + 1)
                row = [wide if cell == wider else cell for cell in row] + [wide]
            else:
                row.append(Cell(number, column, text))
        made.append(row)
    return made


KINDS = [
    (["指标|2024年", "产量|5", "其中：出口|3", "合计|8"], "head body part total"),
    (["主要指标|<", "指标|2024年", "产量|5"], "caption head body"),
    (["|单位：亿元|", "指标|2024年|增长", "产量|5|2.1"], "caption head body"),
    (["指标|2024年|<", "|总量|增长", "产量|5|2.1"], "head head body"),
    (["指标|2024年|增长", "甲|1|2", "产量|5|2.1"], "head head body"),
    (["指标|2024年", "产量|5", "注：按现价计算。|"], "head body note"),
    (["指标|2024年", "一、工业|", "产量|5", "二、农业|", "粮食|7"], "head group body group body"),
    (["指标|2024年", "产量|5", "指标|2024年", "销量|4"], "head body head body"),
    (["产量|5", "销量|4"], "body body"),
    (["指标|2023|2024", "产量|5|6"], "head body"),
    # A title or a unit in one cell that is not merged.
    (["2025年各市主要指标||", "地区|产量|增速", "南京市|5|2.1"], "caption head body"),
    (["2025年各市主要指标||", "单位：亿元||", "地区|产量|增速", "南京市|5|2.1"], "caption caption head body"),
    (["2025年各市主要指标||", "|单位：亿元|", "地区|产量|增速", "南京市|5|2.1"], "caption caption head body"),
    (["云平市统计局||", "||", "地区|产量|增速", "南京市|5|2.1"], "caption caption head body"),
    (["|2025年各市主要指标|", "|产量|增速", "南京市|5|2.1"], "caption head body"),
    (["2025年各市主要指标||", "地区|2025年|<", "|总量|增速", "南京市|5|2.1"], "caption head head body"),
    # What heads a column or a group is none.
    (["指标||", "|产量|增速", "南京市|5|2.1"], "head head body"),
    (["2025||", "指标||", "|2024|2025", "产量|5|2.1"], "caption head head body"),
    (["2025||", "地区|产量|增速", "南京市|5|2.1"], "caption head body"),
    (["305||", "地区|产量|增速", "南京市|5|2.1"], "body body body"),
    (["一、工业|", "产量|5", "销量|4"], "group body body"),
]


@pytest.mark.parametrize(("lines", "kinds"), KINDS)
def test_kinds(lines: list[str], kinds: str) -> None:
    assert " ".join(row_kinds(rows(*lines))) == kinds


def test_a_cell_that_spans_is_told_once() -> None:
    (row,) = rows("合计|<|5")
    assert texts(row) == ["合计", "5"]
