"""What a table takes from beside it: lines of time and unit, blocks before it, columns of units, wider heads, captions."""

from __future__ import annotations

import datetime

import pytest

import duban
from test_tables_kinds import named, read

Told = list[tuple[object, ...]]


def extracted(text: str, title: str, day: str = "2024-11-20") -> list[duban.Figure]:
    document = duban.read_text(text, title=title, region="云岭市", published=datetime.date.fromisoformat(day))
    return [figure for figure in duban.extract(document).figures if figure.rule == "table"]


# -- lines above ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("above", "period"),
    [
        ("云岭市水运生产情况\n（2024年1—6月）", ("2024-01", "2024-06")),
        ("云岭市水运生产情况\n2024年上半年\n单位：吨", ("2024-01", "2024-06")),
        # What the title says itself goes before; a day is when the page was put up.
        ("2024年9月云岭市水运生产情况\n（2024年1—6月）", ("2024-09", "2024-09")),
        ("云岭市水运生产情况\n2024年10月8日", ("2024-01", "2024-10")),
    ],
)
def test_a_line_below_the_title_says_when(above: str, period: tuple[str, str]) -> None:
    [found] = extracted(
        f"{above}\n港口\t货物吞吐量（吨）\n北港\t52", "云岭市水运快报（2024年10月）", "2024-11-08"
    )[:1]
    expected = period if "8日" not in above else ("2024-10", "2024-10")
    assert (found.period_start, found.period_end) == expected


def test_a_second_block_of_heads_has_the_unit_of_the_first() -> None:
    rows = ("指标|1—9月|同比增长（%）", "税收收入|52|3", "指标|9月末余额|比年初增减", "各项存款|410|-6")
    text = "财政金融情况\n单位：万元\n" + "\n".join(row.replace("|", "\t") for row in rows[:2])
    text += "\n\n" + "\n".join(row.replace("|", "\t") for row in rows[2:])
    found = extracted(text, "2024年9月云岭市月报")
    assert [(f.indicator, f.low, f.unit, f.period_start, f.period_end) for f in found] == [
        ("税收收入", 520000.0, "元", "2024-01", "2024-09"),
        ("税收收入", 3.0, "%", "2024-01", "2024-09"),
        ("各项存款余额", 4100000.0, "元", None, "2024-09"),
        ("各项存款余额", -60000.0, "元", None, "2024-09"),
    ]


@pytest.mark.parametrize("line", ["附表2（续）", "（接上页）", "续上表"])
def test_a_table_that_goes_on_has_title_and_unit_of_the_one_before(line: str) -> None:
    text = f"附表2 各县棉花产量\n单位：吨\n县区\t2023年\n青岭县\t5\n白水县\t6\n{line}\n县区\t2023年\n黄坪县\t7\n红石县\t8"
    assert named(extracted(text, "云岭市农业情况"))[2:] == [("棉花产量", 7.0), ("棉花产量", 8.0)]


def test_another_table_takes_neither() -> None:
    text = "各县棉花产量\n单位：吨\n县区\t2023年\n青岭县\t5\n白水县\t6\n以下是得票。\n县区\t2023年\n黄坪县\t7\n红石县\t8"
    assert named(extracted(text, "云岭市农业情况")) == [("棉花产量", 5.0), ("棉花产量", 6.0)]


# -- units ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # A row of units below the heads; one of a single character, too.
        (("园区|亩均产出|满意程度|用工", "|万元/亩|分|人", "北园|28|93|410"),
         [("北园亩均产出", 280000.0, "元/亩"), ("北园满意程度", 93.0, "分"), ("北园用工", 410.0, "人")]),
        # The unit of goods is none of their worth; without one for that, there is no figure.
        (("商品名称|单位|数量|金额（万元）", "鞋|双|30|5"), [("鞋", 30.0, "双"), ("鞋", 50000.0, "元")]),
        (("商品名称|单位|数量|金额", "鞋|双|30|5"), [("鞋", 30.0, "双")]),
        # A column of units that says that there is none.
        (("指标|单位|2024年", "机房用电效率|—|1.4", "机柜|个|52"), [("机房用电效率", 1.4, ""), ("机柜", 52.0, "个")]),
        # Counts tell their unit where the caption only has that of amounts.
        (("县区|客商个数|协议额", "青岭县|6|52"), [("客商个数", 6.0, "个"), ("协议额", 5200.0, "元")]),
        (("县区|满意度评分", "青岭县|96.4"), [("满意度评分", 96.4, "分")]),
        # A growth changes by points; an area does not.
        (("指标|2024年|比上年增减", "民间投资增速|3%|0.5", "住房面积（平方米）|9|2"),
         [("民间投资", 3.0, "%"), ("民间投资", 0.5, "个百分点"), ("住房面积", 9.0, "平方米"), ("住房面积", 2.0, "平方米")]),
        # Acidity has no unit, and moves without one.
        (("指标|2024年|同比", "降水pH均值|6.5|升高0.1"), [("降水pH均值", 6.5, ""), ("降水pH均值", 0.1, "")]),
    ],
)  # fmt: skip
def test_units(rows: tuple[str, ...], told: Told) -> None:
    above = "单位：百元" if "客商" in rows[0] else ""
    found = read(*rows, title="云岭市2024年情况", above=above)
    assert [(f.indicator, f.low, f.unit) for f in found] == told


@pytest.mark.parametrize("head", ["营业额同比（±%）", "营业额同比±%", "营业额同比(±％)"])
def test_signs_before_a_percent_are_no_unit_of_their_own(head: str) -> None:
    [found] = read(f"企业|{head}", "远岸公司|3.5", title="云岭市2024年企业情况")
    assert (found.indicator, found.unit, found.measure) == ("远岸公司营业额", "%", "growth")


# -- measures -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "measures"),
    [
        (("指数|8月|9月|环比变化（点）", "物流景气指数|51.2|52|0.8"), ["level", "level", "change"]),
        (("地区|空气综合指数", "青岭县|4.1"), ["level"]),
        (("城市|住房租金指数（上年=100）", "青岭县|99"), ["rate"]),
        (("城市|新建住宅价格指数（上月=100）", "青岭县|99"), ["rate"]),
        # A percentage of an amount is its growth; that of a rate is none.
        (("县区|固定资产投资|<", "^|目标（%）|1—9月增速（%）", "青岭县|8|9.2"), ["growth", "growth"]),
        (("县区|森林覆盖率", "青岭县|45%"), ["rate"]),
        # A mean of months is none of years.
        (("类别|1—9月平均同比涨幅（%）", "蔬菜价格|8"), ["growth"]),
        (("指标|2024年|年均增长（%）", "工业投资（元）|8|3"), ["level", "avg_growth"]),
    ],
)  # fmt: skip
def test_measures(rows: tuple[str, ...], measures: list[str]) -> None:
    found = read(*rows, title="2024年9月情况通报", day=datetime.date(2024, 10, 20))
    assert [f.measure for f in found] == measures


# -- names ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("title", "rows", "names"),
    [
        # The mean of the caption stays whole, whether rows or columns part it.
        ("城镇单位分行业就业人员年平均工资", ("行业|2024年（元）", "制造业|5", "采矿业|6"), ["制造业年平均工资", "采矿业年平均工资"]),
        ("各县分岗位职工月平均工资", ("地区|技工（元）|管理人员（元）", "青岭县|5|6"), ["技工月平均工资", "管理人员月平均工资"]),
        ("各县居民人均可支配收入", ("地区|2024年（元）", "青岭县|5"), ["居民人均可支配收入"]),
        # Exports and imports by quantity and worth; a table of both directions names none.
        ("云岭市主要出口商品", ("商品名称|数量（吨）|金额（万元）", "茶|5|6"), ["茶出口量", "茶出口额"]),
        ("云岭市主要进口商品", ("商品名称|数量（吨）|金额（万元）", "橡胶|5|6"), ["橡胶进口量", "橡胶进口额"]),
        ("云岭市进出口主要商品", ("商品名称|数量（吨）|金额（万元）", "茶|5|6"), ["茶", "茶"]),
        # A part beside the sum of its head stands for itself; what only says which part takes the head.
        ("云岭市2024年医护情况", ("机构|卫生人员（人）|<", "^|合计|护士", "县医院|9|5"), ["县医院卫生人员", "县医院护士"]),
        # A change behind a group is that of its sum.
        ("云岭市2024年预算", ("科目|2024年预算数（万元）|<|<|比上年增减（%）", "^|小计|基本支出|项目支出|^", "行政支出|9|5|4|2"),
         ["行政支出", "行政支出基本支出", "行政支出项目支出", "行政支出"]),
        # A part of a part takes the measure of the whole.
        ("云岭市2024年价格", ("类别|同比涨跌（%）", "居民消费价格|2", "按类别分|", "食品烟酒|3", "&emsp;&emsp;鲜菜|4"),
         ["居民消费价格", "食品烟酒价格", "鲜菜价格"]),
        ("云岭市2024年农业", ("产品|2024年（吨）", "一、主要作物产量|", "粮食|9", "#小麦|5"), ["粮食产量", "小麦产量"]),
        # Points behind a share are points of it.
        ("云岭市2024年人口", ("学历|人数（人）|比重（%）|比上年增减（百分点）", "本科|9|5|1"), ["本科人数", "本科比重", "本科比重"]),
        # A company's figures carry its name.
        ("远岸股份主要财务数据", ("指标|2024年", "净利润（万元）|5", "负债率（%）|6"), ["远岸股份净利润", "远岸股份负债率"]),
        # Prices of new houses: nothing was made or added.
        ("云岭市2024年住房", ("县区|新建住宅价格（元/平方米）", "青岭县|5"), ["新建住宅价格"]),
        ("云岭市2024年住房", ("指标|2024年", "新建安置住房（套）|5"), ["安置住房"]),
        ("云岭市2024年价格", ("类别|同比指数", "居民消费价格总指数|101"), ["居民消费价格总指数"]),
    ],
)  # fmt: skip
def test_names(title: str, rows: tuple[str, ...], names: list[str]) -> None:
    assert [f.indicator for f in read(*rows, title=title, above=f"表1　{title}")] == names


# -- times ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        # What stands at the end of a stretch has only that end.
        (("险种|年末累计结存（万元）", "工伤|5"), [(None, "2024-12")]),
        (("指标|2024年", "山羊年末存栏（只）|5"), [(None, "2024-12")]),
        (("指标|2024年", "风电装机比重（%）|5"), [(None, "2024-12")]),
        # An average rate and a share of what is sold run.
        (("指标|2024年", "客房平均出租率（%）|5"), [("2024-01", "2024-12")]),
        (("企业|市场份额（%）", "远岸公司|5"), [("2024-01", "2024-12")]),
        (("月份|降水量（毫米）", "2024-08|5"), [("2024-08", "2024-08")]),
        (("年度|降水量（毫米）", "2011-12|5"), [("2011-01", "2012-12")]),
    ],
)  # fmt: skip
def test_times(rows: tuple[str, ...], periods: list[tuple[str | None, str]]) -> None:
    found = read(*rows, title="云岭市2024年统计快报")
    assert [(f.period_start, f.period_end) for f in found] == periods


def test_an_aim_beside_what_a_part_of_the_year_came_to_is_the_year_s() -> None:
    rows = ("县区|年税收目标（万元）|1—9月完成（万元）", "青岭县|9|5")
    found = read(*rows, title="云岭市2024年1—9月目标完成情况", day=datetime.date(2024, 10, 20))
    assert [(f.period_end, f.modality) for f in found] == [("2024-12", "target"), ("2024-09", "actual")]


@pytest.mark.parametrize(
    ("heads", "before"),
    [
        # The issue before, where others compare with the year before; else a stretch of that year.
        ("品种|单位|本期价格|上期价格|去年同期价格", "2024-09"),
        ("品种|单位|本期价格|上期价格|备注", "2023-09"),
    ],
)
def test_what_the_issue_before_is(heads: str, before: str) -> None:
    found = read(
        heads, "大米|元/公斤|5|4|3", title="云岭市2024年9月第2期价格监测", day=datetime.date(2024, 9, 18)
    )
    assert (found[1].low, found[1].period_end) == (4.0, before)
