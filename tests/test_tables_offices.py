"""Tables as offices type them: titles in one cell, prose above, totals of places, signs and units of their own."""

from __future__ import annotations

import pytest

import duban

HEAD = "地区|地区生产总值（亿元）|增速（%）"
BODY = ("南京市|18500.8|5.2", "苏州市|26727|5.6")
TITLE = "2025年全省各市主要经济指标"


def html(*rows: str) -> bytes:
    """A page with one table; bars part the cells of a row."""
    cells = ("".join(f"<td>{text}</td>" for text in row.split("|")) for row in rows)
    return f"<h1>统计公报</h1><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode()


@pytest.mark.parametrize(
    "rows",
    [
        (f"{TITLE}||", HEAD, *BODY),
        (f"{TITLE}||", "单位：亿元||", "地区|地区生产总值|增速（%）", *BODY),
        (f"{TITLE}||", "|单位：亿元|", "地区|地区生产总值|增速（%）", *BODY),
        (f"{TITLE}||", "||", HEAD, *BODY),
    ],
)
def test_a_title_in_one_cell_is_no_head(rows: tuple[str, ...]) -> None:
    found = duban.extract(duban.read(html(*rows), name="a.html")).figures
    assert [(f.region, f.indicator, f.low, f.measure, f.period_end) for f in found] == [
        ("南京市", "地区生产总值", 1850080000000.0, "level", "2025-12"),
        ("南京市", "地区生产总值", 5.2, "growth", "2025-12"),
        ("苏州市", "地区生产总值", 2672700000000.0, "level", "2025-12"),
        ("苏州市", "地区生产总值", 5.6, "growth", "2025-12"),
    ]


ROWS = "产品\t产量（万吨）\t增速（%）\n粗钢\t2800\t-5.1"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("规模以上工业增加值增长8.1%，力争2026年增长7%左右", [8.1, 7.0]),
        ("规模以上工业增加值增长8.1%", [8.1]),
        ("规模以上工业增加值增长8.1%。主要产品产量如下：", [8.1]),
        ("规模以上工业增加值增长8.1%，主要产品产量如下：", [8.1]),
        ("2025年1—9月，主要产品产量", []),
        ("表2 主营业务收入2000万元以上企业，主要产品产量", []),
        ("主营业务收入2000万元以上企业生产情况", []),
    ],
)
def test_a_line_with_values_above_a_table_is_prose(line: str, told: list[float]) -> None:
    found = duban.extract(f"河南省2025年工业运行情况\n\n{line}\n\n{ROWS}").figures
    assert [f.low for f in found if f.rule != "table"] == told
    tabled = [(f.low, (f.period_end or "")[:4]) for f in found if f.rule == "table"]
    assert tabled == [(28000000.0, "2025"), (-5.1, "2025")]


@pytest.mark.parametrize("whole", ["全市", "全省", "合计", "总计"])
@pytest.mark.parametrize(
    ("lines", "region"),
    [
        ("2025年各市主要指标", None),
        ("2025年江苏省各市主要指标", "江苏省"),
        ("2025年长三角主要指标\n\n各省生产总值平稳增长。\n\n表1 2025年江苏省各市主要指标", "江苏省"),
        ("2025年江苏省主要指标\n\n表1 2025年各市主要指标", "江苏省"),
    ],
)
def test_the_total_of_places_is_of_the_whole(whole: str, lines: str, region: str | None) -> None:
    for rows in ((*BODY, f"{whole}|45000|5.5"), (f"{whole}|45000|5.5", *BODY)):
        text = "\n".join((lines, HEAD, *rows)).replace("|", "\t")
        found = {f.low: f.region for f in duban.extract(text).figures}
        assert found[5.5] == found[4500000000000.0] == region
        assert found[5.2] == "南京市"
        assert found[5.6] == "苏州市"


@pytest.mark.parametrize(
    ("head", "cell", "low", "high", "unit"),
    [
        ("实际利用外资（万美元）", "1.2亿", 1.2e8, 1.2e8, "美元"),
        ("实际利用外资（万美元）", "1.2亿美元", 1.2e8, 1.2e8, "美元"),
        ("实际利用外资（万美元）", "1.2—1.5亿", 1.2e8, 1.5e8, "美元"),
        ("实际利用外资（万美元）", "3500", 3.5e7, 3.5e7, "美元"),
        ("实际利用外资（亿美元）", "3500万", 3.5e7, 3.5e7, "美元"),
        ("粮食产量（吨）", "3.5万", 3.5e4, 3.5e4, "吨"),
        ("粮食产量（万吨）", "45万吨", 4.5e5, 4.5e5, "吨"),
    ],
)
def test_the_multiplier_of_a_cell_is_in_the_place_of_its_heads(
    head: str, cell: str, low: float, high: float, unit: str
) -> None:
    found = duban.extract(f"2025年主要指标\n地区\t{head}\n南京市\t{cell}\n苏州市\t{cell}").figures
    assert [(f.low, f.high, f.unit) for f in found] == [(low, high, unit)] * 2


@pytest.mark.parametrize(
    ("head", "cells", "values"),
    [
        ("增减（%）", ("(1.5)", "（4.2）", "5.0"), [-1.5, -4.2, 5.0]),
        ("比上年增长（%）", ("△3.2", "▲4.2", "1"), [-3.2, -4.2, 1.0]),
        ("增速", ("(1.5%)", "（4.2）%", "5%"), [-1.5, -4.2, 5.0]),
        ("增速", ("▲1.5%", "▼1.0%", "↓12%"), [1.5, -1.0, -12.0]),
        ("增速", ("↑1.5%", "↓1.0%", "▽2%"), [1.5, -1.0, -2.0]),
        ("增速（%）", ("▲1.5", "-1.0", "2"), [1.5, -1.0, 2.0]),
        ("利润总额（元）", ("(30)", "▲6", "1,200"), [-30.0, -6.0, 1200.0]),
        ("增减额（元）", ("(1,300)", "▲6", "12"), [-1300.0, -6.0, 12.0]),
        # A bracket around a level or an aim is none of these.
        ("产值（元）", ("(30)", "[40]", "50"), [30.0, 40.0, 50.0]),
        ("2030年目标增速（%）", ("(6)", "5", "7"), [6.0, 5.0, 7.0]),
    ],
)
def test_signs_of_accounts(head: str, cells: tuple[str, ...], values: list[float]) -> None:
    rows = (f"{name}\t{cell}" for name, cell in zip(("煤炭", "水泥", "粗钢"), cells, strict=True))
    text = "\n".join(("2025年生产情况", f"产品\t{head}", *rows))
    assert [f.low for f in duban.extract(text).figures] == values


def test_a_note_on_brackets_says_what_they_mean() -> None:
    text = "2025年生产情况\n产品\t增速（%）\n煤炭\t(6)\n水泥\t5\n注：（ ）内为五年年均数。"
    assert [f.low for f in duban.extract(text).figures if f.rule == "table"] == [6.0, 5.0]


def test_a_sign_of_accounts_is_part_of_its_value() -> None:
    found = duban.extract("2025年生产情况\n产品\t增速（%）\n煤炭\t(1.5)\n水泥\t▲5").figures
    assert [f.value_text for f in found] == ["(1.5)", "▲5"]


@pytest.mark.parametrize(
    ("title", "head", "row", "values"),
    [
        ("表1 2025年各市GDP（亿元）", "地区|GDP|增速", "南京市|100|5", [(1e10, "元"), (5.0, "%")]),
        ("表1 2025年产品产量（万吨、%）", "产品|产量|增速", "粗钢|100|5", [(1e6, "吨"), (5.0, "%")]),
        ("表1 2025年各市财政收入（亿元）", "地区|收入（万元）|占比", "南京市|100|5", [(1e6, "元"), (5.0, "%")]),
        ("表1 各县（市、区）主要指标（2025年）", "地区|GDP（亿元）", "南京市|100", [(1e10, "元")]),
        # The head over the labels.
        ("2025年主要指标", "指标（亿元）|2025年|增速", "工业增加值|100|5", [(1e10, "元"), (5.0, "%")]),
        ("2025年主要指标", "指标（亿元）|2025年（万元）", "工业增加值|100", [(1e6, "元")]),
        ("2025年主要指标", "指标（亿元）|2025年", "固定资产投资（万元）|100", [(1e6, "元")]),
        ("2025年主要指标", "指标（亿元）|2025年", "固定资产投资增速|6", [(6.0, "%")]),
        ("2025年主要指标", "指标（亿元）|2025年", "城镇化率|61", [(61.0, "")]),
        ("2025年主要指标（亿元）", "指标|2025年", "城镇化率|61", [(61.0, "")]),
        ("2025年主要指标（亿元、%）", "指标|2025年", "城镇化率|61", [(61.0, "%")]),
    ],
)  # fmt: skip
def test_units_of_titles_and_of_the_head_over_labels(
    title: str, head: str, row: str, values: list[tuple[float, str]]
) -> None:
    text = "\n".join((title, head, row)).replace("|", "\t")
    assert [(f.low, f.unit) for f in duban.extract(text).figures] == values


@pytest.mark.parametrize(
    ("lines", "figures"),
    [
        # A listed firm names the currency beside the unit, and compares with the year before.
        (
            "单位：元　币种：人民币\n指标\t2025年\t2024年\t本期比上年同期增减(%)\n营业收入\t1286430517\t1153708466\t11.5",
            [
                ("营业收入", 1286430517.0, "元", "level", "2025-12"),
                ("营业收入", 1153708466.0, "元", "level", "2024-12"),
                ("营业收入", 11.5, "%", "growth", "2025-12"),
            ],
        ),
        # 分年度 says how the years below tell of the plan, and parts nothing.
        (
            "单位：万元\n项目\t总投资\t分年度投资计划\t\n\t\t2026年\t2027年\n新开工项目小计\t9000\t4000\t5000",
            [
                ("新开工项目总投资", 9e7, "元", "level", None),
                ("新开工项目投资", 4e7, "元", "level", "2026-12"),
                ("新开工项目投资", 5e7, "元", "level", "2027-12"),
            ],
        ),
        # A ratio says what it is set against.
        (
            "指标\t2025年\n小学生师比(教师人数=1)\t15.92",
            [("小学生师比（教师人数=1）", 15.92, "", "rate", "2025-12")],
        ),
        # Values stand as of the day on which counting ended.
        (
            "统计截止日期为2025年8月31日。\n学院\t毕业生数（人）\n护理学院\t518",
            [("护理学院毕业生数", 518.0, "人", "level", "2025-08")],
        ),
    ],
)
def test_tables_of_firms_and_schools(lines: str, figures: list[tuple[object, ...]]) -> None:
    found = duban.extract(duban.read_text(lines, published="2026-03")).figures
    assert [(f.indicator, f.low, f.unit, f.measure, f.period_end) for f in found] == figures
