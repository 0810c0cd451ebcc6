"""Axes of tables: whether rows and columns are of things, places, times or measures, and what wider labels say of them."""

from __future__ import annotations

import datetime

import pytest

import duban
from test_tables_kinds import named, read


def placed(found: list[duban.Figure]) -> list[tuple[str, str | None]]:
    return [(figure.indicator, figure.region) for figure in found]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # What stands over places and names no measure says only that they are places.
        (("任务|单位|全市目标|各县（区）责任目标|<", "^|^|^|白河县|南亭区", "新增就业|人|90|50|40"),
         [("新增就业", "云岭市"), ("新增就业", "白河县"), ("新增就业", "南亭区")]),
        # A measure over places is the measure.
        (("作物|产量（吨）|<", "^|白河县|南亭区", "花生|5|7"), [("花生产量", "白河县"), ("花生产量", "南亭区")]),
        # One label among things only ends like a place, one among places is one.
        (("项目名称|总投资（亿元）", "船闸改造|3", "中医院新院区|5", "水厂扩建|2"),
         [("船闸改造总投资", "云岭市"), ("中医院新院区总投资", "云岭市"), ("水厂扩建总投资", "云岭市")]),
        (("地区|绿地面积（公顷）", "白河县|3", "石城市|5", "一、白河县本级|2", "全市平均|4"),
         [("绿地面积", "白河县"), ("绿地面积", "石城市"), ("绿地面积", "白河县本级"), ("绿地面积", "云岭市")]),
    ],
)  # fmt: skip
def test_an_axis_is_of_one_kind(rows: tuple[str, ...], told: list[tuple[str, str | None]]) -> None:
    assert placed(read(*rows)) == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # A part of a measure that is named in full has the rest of it.
        (("单位|贷款余额（元）|<", "^|短期贷款|中长期贷款", "甲行|3|5"),
         [("甲行短期贷款余额", 3.0), ("甲行中长期贷款余额", 5.0)]),
        (("行业|用工人数（人）|<", "^|人数|所占比重（%）", "皮革业|30|6"), [("皮革业用工人数", 30.0), ("皮革业用工人数所占比重", 6.0)]),
        # Beside a share, a change is that of the amount.
        (("行业|用工人数（人）|<|与上季相比", "^|人数|所占比重（%）|增减数（人）", "皮革业|30|6|-2"),
         [("皮革业用工人数", 30.0), ("皮革业用工人数所占比重", 6.0), ("皮革业用工人数", -2.0)]),
        (("学校|教职工数（人）|<", "^|合计|其中：专任教师", "盲校|30|22"), [("盲校教职工数", 30.0), ("盲校专任教师", 22.0)]),
        # A row for all of what the columns name.
        (("商品|出口（万元）|进口（万元）", "总值|9|7", "茶具|4|2"),
         [("出口总值", 90000.0), ("进口总值", 70000.0), ("茶具出口", 40000.0), ("茶具进口", 20000.0)]),
        # The name stands before what describes it.
        (("品种|规格等级|均价（元）", "带鱼|300克以上|25"), [("带鱼均价", 25.0)]),
        # Columns part the one before them as rows do.
        (("年份|地区生产总值（元）|第一产业（元）|#工业（元）", "2023年|9|2|4"), [("地区生产总值", 9.0), ("第一产业增加值", 2.0), ("工业增加值", 4.0)]),
        (("科目|决算数（元）|决算数为上年决算数的%", "印花税|5|97.5"), [("印花税", 5.0), ("印花税决算数为上年决算数比例", 97.5)]),
        (("项目名称|总投资（元）", "合计（2个项目）|9", "一、水利类（2个）|9", "清河泵站|4", "柳林涵闸|5"),
         [("总投资", 9.0), ("水利类总投资", 9.0), ("清河泵站总投资", 4.0), ("柳林涵闸总投资", 5.0)]),
        (("类别|班数（个）", "其他学校|3"), [("其他学校班数", 3.0)]),
    ],
)  # fmt: skip
def test_names_of_two_axes(rows: tuple[str, ...], told: list[tuple[str, float]]) -> None:
    assert named(read(*rows, title="云岭市2024年重点项目")) == told


def test_parts_have_the_unit_of_their_whole() -> None:
    found = read("指标|2023年", "常住人口（万人）|40", "　城镇人口|25", "失业率（%）|4.1")
    assert [(f.indicator, f.low, f.unit) for f in found] == [
        ("常住人口", 400000.0, "人"), ("城镇人口", 250000.0, "人"), ("失业率", 4.1, "%"),
    ]  # fmt: skip


def test_a_part_of_a_part_is_told_by_its_indent() -> None:
    rows = "类别|学校数（所）", "中等教育|90", "　　普通初中|60", "　　　其中：民办|8"
    assert named(read(*rows))[-1] == ("民办普通初中学校数", 8.0)


def test_what_a_thing_costs_is_of_its_term() -> None:
    found = read(
        "项目名称|起止年限|总投资（亿元）|2024年计划投资（亿元）", "清河泵站|2023-2025|4|1", "柳林涵闸|—|5|2"
    )
    assert [(f.indicator, f.period_start, f.period_end) for f in found] == [
        ("清河泵站总投资", "2023-01", "2025-12"),
        ("清河泵站计划投资", "2024-01", "2024-12"),
        ("柳林涵闸总投资", None, None),
        ("柳林涵闸计划投资", "2024-01", "2024-12"),
    ]


def test_a_title_says_up_to_when_its_year_goes() -> None:
    title = "云岭市2025年招商项目进展情况表（截至8月底）"
    found = read(
        "项目名称|实际到位资金（万元）|<", "^|本年|累计", "清河泵站|4|9", title=title, above=title,
        day=datetime.date(2025, 9, 12),
    )  # fmt: skip
    assert {(f.period_end, f.modality) for f in found} == {("2025-08", "actual")}


@pytest.mark.parametrize(
    "rows",
    [
        ("制表：云岭市五金协会|<|第4期", "行业|企业数（家）|收入（万元）", "锁具业|31|52", "刀具业|8|9"),
        ("行业|企业数（家）|收入（万元）", "栏次|1|2", "锁具业|31|52", "刀具业|8|9"),
        ("行业|企业数（家）|收入（万元）", "公式|(1)|(2)=(1)*3", "锁具业|31|52", "刀具业|8|9"),
    ],
)
def test_rows_around_the_heads_are_no_heads(rows: tuple[str, ...]) -> None:
    assert named(read(*rows)) == [
        ("锁具业企业数", 31.0), ("锁具业收入", 520000.0), ("刀具业企业数", 8.0), ("刀具业收入", 90000.0),
    ]  # fmt: skip


def test_growth_is_of_the_latest_of_its_levels() -> None:
    found = read(
        "品种|本年均价（元）|环比（%）|上年同期|同比（%）", "带鱼|25|1.2|22|13.6", title="2024年均价"
    )
    assert [(f.measure, f.period_end) for f in found] == [
        ("level", "2024-12"), ("growth", "2024-12"), ("level", "2023-12"), ("growth", "2024-12"),
    ]  # fmt: skip


def test_titles_of_tables_with_their_pages_are_no_values() -> None:
    assert read("表1|2024年收入表|1", "表2|2024年支出表|3") == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # Two panels whose heads differ only in what stands over them.
        (("收入|<|<|支出|<|<", "项目|决算数（元）|决算数为预算数的%|项目|决算数（元）|决算数为预算数的%",
          "占道费收入|5|98|绿化支出|7|99", "本年收入合计|6|97|本年支出合计|8|96"),
         [("占道费收入", 5.0), ("占道费收入完成预算比例", 98.0), ("绿化支出", 7.0), ("绿化支出完成预算比例", 99.0),
          ("公园基金收入", 6.0), ("公园基金收入完成预算比例", 97.0), ("公园基金支出", 8.0), ("公园基金支出完成预算比例", 96.0)]),
        # Rows of one name are told apart by their groups; a row numbered as these stands beside them.
        (("指标|实绩（万吨）|<", "^|绝对数|<", "一、公路||", "货运量|5|", "二、水路||", "货运量|3|", "三、煤炭产量|8|"),
         [("公路货运量", 50000.0), ("水路货运量", 30000.0), ("煤炭产量", 80000.0)]),
        (("地区|其中：小麦|<", "^|面积（亩）|产量（吨）", "白河县|5|3"), [("小麦面积", 5.0), ("小麦产量", 3.0)]),
        (("指标|2024年", "企业信心指数|101", "#大型企业|105"), [("企业信心指数", 101.0), ("大型企业信心指数", 105.0)]),
        # A row that is a sum before its labels; what follows only says of how many.
        (("序号|项目名称|总投资（元）", "合计|共2个项目|9", "1|清河泵站|4", "2|柳林涵闸|5"),
         [("公园基金收支总投资", 9.0), ("清河泵站总投资", 4.0), ("柳林涵闸总投资", 5.0)]),
        (("城市|环比", "^|上月=100", "石门市|99.6", "白河市|100.2"), [("公园基金收支", 99.6), ("公园基金收支", 100.2)]),
    ],
)  # fmt: skip
def test_groups_and_panels(rows: tuple[str, ...], told: list[tuple[str, float]]) -> None:
    assert named(read(*rows, above="表1　2024年公园基金收支决算表")) == told


def test_an_average_is_of_the_years_up_to_its_column() -> None:
    title = "云岭市“十四五”规划主要指标"
    found = read("指标|2020年|2023年|2025年", "渔业产值年均增长（%）|5|6|7", title=title, above=title)
    assert [(f.period_start, f.period_end) for f in found] == [
        ("2016-01", "2020-12"), ("2021-01", "2023-12"), ("2021-01", "2025-12"),
    ]  # fmt: skip


@pytest.mark.parametrize(("row", "unit"), [("入住率（%）|61|2", "个百分点"), ("气候指数|61|2", "点")])
def test_points_of_a_rate_are_points_of_a_hundred(row: str, unit: str) -> None:
    assert read("指标|2024年|比上年变化（点）", row)[-1].unit == unit


def test_how_much_of_an_aim_was_done_in_a_year_is_no_decline() -> None:
    found = read("指标|2024年完成率（%）", "单位产值能耗降低（%）|84", "渔业产值（亿元）|91")
    assert [(f.low, f.measure) for f in found] == [(84.0, "rate"), (91.0, "rate")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # Columns that part one by sex or age have its name.
        (("地区|总人口（人）|按性别分|<|按年龄分|<", "^|^|男|女|0—17岁|18岁及以上", "白河县|9|5|4|3|6"),
         ["总人口", "男总人口", "女总人口", "0—17岁总人口", "18岁及以上总人口"]),
        (("地区|旅客接待|<", "^|人次|同比", "白河县|3|2%"), ["旅客接待", "旅客接待"]),
        (("救助|<|救助人数（人）", "孤儿养育|集中|5", "^|分散|3"), ["集中孤儿养育救助人数", "分散孤儿养育救助人数"]),
        (("机构|机构数（个）", "基层卫生机构|5", "疾控中心|3"), ["基层卫生机构数", "疾控中心机构数"]),
        (("项目|余额（亿元）|比上年同期多增（亿元）|同比增速（%）", "住户存款|5|-1|3"), ["住户存款余额"] * 3),
        (("地区|恢复至2019年同期的（%）", "白河县|98"), ["恢复至2019年同期"]),
    ],
)  # fmt: skip
def test_columns_that_say_which_part(rows: tuple[str, ...], told: list[str]) -> None:
    assert [name for name, _ in named(read(*rows))] == told


@pytest.mark.parametrize(
    ("row", "low", "unit"), [("临时救助（人次）|3|2", 20000.0, "元"), ("孤儿救助|3|2", 20000.0, "元")]
)
def test_the_unit_of_a_head_with_a_name_is_of_its_column(row: str, low: float, unit: str) -> None:
    figure = read("项目|救助人数（人）|支出资金（万元）", row)[-1]
    assert (figure.low, figure.unit) == (low, unit)


def test_what_a_title_tells_of_a_year_that_is_not_over_is_no_aim() -> None:
    found = read("地区|游客（人次）", "白河县|3", title="2024年假日情况", day=datetime.date(2024, 10, 9))
    assert [(f.period_end, f.modality) for f in found] == [("2024-10", "actual")]


def test_a_caption_that_adds_a_measure_to_a_name_is_the_name() -> None:
    rows = "分类|10月（%）", "规模以上工业|5", "分门类|<", "采矿业|2"
    assert named(read(*rows, above="表1　规模以上工业增加值增长速度")) == [
        ("规模以上工业增加值", 5.0), ("采矿业增加值", 2.0),
    ]  # fmt: skip


def test_a_row_of_units_goes_on_with_the_heads() -> None:
    found = read(
        "地区|渔船（只）|灌溉面积|施肥量", "Region|（只）|（千公顷）|（折纯）（吨）", "白河县|3|1.5|9"
    )
    assert [(f.indicator, f.low, f.unit) for f in found] == [
        ("渔船", 3.0, "只"), ("灌溉面积", 1500.0, "公顷"), ("施肥量（折纯）", 9.0, "吨"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "end"), [("8-3 各县（市）渔业条件（2019年）", "2019-12"), ("8-3月各县（市）渔业条件（2019年）", "2024-12")]
)  # fmt: skip
def test_tables_of_yearbooks_are_numbered_by_chapter(line: str, end: str) -> None:
    text = f"{line}\n{line[:3]} Fishery by County\n地区\t渔获量（吨）\n白河县\t3\n石门县\t5"
    document = duban.read_text(text, title="云岭市2024年渔业条件", year=2025)
    assert {f.period_end for f in duban.extract(document).figures} == {end}


@pytest.mark.parametrize(
    ("title", "head", "told"),
    [
        ("卫生机构及床位数", "机构数（个）", "卫生机构数"),
        ("省、市重点项目名单", "总投资（元）", "总投资"),
        ("市场用人需求", "需求人数（人）", "市场用人需求人数"),
    ],
)
def test_the_sum_of_a_table_is_of_its_caption(title: str, head: str, told: str) -> None:
    assert named(read(f"类别|{head}", "甲类|3", "合计|5", above=f"表1　{title}"))[-1] == (told, 5.0)
