"""Thirty shapes of tables with what their cells mean, and pages whose tables mean nothing; all made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Period = tuple[str | None, str | None]


@dataclass(frozen=True)
class Column:
    """What a column of values says; ``fixed`` stands against units of the rows, ``sums`` is the time of [N]; a ``stock`` has no begin."""

    unit: str = ""
    factor: float = 1.0
    measure: str = "level"
    period: Period = (None, None)
    modality: str = "actual"
    name: str = "{row}"
    fixed: bool = False
    sums: Period | None = None
    region: str | None = None
    stock: bool = False


@dataclass(frozen=True)
class Shape:
    """A table: lines of cells parted by bars; each row with the name it means, and what it changes."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    columns: dict[int, Column]
    title: str = "云岭市2024年国民经济和社会发展统计公报"
    published: str = "2025-03-20"
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unsuited: frozenset[str] = field(default_factory=frozenset)


def year(number: int) -> Period:
    return f"{number}-01", f"{number}-12"


Y23, Y24, Y25 = year(2023), year(2024), year(2025)
GROWTH = Column("%", measure="growth", period=Y24, fixed=True)
YI = Column("元", 1e8, period=Y24)
FIVE = ("2026-01", "2030-12")
MERGED = frozenset(["markdown", "tabs", "blanks"])
BY_TABS = frozenset(["blanks"])
PLAN = "云岭市国民经济和社会发展第十五个五年规划纲要"

SHAPES: tuple[Shape, ...] = (
    Shape("unit in head", ("指标|绝对数（亿元）|比上年增长（%）",),
          (("地区生产总值|3560.2|5.6", "地区生产总值"), ("一般公共预算收入|286.5|-1.7", "一般公共预算收入"), ("进出口总额|1,258.9|−3.2", "进出口总额")),
          {1: YI, 2: GROWTH}),
    Shape("unit column", ("产品名称|单位|产量|比上年增长（%）",),
          (("水泥|万吨|412.6|-7.3", "水泥产量", {"unit": "吨", "factor": 1e4}), ("布|亿米|1.07|11.6", "布产量", {"unit": "米", "factor": 1e8}),
           ("新能源汽车|辆|15,342|1.3倍", "新能源汽车产量", {"unit": "辆", "factor": 1.0}), ("发电量|亿千瓦时|67.4|—", "发电量", {"unit": "千瓦时", "factor": 1e8})),
          {2: Column(period=Y24), 3: GROWTH}, above=("表1 2024年主要工业产品产量及其增长速度",)),
    Shape("unit above", ("指标|2023年|2024年",), (("固定资产投资|1520.3|1598.7", "固定资产投资"), ("房地产开发投资|402.6|361.9", "房地产开发投资")),
          {1: Column("元", 1e8, period=Y23), 2: YI}, above=("表2 固定资产投资主要指标", "单位：亿元")),
    Shape("unit in the caption", ("指标|2024年|增长",), (("农林牧渔业总产值|66.1|4.0", "农林牧渔业总产值"), ("建筑业总产值|120.9|-8.1", "建筑业总产值")),
          {1: YI, 2: GROWTH}, above=("表3 主要指标（单位：亿元、%）",)),
    Shape("two header rows", ("指标|2023年|<|2024年|<", "^|绝对额（亿元）|增速（%）|绝对额（亿元）|增速（%）"),
          (("社会消费品零售总额|1203.5|6.1|1251.9|4.0", "社会消费品零售总额"), ("进出口总额|402.2|-1.5|433.8|7.9", "进出口总额")),
          {1: Column("元", 1e8, period=Y23), 2: Column("%", measure="growth", period=Y23, fixed=True), 3: YI, 4: GROWTH}),
    Shape("units in the rows", ("指标|2024年|比上年±%",),
          (("年末常住人口（万人）|310.2|-0.4", "常住人口", {"unit": "人", "factor": 1e4, "period": (None, "2024-12")}),
           ("粮食产量（万吨）|31.25|2.1", "粮食产量", {"unit": "吨", "factor": 1e4}), ("全社会用电量（亿千瓦时）|88.7|6.6", "全社会用电量", {"unit": "千瓦时", "factor": 1e8})),
          {1: Column(period=Y24), 2: GROWTH}, unsuited=frozenset()),
    Shape("plan", ("指标|2025年|2030年|年均/累计|属性",),
          (("1.常住人口城镇化率（%）|66.3|70|—|预期性", "常住人口城镇化率", {"unit": "%", "measure": "rate"}),
           ("2.全员劳动生产率（万元/人）|18.4|24|>5.5%|预期性", "全员劳动生产率", {"unit": "元/人", "factor": 1e4, "at": {1: {"period": Y25}}}),
           ("3.粮食综合生产能力（万吨）|92.7|≥95|—|约束性", "粮食综合生产能力", {"unit": "吨", "factor": 1e4})),
          {1: Column(period=(None, "2025-12")), 2: Column(period=(None, "2030-12"), modality="target"), 3: Column("%", 1, "avg_growth", FIVE, "target", fixed=True)},
          title=PLAN, published="2026-03-12", above=("专栏2 “十五五”时期经济社会发展主要指标",), below=("注：[ ]内为五年累计数。",)),
    Shape("plan with sums", ("指标|2030年目标|五年累计|属性",),
          (("城镇新增就业（万人）|—|[17]|预期性", "城镇新增就业", {"unit": "人", "factor": 1e4, "measure": "change"}),
           ("单位地区生产总值二氧化碳排放降低（%）|—|[18]|约束性", "单位地区生产总值二氧化碳排放", {"unit": "%", "measure": "growth", "falls": True}),
           ("森林覆盖率（%）|42.5以上|—|约束性", "森林覆盖率", {"unit": "%", "measure": "rate"})),
          {1: Column(period=(None, "2030-12"), modality="target"), 2: Column(period=FIVE, modality="target", sums=FIVE)}, title=PLAN, published="2026-03-12"),
    Shape("groups of a plan", ("类别|序号|指标|2025年|2030年|属性",),
          (("经济|1|规上工业企业（家）|640|900|预期性", "规上工业企业", {"unit": "家"}), ("^|2|地区生产总值年均增长（%）|—|5.5左右|预期性", "地区生产总值", {"unit": "%", "measure": "avg_growth", "period": FIVE}),
           ("民生|3|每千人口执业（助理）医师数（人）|3.4|3.9|预期性", "每千人口执业（助理）医师数", {"unit": "人"}), ("^|4|人均预期寿命（岁）|79.8|81|预期性", "人均预期寿命", {"unit": "岁"})),
          {3: Column(period=(None, "2025-12")), 4: Column(period=(None, "2030-12"), modality="target")}, title=PLAN, published="2026-03-12", above=("专栏1 主要指标",), unsuited=BY_TABS),
    Shape("aims of a year", ("重点任务|2025年目标",),
          (("新建高标准农田|45万亩", "高标准农田", {"measure": "change"}), ("城镇新增就业|8.5万人", "城镇新增就业", {"measure": "change"}), ("单位GDP能耗降低|3%左右", "单位GDP能耗", {"measure": "growth", "falls": True})),
          {1: Column(period=Y25, modality="target")}, title="2025年重点任务分工"),
    Shape("done and aimed", ("指标|单位|2024年完成|2025年目标",),
          (("规上工业增加值增速|%|7.8|7以上", "规上工业增加值", {"unit": "%", "measure": "growth"}), ("固定资产投资|亿元|92.4|97", "固定资产投资", {"unit": "元", "factor": 1e8}), ("居民消费价格涨幅|%|0.2|2左右", "居民消费价格", {"unit": "%", "measure": "growth"})),
          {2: Column(period=Y24), 3: Column(period=Y25, modality="target")}, title="关于云岭市2024年计划执行情况与2025年计划草案的报告", published="2025-01-12"),
    Shape("month and so far", ("指标|单位|本月|<|本年累计|<", "^|^|绝对量|同比增长（%）|绝对量|同比增长（%）"),
          (("社会消费品零售总额|亿元|86.4|4.9|742.5|5.2", "社会消费品零售总额", {"unit": "元", "factor": 1e8}), ("进出口总额|亿元|31.2|-2.2|260.9|3.3", "进出口总额", {"unit": "元", "factor": 1e8})),
          {2: Column(period=("2025-09", "2025-09")), 3: Column("%", 1, "growth", ("2025-09", "2025-09"), fixed=True), 4: Column(period=("2025-01", "2025-09")), 5: Column("%", 1, "growth", ("2025-01", "2025-09"), fixed=True)},
          title="2025年9月全市主要经济指标", published="2025-10-25"),
    Shape("same of the year before", ("指标|1—9月|上年同期|增长%",),
          (("工业用电量（万千瓦时）|41,200|39,850|3.4", "工业用电量", {"unit": "千瓦时", "factor": 1e4}), ("货运量（万吨）|2,310|2,280|1.3", "货运量", {"unit": "吨", "factor": 1e4})),
          {1: Column(period=("2025-01", "2025-09")), 2: Column(period=("2024-01", "2024-09")), 3: Column("%", 1, "growth", ("2025-01", "2025-09"), fixed=True)},
          title="2025年1—9月全市经济运行情况", published="2025-10-25"),
    Shape("regions in rows", ("县（市、区）|地区生产总值|<|年末常住人口（万人）", "^|总量（亿元）|增速（%）|^"),
          (("全市|1820.5|5.6|310.2", "", {"region": None}), ("东川区|620.1|6.1|88.4", "", {"region": "东川区"}), ("平源县|210.7|-0.4|45.1", "", {"region": "平源县"})),
          {1: Column("元", 1e8, period=Y24, name="地区生产总值"), 2: Column("%", 1, "growth", Y24, name="地区生产总值", fixed=True), 3: Column("人", 1e4, period=(None, "2024-12"), name="常住人口")},
          title="2024年各县（市、区）主要经济指标"),
    Shape("named by the caption", ("地区|2023年|2024年",), (("东川区|12.6|14.1", "一般公共预算收入", {"region": "东川区"}), ("平源县|8.3|8.9", "一般公共预算收入", {"region": "平源县"})),
          {1: Column("元", 1e8, period=Y23), 2: YI}, above=("表4 各县一般公共预算收入", "单位：亿元")),
    Shape("years in rows", ("年份|常住人口（万人）|城镇化率（%）|粮食产量（万吨）",),
          (("2022年|311.8|62.1|30.9", "", {"period": year(2022)}), ("2023年|310.9|63.0|31.1", "", {"period": year(2023)})),
          {1: Column("人", 1e4, name="常住人口", stock=True), 2: Column("%", 1, "rate", name="城镇化率", stock=True), 3: Column("吨", 1e4, name="粮食产量")}, title="云岭市统计资料"),
    Shape("months in rows", ("时间|用电量（亿千瓦时）|同比增长（%）",),
          (("1月|8.1|3.3", "用电量", {"period": ("2024-01", "2024-01")}), ("1—2月|15.7|2.9", "用电量", {"period": ("2024-01", "2024-02")}), ("1—3月|24.0|3.8", "用电量", {"period": ("2024-01", "2024-03")})),
          {1: Column("千瓦时", 1e8), 2: Column("%", 1, "growth", fixed=True)}, title="2024年全市用电情况"),
    Shape("companies", ("序号|企业名称|营业收入（万元）|同比增长（%）|联系电话",),
          (("1|长泽铜业|120,340|12.1|0812-3345678", "长泽铜业"), ("2|远航机械|38,650|-3.4|0812-3345699", "远航机械")),
          {2: Column("元", 1e4, period=Y24, name="{row}营业收入"), 3: Column("%", 1, "growth", Y24, name="{row}营业收入", fixed=True)}, title="2024年重点企业经营情况"),
    Shape("parts", ("指标|2024年（亿元）|增长（%）",),
          (("货物进出口总额|58.9|3.1", "货物进出口总额"), ("其中：出口|46.3|5.0", "出口"), ("　　　进口|12.6|-3.4", "进口"), ("规模以上工业增加值|88.2|6.1", "规模以上工业增加值"), ("其中：轻工业|30.4|4.4", "轻工业增加值"), ("　　　重工业|57.8|7.0", "重工业增加值")),
          {1: YI, 2: GROWTH}),
    Shape("groups and sums", ("分组|营业收入|<|利润总额|<", "^|1—6月（亿元）|同比增长（%）|1—6月（亿元）|同比增减（%）"),
          (("总计|1520.7|3.2|88.1|-1.6", "规模以上工业企业"), ("按经济类型分|<|<|<|<", None), ("国有控股企业|402.3|1.0|30.5|2.2", "国有控股企业"), ("按主要行业分|<|<|<|<", None), ("化学原料和化学制品制造业|233.6|-2.8|9.4|-31.0", "化学原料和化学制品制造业")),
          {i: Column(u, f, m, ("2025-01", "2025-06"), name="{row}" + n, fixed=True) for i, (u, f, m, n) in enumerate([("元", 1e8, "level", "营业收入"), ("%", 1.0, "growth", "营业收入"), ("元", 1e8, "level", "利润总额"), ("%", 1.0, "growth", "利润总额")], 1)},
          title="2025年1—6月规模以上工业企业主要经济指标", published="2025-07-28", unsuited=frozenset()),
    Shape("side by side", ("指标|单位|数值|指标|单位|数值",),
          (("医疗卫生机构|个|212|卫生技术人员|人|3,456", "医疗卫生机构", {"at": {5: {"name": "卫生技术人员"}}}), ("养老机构|个|31|注册护士|人|1,512", "养老机构", {"at": {5: {"name": "注册护士"}}})),
          {2: Column("个", period=(None, "2024-12")), 5: Column("人", period=(None, "2024-12"))}, above=("表5 2024年末卫生事业基本情况",), unsuited=frozenset()),
    Shape("shares", ("指标|增加值（亿元）|比重（%）|比上年增长（%）",),
          (("第一产业|210.4|9.8|3.8", "第一产业"), ("第二产业|820.6|38.3|6.2", "第二产业"), ("第三产业|1112.3|51.9|5.4", "第三产业")),
          {1: Column("元", 1e8, period=Y24, name="{row}增加值"), 2: Column("%", 1, "rate", Y24, name="{row}比重", fixed=True), 3: Column("%", 1, "growth", Y24, name="{row}增加值", fixed=True)}),
    Shape("changes", ("指标|2024年末（亿元）|比年初增加（亿元）|比年初增长（%）",),
          (("金融机构本外币存款余额|3210.4|230.5|8.7", "金融机构本外币存款余额"), ("金融机构本外币贷款余额|2805.9|190.2|7.3", "金融机构本外币贷款余额")),
          {1: Column("元", 1e8, period=(None, "2024-12")), 2: Column("元", 1e8, "change", (None, "2024-12"), fixed=True), 3: Column("%", 1, "growth", (None, "2024-12"), fixed=True)}),
    Shape("points", ("指标|2024年（%）|比上年增减（个百分点）",),
          (("城镇调查失业率|5.1|-0.1", "城镇调查失业率", {"measure": "rate"}), ("制造业投资占比|31.2|0.8", "制造业投资占比", {"measure": "rate"}), ("工业产能利用率|76.2|0.8", "工业产能利用率", {"measure": "rate"})),
          {1: Column("%", 1, "rate", Y24), 2: Column("个百分点", 1, "change", Y24, fixed=True)}),
    Shape("prices", ("产品名称|单位|本期价格（元）|比上期价格涨跌（元）|涨跌幅（%）",),
          (("螺纹钢|吨|3,105.2|-12.6|-0.4", "螺纹钢价格"), ("电解铜|吨|86,420.0|530.4|0.6", "电解铜价格")),
          {i: Column(u, 1, m, ("2025-11", "2025-11"), fixed=True) for i, (u, m) in enumerate([("元", "level"), ("元", "change"), ("%", "growth")], 2)},
          title="2025年11月下旬重要生产资料市场价格变动情况", published="2025-12-04"),
    Shape("notes", ("指标|2024年",), (("地区生产总值①（亿元）|3560.2*", "地区生产总值", {"unit": "元", "factor": 1e8}), ("研发经费[2]（亿元）|88.1", "研发经费", {"unit": "元", "factor": 1e8})),
          {1: Column(period=Y24)}, below=("注：①绝对数按现价计算。",)),
    Shape("owners over columns", ("指标|全体居民|<|城镇居民|<", "^|绝对额（元）|增速（%）|绝对额（元）|增速（%）"),
          (("人均可支配收入|35210|5.2|43108|4.5", "人均可支配收入"), ("人均消费支出|22945|4.8|27013|4.0", "人均消费支出")),
          {1: Column("元", period=Y24, name="全体居民{row}"), 2: Column("%", 1, "growth", Y24, name="全体居民{row}", fixed=True), 3: Column("元", period=Y24, name="城镇居民{row}"), 4: Column("%", 1, "growth", Y24, name="城镇居民{row}", fixed=True)},
          title="2024年全市居民收支情况"),
    Shape("stages of a plan", ("指标|2024年（现状）|2025年|2027年",),
          (("链上企业（家）|48|70|150", "链上企业", {"unit": "家"}), ("起降点（个）|20|60|200左右", "起降点", {"unit": "个"})),
          {1: Column(period=(None, "2024-12")), 2: Column(period=(None, "2025-12"), modality="target"), 3: Column(period=(None, "2027-12"), modality="target")},
          title="云岭市低空经济高质量发展行动计划（2025—2027年）", published="2025-05-30"),
    Shape("aims by county", ("地区|城镇新增就业（人）|失业人员再就业（人）",),
          (("合计|32000|8600", "", {"region": None}), ("南湖区|9800|2600", "", {"region": "南湖区"}), ("安乐县|4200|1100", "", {"region": "安乐县"})),
          {1: Column("人", 1, "change", year(2026), "target", name="城镇新增就业"), 2: Column("人", 1, "level", year(2026), "target", name="失业人员再就业")},
          title="关于下达2026年就业工作目标任务的通知", published="2026-01-16", above=("附表：2026年就业工作目标任务分解表",)),
    Shape("header repeated", ("项目|单位|2023年|2024年",),
          (("公路通车里程|公里|1,205|1,238", "公路通车里程", {"unit": "公里"}), ("项目|单位|2023年|2024年", None), ("移动电话用户|万户|10.62|10.91", "移动电话用户", {"unit": "户", "factor": 1e4})),
          {2: Column(period=(None, "2023-12")), 3: Column(period=(None, "2024-12"))}),
    Shape("budget", ("项目|2024年预算数|2024年决算数|占总支出比重（%）",),
          (("教育支出|45,600|46,812|21.5", "教育支出"), ("卫生健康支出|18,300|17,955|8.2", "卫生健康支出")),
          {1: Column("元", 1e4, period=Y24, modality="target"), 2: Column("元", 1e4, period=Y24), 3: Column("%", 1, "rate", Y24, name="{row}占总支出比重", fixed=True)},
          title="青岚县2024年一般公共预算收支决算情况", above=("单位：万元",)),
    Shape("consumer prices", ("指标|全市",), (("居民消费价格|0.3", "居民消费价格"), ("其中：食品烟酒|-0.6", "食品烟酒价格"), ("　　　衣着|1.2", "衣着价格")),
          {1: Column("%", 1, "growth", Y24)}, above=("表6 2024年居民消费价格比上年涨跌幅度", "单位：%")),
)  # fmt: skip


# Pages whose tables state no figure.
NOTHING: dict[str, str] = {
    "navigation": '<table><tr><td><a href="/">首页</a></td><td><a href="/a">政务公开</a></td><td><a href="/b">数据2024</a></td></tr></table>',
    "contents": "<table><tr><td>一、总体情况</td><td>1</td></tr><tr><td>二、项目清单</td><td>3</td></tr><tr><td>三、联系方式</td><td>12</td></tr></table>",
    "contacts": "<table><tr><td>单位</td><td>联系人</td><td>办公电话</td></tr><tr><td>县发改局</td><td>王某</td><td>6221100</td></tr><tr><td>县水利局</td><td>李某</td><td>6221200</td></tr></table>",
    "documents": "<table><tr><td>序号</td><td>文件名称</td><td>文号</td><td>印发日期</td></tr><tr><td>1</td><td>项目管理办法</td><td>云政发〔2019〕12号</td><td>2019-05-06</td></tr></table>",
    "ranking": "<table><tr><td>名次</td><td>县区</td><td>变化</td></tr><tr><td>1</td><td>临河区</td><td>升2位</td></tr><tr><td>2</td><td>石桥县</td><td>持平</td></tr></table>",
    "form": "<table><tr><td>姓名</td><td></td><td>出生年月</td><td></td></tr><tr><td>联系电话</td><td></td><td>邮政编码</td><td></td></tr></table>",
    "layout": "<table><tr><td width=20%>通知公告</td><td>为贯彻落实有关精神，现就有关事项通知如下，请认真遵照执行。</td></tr></table>",
    "calendar": "<table><tr><td>日</td><td>一</td><td>二</td><td>三</td></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr><tr><td>5</td><td>6</td><td>7</td><td>8</td></tr></table>",
    "identities": "<table><tr><td>序号</td><td>企业名称</td><td>统一社会信用代码</td></tr><tr><td>1</td><td>长泽铜业</td><td>91330100MA2ABCDE12</td></tr><tr><td>2</td><td>远航机械</td><td>913301007654321098</td></tr></table>",
    "pages": "<table><tr><td>上一页</td><td>1</td><td>2</td><td>3</td><td>下一页</td></tr></table>",
}  # fmt: skip
