"""Figures from tables, each shape with its records; and what states none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import duban

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import tables as bench
from table_shapes import NOTHING, SHAPES

# Drawn anew with each release: a shape that only holds for some digits is none.
SEED = 7


@pytest.mark.parametrize("kind", bench.WRITERS)
def test_shapes_in_every_way_of_writing(kind: str) -> None:
    chance, count = bench.random.Random(SEED), bench.Count()
    for shape in SHAPES:
        one = bench.drawn(shape, chance)
        bench.judged(one, bench.WRITERS[kind](one), count)
    assert count.cells > 150
    assert count.right >= 0.95 * count.cells, "\n".join(count.faults)
    assert count.false == 0, "\n".join(count.faults)


@pytest.mark.parametrize("name", NOTHING)
def test_what_states_no_figure(name: str) -> None:
    html = f"<h1>关于公布有关名单的通知</h1><p>2025-03-20</p>{bench.PROSE_HTML}{NOTHING[name]}"
    assert list(duban.extract(duban.read(html.encode(), name="a.html")).figures) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("地区生产总值（亿元）3560.2；城镇化率（%）61.4", [("地区生产总值", 356020000000.0, "元"), ("城镇化率", 61.4, "%")]),
        ("粮食产量(万吨):312.5,肉类产量(万吨):45.8", [("粮食产量", 3125000.0, "吨"), ("肉类产量", 458000.0, "吨")]),
        ("出口（占比）12；见附件（三）5", []),
        ("单位：万元", []),
        ("（单位：亿元）", []),
        ("表3 各县财政收入（单位：亿元）", []),
    ],
)  # fmt: skip
def test_units_in_brackets_behind_a_name(text: str, figures: list[tuple[str, float, str]]) -> None:
    found = duban.extract(text).figures
    assert [(f.indicator, round(f.low or 0, 6), f.unit) for f in found] == figures


def test_a_figure_has_its_cell_and_its_row() -> None:
    text = "产品\t单位\t产量\n水泥\t万吨\t412.6\n布\t亿米\t1.07"
    [first, _] = duban.extract(text, year=2024).figures
    assert text[first.start : first.end] == first.value_text == "412.6"
    assert text[first.sentence_start : first.sentence_end] == "水泥\t万吨\t412.6"
    assert first.rule == "table"


def test_a_ratio_is_three_shares() -> None:
    found = duban.extract(
        "指标\t2024年\n三次产业结构\t12.1:38.5:49.4\n工业投资（亿元）\t5.2", year=2024
    ).figures
    assert [(f.indicator, f.low, f.unit) for f in found][:3] == [
        ("第一产业占比", 12.1, "%"),
        ("第二产业占比", 38.5, "%"),
        ("第三产业占比", 49.4, "%"),
    ]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("地区\t产业结构（%）\n青岚县\t12.1:38.5:49.4\n白水县\t10:40:50.5", [12.1, 38.5, 49.4, 10.0, 40.0, 50.5]),
        # Ratios and times of something else, and parts that make no whole.
        ("指标\t2024年\n师生员工比\t1:2:3\n工业投资（亿元）\t5.2", []),
        ("指标\t2024年\n马拉松纪录\t2:10:33\n工业投资（亿元）\t5.2", []),
        ("指标\t2024年\n用地结构\t12.1:38.5:49.4\n工业投资（亿元）\t5.2", []),
        ("指标\t2024年\n三次产业结构\t1:2:3\n工业投资（亿元）\t5.2", []),
    ],
)  # fmt: skip
def test_which_ratios_are_shares_of_the_industries(text: str, shares: list[float]) -> None:
    found = duban.extract(text, year=2024).figures
    assert [f.low for f in found if "产业占比" in f.indicator] == shares
    assert all(f.unit == "元" for f in found if "产业占比" not in f.indicator)


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("高新技术企业\t310\t400", [("高新技术企业", 310.0, "level"), ("高新技术企业", 400.0, "level")]),
        ("数据中心平均PUE\t1.42\t≤1.25", [("数据中心平均PUE", 1.42, "rate"), ("数据中心平均PUE", None, "rate")]),
        ("区位熵指数\t1.1\t1.2", [("区位熵指数", 1.1, "level"), ("区位熵指数", 1.2, "level")]),
        # Years, ranks, works to be done, and sums whose unit is lost.
        ("示范企业\t2024\t2026", []),
        ("排名居前企业位次\t3\t2", []),
        ("某某工作\t3\t2", []),
        ("某项补贴支出\t3\t2", []),
    ],
)  # fmt: skip
def test_counts_and_ratios_without_a_unit(row: str, figures: list[tuple[str, float | None, str]]) -> None:
    text = f"指标\t2025年\t2026年目标\n{row}\n粮食产量（万吨）\t312.5\t320"
    found = [f for f in duban.extract(text, year=2026).figures if f.unit != "吨"]
    assert [(f.indicator, f.low, f.measure) for f in found] == figures
    assert {f.unit for f in found} <= {""}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A part takes the measure of the row above rather than that of the column.
        ("产品\t产量（亿千瓦时）\n发电量\t41.2\n其中：火电\t26.3\n水泥\t1.2", ["发电量", "火电发电量", "水泥产量"]),
        ("产品\t产量（万吨）\n粮食\t41.2\n其中：小麦\t26.3", ["粮食产量", "小麦产量"]),
        ("指标\t单位\t绝对数\n货物运输总量\t万吨\t13862\n其中：公路\t万吨\t12104", ["货物运输总量", "公路货物运输量"]),
        # What is done and what is planned are two things; the sum of a list is named by the column.
        (
            "2024年重点项目名单\n项目名称\t累计完成投资（万元）\t年度计划投资（万元）\n合计\t41\t26\n甲厂二期\t41\t26",
            ["完成投资", "计划投资", "甲厂二期完成投资", "甲厂二期计划投资"],
        ),
        ("指标\t完成投资（亿元）\n工业投资\t41\n民间投资\t26", ["工业投资", "民间投资"]),
        ("表1 居民消费价格涨幅\n指标\t城市（%）\t农村（%）\n衣着\t1.2\t1.1\n食品\t2.1\t2.4", ["城市衣着价格", "农村衣着价格", "城市食品价格", "农村食品价格"]),
    ],
)  # fmt: skip
def test_names_of_parts_sums_and_populations(text: str, names: list[str]) -> None:
    found = duban.extract(text, year=2024).figures
    assert [f.indicator for f in found] == names


def test_a_flow_of_traffic_has_both_ends() -> None:
    [figure, _] = duban.extract(
        "指标\t2024年\n货物运输总量（万吨）\t13862\n粮食产量（万吨）\t5", year=2024
    ).figures
    assert (figure.period_start, figure.period_end) == ("2024-01", "2024-12")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("规上企业数（家）\t2028年改造目标（家）", [("actual", "2026-03"), ("target", "2028-12")]),
        ("改造目标（家）\t2028年培育目标（家）", [("target", "2028-12"), ("target", "2028-12")]),
    ],
)
def test_what_stands_beside_the_goals_of_a_plan(head: str, told: list[tuple[str, str]]) -> None:
    rows = (
        "<tr><td>装备制造</td><td>186</td><td>180</td></tr><tr><td>食品加工</td><td>97</td><td>90</td></tr>"
    )
    head = f"<tr><td>行业</td><td>{head}</td></tr>".replace("\t", "</td><td>")
    text = f"<h1>某市数字化转型行动计划（2026—2028年）</h1><p>2026-03-01</p><p>表1 改造计划</p><table>{head}{rows}</table>"
    page = duban.read(text.encode(), name="a.html", published="2026-03-01")
    found = duban.extract(page).figures
    assert [(f.modality, f.period_end) for f in found][:2] == told


def test_time_grows_with_the_number_of_tables() -> None:
    def seconds(tables: int) -> float:
        table = "<table><tr><td>指标</td><td>2024年（亿元）</td></tr><tr><td>工业投资</td><td>15.3</td></tr></table>"
        page = f"<h1>2024年公报</h1><p>{bench.PROSE}</p>{table * tables}".encode()
        start = bench.time.process_time()
        assert len(duban.extract(duban.read(page, name="a.html")).figures) == tables
        return float(bench.time.process_time() - start)

    seconds(10)
    assert seconds(800) < 16 * seconds(200)


def test_a_title_of_rates_names_what_the_table_does_not() -> None:
    text = "地区\t增速（%）\n青岚县\t5.2\n白水县\t4.1"
    found = duban.extract(text, title="某市2025年各县地区生产总值增长速度", year=2025, region="某市").figures
    assert [(f.indicator, f.low, f.measure) for f in found] == [
        ("地区生产总值", 5.2, "growth"),
        ("地区生产总值", 4.1, "growth"),
    ]
