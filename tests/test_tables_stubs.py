"""What rows are of, and what the heads over columns say together."""

from __future__ import annotations

import pytest

from duban.extraction.tables.columns import columns_of
from duban.extraction.tables.setting import TableSetting
from duban.extraction.tables.stubs import stubs_of
from duban.tables.structure.structure import structured
from duban.tables.table import Table
from test_tables_structure import grid

# Rows of a table, and of each row of values: its name, kind, groups and the row it is a part of.
STUBS = [
    (
        ["指标|2024年", "产量（万吨）|5", "其中：出口|3"],
        [("产量", "thing", (), ""), ("出口", "thing", (), "产量")],
    ),
    (["地区|产值（亿元）", "全市|8", "青岚县|5"], [("全市", "region", (), ""), ("青岚县", "region", (), "")]),
    (["地区|产值（亿元）", "合计|8", "青岚县|5"], [("合计", "region", (), ""), ("青岚县", "region", (), "")]),
    (["指标|2024年", "一、工业|", "产值（亿元）|5"], [("产值", "thing", ("一、工业",), "")]),
    (["年份|产值（亿元）", "2023年|4", "2024年|5"], [("", "period", (), ""), ("", "period", (), "")]),
]


@pytest.mark.parametrize(("lines", "expected"), STUBS)
def test_stubs(lines: list[str], expected: list[tuple[str, str, tuple[str, ...], str]]) -> None:
    table = table_of(*lines)
    found = stubs_of(table, table.panels[0]).values()
    assert [
        (stub.label.name or stub.text * (stub.kind != "period"), stub.kind, stub.groups, stub.parent)
        for stub in found
    ] == expected


# Rows of a table, and of each column of values: name, movement, times, the end of its period.
COLUMNS = [
    (["指标|2023年|2024年", "产量（万吨）|4|5"], [("", "", "2023-12"), ("", "", "2024-12")]),
    (["地区|产量（万吨）|增长（%）", "青岚县|5|2.1"], [("产量", "", None), ("产量", "growth", None)]),
    (
        ["指标|2024年|<", "|总量（亿元）|增长（%）", "产值|5|2.1"],
        [("", "", "2024-12"), ("", "growth", "2024-12")],
    ),
    (["指标|2024年实绩|2025年目标", "产值（亿元）|5|6"], [("", "", "2024-12"), ("", "", "2025-12")]),
]


@pytest.mark.parametrize(("lines", "expected"), COLUMNS)
def test_columns(lines: list[str], expected: list[tuple[str, str, str | None]]) -> None:
    table = table_of(*lines)
    found = columns_of(table, table.panels[0], TableSetting(2024))
    assert [(one.label.name, one.label.movement, one.period and one.period.end) for one in found] == expected


def table_of(*lines: str) -> Table:
    return structured(grid(*lines))
