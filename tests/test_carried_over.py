"""What a clause leaves out and takes from the clauses before, in news, briefings and plans: text → the indicators."""

from __future__ import annotations

import pytest

import duban

_NEWS = "本报记者李某报道\n"
Case = tuple[str, list[str]]

EFFECTS: list[Case] = [
    ("发放稳岗补贴3亿元，惠及企业2000家、职工6万人。", ["稳岗补贴", "稳岗补贴惠及企业", "稳岗补贴惠及职工"]),
    ("发放助学贷款5亿元，惠及4万名学生。", ["助学贷款", "助学贷款惠及学生"]),
    ("拨付补助资金2亿元，支持村卫生室3000个。", ["补助资金", "补助资金支持村卫生室"]),
    # No money was given: the thing before does it.
    ("引进项目20个，带动就业3万人。", ["引进项目", "引进项目带动就业"]),
    ("蓝莓产值突破20亿元，带动1.2万户农户。", ["蓝莓产值", "带动农户"]),
]
PROGRAMMES: list[Case] = [
    ("组织实施养老服务提升工程，安排专项资金6亿元。", ["养老服务提升工程专项资金"]),
    ("茶叶产量5万吨。安排专项资金6亿元。", ["茶叶产量", "专项资金"]),
]
PERSONS: list[Case] = [
    ("技工5万人，50岁以上的占35%。", ["技工", "技工年龄", "50岁以上的技工占比"]),
    ("在岗护士3万人，月均收入6500元。", ["在岗护士", "在岗护士月均收入"]),
    ("接待游客500万人次，人均花费950元。", ["接待游客", "人均花费"]),
    ("近三成受访企业表示订单增加。", ["表示订单增加的受访企业占比"]),
    ("超过六成消费者在下单前会看评价。", ["会看评价的消费者占比"]),
    ("四成游客来自省外。", ["来自省外的游客占比"]),
    ("超九成企业完成改造。", ["完成改造的企业占比"]),
    ("两成以上的单体店退出。", ["退出的单体店占比"]),
]
ACTS: list[Case] = [
    ("大力开展挡车工技能培训，三年培训5万人次。", ["挡车工技能培训"]),
    ("加强校医培训，全年培训2000人次、考核1500人次。", ["培训校医", "考核校医"]),
    ("推进管网改造，全年改造500公里。", ["改造管网"]),
    ("平板出货量500万台，前三季度累计出货1400万台。", ["平板出货量", "平板出货量"]),
    ("受理申请5000件，办结4800件。", ["受理申请", "办结申请"]),
]
TRADE: list[Case] = [
    (
        "轮胎出口3亿条，出口额80亿美元，出口均价25美元/条。进口额2亿美元。",
        ["轮胎出口", "轮胎出口额", "轮胎出口均价", "轮胎进口额"],
    ),
    ("民营企业出口60亿元。进口20亿元。", ["民营企业出口", "进口"]),
    ("对印度出口3万台。进口额6亿美元。", ["对印度出口", "进口额"]),
    (
        "对德国、法国分别出口3亿美元和2亿美元，同比增长5%、下降2%。",
        ["对德国出口", "对法国出口", "对德国出口", "对法国出口"],
    ),
]
PARTS: list[Case] = [
    (
        "社会消费品零售总额134亿元，其中城镇93亿元，乡村41亿元。",
        ["社会消费品零售总额", "城镇社会消费品零售总额", "乡村社会消费品零售总额"],
    ),
    ("网上零售额3000亿元，占社零的比重差不多四分之一。", ["网上零售额", "网上零售额占社零比重"]),
    ("茶叶产量5万吨，力争再增两成。", ["茶叶产量", "茶叶产量"]),
    ("汽车产量12万辆，增长5%；粗钢200万吨。", ["汽车产量", "汽车产量", "粗钢产量"]),
    ("茶叶产量5万吨；茶园20万亩；冷库容量3万吨。", ["茶叶产量", "茶园", "冷库容量"]),
    ("商品零售中，粮油类增长3%，家具类下降6%。", ["粮油类零售", "家具类零售"]),
    ("规上工业营业收入900亿元，亏损面18%。", ["规上工业营业收入", "规上工业亏损面"]),
    ("亏损企业占25%，亏损额收窄三分之一。", ["亏损企业占比", "亏损企业亏损额"]),
    ("达到绿色标准的工厂占比从20%提高到55%。", ["达到绿色标准的工厂占比", "达到绿色标准的工厂占比"]),
    ("园区将办好民生实事10件，投入不低于2亿元。", ["民生实事", "民生实事"]),
    ("70万人的新增就业目标可以实现。", ["新增就业"]),
]


@pytest.mark.parametrize(("text", "expected"), [*EFFECTS, *PROGRAMMES, *PERSONS, *ACTS, *TRADE, *PARTS])
def test_carried_over(text: str, expected: list[str]) -> None:
    figures = duban.extract(text, title="调研", published="2026-03-10", region="全国").figures
    assert [figure.indicator for figure in figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "走进青岩陶瓷公司，窑火正旺。公司去年产值2亿元，不良率从3%降到1%。",
            ["青岩陶瓷产值", "青岩陶瓷不良率", "青岩陶瓷不良率"],
        ),
        ("电机供应商海格传动上半年营收5亿元，净利润下滑3%。", ["海格传动营收", "海格传动净利润"]),
        (
            "连锁品牌“山野”创始人罗某告诉记者，公司门店已开到60家，去年营收3亿元。",
            ["山野门店", "山野营收"],
        ),
        # A village, an industry, a budget and who gives out data are no companies.
        ("来到河湾村，茶园面积2000亩，产值3000万元。", ["茶园面积", "茶园产值"]),
        ("走进青岩陶瓷公司，窑火正旺。陶瓷产业产值80亿元，财政收入3亿元。", ["陶瓷产业产值", "财政收入"]),
        ("某某电商平台披露的数据显示，平板销量500万台，客单价1800元。", ["平板销量", "平板客单价"]),
    ],
)
def test_whose_accounts(text: str, expected: list[str]) -> None:
    figures = duban.extract(_NEWS + text, title="一线见闻", published="2026-03-10").figures
    assert [figure.indicator for figure in figures] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("食品工业数字化提升行动计划（2026—2028年）", ["规上食品企业", "食品工业上下游企业"]),
        ("机器人产业发展方案", ["规上机器人企业", "机器人产业上下游企业"]),
        # A review counts those of its trade anyhow, and a big industry is no industry.
        ("2025年食品工业运行情况", ["规上企业", "上下游企业"]),
        ("小茶叶做出大产业", ["规上企业", "上下游企业"]),
    ],
)
def test_enterprises_of_the_industry(title: str, expected: list[str]) -> None:
    text = "规上企业达到800家，集聚上下游企业300家。"
    assert [figure.indicator for figure in duban.extract(text, title=title).figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("需求有望回升，协会预计全年玩具产量80万吨，增速5%，利润总额突破10亿元。", ["estimate"] * 3),
        ("综合各方面因素，联合会判断，全年玩具产量80万吨。", ["estimate"]),
        ("目前行业在建、拟建产能仍有150多万吨。", ["actual"]),
        ("企业拟建产能20万吨。", ["target"]),
    ],
)
def test_what_a_trade_expects(text: str, expected: list[str]) -> None:
    figures = duban.extract(text, title="2025年上半年玩具行业经济运行情况", published="2025-08-01").figures
    assert [figure.modality for figure in figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政贴息比例为1个百分点，地方配套比例不低于20%。", [None, None]),
        ("到2027年，自筹比例提高到40%。", ["2027-12"]),
        ("本地配套率提高到35%。", ["2028-12"]),
        ("对新建货船按容量给予补助，每千瓦时300元。", [None]),
    ],
)
def test_standing_shares_have_no_deadline(text: str, expected: list[str | None]) -> None:
    figures = duban.extract(
        "二、重点任务\n" + text, title="内河船舶行动计划（2026—2028年）", published="2025-12-19"
    ).figures
    assert [figure.period_end for figure in figures] == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("订单超过上年全年的1.2倍。", 1.2, None),
        ("订单是上年全年的1.2倍。", 1.2, 1.2),
        ("每150公里布局1座。", 1, 1),
    ],
)
def test_bounds_of_multiples(text: str, low: float, high: float | None) -> None:
    assert [(figure.low, figure.high) for figure in duban.extract(text).figures] == [(low, high)]
