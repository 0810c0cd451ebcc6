"""Tables as strangers send them: forms of performance, drawn boxes, yearbooks, notes that date, units below names."""

from __future__ import annotations

import pytest

import duban
from duban.records import Figure


def html(*rows: str, above: str = "") -> bytes:
    """A page with one table; bars part the cells of a row, «<» goes on with the cell on the left, <br> parts lines."""
    lines = []
    for row in rows:
        cells: list[tuple[str, int]] = []
        for text in row.split("|"):
            if text == "<":
                cells[-1] = cells[-1][0], cells[-1][1] + 1
            else:
                cells.append((text, 1))
        lines.append("".join(f'<td colspan="{wide}">{text}</td>' for text, wide in cells))
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<h1>工作通报</h1>{above}<table>{table}</table>".encode()


def figures(data: bytes | str, name: str = "a.html", published: str = "2026-01-20") -> list[Figure]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(duban.extract(duban.read(raw, name=name, published=published)).figures)


def names(data: bytes | str, name: str = "a.html") -> list[tuple[str, float | None, float | None, str]]:
    return [(f.indicator, f.low, f.high, f.unit) for f in figures(data, name)]


FORM = (
    "项目名称|乡村道路养护|<|项目编码|50012226T000000731",
    "主管部门|204-交通运输局|<|实施单位|公路养护中心",
    "资金（万元）|年度资金总额|600.5|<|<",
    "|其中：财政拨款|580|<|<",
)
GOALS = (
    "一级指标|二级指标|三级指标|<|指标值",
    "产出指标|数量指标|指标1：危桥改造数量|<|≥8座",
    "|质量指标|工程验收合格率|<|＝100%",
)


def test_a_form_is_no_head_and_its_goals_are_a_table_of_their_own() -> None:
    found = names(html(*FORM, *GOALS, above="<p>2026年项目支出绩效目标表</p>"))
    assert found == [
        ("年度资金总额", 6005000.0, 6005000.0, "元"),
        ("财政拨款", 5800000.0, 5800000.0, "元"),
        ("危桥改造数量", 8.0, None, "座"),
        ("工程验收合格率", 100.0, 100.0, "%"),
    ]


def test_a_list_of_projects_with_like_heads_is_none() -> None:
    rows = (
        "项目名称|总投资（万元）|主管部门|2026年计划投资（万元）",
        "西河大桥|5200|交通局|1800",
        "南湖泵站|930|水利局|410",
    )
    assert [low for _, low, _, _ in names(html(*rows))] == [52000000.0, 18000000.0, 9300000.0, 4100000.0]


@pytest.mark.parametrize(
    ("row", "bounds"),
    [
        ("数量指标|送戏下乡场次|≥|120|场", (120.0, None)),
        ("成本指标|单场演出补助|≤|5000|元", (None, 5000.0)),
        ("质量指标|活动完成率|＝|100|%", (100.0, 100.0)),
    ],
)
def test_a_column_of_signs_bounds_the_values_beside_it(
    row: str, bounds: tuple[float | None, float | None]
) -> None:
    other = "数量指标|图书外借册次|≥|3|万册次"
    (first, *_) = names(html("二级指标|三级指标|指标性质|指标值|度量单位|分值", f"{row}|10", f"{other}|20"))
    assert first[1:3] == bounds


def test_points_of_goals_are_no_figures() -> None:
    head = "三级指标|年度指标值|实际完成值|分值|得分|偏差原因及改进措施"
    found = figures(
        html(
            head,
            "政策知晓率|≥85%|88.2%|30|30|",
            "培训人次|≥4000人次|4136人次|30|28|",
            above="<p>2025年绩效自评表</p>",
        )
    )
    assert [(f.low, f.modality) for f in found] == [
        (85.0, "target"),
        (88.2, "actual"),
        (4000.0, "target"),
        (4136.0, "actual"),
    ]
    other = names(html("县区|环境质量|得分", "东山县|良|86.5", "西岭县|优|92.1"))
    assert [low for _, low, _, _ in other] == [86.5, 92.1]


BOX = """表1  2024年各区文化设施

┌──────────┬──────┬──────┐
│          │图书馆│博物馆│
│          │（个）│（个）│
├──────────┼──────┼──────┤
│文化和旅游│    12│     4│
│系统      │      │      │
├──────────┼──────┼──────┤
│教育系统  │    31│     2│
└──────────┴──────┴──────┘
"""
PARTLY = """表2  2024年末人口

┌──────┬────┬─────────┐
│      │    │占总人口比重（%）│
│地  区│人口├────┬────┤
│      │（人） │0-14岁 │60岁以│
└──────┴────┴────┴────┘
"""
NESTED = """      表3  2024年末人口年龄构成
┌────────┬──────────┬─────────────────┐
│        │          │   占总人口比重  │
│ 地  区 │ 总 人 口 ├────────┬────────┤
│        │  （人）  │ 0-14岁 │60岁及以│
│        │          │  （%） │上（%） │
├────────┼──────────┼────────┼────────┤
│石桥回族│     31077│   15.90│   25.40│
│乡      │          │        │        │
├────────┼──────────┼────────┼────────┤
│下河镇  │     98211│   18.40│   18.50│
└────────┴──────────┴────────┴────────┘
"""


def test_lines_between_two_rules_of_a_box_are_one_row() -> None:
    assert names(BOX, "a.txt") == [
        ("文化和旅游系统图书馆", 12.0, 12.0, "个"),
        ("文化和旅游系统博物馆", 4.0, 4.0, "个"),
        ("教育系统图书馆", 31.0, 31.0, "个"),
        ("教育系统博物馆", 2.0, 2.0, "个"),
    ]


def test_rows_of_a_box_without_rules_between_them_stay_rows() -> None:
    text = BOX.replace("├──────────┼──────┼──────┤\n│教育", "│教育").replace(
        "│系统      │      │      │\n", ""
    )
    assert [(name, low) for name, low, _, _ in names(text, "a.txt")][:2] == [
        ("文化和旅游图书馆", 12.0),
        ("文化和旅游博物馆", 4.0),
    ]


def test_rules_beside_texts_of_a_box_tell_cells_that_span() -> None:
    found = [(f.region, f.indicator, f.low, f.unit) for f in figures(NESTED, "a.txt")]
    assert found == [
        ("石桥回族乡", "总人口", 31077.0, "人"),
        ("石桥回族乡", "0-14岁占总人口比重", 15.9, "%"),
        ("石桥回族乡", "60岁及以上占总人口比重", 25.4, "%"),
        ("下河镇", "总人口", 98211.0, "人"),
        ("下河镇", "0-14岁占总人口比重", 18.4, "%"),
        ("下河镇", "60岁及以上占总人口比重", 18.5, "%"),
    ]


def test_a_box_whose_walls_do_not_stand_below_each_other_gives_no_false_names() -> None:
    assert not any("─" in name or "├" in name for name, _, _, _ in names(PARTLY, "a.txt"))


def test_the_place_of_a_value_in_a_box_is_its_own() -> None:
    assert [NESTED[f.start : f.end] for f in figures(NESTED, "a.txt")][:2] == ["31077", "15.90"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("4-2 各县旅游收入（2024年）|<|<|<", "|||单位：万元", "县名|County|旅游收入|比上年增长(%)", "青河县|Qinghe|1864205|5.1", "白水县|Baishui|743345|4.3"),
         [("旅游收入", 18642050000.0), ("旅游收入", 5.1), ("旅游收入", 7433450000.0), ("旅游收入", 4.3)]),
        (("6-1 客运和货运|<|<|<", "Passenger and Freight|<|<|<", "单位：万吨|||(10 000 tons)", "指标|Item|2023|2024", "公路货运量|Highway|1210|1302"),
         [("公路货运量", 12100000.0), ("公路货运量", 13020000.0)]),
        # Numbers of telephones and days are no amounts.
        (("科室|负责人|值班电话", "办公室|王明|6824117", "预算科|李强|68241170"), []),
        (("会议|召开日期|地点", "第一次|20250630|会议室", "第二次|20251012|会议室"), []),
    ],
)  # fmt: skip
def test_yearbooks_and_amounts_of_seven_digits(rows: tuple[str, ...], told: list[tuple[str, float]]) -> None:
    assert [(name, low) for name, low, _, _ in names(html(*rows))] == told


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("出口量<br>万台", ("空调器出口量", 512000.0, "台")),
        ("出口量<br>（万台）", ("空调器出口量", 512000.0, "台")),
        ("景气<br>指数", ("空调器景气指数", 51.2, "")),
    ],
)
def test_a_unit_below_the_name(head: str, told: tuple[str, float, str]) -> None:
    found = names(html(f"商品|{head}", "空调器|51.2", "洗衣机|31.2"))
    assert (found[0][0], found[0][1], found[0][3]) == told


def test_notes_and_units_below_names_in_markdown() -> None:
    head = "| 品类 | 产量<br/>万吨 | 产量同比<br>（%） |\n|---|---:|---:|\n"
    rows = "| 文化纸[^1] | 61.2 | 2.6 |\n| 包装纸 | 41.8 | 7.0 |\n"
    text = f"# 2025年纸业\n\n{head}{rows}\n[^1]: 含双胶纸。\n"
    assert [(name, low, unit) for name, low, _, unit in names(text, "a.md")] == [
        ("文化纸产量", 612000.0, "吨"),
        ("文化纸产量", 2.6, "%"),
        ("包装纸产量", 418000.0, "吨"),
        ("包装纸产量", 7.0, "%"),
    ]


TABLE = "行业\t资产总计（亿元）\t营业收入（亿元）\n采矿业\t41.6\t18.3\n制造业\t862.7\t1034.8\n"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (f"{TABLE}\n注：普查标准时点为2023年12月31日，时期资料为2023年度资料。", [(None, "2023-12"), ("2023-01", "2023-12")]),
        (f"2023年末，全市共有工业企业2318个。\n\n{TABLE}", [(None, "2023-12"), ("2023-01", "2023-12")]),
        (f"全市工业企业规模继续扩大。\n\n{TABLE}", [(None, None), (None, None)]),
        (f"工业企业比2018年末增长两成。\n\n{TABLE}", [(None, None), (None, None)]),
    ],
)  # fmt: skip
def test_the_time_of_a_census(text: str, periods: list[tuple[str | None, str | None]]) -> None:
    found = duban.extract(
        duban.read_text(text, title="第五次全国经济普查公报", published="2025-05-09")
    ).figures
    told = [(f.period_start, f.period_end) for f in found if f.rule == "table"]
    assert told[:2] == periods


@pytest.mark.parametrize(
    ("head", "measure"),
    [
        ("高标准农田改造提升（万亩）", "level"),
        ("村容村貌品质提升（户）", "level"),
        ("城镇化率比上年提升（百分点）", "change"),
        ("人均收入比上年提高（元）", "change"),
    ],
)  # fmt: skip
def test_works_that_raise_something_are_no_rise(head: str, measure: str) -> None:
    assert {f.measure for f in figures(html(f"乡镇|{head}", "龙背镇|1.42", "下河乡|0.93"))} == {measure}


def test_the_growth_of_a_balance_stands_at_a_date() -> None:
    head = "时间|指标|单位|本期值|同比增长(%)"
    rows = ("202508|各项存款余额|亿元|1384.26|7.1", "202508|工业用电量|亿千瓦时|23.4|5.5")
    found = figures(html(head, *rows))
    assert [(f.measure, f.period_start) for f in found] == [
        ("level", None),
        ("growth", None),
        ("level", "2025-08"),
        ("growth", "2025-08"),
    ]


def test_who_expects_in_a_bracket_names_nothing() -> None:
    found = figures(html("品类|2026年消费量（万吨）（协会预测）", "生活纸|583", "文化纸|430左右"))
    assert [(f.indicator, f.modality) for f in found] == [
        ("生活纸消费量", "estimate"),
        ("文化纸消费量", "estimate"),
    ]


def test_the_real_growth_in_brackets_behind_the_nominal_one() -> None:
    head = "指标|绝对量（元）|比上年增长（%）<br>（括号内为实际增速）"
    found = figures(html(head, "居民人均可支配收入|32509|5.1（5.2）", "居民人均消费支出|21817|4.7（-0.4）"))
    assert [(f.low, f.measure, f.value_text) for f in found] == [
        (32509.0, "level", "32509"),
        (5.1, "growth", "5.1"),
        (5.2, "growth", "5.2"),
        (21817.0, "level", "21817"),
        (4.7, "growth", "4.7"),
        (-0.4, "growth", "-0.4"),
    ]


def test_a_number_in_brackets_that_nothing_explains_is_none_of_its_own() -> None:
    found = figures(html("指标|比上年增长（%）", "居民人均可支配收入|5.1（5.2）"))
    assert [f.value_text for f in found] == ["5.1"]


def test_budgets_held_against_what_was_done() -> None:
    head = "预算科目|2025年执行数|2026年预算数|预算数比执行数增减额"
    rows = ("土地出让收入|1254000|1300000|46000", "本年收入合计|1306000|1350000|-44000")
    found = figures(html(head, *rows, above="<p>2026年政府性基金收入预算表（单位：万元）</p>"))
    assert [(f.indicator, f.measure, f.modality) for f in found] == [
        ("土地出让收入", "level", "actual"),
        ("土地出让收入", "level", "target"),
        ("土地出让收入", "change", "target"),
        ("政府性基金收入", "level", "actual"),
        ("政府性基金收入", "level", "target"),
        ("政府性基金收入", "change", "target"),
    ]


def test_natural_growth_is_a_rate() -> None:
    found = figures(html("地区|人口自然增长率（‰）|人口增长率（‰）", "江口市|-1.52|0.4", "沙岭县|0.31|0.2"))
    assert [(f.indicator, f.measure) for f in found][:2] == [("人口自然增长率", "rate"), ("人口", "growth")]


def test_a_share_beside_a_count_of_places_names_what_it_is_of() -> None:
    found = figures(
        html(
            "地区|法人单位（个）|比重（%）",
            "安陵区|1124|48.5",
            "临河县|1194|51.5",
            above="<p>2023年末法人单位</p>",
        )
    )
    assert [(f.region, f.indicator, f.measure) for f in found][:2] == [
        ("安陵区", "法人单位", "level"),
        ("安陵区", "法人单位比重", "rate"),
    ]


ACCOUNTS = """<table><tr><td colspan=2>收入</td><td colspan=2>支出</td></tr><tr><td>项目</td><td>决算数</td><td>项目</td><td>决算数</td></tr>
<tr><td>一、财政拨款收入</td><td>1,254.31</td><td>一、农林水支出</td><td>1,530.22</td></tr>
<tr><td>年初结转和结余</td><td>20.10</td><td>年末结转和结余</td><td>41.69</td></tr>
<tr><td>总计</td><td>1,584.41</td><td>总计</td><td>1,584.41</td></tr></table>"""


def test_final_accounts_of_an_office() -> None:
    above = "<p>收入支出决算总表</p><p>部门：清河县水利局　　　　2024年度　　　　金额单位：万元</p>"
    found = figures(f"<h1>部门决算</h1>{above}{ACCOUNTS}", published="2025-09-20")
    assert [(f.indicator, f.low, f.period_start, f.period_end) for f in found] == [
        ("财政拨款收入", 12543100.0, "2024-01", "2024-12"),
        ("农林水支出", 15302200.0, "2024-01", "2024-12"),
        ("结转和结余", 201000.0, None, "2023-12"),
        ("结转和结余", 416900.0, None, "2024-12"),
        ("收入", 15844100.0, "2024-01", "2024-12"),
        ("支出", 15844100.0, "2024-01", "2024-12"),
    ]


EVALUATED = (
    "转移支付（项目）名称|衔接推进乡村振兴补助|<|<|<",
    "中央主管部门|农业农村部|<|地方主管部门|县农业农村局",
    "资金投入（万元）||全年预算数（A）|全年执行数（B）|执行率（B/A×100%）",
    "|年度资金总额：|3200|3104|97%",
    "|其中：中央财政资金|2800|2750|98.2%",
    "一级指标|二级指标|三级指标|指标值|全年实际完成值",
    "产出指标|数量指标|新建通村道路|≥35公里|36.2公里",
    "|质量指标|项目验收合格率|100%|100%",
)


def test_what_came_of_a_project_beside_what_was_aimed_at() -> None:
    found = figures(html(*EVALUATED, above="<p>2025年项目绩效自评表</p>"))
    assert [(f.indicator, f.low, f.modality) for f in found] == [
        ("年度资金总额", 32000000.0, "target"),
        ("年度资金总额", 31040000.0, "actual"),
        ("年度资金总额执行率", 97.0, "actual"),
        ("中央财政资金", 28000000.0, "target"),
        ("中央财政资金", 27500000.0, "actual"),
        ("中央财政资金执行率", 98.2, "actual"),
        ("通村道路", 35.0, "target"),
        ("通村道路", 36.2, "actual"),
        ("项目验收合格率", 100.0, "target"),
        ("项目验收合格率", 100.0, "actual"),
    ]


def test_the_sums_of_a_title_that_names_two_counts() -> None:
    above = "<p>2023年末按行业大类分组的批发和零售业企业法人单位和从业人员</p>"
    found = figures(
        html(
            "|企业法人单位<br>（个）|从业人员<br>（人）",
            "合　计|12045|82013",
            "批发业|7012|45210",
            above=above,
        )
    )
    assert [f.indicator for f in found] == [
        "批发和零售业企业法人单位",
        "批发和零售业企业法人单位从业人员",
        "批发业企业法人单位",
        "批发业从业人员",
    ]


def test_a_list_of_projects_under_a_head_of_investment() -> None:
    rows = (
        "合计：2个项目|<|1235000|402000",
        "1|智能装备园|1125000|350000",
        "2|老旧小区改造提升|110000|52000",
    )
    head = ("序号|项目名称|投资（万元）|<", "||总投资|2026年计划投资")
    found = figures(html(*head, *rows, above="<p>2026年重点项目建设计划</p>"))
    assert [f.low for f in found] == [
        12350000000.0,
        4020000000.0,
        11250000000.0,
        3500000000.0,
        1100000000.0,
        520000000.0,
    ]
    assert {f.measure for f in found} == {"level"}
    assert not any("合计" in f.indicator or "投资总" in f.indicator for f in found)
