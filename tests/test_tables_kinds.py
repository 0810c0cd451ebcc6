"""Kinds of columns, heads and rows that offices make: codes, budgets, currencies, parts, sections, English glosses."""

from __future__ import annotations

import datetime

import pytest

import duban

TITLE, DAY = "云岭市2024年主要指标", datetime.date(2025, 3, 20)


def read(*rows: str, title: str = TITLE, above: str = "", day: datetime.date = DAY) -> list[duban.Figure]:
    """The figures of a page with one table: bars part cells, «<» goes on with the cell on the left, «^» with that above."""
    grid = [row.split("|") for row in rows]
    lines = []
    for i, row in enumerate(grid):
        cells = []
        for j, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = next((n for n, cell in enumerate(row[j + 1 :]) if cell != "<"), len(row) - j - 1) + 1
            high = (
                next((n for n, below in enumerate(grid[i + 1 :]) if below[j] != "^"), len(grid) - i - 1) + 1
            )
            cells.append(f"<td colspan={wide} rowspan={high}>{text}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    page = f"<h1>{title}</h1><p>{above}</p><table>{''.join(lines)}</table>"
    document = duban.read(page.encode(), name="a.html", title=title, published=day)
    return [record for record in duban.extract(document).figures if record.rule == "table"]


def named(found: list[duban.Figure]) -> list[tuple[str, float | None]]:
    return [(figure.indicator, figure.low) for figure in found]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("科目代码|科目名称|收入（元）", "301|印花税|52", "30102|车船税|7"), [("印花税", 52.0), ("车船税", 7.0)]),
        (("工种|工种编码|需求人数（人）", "焊工|6-01-02|310", "电工|6-03-04|205"), [("焊工需求人数", 310.0), ("电工需求人数", 205.0)]),
        # Numbers before the names are none of these, however they are headed.
        (("科目|<|支出（元）", "编码|名称|^", "206|科技支出|5", "20601|科技管理支出|2"), [("科技支出", 5.0), ("科技管理支出", 2.0)]),
        # Names that open with a number are names.
        (("品种|出厂价（元/吨）", "3mm钢板|3410", "5mm钢板|3520"), [("3mm钢板出厂价", 3410.0), ("5mm钢板出厂价", 3520.0)]),
        # An amount can look like a year and a month.
        (("指标|2023年|2024年", "工业投资（亿元）|2011.6|2014.2"), [("工业投资", 201160000000.0), ("工业投资", 201420000000.0)]),
        (("年份|产量（吨）", "2023|5", "2024|6"), [("产量", 5.0), ("产量", 6.0)]),
    ],
)  # fmt: skip
def test_codes_are_no_values(rows: tuple[str, ...], told: list[tuple[str, float]]) -> None:
    assert named(read(*rows)) == told


BUDGET = (
    "项目|2024年预算数|<|2024年执行数|<|比上年增减%",
    "^|年初预算数|调整预算数|金额|为调整预算%|^",
    "城建支出合计|410|400|396|99.0|-2.5",
)


def test_what_a_budget_sets_and_what_is_done() -> None:
    found = read(*BUDGET, above="单位：万元")
    assert [(f.modality, f.period_start, f.period_end) for f in found] == [
        ("target", "2024-01", "2024-12"),
        ("target", "2024-01", "2024-12"),
        *[("actual", "2024-01", "2024-12")] * 3,
    ]
    assert [f.indicator for f in found] == [*["城建支出"] * 3, "城建支出完成调整预算比例", "城建支出"]


@pytest.mark.parametrize(
    ("head", "stance"), [("2024年预算", "target"), ("2024年执行", "actual"), ("一般公共预算收入", "actual")]
)
def test_a_budget_alone_is_set(head: str, stance: str) -> None:
    assert [f.modality for f in read(f"项目|{head}（万元）", "城建支出|410", "水利支出|300")] == [
        stance,
        stance,
    ]


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        # Growth is that of an amount, points are of the rate before it.
        ("项目|预算（元）|完成（元）|执行率（%）|比上年增长（%）", "水利支出|9|8|88.9|3.1", "水利支出"),
        ("城市|PM10浓度（微克/立方米）|同比变化（%）|优良天数比例（%）|同比变化（百分点）", "云岭市|52|-4.0|88.1|1.5", "优良天数比例"),
        ("指标|年度目标（人）|完成数（人）|完成进度（%）|同比增减（%）", "城镇新增就业|900|910|101.1|2.2", "城镇新增就业"),
    ],
)  # fmt: skip
def test_what_a_column_of_growth_is_of(head: str, row: str, told: str) -> None:
    assert read(head, row, row)[-1].indicator == told


@pytest.mark.parametrize(
    ("head", "movement"),
    [("比8月末", "growth"), ("比2020年", "growth"), ("较上周", "growth"), ("比重（%）", "rate")],
)
def test_a_base_alone_is_growth(head: str, movement: str) -> None:
    found = read(f"品种|9月末价格（元/吨）|{head}", "尿素|1710|-1.2%", "钾肥|2950|0.4%")
    assert [f.measure for f in found] == ["level", movement] * 2


@pytest.mark.parametrize("head", ["年均增速/累计", "年均增长或累计", "年均/累计"])
def test_averages_and_sums_in_one_column(head: str) -> None:
    rows = (
        f"指标|2025年|2030年|{head}|属性",
        "工业增加值增长（%）|5.1|—|6左右|预期性",
        "城镇新增就业（万人）|8|—|[45]|预期性",
    )
    found = read(*rows, title="云岭市第十五个五年规划纲要", day=datetime.date(2026, 3, 1))
    assert [(f.indicator, f.measure, f.period_end) for f in found if f.modality == "target"] == [
        ("工业增加值", "avg_growth", "2030-12"),
        ("城镇新增就业", "change", "2030-12"),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("项目|人民币（亿元）|<|美元（亿美元）|<", "^|金额|同比（%）|金额|同比（%）", "出口总值|7|1.5|1|0.9"), ["出口总值"] * 4),
        (("指标|数值（亿元）", "社会消费品零售总额|9", "其中：限额以上|4"), ["社会消费品零售总额", "限额以上社会消费品零售总额"]),
        (("指标|数值（万吨）", "货物吞吐量|9", "其中：外贸|4"), ["货物吞吐量", "外贸货物吞吐量"]),
        # «第一产业» alone is its value added, in money.
        (("指标|数值（万千瓦时）", "用电量|9", "其中：第一产业|4"), ["用电量", "第一产业用电量"]),
        (("指标|数值（亿元）", "地区生产总值|9", "其中：第一产业|4"), ["地区生产总值", "第一产业增加值"]),
        (("指标|涨跌幅（%）", "居民消费价格|0.2", "其中：城市|0.3", "农村|0.1"), ["居民消费价格", "城市居民消费价格", "农村居民消费价格"]),
        (("县区|播种面积（亩）|<|<", "^|粮食|其中：大豆|谷子", "东川区|9|4|2"), ["粮食播种面积", "大豆播种面积", "谷子播种面积"]),
    ],
)  # fmt: skip
def test_parts_are_of_their_whole(rows: tuple[str, ...], told: list[str]) -> None:
    assert [f.indicator for f in read(*rows)] == told


@pytest.mark.parametrize(
    ("section", "row", "told"),
    [
        ("按贸易方式分（进出口）", "边境小额贸易", "边境小额贸易进出口"),
        ("按商品分（出口）", "茶叶", "茶叶出口"),
        ("按国别（地区）分（出口）", "越南", "对越南出口"),
        ("按国别（地区）分（进口）", "越南", "自越南进口"),
        ("二、主要产品产量", "花岗石板材", "花岗石板材产量"),
        ("二、人口与就业", "花岗石板材", "花岗石板材"),
        ("按经济类型分", "花岗石板材", "花岗石板材"),
    ],
)
def test_a_section_says_what_is_measured(section: str, row: str, told: str) -> None:
    found = read("项目|数值（万元）", f"{section}|<", f"　{row}|31", f"　{row}|32")
    assert [f.indicator for f in found] == [told, told]
    assert {f.region for f in found} <= {None, "云岭市"}


def test_a_section_parts_the_whole_above_it() -> None:
    rows = (
        "指标|增速（%）",
        "规模以上工业增加值|5.2",
        "分门类|<",
        "采矿业|2.1",
        "按经济类型分|<",
        "股份制企业|3.3",
        "主要产品产量|<",
        "新能源汽车（辆）|7.0",
    )
    assert [f.indicator for f in read(*rows)] == [
        "规模以上工业增加值",
        "采矿业增加值",
        "股份制企业增加值",
        "新能源汽车产量",
    ]


def test_a_section_below_several_wholes_parts_none_of_them() -> None:
    rows = (
        "指标|金额（亿元）",
        "进出口总额|9",
        "出口总额|5",
        "按性质分|<",
        "镇办企业|2",
        "按规模分|<",
        "村办企业|1",
    )
    assert [f.indicator for f in read(*rows)][2:] == ["镇办企业", "村办企业"]


def test_the_change_of_what_stands_at_a_date_has_no_begin() -> None:
    found = read("指标|单位|2024年末|比上年末增减", "敬老院|所|40|-2", "孤儿|人|310|-5.1%")
    assert [(f.measure, f.period_start, f.period_end) for f in found] == [
        ("level", None, "2024-12"), ("change", None, "2024-12"), ("level", None, "2024-12"), ("growth", None, "2024-12"),
    ]  # fmt: skip


def test_a_column_of_deadlines_dates_aims() -> None:
    rows = ("街道|改造小区（个）|完成时限", "南湖街道|12|2026年10月底", "北门街道|9|11月底", "东街街道|3|")
    found = read(*rows, title="云岭市2026年任务分解表", day=datetime.date(2026, 2, 9))
    assert [(f.modality, f.period_end) for f in found] == [
        ("target", m) for m in ("2026-10", "2026-11", "2026-12")
    ]


def test_a_section_says_where_and_when() -> None:
    found = read("指标|数值（万元）", "东川区|<", "工业投资|31", "平源县|<", "工业投资|32")
    assert [(f.region, f.low) for f in found] == [("东川区", 310000.0), ("平源县", 320000.0)]


def test_plans_of_one_year_each_are_no_plan_of_several() -> None:
    head = "指标|2022年实绩|2023年计划|2023年实绩|2024年计划"
    found = read(
        head,
        "发电量（亿千瓦时）|5|6|7|8",
        title="云岭市计划执行情况与计划草案的报告",
        day=datetime.date(2024, 1, 9),
    )
    assert [(f.period_start, f.period_end, f.modality) for f in found] == [
        ("2022-01", "2022-12", "actual"),
        ("2023-01", "2023-12", "target"),
        ("2023-01", "2023-12", "actual"),
        ("2024-01", "2024-12", "target"),
    ]


def test_an_index_is_no_change_and_takes_no_time_of_another_group() -> None:
    rows = (
        "城市|租金指数|<|地价指数|<",
        "^|同比（上年同月=100）|1—9月平均（上年同期=100）|同比（上年同月=100）|环比（上月=100）",
        "云岭市|99|98|101|100",
    )
    found = read(*rows, title="2024年9月住房指数", day=datetime.date(2024, 10, 9))
    assert {f.measure for f in found} == {"rate"}
    assert [f.period_start for f in found] == ["2024-09", "2024-01", "2024-09", "2024-09"]


def test_containers_are_counted_in_units_of_their_own() -> None:
    found = read("指标|数值", "货物吞吐量|9", "集装箱吞吐量|4", above="单位：万吨、万标箱")
    assert [f.unit for f in found] == ["吨", "标箱"]


def test_a_sum_below_descriptions_takes_none_of_them() -> None:
    rows = (
        "序号|项目名称|建设内容|总投资（万元）",
        "1|北港码头|泊位3个|800",
        "2|粮库|仓容5万吨|300",
        "|合计||1100",
    )
    assert [f.indicator for f in read(*rows, title="云岭市重点项目表")] == [
        "北港码头总投资",
        "粮库总投资",
        "总投资",
    ]


def test_the_months_of_rows_in_years_of_columns() -> None:
    found = read("月份|客运量（万人）|<", "^|2023年|2024年", "1月|5|6", "2月|7|8")
    assert [f.period_end for f in found] == ["2023-01", "2024-01", "2023-02", "2024-02"]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "年份 Year|林地面积 Forest Area（亩）(mu)|木材产量 Timber Output（吨）(ton)",
            "2023|5|6",
            "2024|7|8",
        ),
        ("年份|林地面积（亩）|木材产量（吨）", "Year|Forest Area|Timber Output", "2023|5|6", "2024|7|8"),
    ],
)
def test_english_beside_a_label_is_no_name(rows: tuple[str, ...]) -> None:
    found = read(*rows)
    assert [(f.indicator, f.period_end) for f in found] == [
        ("林地面积", "2023-12"), ("木材产量", "2023-12"), ("林地面积", "2024-12"), ("木材产量", "2024-12"),
    ]  # fmt: skip


def test_english_in_a_column_of_its_own_names_no_row() -> None:
    found = read("指标|Item|2024年", "原木产量（吨）|Timber|5", "竹材产量（吨）|Bamboo|6")
    assert named(found) == [("原木产量", 5.0), ("竹材产量", 6.0)]


@pytest.mark.parametrize(
    ("line", "year"), [("表一　2023年用水量", "2023-12"), ("表12023年用水量", "2023-12")]
)
def test_the_year_behind_the_number_of_a_table(line: str, year: str) -> None:
    text = f"{line}\n指标\t数值（吨）\n工业用水量\t5\n生活用水量\t6"
    assert {f.period_end for f in duban.extract(text, title="用水公报", published=DAY).figures} == {year}


RULED = """
云岭市2024年货运情况
=====================================================
序号  指标名称            单位         12月   全年累计   同比（%）
-----------------------------------------------------
  1   货运量              万吨         8.2      97.1      -2.0
  2   　其中：铁路        万吨         3.1      35.5       4.4
=====================================================
注：铁路为快报数。
"""


def test_a_table_between_rules() -> None:
    found = duban.extract(RULED, title="云岭市2024年货运情况", published=DAY).figures
    assert [(f.indicator, f.low, f.unit, f.period_start, f.period_end) for f in found] == [
        ("货运量", 82000.0, "吨", "2024-12", "2024-12"),
        ("货运量", 971000.0, "吨", "2024-01", "2024-12"),
        ("货运量", -2.0, "%", "2024-01", "2024-12"),
        ("铁路货运量", 31000.0, "吨", "2024-12", "2024-12"),
        ("铁路货运量", 355000.0, "吨", "2024-01", "2024-12"),
        ("铁路货运量", 4.4, "%", "2024-01", "2024-12"),
    ]


TASKS = "\n".join(
    (
        "重点任务\t目标任务\t牵头单位\t完成时限",
        "防洪\t加快堤防加固，新建泵站6座。\t市水利局\t2026年9月底",
        "绿化\t推进老公园改造，新增绿地30公顷。\t市园林局\t长期坚持",
        "供水\t2026年6月底前改造管网12公里。\t市住建局\t2026年9月底",
    )
)


def test_the_deadline_of_a_row_dates_what_it_aims_at() -> None:
    records = duban.extract(TASKS, title="云岭市2026年防洪工作实施方案", year=2026)
    assert [(f.value_text, f.period_end) for f in records.figures] == [
        ("6座", "2026-09"), ("30公顷", "2026-12"), ("12公里", "2026-06"),
    ]  # fmt: skip
    assert [c.deadline for c in records.commitments] == ["2026-09", None, None]
