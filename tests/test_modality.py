"""Modality and source: a passage with its context → as what each figure is stated, and who says it."""

from __future__ import annotations

import pytest

from duban.extraction.figures import figures
from duban.text.document import Context, Document
from duban.text.outline import outline
from duban.text.view import View

REPORT = Context(title="2026年某市政府工作报告", published="2026-01-20", region="某市", year=2026)
NEWS = Context(title="某产业提速", published="2026-02-11", region="全国", year=2026)
READOUT = Context(title="全省商务工作会议召开", published="2025-12-26", region="某省", year=2025)
REVIEW = Context(title="2025年某行业运行回顾", published="2026-01-22", region="全国", year=2026)
ORDER = Context(title="某省促进仓储业发展若干措施", published="2025-03-06", region="某省", year=2025)
PAPER = Context(title="某产业发展白皮书（2025年）", published="2025-11-20", region="全国", year=2025)
SURVEY = Context(title="2025年小微企业融资状况调查报告", published="2025-12-12", region="全国", year=2025)
CONFERENCE = Context(title="某省新闻发布会实录", published="2025-11-06", region="某省", year=2025)
TERM = Context(title="某省“十五五”水利规划", published="2026-03-05", region="某省", year=2026)

Row = tuple[str, str, str | None]
CASES: list[tuple[Context, str, list[Row]]] = [
    # 预计 holds as far as ； or 。; what was stands beside it as it was.
    (
        READOUT,
        "预计全年零售总额1.6万亿元、增长5%左右，进出口7300亿元；新增主体5200家。",
        [("1.6万亿元", "estimate", None), ("5%", "estimate", None), ("7300亿元", "estimate", None), ("5200家", "actual", None)],
    ),
    (NEWS, "公司预计2025年净利润为6500万元，上年亏损3.4亿元。", [("6500万元", "estimate", "公司"), ("3.4亿元", "actual", "公司")]),
    # A number that is called a goal is one, whatever came of it.
    (READOUT, "全省建成粮仓48座，提前超过45座的年度目标。", [("48座", "actual", None), ("45座", "target", None)]),
    # A meeting tells of the year that ends and plans the next.
    (
        READOUT,
        "会议指出，2025年全省建成粮仓40座，增至180座。\n会议强调，2026年要建成粮仓30座，力争覆盖率达到90%。",
        [("40座", "actual", None), ("180座", "actual", None), ("30座", "target", None), ("90%", "target", None)],
    ),
    # The issuer's outlook, a third party's, a company's.
    (REVIEW, "2026年，协会预计销量有望达到2250万辆。", [("2250万辆", "estimate", "协会")]),
    (NEWS, "某咨询机构预测，2027年销量将达到90万辆。", [("90万辆", "forecast", "某咨询机构")]),
    (NEWS, "启程汽车董事长高朗表示，今年将推出5款新车。", [("5款", "target", "高朗")]),
    (NEWS, "某研究院测算过，到2030年，人才缺口会在280万人上下。", [("280万人", "forecast", "某研究院")]),
    # What somebody intends holds up to the next ；, in a look back, too.
    (
        NEWS,
        "公司拟每10股派现2元，并投资5亿元扩建基地；上年已派现3亿元。",
        [("2元", "target", None), ("5亿元", "target", None), ("3亿元", "actual", None)],
    ),
    # A plan that cites somebody else says who foretells it.
    (
        REVIEW,
        "三、2026年展望\n2026年，预计产量增长5%。东越证券研究所认为，产能有望压减2万吨。",
        [("5%", "estimate", None), ("2万吨", "forecast", "东越证券研究所")],
    ),
    # Aims: their verbs, and the tail of their sentence.
    (
        REPORT,
        "三、2026年重点工作\n力争产量突破200万辆、增长25%左右，装车量达到180吉瓦时。赤字率拟按4%左右安排，比上年提高1个百分点。",
        [("200万辆", "target", None), ("25%", "target", None), ("180吉瓦时", "target", None), ("4%", "target", None), ("1个百分点", "target", None)],
    ),
    (NEWS, "某公司去年出货30万颗；公司拟投资18亿元。", [("30万颗", "actual", None), ("18亿元", "target", None)]),
    # What stands now is actual in a plan too; a condition is neither.
    (ORDER, "目前，上架率为52%。到2027年，上架率达到60%。", [("52%", "actual", None), ("60%", "target", None)]),
    (ORDER, "对年用电量超过1000万千瓦时的企业开展诊断。", [("1000万千瓦时", "other", None)]),
    (NEWS, "完成全年任务的62%。", [("62%", "actual", None)]),
    # A transcript: the speaker until the next, a source within it for its sentence.
    (
        CONFERENCE,
        "主持人：大家好。\n省交通厅厅长周维安：目前，里程达到6800公里。据某船级社统计，占比为22%。明年，我们再建15座码头。\n记者：投资多少？\n周维安：前三季度，投资920亿元。",
        [("6800公里", "actual", "周维安"), ("22%", "actual", "某船级社"), ("15座", "target", "周维安"), ("920亿元", "actual", "周维安")],
    ),
    # A goal that is attained is so; one that is outdone is the goal.
    (REPORT, "提前实现亩均产值50万元和30万元的目标。", [("50万元", "actual", None), ("30万元", "actual", None)]),
    (REPORT, "产值达到60万元，超额完成50万元的目标。", [("60万元", "actual", None), ("50万元", "target", None)]),
    (NEWS, "若运价再涨10%，毛利率将下滑2个百分点。", [("10%", "other", None), ("2个百分点", "other", None)]),
    # A plan that news tell of is the source of its targets; 获悉 names who told.
    (NEWS, "《某方案》提出，到2027年，产能达到60万吨。", [("60万吨", "target", "《某方案》")]),
    (NEWS, "某部印发《某方案》。方案提出，到2027年，产能达到60万吨。", [("60万吨", "target", "《某方案》")]),
    (NEWS, "记者近日从中国某联盟获悉，2025年销量1.2万辆，增长38%。", [("1.2万辆", "actual", "中国某联盟"), ("38%", "actual", "中国某联盟")]),
    (NEWS, "1月5日晚，启程汽车公告称，12月销量8.3万辆。", [("8.3万辆", "actual", "启程汽车")]),
    # What those who are counted intend is theirs: their share is measured.
    (SURVEY, "未来一年打算增加投资的企业占24.3%，准备扩大招工的占两成。", [("24.3%", "actual", None), ("两成", "actual", None)]),
    (SURVEY, "有意明年换车的家庭占比16.2%，比上季度高1.1个百分点。", [("16.2%", "actual", None), ("1.1个百分点", "actual", None)]),
    (SURVEY, "预计2026年订单增加的厂商比例为38.4%。", [("38.4%", "actual", None)]),
    (SURVEY, "对2026年持谨慎态度的经营者仅有312人，看好后市的超过一半。", [("312人", "actual", None), ("一半", "actual", None)]),
    (SURVEY, "拟返乡创业的毕业生不到一成，计划明年参保的农户约占七成。", [("一成", "actual", None), ("七成", "actual", None)]),
    (REPORT, "三、2026年重点工作\n计划参训的企业占比达到30%。", [("30%", "target", None)]),
    # What somebody advises is neither: who writes a study does not plan under its last heading.
    (SURVEY, "三、对策与建议\n建议加大贴息，贴息比例不低于50%。", [("50%", "other", None)]),
    (SURVEY, "三、政策建议\n样本企业中，有贷款的占62%。", [("62%", "actual", None)]),
    (NEWS, "该院研究员孙平建议，将充电桩补贴标准提高到每台3000元；目前只有1800元。", [("3000元", "other", "孙平"), ("1800元", "actual", "孙平")]),
    (NEWS, "有代表呼吁，把研发投入强度提高到4%以上。", [("4%", "other", None)]),
    (NEWS, "代表们提出建议86件，采纳了52件。", [("86件", "actual", None), ("52件", "actual", None)]),
    # Who answers tells what there is before he promises.
    (
        CONFERENCE,
        "记者：有什么进展？\n省民政厅厅长周维安：目前，全省共有托育机构820家，平均收费1600元。今年我们要新建托育中心40个，新增托位3000个；收费要降下来。",
        [("820家", "actual", "周维安"), ("1600元", "actual", "周维安"), ("40个", "target", "周维安"), ("3000个", "target", "周维安")],
    ),
    (
        CONFERENCE,
        "主持人：请提问。\n记者：旺季出行难，有什么考虑？\n省文旅厅副厅长程远：这个暑期，景区接待游客620万人次，门票收入占三成。今年我们要改造景区公路210公里，新开旅游专列15列，完善厕所、停车场等设施。",
        [("620万人次", "actual", "程远"), ("三成", "actual", "程远"), ("210公里", "target", "程远"), ("15列", "target", "程远")],
    ),
    # What stands by now stands, whatever year its paragraph is on.
    (NEWS, "2026年，出货量有望达到850吉瓦时。行业产能已达1200吉瓦时。", [("850吉瓦时", "forecast", None), ("1200吉瓦时", "actual", None)]),
    (NEWS, "今年，需求预计增长5%。在册渔船早已突破3万艘。", [("5%", "forecast", None), ("3万艘", "actual", None)]),
    # A company's notice before its report: it expects.
    (NEWS, "公司上半年净利润预增180%—220%，毛利率提升4个百分点。", [("180%—220%", "estimate", None), ("4个百分点", "actual", None)]),
    (NEWS, "海川能源业绩预告称，前三季度预亏3亿元。", [("3亿元", "estimate", "海川能源")]),
    (NEWS, "渔船回港后，预收货款1200万元。", [("1200万元", "actual", None)]),
    # The outlook of who writes, from what is not yet measured on.
    (
        PAPER,
        "展望未来，市场规模将从2025年的412亿元增至2030年的980亿元，年均增速有望达到18.9%。",
        [("412亿元", "estimate", None), ("980亿元", "estimate", None), ("18.9%", "estimate", None)],
    ),
    (PAPER, "展望下一阶段，到2028年，渗透率可达三成。", [("三成", "estimate", None)]),
    # What a third party thinks in an issuer's outlook.
    (
        REVIEW,
        "三、2026年展望\n东屿证券研究所则认为，均价可上涨20元/吨，涨幅5%。协会力争自律减产8%。",
        [("20元/吨", "forecast", "东屿证券研究所"), ("5%", "forecast", "东屿证券研究所"), ("8%", "target", None)],
    ),
    (
        CONFERENCE,
        "记者：规模多大？\n周维安：某冰雪研究院最近预测，明年产业规模将突破1.2万亿元，占比有望达到15%。",
        [("1.2万亿元", "forecast", "某冰雪研究院"), ("15%", "forecast", "某冰雪研究院")],
    ),
    (CONFERENCE, "记者：能卖多少？\n周维安：保守一点，明年能做到37亿元就不错了。", [("37亿元", "estimate", "周维安")]),
    # What a plan of one's own leads to.
    (
        NEWS,
        "公司拟投建两条产线，预计明年投产，届时年产能由35万吨增至75万吨。",
        [("两条", "target", None), ("35万吨", "actual", None), ("75万吨", "target", None)],
    ),
    # A result is held against what was aimed at; what is allotted for the year is so.
    (
        NEWS,
        "2025年，改造房屋224万户，比原定目标多出一成，超出计划20万户。",
        [("224万户", "actual", None), ("一成", "actual", None), ("20万户", "actual", None)],
    ),
    (
        NEWS,
        "中央财政今年安排的补助资金是56亿元，增长12%。今年拟安排补助资金60亿元。",
        [("56亿元", "actual", None), ("12%", "actual", None), ("60亿元", "target", None)],
    ),
    (NEWS, "某公司在业绩会上表示，公司明年将新开门店30家。", [("30家", "target", "某公司")]),
    # How much of an aim is reached is measured; the aim is an aim.
    (
        CONFERENCE,
        "今年新建粮仓26座，完成年度目标的八成。全年压减5000吨的目标已完成九成。",
        [("26座", "actual", None), ("八成", "actual", None), ("5000吨", "target", None), ("九成", "actual", None)],
    ),
    # A term in its last year is told as what came of it, unless something is aimed at.
    (CONFERENCE, "“十四五”期间新改建粮道2.4万公里。", [("2.4万公里", "actual", None)]),
    (CONFERENCE, "“十四五”期间力争新改建粮道2.4万公里。", [("2.4万公里", "target", None)]),
    # What would follow from each step.
    (
        NEWS,
        "远山证券分析师高朗测算，粮价每上涨1元，企业利润可增厚2亿元。",
        [("1元", "other", "高朗"), ("2亿元", "other", "高朗")],
    ),
    # A company's outlook, and what it sets out to do.
    (
        NEWS,
        "启程汽车董事长高朗称，今年资本开支约90亿元。",
        [("90亿元", "estimate", "高朗")],
    ),
    (NEWS, "启程汽车董事长高朗称，今年力争销量达到90万辆。", [("90万辆", "target", "高朗")]),
    # What those asked expect is theirs.
    (
        SURVEY,
        "64%的企业预计明年一季度订单增加，比上次调查高3个百分点。",
        [("64%", "actual", None), ("3个百分点", "actual", None)],
    ),
    # Who says it: of a survey of somebody, a filing on a day, behind a heading in brackets.
    (NEWS, "海川联合会对90家会员的调研显示，指数为52.4。", [("90家", "actual", None), ("52.4", "actual", "海川联合会")]),
    (NEWS, "海川能源3月9日晚披露年报：营收40亿元。", [("40亿元", "actual", "海川能源")]),
    (NEWS, "【收入增长】海川统计局公布的数据显示，收入增长4%。", [("4%", "actual", "海川统计局")]),
    (NEWS, "内销方面，据远山咨询推总数据，零售额90亿元。", [("90亿元", "actual", "远山咨询")]),
    (NEWS, "某部有关负责人表示，基站达到90万个。", [("90万个", "actual", "某部有关负责人")]),
    # What is given to whom asks for it is set.
    (
        NEWS,
        "某市《办法》提出，到2028年产值达到90亿元，对新建粮仓给予每座最高20万元补助。",
        [("90亿元", "target", "《办法》"), ("20万元", "target", "《办法》")],
    ),
    # 预计 holds up to the next ；, but for what a clause says of another time; what a plan looks out to is an aim.
    (
        REPORT,
        "一、2025年工作回顾\n生产总值预计增长5%，前11个月出口增长9%，投资下降4%。",
        [("5%", "estimate", None), ("9%", "actual", None), ("4%", "estimate", None)],
    ),
    (TERM, "展望2035年，供水保障率达到96%。", [("96%", "target", None)]),
    # What is allotted or done is so; what a share came to is no term; a term that changes this year is set.
    (CONFERENCE, "今年一共安排30亿元国债。首批项目9个已经开工。", [("30亿元", "actual", None), ("9个", "actual", None)]),
    (CONFERENCE, "去年支出9亿元。政策范围内报销比例，职工是85%。", [("9亿元", "actual", None), ("85%", "actual", None)]),
    (CONFERENCE, "今年中小微企业返还比例由60%提高到90%。", [("60%", "actual", None), ("90%", "target", None)]),
]  # fmt: skip


def read(text: str, context: Context) -> Document:
    headings, paragraphs = outline(text)
    return Document(name="t", view=View.of(text), context=context, headings=headings, paragraphs=paragraphs)


@pytest.mark.parametrize(("context", "text", "expected"), CASES)
def test_stated_as(context: Context, text: str, expected: list[Row]) -> None:
    found = figures(read(text, context))
    assert [(f.value_text, f.modality, f.source) for f in found] == expected
