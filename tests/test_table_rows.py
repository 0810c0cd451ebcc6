"""Rows that are no entity, and what is merged over several: rows of made-up tables with what becomes of each."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from duban.assessment.formula.field import Field
from duban.assessment.table.entity import NAME
from duban.assessment.table.reader import read_table
from duban.assessment.table.table import Table
from duban.errors import TableError
from duban.language import Bilingual

FIELDS = (
    Field("revenue", Bilingual("营业收入", "revenue"), "money", years_ago=0),
    Field("staff", Bilingual("从业人员", "staff"), "number"),
    Field("sector", Bilingual("行业", "sector"), "choice", choices={"工业": "industry", "零售业": "retail"}),
)
HEADER = ["序号", "企业名称", "行业", "从业人员", "营业收入（万元）"]


def book(
    tmp_path: Path, rows: list[list[object]], merges: tuple[tuple[int, int, int, int], ...] = ()
) -> Path:
    path = tmp_path / "表.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("名单")
    for merge in merges:
        sheet.merge_range(*merge, "")
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value != "":
                sheet.write(i, j, value)
    made.close()
    return path


def read(
    tmp_path: Path, rows: list[list[object]], *merges: tuple[int, int, int, int], lenient: bool = False
) -> Table:
    return read_table(book(tmp_path, [list(HEADER), *rows], merges), FIELDS, 2025, lenient=lenient)


LEFT_OUT: list[tuple[list[object], str]] = [
    ([None, "2. 收入取自财务报表。", None, None, None], "说明"),
    (["2、人数为年末数，收入为全年数", None, None, None, None], "说明"),
    ([None, "（以上数据由企业自行申报）", None, None, None], "说明"),
    (["合计", "", "", 9, 9], "合计行"),
    (["", "合  计", "", 9, 9], "合计行"),
    (["小计", "", "", 9, 9], "合计行"),
    (["", "制造业小计", "", 9, 9], "合计行"),
    (["合计（3家）", "", "", 9, 9], "合计行"),
    (["全市", "", "", 9, 9], "合计行"),
    (["合", "计", "", 9, 9], "合计行"),
    (["", "总 ", "　计", 9, 9], "合计行"),
    (["小", "计", "", 9, 9], "合计行"),
    (["", "其中：分厂", "", 9, 9], "合计中的一部分"),
    (["注：快报数"], "说明"),
    (["备注", "口径同上年"], "说明"),
    (["说明：1.不含税"], "说明"),
    (["填表人：王某", "", "审核人：李某"], "签署或填报信息"),
    (["单位负责人（签字）："], "签署或填报信息"),
    (["第1页 共2页"], "签署或填报信息"),
    (["以下空白"], "签署或填报信息"),
    (["例：", "示例公司", "工业", 9, 9], "示例行"),
    (list(HEADER), "重复的表头"),
    (["一、工业企业"], "分组标题，没有数据"),
    (["（二）零售企业"], "分组标题，没有数据"),
]


@pytest.mark.parametrize(("row", "reason"), LEFT_OUT)
def test_no_entity(tmp_path: Path, row: list[object], reason: str) -> None:
    table = read(tmp_path, [[1, "甲", "工业", 5, 6], row, [2, "乙", "工业", 7, 8]])
    assert table.frame.collect()[NAME].to_list() == ["甲", "乙"]
    assert [(one.row, one.reason.zh) for one in table.left_out] == [(3, reason)]
    assert any("未计入 1 行" in note.zh and reason in note.zh for note in table.notes)


ENTITIES: list[list[object]] = [
    [2, "合计算科技公司", "工业", 9, 9],
    [2, "说明书印刷厂", "工业", 9, 9],
    [2, "注塑机厂", "工业", 9, 9],
    [2, "总计量仪器公司", "工业", 9, 9],
    [2, "日期食品公司", "工业", 9, 9],
    [2, "乙", "", "", ""],
    [None, "2、海川科技有限公司", "", "", ""],
    [None, "海川（集团）有限公司", "", "", ""],
    ["一", "乙", "工业", 9, 9],
    ["合", "计量仪器公司", "工业", 9, 9],
    ["全", "计", "工业", 9, 9],
]


@pytest.mark.parametrize("row", ENTITIES)
def test_an_entity_stays(tmp_path: Path, row: list[object]) -> None:
    table = read(tmp_path, [[1, "甲", "工业", 5, 6], row])
    assert table.rows == 2
    assert not table.left_out


def test_numbers_of_columns_are_left_out(tmp_path: Path) -> None:
    table = read(tmp_path, [["甲", "乙", "丙", 1, 2], [1, "甲公司", "工业", 5, 6]])
    assert table.frame.collect()[NAME].to_list() == ["甲公司"]


def test_what_is_merged_over_rows_counts_for_each(tmp_path: Path) -> None:
    table = read(tmp_path, [[1, "甲", "工业", 5, 6], [2, "乙", "", 7, 8]], (1, 2, 2, 2))
    assert table.frame.collect()["sector"].to_list() == ["industry", "industry"]


def test_more_rows_of_one_entity_are_left_out(tmp_path: Path) -> None:
    table = read(tmp_path, [[1, "甲", "工业", 5, 6], ["另一产品", "", "", "", ""]], (1, 1, 2, 1))
    assert [one.reason.zh for one in table.left_out] == ["与上一行同属一个对象，没有自己的数据"]


def test_a_number_merged_over_entities_is_nobodys(tmp_path: Path) -> None:
    rows: list[list[object]] = [[1, "甲", "工业", 5, 60], [2, "乙", "工业", 7, ""]]
    with pytest.raises(TableError) as caught:
        read(tmp_path, rows, (1, 4, 2, 4))
    assert "名单!E2, 名单!E3" in caught.value.faults[0].told.zh
    table = read(tmp_path, rows, (1, 4, 2, 4), lenient=True)
    assert table.frame.collect()["revenue"].to_list() == [None, None]


def test_all_cells_that_cannot_be_read_are_named_at_once_with_addresses(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [1, "甲", "工业", "约3000", 6],
        [2, "乙", "炼丹", -7, "10%以上"],
        [3, "丙", "工业", 9, "停产"],
    ]
    with pytest.raises(TableError) as caught:
        read(tmp_path, rows)
    assert [fault.address for fault in caught.value.faults] == [
        "名单!D2",
        "名单!C3",
        "名单!D3",
        "名单!E3",
        "名单!E4",
    ]


def test_lenient_takes_them_as_unknown_and_lists_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [[1, "甲", "工业", "约3000", 6], [2, "乙", "炼丹", -7, "10%以上"]]
    table = read(tmp_path, rows, lenient=True)
    frame = table.frame.collect()
    assert frame["staff"].to_list() == [None, None]
    assert frame["revenue"].to_list() == [6_000_000, None]
    assert frame["sector"].to_list() == ["industry", None]
    told = [note for note in table.notes if note.warning and "按未知处理" in note.zh]
    assert len(told) == 1
    assert all(place in told[0].en for place in ("名单!D2", "名单!C3", "名单!D3", "名单!E3"))
