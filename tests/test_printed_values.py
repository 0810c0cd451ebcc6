"""What a piece of a printed line is to a table, told more strictly than a cell that is known to be one."""

from __future__ import annotations

import pytest

from duban.tables.printed.values import has_leaders, is_chapter, is_running, is_title, is_value, opens_row

VALUES = [
    ("1,234.5", True), ("-2.1%", True), ("≥95", True), ("—", True), ("[17]", True), ("7.5以上", True), ("12.1∶38.5", True),
    ("5.2（累计）", True), ("45万亩", True), ("…", True),
    ("2024", False), ("2024年", False), ("5个方面", False), ("增速", False), ("", False), ("1" * 41, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_values(text: str, expected: bool) -> None:
    assert is_value(text) is expected


PIECES = [
    ("其中：出口", opens_row, True), ("1.工业", opens_row, True), ("（二）农业", opens_row, True), ("1.5亿元", opens_row, False),
    ("工业", opens_row, False),
    ("表2 分地区指标", is_title, True), ("附件", is_title, True), ("表面处理", is_title, False),
    ("第一章 总则", is_chapter, True), ("3.2 工业", is_chapter, True), ("工业", is_chapter, False),
    ("总体平稳。同时，", is_running, True), ("甲，乙，丙", is_running, True), ("规模以上工业", is_running, False),
    ("总体要求……………1", has_leaders, True), ("GDP…", has_leaders, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tells", "expected"), PIECES)
def test_pieces(text: str, tells: object, expected: bool) -> None:
    assert callable(tells)
    assert tells(text) is expected
