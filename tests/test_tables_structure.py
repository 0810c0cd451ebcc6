"""Structure of grids: placing, rows, columns, captions, kinds."""

from __future__ import annotations

import pytest

from duban.tables.cells.values import is_absent, is_value
from duban.tables.grids.grid import Cell, Grid
from duban.tables.grids.placing import MAX_COLUMNS, MAX_COVERED, GridTooLargeError, Placing
from duban.tables.structure.caption import Caption, caption, is_title, unit_said
from duban.tables.structure.columns import is_unit
from duban.tables.structure.structure import structured


def grid(*rows: str) -> Grid:
    """A grid of lines of cells parted by bars; «<» goes on with the cell on the left."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row.split("|")):
            if text == "<":
                cells[-1] = cells[-1]._replace(columns=cells[-1].columns + 1)
            else:
                cells.append(Cell(r, c, text))
    return Grid(tuple(cells))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,560.2", True), ("-7.3", True), ("[17]", True), ("〔18〕", True), ("≥95", True), ("7以上", True), ("1.3倍", True),
        ("45万亩", True), ("12.1:38.5:49.4", True), ("约3000", True), ("2024年", False), ("1—9月", False), ("2025-06-30", False),
        ("0812-3345678", False), ("13900001111", False), ("县政发〔2019〕12号", False), ("地区生产总值", False), ("", False),
        ("一、总体情况", False), ("第3章", False), ("2025年9月底", False),
    ],
)  # fmt: skip
def test_what_has_the_shape_of_a_value(text: str, value: bool) -> None:
    assert is_value(text) is value


@pytest.mark.parametrize(
    ("text", "absent"), [("—", True), ("…", True), ("-", True), ("/", True), ("0", False), ("", False)]
)
def test_what_says_that_there_is_no_value(text: str, absent: bool) -> None:
    assert is_absent(text) is absent


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万亩", True),
        ("%", True),
        ("万千伏安", True),
        ("吨标准煤/万元", True),
        ("元/人", True),
        ("县水利局", False),
        ("续建", False),
    ],
)
def test_what_names_a_unit(text: str, unit: bool) -> None:
    assert is_unit(text) is unit


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        (("指标|2024年", "产量|5"), "head body"),
        (("指标|2023年|<|2024年|<", "|总量|增速|总量|增速", "产量|1|2|3|4"), "head head body"),
        (("指标|总量|增长", "一、工业||", "产量|1|2"), "head group body"),
        (("表1 产量|<", "指标|2024年", "产量|5", "注：快报数。|<"), "caption head body note"),
        (("|单位：亿元", "指标|2024年", "产量|5"), "caption head body"),
        (("指标|2024年", "合计|9", "其中：小麦|5"), "head total part"),
        (("指标|2024年", "产量|5", "指标|2024年", "销量|4"), "head body head body"),
        (("指标|2023|2024", "产量|5|6"), "head body"),
        (("甲|指标|数值", "甲|1|2", "5|产量|7"), "head head body"),
        (("产量|5亿元", "销量|4亿元"), "body body"),
    ],
)  # fmt: skip
def test_what_each_row_is(rows: tuple[str, ...], kinds: str) -> None:
    assert structured(grid(*rows)).rows == tuple(kinds.split())


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        (("指标|单位|2024年|备注", "产量|吨|5|快报", "面积|亩|6|"), ["stub unit value remark"]),
        (("序号|企业|收入|联系电话", "1|甲公司|5|6221100", "2|乙公司|6|6221101"), ["serial stub value remark"]),
        (("年份|产量（吨）", "2023|5", "2024|6"), ["stub value"]),
        (("指标|数值|指标|数值", "医院|9|医师|12", "床位|30|护士|40"), ["stub value", "stub value"]),
        (("指标|2025年|属性", "甲|1|预期性", "乙|2|约束性"), ["stub value attribute"]),
        (("名次|县区|得分", "1|甲县|91.5", "2|乙县|90.2"), ["remark stub value"]),
    ],
)  # fmt: skip
def test_what_each_column_holds(rows: tuple[str, ...], kinds: list[str]) -> None:
    assert [" ".join(panel.kinds) for panel in structured(grid(*rows)).panels] == kinds


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (("指标|2024年", "产量|5"), "data"),
        (("单位|联系人|办公电话", "县发改局|王某|6221100", "县水利局|李某|6221200"), "list"),
        (("重点任务|责任单位", "建设平台|市工信局", "培育企业|市科技局"), "layout"),
        (("通知|为贯彻落实有关精神，现就有关事项通知如下，请各单位认真遵照执行，并及时报告。",), "layout"),
        (("一、总体情况|1", "二、项目清单|3"), "data"),
        (("产量|5",), "layout"),
    ],
)  # fmt: skip
def test_what_states_values(rows: tuple[str, ...], kind: str) -> None:
    assert structured(grid(*rows)).kind == kind


def test_a_table_that_holds_another_is_a_layout() -> None:
    assert structured(Grid(grid("指标|2024年", "产量|5").cells, nested=True)).kind == "layout"


@pytest.mark.parametrize(
    ("above", "said"),
    [
        (["单位：亿元", "表3 固定资产投资主要指标"], Caption("固定资产投资主要指标", "亿元", 2)),
        (["表3 各县财政收入（单位：亿元）", "全年平稳。"], Caption("各县财政收入", "亿元", 1)),
        (["全年投资增长2%，其中工业投资增长3%。"], Caption()),
        (["第三章 主要目标"], Caption()),
        (["附件 2026年投资分解表"], Caption("2026年投资分解表", "", 1)),
        (["表二一般公共预算支出表"], Caption("一般公共预算支出表", "", 1)),
        (["表十一般公共预算支出表"], Caption("一般公共预算支出表", "", 1)),
        (["表（4） 主要出口商品产量"], Caption("主要出口商品产量", "", 1)),
        (["（2024年1—9月）", "各县投资情况"], Caption("2024年1—9月各县投资情况", "", 2)),
        (["附表2（续）"], Caption("", "", 1, continued=True)),
        (["云岭市统计局 2024年10月8日"], Caption()),
    ],
)  # fmt: skip
def test_what_the_lines_above_say(above: list[str], said: Caption) -> None:
    assert caption(above) == said


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("（计量单位：亿元、%）", "亿元、%"),
        ("责任单位：市统计局", ""),
        ("编制单位：县财政局", ""),
    ],
)
def test_units_that_captions_name(line: str, unit: str) -> None:
    assert unit_said(line) == unit


@pytest.mark.parametrize(
    ("line", "title"),
    [("表1 产量", True), ("2024年各县生产总值", True), ("三、工业", False), ("增长平稳。", False)],
)
def test_lines_that_name_a_table(line: str, title: bool) -> None:
    assert is_title(line) is title


def fill(placing: Placing, rows: int) -> None:
    for _ in range(rows):
        placing.next_row()
        placing.add("", columns=10 * MAX_COLUMNS)


def test_spans_are_bounded() -> None:
    fill(Placing(), MAX_COVERED // MAX_COLUMNS)
    with pytest.raises(GridTooLargeError):
        fill(Placing(), MAX_COVERED // MAX_COLUMNS + 1)


def test_a_span_ends_at_a_cell_from_above_and_with_the_last_row() -> None:
    placing = Placing()
    placing.next_row()
    placing.add("甲")
    placing.add("乙", rows=9)
    placing.next_row()
    placing.add("丙", columns=5)
    placing.add("丁")
    assert [(c.text, c.row, c.column, c.rows, c.columns) for c in placing.grid().cells] == [
        ("甲", 0, 0, 1, 1),
        ("乙", 0, 1, 2, 1),
        ("丙", 1, 0, 1, 1),
        ("丁", 1, 2, 1, 1),
    ]
