"""Timing: a passage with its context → for each figure the months and where they come from."""

from __future__ import annotations

import pytest

from duban.extraction.figures import figures
from duban.text.document import Context, Document
from duban.text.outline import outline
from duban.text.view import View

REPORT = Context(title="2026年某市政府工作报告", published="2026-01-20", region="某市", year=2026)
MONTHLY = Context(title="2025年9月份某省工业生产情况", published="2025-10-18", region="某省", year=2025)
YEARLY = Context(
    title="2025年某市国民经济和社会发展统计公报", published="2026-03-20", region="某市", year=2026
)
CONFERENCE = Context(title="某省新闻发布会实录", published="2025-10-20", region="某省", year=2025)
NEWS = Context(title="某产业提速", published="2026-02-11", region="全国", year=2026)
PLAN = Context(title="某省仓储行动计划（2026—2028年）", published="2025-12-09", region="某省", year=2025)
MEASURES = Context(title="某市支持仓储业发展若干措施", published="2026-01-15", region="某市", year=2026)
MIDTERM = Context(
    title="某市“十四五”规划实施情况中期评估报告", published="2023-10-18", region="某市", year=2023
)
SURVEY = Context(title="某省冷链用户调查报告", published="2025-11-18", region="某省", year=2025)

Row = tuple[str, str | None, str | None]
CASES: list[tuple[Context, str, list[Row]]] = [
    # A bulletin: the span to the end of its paragraph, the month alone its own.
    (
        MONTHLY,
        "1—9月份，工业增加值增长5.8%。其中，9月份增长6.1%。出口交货值增长3%。",
        [("5.8%", "2025-01", "2025-09"), ("6.1%", "2025-09", "2025-09"), ("3%", "2025-01", "2025-09")],
    ),
    # A part of the year that is over when a text is written is of its year, whatever was told before; an edge is not.
    (
        Context(title="某产业提速", published="2026-04-23", region="全国", year=2026),
        "去年进出口8万亿元。年末库存3万吨。一季度新设企业1.4万家，增长5%。",
        [
            ("8万亿元", "2025-01", "2025-12"),
            ("3万吨", None, "2025-12"),
            ("1.4万家", "2026-01", "2026-03"),
            ("5%", "2026-01", "2026-03"),
        ],
    ),
    # A peak that a value is held against dates nothing.
    (
        YEARLY,
        "2025年，钢琴产量15.6万架，不足2021年高点的一半；其中立式钢琴13.7万架。粗钢为2020年峰值的七成，电炉钢860万吨。",
        [
            ("15.6万架", "2025-01", "2025-12"),
            ("一半", "2025-01", "2025-12"),
            ("13.7万架", "2025-01", "2025-12"),
            ("七成", "2025-01", "2025-12"),
            ("860万吨", "2025-01", "2025-12"),
        ],
    ),
    # What a share is of dates nothing behind it.
    (
        MONTHLY,
        "9月份，生丝月均价40万元，只有去年最高价的六成；蚕茧6万元。",
        [("40万元", "2025-09", "2025-09"), ("六成", "2025-09", "2025-09"), ("6万元", "2025-09", "2025-09")],
    ),
    # A part of the year under review is told of up to ；: behind it the year goes on.
    (
        REPORT,
        "一、2025年工作回顾\n投资增长2%；前11个月进出口增长9%，顺差扩大；居民收入增长5%。",
        [("2%", "2025-01", "2025-12"), ("9%", "2025-01", "2025-11"), ("5%", "2025-01", "2025-12")],
    ),
    (
        REPORT,
        "一、2025年工作回顾\n前11个月，进出口增长9%；出口增长5%。",
        [("9%", "2025-01", "2025-11"), ("5%", "2025-01", "2025-11")],
    ),
    # What is held against another time is not of that time.
    (
        YEARLY,
        "2025年，接待游客恢复到2019年的98%，营收恢复到2019年的1.3倍，床位提高到2026年的3万张。",
        [("98%", "2025-01", "2025-12"), ("1.3倍", "2025-01", "2025-12"), ("3万张", None, "2026-12")],
    ),
    (
        YEARLY,
        "2025年，茶叶产量17万吨，不到2019年的一半，其中绿茶15万吨。",
        [("17万吨", "2025-01", "2025-12"), ("一半", "2025-01", "2025-12"), ("15万吨", "2025-01", "2025-12")],
    ),
    # What is set from a day on has that day, with its year; a bracket behind the clause is its deadline.
    (
        CONFERENCE,
        "从明年1月1日起，缴费标准提高到90元，其中财政补助40元。",
        [("90元", None, "2026-01"), ("40元", "2026-01", "2026-01")],
    ),
    (PLAN, "完成勘查12处（2026年9月底前），编制图集。", [("12处", None, "2026-09")]),
    # How far it has come is told of the last such month.
    (CONFERENCE, "去年7月启动试点，到3月底已有94万人参保。", [("94万人", None, "2025-03")]),
    # A stock at a named date, its growth and its change have the end alone.
    (
        YEARLY,
        "年末存款余额6120亿元，比年初增加430亿元，增长7.6%。全年粮食产量158万吨，增长1.4%。",
        [
            ("6120亿元", None, "2025-12"),
            ("430亿元", None, "2025-12"),
            ("7.6%", None, "2025-12"),
            ("158万吨", "2025-01", "2025-12"),
            ("1.4%", "2025-01", "2025-12"),
        ],
    ),
    # What a date names stands, what 截至 leads in to ran up to it.
    (
        MONTHLY,
        "9月末，停工企业9户，比8月末多2户。截至9月末，出口额300亿元。",
        [("9户", None, "2025-09"), ("2户", None, "2025-09"), ("300亿元", "2025-01", "2025-09")],
    ),
    # A value that another is held against has its own time.
    (
        MONTHLY,
        "9月份，最大负荷56万千瓦，比去年同月的52万千瓦高7%。年末均价5万元，较6月末的3万元上涨60%。",
        [
            ("56万千瓦", "2025-09", "2025-09"),
            ("52万千瓦", "2024-09", "2024-09"),
            ("7%", "2025-09", "2025-09"),
            ("5万元", None, "2025-12"),
            ("3万元", None, "2025-06"),
            ("60%", None, "2025-12"),
        ],
    ),
    # What nothing else dates is of the year after the one that it is held against.
    (CONFERENCE, "毕业生比去年多了43万人。", [("43万人", "2025-01", "2025-12")]),
    # From when something moved says nothing of when it arrived.
    (
        CONFERENCE,
        "存栏从去年底的30万头调减到9月末的29万头。",
        [("30万头", None, "2024-12"), ("29万头", None, "2025-09")],
    ),
    # A look back over five years: levels have the end, yearly flows the last year, sums and events the span.
    (
        REPORT,
        "一、“十四五”时期工作回顾\n五年来，外贸总额4200亿元，养老床位6.1万张，研发强度从2.1%提高到2.9%，改造老旧小区412个，固定资产投资累计完成7400亿元。",
        [
            ("4200亿元", "2025-01", "2025-12"),
            ("6.1万张", None, "2025-12"),
            ("2.1%", "2020-01", "2020-12"),
            ("2.9%", "2025-01", "2025-12"),
            ("412个", "2021-01", "2025-12"),
            ("7400亿元", "2021-01", "2025-12"),
        ],
    ),
    # An as-of date does not hold for what follows.
    (
        REPORT,
        "一、2025年工作回顾\n项目加快建设。截至目前，桥梁达90座。棉花出口4万吨。",
        [("90座", None, "2026-01"), ("4万吨", "2025-01", "2025-12")],
    ),
    # A time of reference holds for its clause.
    (
        NEWS,
        "2025年，装机量320万台。五年前，机械化率只有49%，现在到了58%。销量增长6%。",
        [
            ("320万台", "2025-01", "2025-12"),
            ("49%", None, "2021-02"),
            ("58%", None, "2026-02"),
            ("6%", "2025-01", "2025-12"),
        ],
    ),
    # A plan: a level has the deadline, sums and averages the term; a deadline holds for its sentence.
    (
        PLAN,
        "一、目标\n到2028年，仓储容量达到600万吨，年均增长8%。\n二、任务\n到2027年，自动化率提高到40%。每年安排资金3亿元。",
        [
            ("600万吨", None, "2028-12"),
            ("8%", "2026-01", "2028-12"),
            ("40%", None, "2027-12"),
            ("3亿元", "2026-01", "2028-12"),
        ],
    ),
    # In news it holds for the paragraph; the year in a plan's name is none.
    (
        NEWS,
        "《仓储行动方案（2024—2026年）》提出，到2027年，仓储容量突破800万吨。自动化率达到40%。",
        [("800万吨", None, "2027-12"), ("40%", None, "2027-12")],
    ),
    # What a company reports of, its figures at the end of it, and what follows in the paragraph.
    (
        NEWS,
        "某家居日前披露的三季报显示，公司营收58亿元，增长31%；期末门店1280家。线上订单占比过半。",
        [
            ("58亿元", "2025-01", "2025-09"),
            ("31%", "2025-01", "2025-09"),
            ("1280家", None, "2025-09"),
            ("半", "2025-01", "2025-09"),
        ],
    ),
    (NEWS, "某家居2023年年报显示，公司营收58亿元。", [("58亿元", "2023-01", "2023-12")]),
    (NEWS, "某家居年报显示，公司营收58亿元。", [("58亿元", "2025-01", "2025-12")]),
    # 近一年 is of its clause, and runs up to the date that is told of.
    (
        CONFERENCE,
        "截至8月底，茶馆达26万家，近一年新开9万家、关闭5万家，社区茶馆占比升至28%。",
        [
            ("26万家", None, "2025-08"),
            ("9万家", "2024-09", "2025-08"),
            ("5万家", "2024-09", "2025-08"),
            ("28%", None, "2025-08"),
        ],
    ),
    # A price at a date and that of the same date a year before.
    (
        CONFERENCE,
        "截至8月底，均价从上年同期的15元降到13元。",
        [("15元", None, "2024-08"), ("13元", None, "2025-08")],
    ),
    # A month still to come, told of beside last year.
    (
        CONFERENCE,
        "去年底有2条产线，12月投产后年产能将从6000吨增至9000吨。",
        [("2条", None, "2024-12"), ("6000吨", None, "2025-11"), ("9000吨", None, "2025-12")],
    ),
    # Where a movement that begins within the year began.
    (
        CONFERENCE,
        "9月份，网上放票比例从80%提到90%。",
        [("80%", None, "2025-08"), ("90%", "2025-09", "2025-09")],
    ),
    # A sentence that says how a stretch was sets the time of those behind it; a plan to come does not.
    (
        CONFERENCE,
        "前三季度比原来想的要好一些。接待游客2.1亿人次，增长9%。",
        [("2.1亿人次", "2025-01", "2025-09"), ("9%", "2025-01", "2025-09")],
    ),
    (CONFERENCE, "四季度会更忙一些。客流增长9%。", [("9%", None, None)]),
    # An answer is about the stretch that was asked for.
    (
        CONFERENCE,
        "某报记者：请问上半年工业成色怎么样？\n某省工信厅厅长周某：谢谢您的提问。规上工业增加值增长6.4%。\n"
        "某台记者：前三季度呢？\n周某：培训增长3%。",
        [("6.4%", "2025-01", "2025-06"), ("3%", "2025-01", "2025-09")],
    ),
    # Quarters are dealt out to their values.
    (
        MONTHLY,
        "分季度看，一、二、三季度出口分别为57亿元、61亿元和65亿元。",
        [
            ("57亿元", "2025-01", "2025-03"),
            ("61亿元", "2025-04", "2025-06"),
            ("65亿元", "2025-07", "2025-09"),
        ],
    ),
    # The same months of the year before; 当月 alone its own.
    (
        NEWS,
        "一季度，外贸80亿元。1—2月，营收增长8.2%，上年同期为5.1%。3月当月，用电量2亿千瓦时。新登记商户90户。",
        [
            ("80亿元", "2025-01", "2025-03"),
            ("8.2%", "2025-01", "2025-02"),
            ("5.1%", "2024-01", "2024-02"),
            ("2亿千瓦时", "2025-03", "2025-03"),
            ("90户", "2025-01", "2025-03"),
        ],
    ),
    # Both years of 今明两年, and only there.
    (
        REPORT,
        "三、2026年重点工作\n今明两年新改水厂60座。新建公园12个。",
        [("60座", "2026-01", "2027-12"), ("12个", "2026-01", "2026-12")],
    ),
    # A stretch from one month to another begins nothing else; a season holds for what follows it.
    (
        CONFERENCE,
        "从去年11月到今年3月，供热6亿吉焦，增长4%。",
        [("6亿吉焦", "2024-11", "2025-03"), ("4%", "2024-11", "2025-03")],
    ),
    (
        CONFERENCE,
        "刚过去的采暖季，供气48亿立方米，比上个采暖季多2亿立方米。投诉量下降3%。",
        [
            ("48亿立方米", "2024-11", "2025-03"),
            ("2亿立方米", "2024-11", "2025-03"),
            ("3%", "2024-11", "2025-03"),
        ],
    ),
    # What was so and is no more is told of its own time, what is as before of none.
    (
        NEWS,
        "2025年，用电量90亿千瓦时，扭转上年下降2.3%的局面，增长4.1%。",
        [
            ("90亿千瓦时", "2025-01", "2025-12"),
            ("2.3%", "2024-01", "2024-12"),
            ("4.1%", "2025-01", "2025-12"),
        ],
    ),
    (
        NEWS,
        "2025年，出口额36亿元，延续了去年增长8%的势头，全年增长9%。",
        [("36亿元", "2025-01", "2025-12"), ("8%", "2025-01", "2025-12"), ("9%", "2025-01", "2025-12")],
    ),
    (
        NEWS,
        "2025年，客流量82万人次，和上年大体相当；营收6亿元，增长2%。",
        [("82万人次", "2025-01", "2025-12"), ("6亿元", "2025-01", "2025-12"), ("2%", "2025-01", "2025-12")],
    ),
    # Each quarter its own value.
    (
        NEWS,
        "2025年上半年各季降幅收窄，分别下降6.2%和3.1%。",
        [("6.2%", "2025-01", "2025-03"), ("3.1%", "2025-04", "2025-06")],
    ),
    # What comes next is of no time that was told, unless it says so; what stands by now stands now.
    (
        MONTHLY,
        "1—9月，营收增长5%。\n下一阶段，将举办对接活动20场。",
        [("5%", "2025-01", "2025-09"), ("20场", None, None)],
    ),
    (
        CONFERENCE,
        "前三季度，建成站点40个。下一步，我们将新建站点12个。",
        [("40个", "2025-01", "2025-09"), ("12个", None, None)],
    ),
    (
        CONFERENCE,
        "接下来，计划改造街区8个，2026年底前完工5个。",
        [("8个", None, None), ("5个", None, "2026-12")],
    ),
    (
        REPORT,
        "一、2025年工作回顾\n新建学校5所。下一步，再建3所。",
        [("5所", "2025-01", "2025-12"), ("3所", None, None)],
    ),
    (
        CONFERENCE,
        "去年关停21家。下步明年再关停6家。",
        [("21家", "2024-01", "2024-12"), ("6家", "2026-01", "2026-12")],
    ),
    (
        NEWS,
        "2026年，出货量有望达到850吉瓦时。产能已是需求的2倍。",
        [("850吉瓦时", "2026-01", "2026-12"), ("2倍", None, "2026-02")],
    ),
    # Where a share of a stretch within a year began: the same stretch of the year before.
    (
        MONTHLY,
        "1—9月，出口占比由18.6%升至24%。",
        [("18.6%", "2024-01", "2024-09"), ("24%", "2025-01", "2025-09")],
    ),
    (
        CONFERENCE,
        "上半年，所占份额从29.4%回落至26%。",
        [("29.4%", "2024-01", "2024-06"), ("26%", "2025-01", "2025-06")],
    ),
    # A total stands.
    (
        YEARLY,
        "全年新增绿地15公顷，累计达到497公顷。",
        [("15公顷", "2025-01", "2025-12"), ("497公顷", None, "2025-12")],
    ),
    # A share of what is new is of its stretch, a part of a stock is not.
    (
        MONTHLY,
        "1—9月，民营企业占新增装机的六成。竣工面积695万平方米。",
        [("六成", "2025-01", "2025-09"), ("695万平方米", "2025-01", "2025-09")],
    ),
    # Who is quoted speaks of his own time; where a price came from nobody says.
    (
        NEWS,
        "某公司去年营收下滑8%，总经理郑一帆坦言，“碳酸锂价格从6万元涨到了10万元，订单已排到下半年。”",
        [("8%", "2025-01", "2025-12"), ("6万元", None, None), ("10万元", None, "2026-02")],
    ),
    (
        NEWS,
        "去年工厂亏损2亿元，厂长程远说：“车间目前有120人，自动化产线3条。”",
        [("2亿元", "2025-01", "2025-12"), ("120人", None, "2026-02"), ("3条", None, "2026-02")],
    ),
    # A date behind a value does not hold for the next item of a list.
    (
        YEARLY,
        "审计发现：一是代编预算156亿元，截至9月底仍有23亿元未细化；二是下达迟缓，涉及金额112亿元。",
        [("156亿元", "2025-01", "2025-12"), ("23亿元", None, "2025-09"), ("112亿元", "2025-01", "2025-12")],
    ),
    # Movements side by side begin at the same time.
    (
        NEWS,
        "整机成本由2022年的80万元降至目前的20万元，国产化率由40%提升到65%。",
        [
            ("80万元", "2022-01", "2022-12"),
            ("20万元", None, "2026-02"),
            ("40%", None, "2022-12"),
            ("65%", None, "2026-02"),
        ],
    ),
    (PLAN, "到2028年，覆盖率由92%提高到100%。", [("92%", None, "2025-12"), ("100%", None, "2028-12")]),
    # When it is to be ready, told behind it, dates what nothing else dates, and nothing that follows.
    (NEWS, "公司新建产线2条，预计2027年6月投产。", [("2条", None, "2027-06")]),
    (
        NEWS,
        "公司拟建冷库3座，计划于2026年10月建成，届时库容增至6万吨。",
        [("3座", None, "2026-10"), ("6万吨", None, "2026-10")],
    ),
    (
        CONFERENCE,
        "明年我们要改造公路340公里，争取11月前全部完工；新开航线12条。",
        [("340公里", "2026-01", "2026-12"), ("12条", "2026-01", "2026-12")],
    ),
    # What moved since a date stands at the end, beside a date too.
    (
        MONTHLY,
        "截至9月底，床位80万张，其中护理型床位占68%，比去年年底提高0.6个百分点；户数、金额较上年末分别增长46%和58%。",
        [
            ("80万张", None, "2025-09"),
            ("68%", None, "2025-09"),
            ("0.6个百分点", None, "2025-09"),
            ("46%", None, "2025-09"),
            ("58%", None, "2025-09"),
        ],
    ),
    (
        YEARLY,
        "汽车保有量10万辆，是上年末的1.5倍。",
        [("10万辆", None, "2025-12"), ("1.5倍", None, "2025-12")],
    ),
    # Thanks and the like open no paragraph: the date behind them holds for what stands.
    (
        CONFERENCE,
        "省体育局局长程远：感谢关注。先报一组数字。截至9月底，全省有雪场89家。装备企业180家。去年产值126亿元。",
        [("89家", None, "2025-09"), ("180家", None, "2025-09"), ("126亿元", "2024-01", "2024-12")],
    ),
    # What a survey found is of no stretch that was told, unless it says so.
    (
        CONFERENCE,
        "前三季度，融资243起。本院调研显示，34%的企业已上云。",
        [("243起", "2025-01", "2025-09"), ("34%", None, None)],
    ),
    (
        CONFERENCE,
        "上半年，销量增长3%。问卷调查发现，受访企业中，两成有意扩产。",
        [("3%", "2025-01", "2025-06"), ("两成", None, None)],
    ),
    (
        CONFERENCE,
        "前三季度，营收增长6%。专项调查表明，三季度六成企业盈利。",
        [("6%", "2025-01", "2025-09"), ("六成", "2025-07", "2025-09")],
    ),
    # A share from which it moved has its own date, told or not; so have the reasons of what is told.
    (
        REPORT,
        "债务占收入的比重从2019年的28%降到去年的15%。",
        [("28%", "2019-01", "2019-12"), ("15%", "2025-01", "2025-12")],
    ),
    (
        REPORT,
        "三、2026年重点工作\n但由于去年减收，结余占收入比重控制在20%以内。",
        [("20%", "2026-01", "2026-12")],
    ),
    # What an order without a term sets has no date but its own, what it changes is dated by its year; a year in it dates its sentence, 全年 is the year itself.
    (
        MEASURES,
        "一、加大支持。设立规模8亿元的周转池，费率由0.5%降至0.3%。2026年新增用户600户。租金减免比例不低于20%。全年举办对接活动12场。",
        [
            ("8亿元", None, None),
            ("0.5%", None, "2025-12"),
            ("0.3%", None, "2026-12"),
            ("600户", "2026-01", "2026-12"),
            ("20%", None, None),
            ("12场", "2026-01", "2026-12"),
        ],
    ),
    (MEASURES, "将仓储用电附加费率降至1%的政策延续至2027年底。", [("1%", None, "2027-12")]),
    # An aim that is told of dates itself alone.
    (
        MIDTERM,
        "（一）创新。2022年，研发强度1.5%，距2025年2.1%的目标还差一截；高价值专利拥有量2.4件。",
        [("1.5%", "2022-01", "2022-12"), ("2.1%", None, "2025-12"), ("2.4件", None, "2022-12")],
    ),
    # What was, beside what is told, dates its clause.
    (
        NEWS,
        "远山粮机2025年净利润7亿元，上年为5亿元；毛利率升至20%。",
        [("7亿元", "2025-01", "2025-12"), ("5亿元", "2024-01", "2024-12"), ("20%", "2025-01", "2025-12")],
    ),
    # 上月 in a release is the month before the one released, a base that was high no time.
    (
        MONTHLY,
        "9月份，纺织业增加值由上月下降0.4%转为增长1.2%；受上年基数较高影响，造纸业下降3%。",
        [("0.4%", "2025-08", "2025-08"), ("1.2%", "2025-09", "2025-09"), ("3%", "2025-09", "2025-09")],
    ),
    # A stretch from day to day; a date that only says which are meant.
    (
        CONFERENCE,
        "暑运期间（7月1日至8月31日），发送旅客810万人次。",
        [("810万人次", "2025-07", "2025-08")],
    ),
    (
        CONFERENCE,
        "到2027年，基本完成2005年底前建成的粮仓改造，机械化率达到80%。",
        [("80%", None, "2027-12")],
    ),
    # What opens idly leaves its paragraph to the part that is told first; from a year to a month.
    (
        MONTHLY,
        "今年以来，行业平稳运行。1—8月，产量增长3%。其中，玉米产量增长5%。",
        [("3%", "2025-01", "2025-08"), ("5%", "2025-01", "2025-08")],
    ),
    (CONFERENCE, "2021年到今年9月，累计投资60亿元。", [("60亿元", "2021-01", "2025-09")]),
    # Who was asked was asked then.
    (
        SURVEY,
        "某院于2025年8月至9月开展问卷调查。\n一、使用。六成受访者用过冷链，客单价86元。",
        [("六成", None, "2025-09"), ("86元", None, "2025-09")],
    ),
    # Of those that are counted the number has the stretch, and so has a fund that is set up.
    (
        MONTHLY,
        "1—9月份，38个行业中有21个增加值增长。全年组织巡检40次。",
        [("38个", "2025-01", "2025-09"), ("21个", "2025-01", "2025-09"), ("40次", "2025-01", "2025-12")],
    ),
    (PLAN, "三、保障\n设立总规模30亿元的仓储基金。", [("30亿元", "2026-01", "2028-12")]),
    # An event, what is already so and another item leave the aims that were told.
    (
        NEWS,
        "到2028年，茶园面积要达到9万亩。展会期间，签约茶叶项目12个，金额6亿元。",
        [("9万亩", None, "2028-12"), ("12个", "2026-02", "2026-02"), ("6亿元", "2026-02", "2026-02")],
    ),
    (
        NEWS,
        "到2028年，茶园面积要达到9万亩。该镇茶农已发展到900户。",
        [("9万亩", None, "2028-12"), ("900户", None, "2026-02")],
    ),
    # What only caused it, or stands beside it, is of its own time.
    (
        NEWS,
        "2025年，水泵受上年高基数影响，产量由上年的60万台降至55万台，降幅8%；阀门产量增长3%。",
        [
            ("60万台", "2024-01", "2024-12"),
            ("55万台", "2025-01", "2025-12"),
            ("8%", "2025-01", "2025-12"),
            ("3%", "2025-01", "2025-12"),
        ],
    ),
    (
        MONTHLY,
        "9月份，采矿业增长2%，8月份为下降1%；制造业增长6%。",
        [("2%", "2025-09", "2025-09"), ("1%", "2025-08", "2025-08"), ("6%", "2025-09", "2025-09")],
    ),
    # The parts of a year through which a sentence goes leave the year.
    (
        YEARLY,
        "2025年，收入增长5%。\n上半年收入增长3%，四季度增长9%。泵类收入增长6%。",
        [
            ("5%", "2025-01", "2025-12"),
            ("3%", "2025-01", "2025-06"),
            ("9%", "2025-10", "2025-12"),
            ("6%", "2025-01", "2025-12"),
        ],
    ),
    # What is made month by month stands nowhere; what an event began is up to now; so is what has been done of the year.
    (
        MONTHLY,
        "机器人：2100套，增长9%；1—9月1.9万套，增长8%。",
        [
            ("2100套", "2025-09", "2025-09"),
            ("9%", "2025-09", "2025-09"),
            ("1.9万套", "2025-01", "2025-09"),
            ("8%", "2025-01", "2025-09"),
        ],
    ),
    (
        CONFERENCE,
        "今年前三季度新增2家。专项行动开展以来，已清偿账款26亿元。",
        [("2家", "2025-01", "2025-09"), ("26亿元", None, "2025-10")],
    ),
    (CONFERENCE, "到上个月底，发放消费券90万张。", [("90万张", None, "2025-09")]),
    (CONFERENCE, "今年出口订单已锁定2000吨。", [("2000吨", None, "2025-10")]),
    (
        CONFERENCE,
        "今年安排资金30亿元，首批9亿元已经下达。",
        [("30亿元", "2025-01", "2025-12"), ("9亿元", None, "2025-10")],
    ),
    # What one work measures has no period, nor what somebody makes in any year.
    (
        NEWS,
        "2025年，客运量3万人次。岚宁铁路全长186公里，总投资22亿元。",
        [("3万人次", "2025-01", "2025-12"), ("186公里", None, None), ("22亿元", None, None)],
    ),
    (
        NEWS,
        "2025年，签约项目12个，总投资86亿元。",
        [("12个", "2025-01", "2025-12"), ("86亿元", "2025-01", "2025-12")],
    ),
    # What turned into something else is of when it began; what held for years is over them.
    (
        NEWS,
        "2025年，利润由上年同期亏损2亿元转为盈利1亿元。",
        [("2亿元", "2024-01", "2024-12"), ("1亿元", "2025-01", "2025-12")],
    ),
    (
        NEWS,
        "2025年投资1.3万亿元，连续四年超过万亿元。",
        [("1.3万亿元", "2025-01", "2025-12"), ("万亿元", "2022-01", "2025-12")],
    ),
    # A term behind a year only says which year it is.
    (REPORT, "三、今年工作\n2026年是“十五五”开局之年，收入增长9%。", [("9%", "2026-01", "2026-12")]),
    # An event that a plan sets by a day has the day alone.
    (
        PLAN,
        "到2028年，产值达到9亿元，培育企业12家。",
        [("9亿元", None, "2028-12"), ("12家", None, "2028-12")],
    ),
    # Who has the floor goes on in the year of which he spoke; what a title is on goes on, whoever speaks.
    (
        CONFERENCE,
        "主持人：各位好。\n省粮食局局长王某：去年，粮库投资9亿元。\n分市看，青塘投资4亿元，增长8%。\n某报记者：请问？",
        [("9亿元", "2024-01", "2024-12"), ("4亿元", "2024-01", "2024-12"), ("8%", "2024-01", "2024-12")],
    ),
    (
        Context(title="前三季度投资降幅收窄", published="2025-10-24", region="某市", year=2025),
        "据某局10月24日发布的数据，前三季度，投资下降2%。\n分行业看，制造业投资6亿元。\n某协会表示，明年可期。",
        [("2%", "2025-01", "2025-09"), ("6亿元", "2025-01", "2025-09")],
    ),
]


def read(text: str, context: Context) -> Document:
    headings, paragraphs = outline(text)
    return Document(name="t", view=View.of(text), context=context, headings=headings, paragraphs=paragraphs)


@pytest.mark.parametrize(("context", "text", "expected"), CASES)
def test_months(context: Context, text: str, expected: list[Row]) -> None:
    found = figures(read(text, context))
    assert [(f.value_text, f.period_start, f.period_end) for f in found] == expected


ORIGINS = [
    (NEWS, "2025年，销量120万台，增长6%。出口3万台。", ["clause", "sentence", "paragraph"]),
    (REPORT, "一、2025年工作回顾\n销量增长6%。", ["title"]),
    (REPORT, "三、2026年重点工作\n销量增长6%。", ["section"]),
    (YEARLY, "销量增长6%。", ["title"]),
    (NEWS, "对库容5000吨以上的冷库给予支持。", ["none"]),
]


@pytest.mark.parametrize(("context", "text", "expected"), ORIGINS)
def test_says_where_the_period_comes_from(context: Context, text: str, expected: list[str]) -> None:
    assert [f.period_from for f in figures(read(text, context))] == expected
