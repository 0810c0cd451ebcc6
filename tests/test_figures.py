"""Figures: text → (written, indicator, measure, period, modality), in a work report of 2026 unless said otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from duban.extraction.figures import figures
from duban.records import Figure
from duban.text.document import Context, Document, Heading, Paragraph
from duban.text.view import View
from reading_cases import wrong

REPORT = Context(title="2026年某省政府工作报告", published="2026-02-01", region="某省", year=2026)
NEWS_IN_JANUARY = Context(title="成绩单", published="2025-01-26", region="某省", year=2025)
NEWS = Context(title="年终会议综述", published="2024-12-28", region="全国", year=2024)


def read(text: str, context: Context = REPORT, heading: str = "") -> list[Figure]:
    """The figures of one paragraph, under ``heading`` where given."""
    source = f"{heading}\n{text}" if heading else text
    start = len(source) - len(text)
    headings = (Heading(1, "一、", heading, 0, len(heading), len(source)),) if heading else ()
    document = Document(
        name="t",
        view=View.of(source),
        context=context,
        headings=headings,
        paragraphs=(Paragraph(start, len(source), len(headings) - 1),),
    )
    return figures(document)


INDICATORS = [
    # the phrase before the number
    ("规上工业增加值增长7.6%。", [("7.6%", "规上工业增加值", "growth")]),
    ("建成高标准农田120万亩。", [("120万亩", "高标准农田", "level")]),
    ("改造农村危房2万户。", [("2万户", "改造农村危房", "level")]),
    ("新增上市公司10家。", [("10家", "上市公司", "change")]),
    ("城镇新增就业60万人、农村劳动力转移就业30万人。",
     [("60万人", "城镇新增就业", "change"), ("30万人", "农村劳动力转移就业", "level")]),
    ("城镇调查失业率控制在5.5%左右。", [("5.5%", "城镇调查失业率", "rate")]),
    ("居民消费价格涨幅2%左右。", [("2%", "居民消费价格", "growth")]),
    ("研发经费投入年均增长7%。", [("7%", "研发经费投入", "avg_growth")]),
    ("其中，全省技改投资同比增长5.3%。", [("5.3%", "技改投资", "growth")]),
    # one indicator, two values; the second clause leaves it out
    ("粮食产量达到500亿斤、增长2%。", [("500亿斤", "粮食产量", "level"), ("2%", "粮食产量", "growth")]),
    ("用电量增长6%，高于全国1.2个百分点。", [("6%", "用电量", "growth"), ("1.2个百分点", "用电量", "change")]),
    ("建成公园5座、在建8座。", [("5座", "公园", "level"), ("8座", "在建公园", "level")]),
    ("监测对象3万户8万人。", [("3万户", "监测对象", "level"), ("8万人", "监测对象", "level")]),
    # from … to
    ("事项从39个拓展到91个。", [("39个", "事项", "level"), ("91个", "事项", "level")]),
    # the phrase after the number
    ("培育5个国家级产业集群。", [("5个", "国家级产业集群", "level")]),
    ("安排20亿元技改专项资金支持300个项目。", [("20亿元", "技改专项资金", "level"), ("300个", "项目", "level")]),
    ("8个案例入选省级名单。", [("8个", "入选省级名单案例", "level")]),
    ("推广12项创新成果。", [("12项", "创新成果", "level")]),
    # lists
    pytest.param("新增智能工厂27家、创新平台5个。", [("27家", "智能工厂", "change"), ("5个", "创新平台", "change")],
                 marks=wrong("the verb before a list holds for its items")),
    ("淘汰炼钢产能100万吨、炼铁产能50万吨。", [("100万吨", "淘汰炼钢产能", "level"), ("50万吨", "淘汰炼铁产能", "level")]),
    pytest.param("建设8个国家级、13个省级医疗中心。", [("8个", "国家级医疗中心", "level"), ("13个", "省级医疗中心", "level")],
                 marks=wrong("the noun behind the last item holds for all")),
    pytest.param("制定200项数字化转型、100项绿色低碳标准。", [("200项", "数字化转型标准", "level"), ("100项", "绿色低碳标准", "level")],
                 marks=wrong("the noun behind the last item holds for all")),
    pytest.param("16所高校、48个学科入选名单。", [("16所", "入选名单高校", "level"), ("48个", "入选名单学科", "level")],
                 marks=wrong("the owner is missing")),
    ("新建和改造农村公路8万公里。", [("8万公里", "新建和改造农村公路", "level")]),
    pytest.param("为8万名80岁以上老年人发放津贴。", [("8万名", "发放津贴80岁以上老年人", "level"), ("80岁", "发放津贴老年人", "level")],
                 marks=wrong("the owner is missing")),
    ("投资、消费增速分别快于全国2.6个、1个百分点。", [("2.6个", "投资", "change"), ("1个百分点", "消费", "change")]),
    ("收入、利润分别增长21.5%和30.4%。", [("21.5%", "收入", "growth"), ("30.4%", "利润", "growth")]),
    ("食品、药品合格率分别达99%、98%。", [("99%", "食品合格率", "rate"), ("98%", "药品合格率", "rate")]),
    ("城乡居民收入分别增长5%和6%。", [("5%", "城镇居民收入", "growth"), ("6%", "农村居民收入", "growth")]),
    ("电信收入、软件收入同比均增长11%。", [("11%", "电信收入", "growth"), ("11%", "软件收入", "growth")]),
    (
        "城镇居民收入5万元，农村居民收入2万元，实际增长5%和6%。",
        [
            ("5万元", "城镇居民收入", "level"),
            ("2万元", "农村居民收入", "level"),
            ("5%", "城镇居民收入", "growth"),
            ("6%", "农村居民收入", "growth"),
        ],
    ),
    # a movement of two measures is one of each; sizes of a class share what follows the class
    ("研发经费投入、装备制造业增加值增长10%。", [("10%", "研发经费投入", "growth"), ("10%", "装备制造业增加值", "growth")]),
    ("生产总值和居民收入比2020年翻一番。", [("翻一番", "生产总值", "multiple"), ("翻一番", "居民收入", "multiple")]),
    ("钢铁、煤炭产能减少500万吨。", [("500万吨", "钢铁、煤炭产能", "change")]),
    ("污水处置率、土地利用率均达100%。", [("100%", "污水处置率", "rate"), ("100%", "土地利用率", "rate")]),
    pytest.param(
        "基础型、支出型救助标准分别提高100元、150元。",
        [("100元", "基础型救助标准", "change"), ("150元", "支出型救助标准", "change")],
                 marks=wrong("what stands behind is missing")),
    pytest.param(
        "一二三产增加值分别增长3%、5%、6%。",
        [("3%", "第一产业增加值", "growth"), ("5%", "第二产业增加值", "growth"), ("6%", "第三产业增加值", "growth")],
                 marks=wrong("edges or parts of the name")),
    ("游客人次、旅游花费分别增长9%、8%。", [("9%", "游客人次", "growth"), ("8%", "旅游花费", "growth")]),
    # what is spent on what was spoken of; what is produced of it
    ("实施技改项目300个，完成投资90亿元。", [("300个", "技改项目", "level"), ("90亿元", "技改项目投资", "level")]),
    pytest.param("水网建设方面，计划投资47亿元。", [("47亿元", "水网建设投资", "level")],
                 marks=wrong("the owner is missing")),
    ("粮食连年丰收，产量达到500亿斤。", [("500亿斤", "粮食产量", "level")]),
    ("完善保障机制，完成投资8亿元。", [("8亿元", "完成投资", "level")]),
    pytest.param("新建公园3座；提高绿地覆盖率，明年达到40%。", [("3座", "公园", "change"), ("40%", "绿地覆盖率", "rate")],
                 marks=wrong("edges or parts of the name")),
    ("城镇失业率为5.2%。4月升至5.5%。", [("5.2%", "城镇失业率", "rate"), ("5.5%", "城镇失业率", "rate")]),
    # names that hold 和, 均 or a number; predicates behind a noun
    ("建成和美乡村30个。", [("30个", "和美乡村", "level")]),
    ("建成6个义务教育优质均衡县。", [("6个", "义务教育优质均衡县", "level")]),
    ("新建200个蔬菜千亩示范片。", [("200个", "蔬菜千亩示范片", "change")]),
    ("7家区域医疗中心基本建成。", [("7家", "区域医疗中心", "level")]),
    ("3万户困难群众住上新居。", [("3万户", "住上新居困难群众", "level")]),
    ("新集聚青年人才9万人。", [("9万人", "青年人才", "change")]),
    # a movement before what it moves; what a count comes with
    pytest.param("降低利息负担300亿元。", [("300亿元", "利息负担", "change")],
                 marks=wrong("words before the name")),
    ("增加养老床位200张。", [("200张", "养老床位", "change")]),
    pytest.param("提高利用率5%，降低成本率。", [("5%", "利用率", "growth")],
                 marks=wrong("words before the name")),
    ("服务范围扩大到12个省份。", [("12个", "服务范围省份", "level")]),
    pytest.param("取消20项职业资格许可和认定事项。", [("20项", "取消职业资格许可和认定事项", "level")],
                 marks=wrong("what stands behind is missing")),
    pytest.param("收入增速高于经济增速、突破3万元。", [("3万元", "收入", "level")],
                 marks=wrong("kind of value")),
    ("扣除沙尘影响后优良天数比率90%。", [("90%", "扣除沙尘影响后优良天数比率", "rate")]),
    pytest.param("完善居民医保制度，补助标准提高到380元。", [("380元", "居民医保补助标准", "level")],
                 marks=wrong("the owner is missing")),
    # units and bare numbers
    ("煤层气资源量20亿方，种质资源48万份。", [("20亿方", "煤层气资源量", "level"), ("48万份", "种质资源", "level")]),
    ("4月份出口增长3%。", [("3%", "出口", "growth")]),
    (
        "城乡居民收入比由2.5缩小至2.1。",
        [("2.5", "城乡居民收入比", "rate"), ("2.1", "城乡居民收入比", "rate")],
    ),
    ("赤字8000亿元，赤字率提高到3%。", [("8000亿元", "赤字", "level"), ("3%", "赤字率", "rate")]),
    # a part has the head of the whole; a measure alone is of the thing measured last
    ("工业增加值增长5%，其中制造业增长6%。", [("5%", "工业增加值", "growth"), ("6%", "制造业增加值", "growth")]),
    (
        "工业增加值增长5%。其中，制造业增长6%，采矿业增长7%。",
        [("5%", "工业增加值", "growth"), ("6%", "制造业增加值", "growth"), ("7%", "采矿业增加值", "growth")],
    ),
    pytest.param("电子、装备、汽车三大行业产值分别增长8%、6%、5%。", [("8%", "电子产值", "growth"), ("6%", "装备产值", "growth"), ("5%", "汽车产值", "growth")],
                 marks=wrong("edges or parts of the name")),
    ("固定资产投资增长5%，其中民间增长6%。", [("5%", "固定资产投资", "growth"), ("6%", "民间投资", "growth")]),
    (
        "汽车产量90万辆，其中新能源汽车产量40万辆，市场占有率44%。",
        [("90万辆", "汽车产量", "level"), ("40万辆", "新能源汽车产量", "level"), ("44%", "新能源汽车市场占有率", "rate")],
    ),
    pytest.param(
        "服务业“稳定器”作用增强，增加值增长7%，对经济增长的贡献率达43%。",
        [("7%", "服务业增加值", "growth"), ("43%", "服务业对经济增长的贡献率", "rate")],
                 marks=wrong("edges or parts of the name")),
    ("预算内投资拟安排70亿元。", [("70亿元", "预算内投资", "level")]),
    pytest.param("风电装机达2亿千瓦，新增装机300万千瓦。", [("2亿千瓦", "风电装机", "level"), ("300万千瓦", "风电装机", "change")],
                 marks=wrong("the owner is missing")),
    ("粮食产量连年稳定在1亿吨。", [("1亿吨", "粮食产量", "level")]),
    ("税负由五年前的16%降至13%。", [("16%", "税负", "rate"), ("13%", "税负", "rate")]),
    # a sum that only describes a class, and what belongs to the class
    ("实施亿元以上项目20个。", [("亿元", "项目", "level"), ("20个", "亿元以上项目", "level")]),
    pytest.param("引进投资超10亿元项目14个。", [("10亿元", "项目投资", "level"), ("14个", "投资超10亿元项目", "level")],
                 marks=wrong("edges or parts of the name")),
    pytest.param(
        "收入50万元以上的村占比达到30%。",
        [("50万元", "村收入", "level"), ("30%", "收入50万元以上村占比", "rate")],
                 marks=wrong("edges or parts of the name")),
    (
        "3岁以下婴幼儿托位新增2万个。",
        [("3岁", "婴幼儿托位", "level"), ("2万个", "3岁以下婴幼儿托位", "change")],
    ),
    # What is made and sold are the goods, not the trade.
    ("摩托车行业产销分别完成10万辆和9万辆。", [("10万辆", "摩托车产量", "level"), ("9万辆", "摩托车销量", "level")]),
    ("全行业销量10万辆。", [("10万辆", "全行业销量", "level")]),
    ("产品产量方面，新能源汽车6万辆，增长38%；粗钢214万吨。",
     [("6万辆", "新能源汽车产量", "level"), ("38%", "新能源汽车产量", "growth"), ("214万吨", "粗钢产量", "level")]),
    ("培育年营业收入超过1000亿元的集群3个。", [("1000亿元", "集群年营业收入", "level"), ("3个", "年营业收入超过1000亿元的集群", "level")]),
    ("学校2025届毕业生1896人。", [("1896人", "学校2025届毕业生", "level")]),
    # A cause between a thing and its movement is no part of the name; one that tells of the thing is.
    ("汽车类零售额受置换需求走弱影响下降7.5%。", [("7.5%", "汽车类零售额", "growth")]),
    ("水电发电量受来水偏枯影响，下降3%。", [("3%", "水电发电量", "growth")]),
    ("受灾害影响的农户3万户。", [("3万户", "受灾害影响的农户", "level")]),
    ("【农牧业】粮食播种面积177万亩。", [("177万亩", "粮食播种面积", "level")]),
    ("同城、异地、国际快递业务量占比为9.3∶88.9∶1.8。",
     [("9.3", "同城快递业务量占比", "rate"), ("88.9", "异地快递业务量占比", "rate"), ("1.8", "国际快递业务量占比", "rate")]),
    ("财政收入8亿元、同比减收3100万元。", [("8亿元", "财政收入", "level"), ("3100万元", "财政收入", "change")]),
    ("设立总规模100亿元的产业基金。", [("100亿元", "产业基金总规模", "level")]),
    ("粮食播种面积900万亩，总产90亿斤。", [("900万亩", "粮食播种面积", "level"), ("90亿斤", "粮食总产", "level")]),
    ("出口增长8%，两年平均增长6%。", [("8%", "出口", "growth"), ("6%", "出口", "avg_growth")]),
    ("机器人密度达到每万名员工500台。", [("500台", "机器人密度", "level")]),
    (
        "民营企业贡献了全省60%的产值、70%的税收。",
        [("60%", "民营企业产值占比", "rate"), ("70%", "民营企业税收占比", "rate")],
    ),
    # shares
    ("优质企业2万家，占企业总数的26%。", [("2万家", "优质企业", "level"), ("26%", "优质企业占企业总数比重", "rate")]),
    ("民生支出占77%。", [("77%", "民生支出占比", "rate")]),
    ("制造业增加值占GDP比重达到30%。", [("30%", "制造业增加值占GDP比重", "rate")]),
    pytest.param("园区集聚了30%的科技企业。", [("30%", "园区集聚的科技企业占比", "rate")],
                 marks=wrong("edges or parts of the name")),
    # adverbs and stretches of time that belong to no indicator
    ("每年资助金额近3亿元。", [("3亿元", "资助金额", "level")]),
    ("三年改造泵站420座。", [("420座", "改造泵站", "level")]),
    ("五年里助学金累计支出32亿元。", [("32亿元", "助学金支出", "level")]),
    ("两年平均增长4%。", [("4%", "", "avg_growth")]),
    ("行业分会判断面板产量增速将保持在3%。", [("3%", "面板产量", "growth")]),
    ("幼儿园学位新增900个，比年初计划翻了一番。",
     [("900个", "幼儿园学位", "change"), ("翻了一番", "幼儿园学位", "multiple")]),
    ("耕地占比近三年提升2个百分点。", [("2个百分点", "耕地占比", "change")]),
    ("车船税按5%征收。", [("5%", "车船税", "rate")]),
    pytest.param("分批取消了40项审批事项。", [("40项", "取消审批事项", "level")],
                 marks=wrong("words before the name")),
    # a standard per head that moves
    (
        "将补助标准由每人每年60元提高到90元。",
        [("60元", "补助标准", "level"), ("90元", "补助标准", "level")],
    ),
    (
        "平均受教育年限从9.5年提高到10年。",
        [("9.5年", "平均受教育年限", "level"), ("10年", "平均受教育年限", "level")],
    ),
    # what is listed before the number is what is counted; steps; classes; parts of a whole
    ("新增东山、西湖2家科技园。", [("2家", "东山、西湖科技园", "change")]),
    pytest.param("制定、修订12件规章。", [("12件", "制定、修订规章", "level")],
                 marks=wrong("the owner is missing")),
    ("生产总值跨越3个百亿元台阶、达900亿元。", [("3个", "生产总值", "level"), ("900亿元", "生产总值", "level")]),
    ("建设10万吨级航道2条。", [("2条", "10万吨级航道", "level")]),
    ("新建扩建污水处理厂5座。", [("5座", "新建扩建污水处理厂", "level")]),
    pytest.param("每年70%财政支出用于民生。", [("70%", "财政支出用于民生占比", "rate")],
                 marks=wrong("no indicator")),
    ("接待游客、旅游收入分别增长3%和4%。", [("3%", "接待游客", "growth"), ("4%", "旅游收入", "growth")]),
    # words of two halves; comparisons with another month; years before a rate
    ("汽车产销分别完成80万辆和90万辆。", [("80万辆", "汽车产量", "level"), ("90万辆", "汽车销量", "level")]),
    ("预算收支分别突破3亿元、5亿元。", [("3亿元", "预算收入", "level"), ("5亿元", "预算支出", "level")]),
    ("投资增长9%，较1—7月回落0.2个百分点。", [("9%", "投资", "growth"), ("0.2个百分点", "投资", "change")]),
    ("产业规模有望突破1亿元。", [("1亿元", "产业规模", "level")]),
    # a measure that says nothing without what it is of
    ("汽车产量9万辆，市场占有率38%。", [("9万辆", "汽车产量", "level"), ("38%", "汽车市场占有率", "rate")]),
    # what a sum is spent on; the object of the clause before; rates of their own in a list
    ("投入3亿元实施健康工程。", [("3亿元", "健康工程", "level")]),
    ("每月发放300元补贴。", [("300元", "补贴", "level")]),
    pytest.param("加大保障性住房建设力度，今年新开工7万套。", [("7万套", "保障性住房", "level")],
                 marks=wrong("words behind the name")),
    (
        "幼儿毛入园率、小学巩固率、高中毛入学率分别达90%、95%、93%。",
        [("90%", "幼儿毛入园率", "rate"), ("95%", "小学巩固率", "rate"), ("93%", "高中毛入学率", "rate")],
    ),
    ("原煤、天然气产量分别增长5%、6%。", [("5%", "原煤产量", "growth"), ("6%", "天然气产量", "growth")]),
    # growth behind the number; periods inside the phrase; where a noun ends
    pytest.param("电池产量继续保持40%以上增长、达35万辆。", [("40%", "电池产量", "growth"), ("35万辆", "电池产量", "level")],
                 marks=wrong("kind of value")),
    pytest.param("游客、餐饮收入均保持10%以上增长。", [("10%", "游客", "growth"), ("10%", "餐饮收入", "growth")],
                 marks=wrong("kind of value")),
    ("一季度工业贡献率达36%。", [("36%", "工业贡献率", "rate")]),
    ("电子制造业增加值在一季度同比增长11%。", [("11%", "电子制造业增加值", "growth")]),
    ("城镇调查失业率从上半年5.5%降到5.3%。", [("5.5%", "城镇调查失业率", "rate"), ("5.3%", "城镇调查失业率", "rate")]),
    pytest.param("200家优质企业在境外上市。", [("200家", "在境外上市优质企业", "level")],
                 marks=wrong("the owner is missing")),
    pytest.param("28个省份工业增加值实现增长。", [("28个", "工业增加值实现增长省份", "level")],
                 marks=wrong("edges or parts of the name")),
    ("实际使用外资增长11%。", [("11%", "实际使用外资", "growth")]),
    ("工业企业达7万家、增加值增长3%。", [("7万家", "工业企业", "level"), ("3%", "工业企业增加值", "growth")]),
    ("工业增速为8个季度以来的最高值。", []),
    # one value for each item; halves of a word that share the other; units that differ
    ("氨氮、总磷排放量分别下降2%。", [("2%", "氨氮排放量", "growth"), ("2%", "总磷排放量", "growth")]),
    pytest.param("银行存、贷款余额均超5亿元。", [("5亿元", "银行存款余额", "level"), ("5亿元", "银行贷款余额", "level")],
                 marks=wrong("edges or parts of the name")),
    pytest.param("电池、药品出口分别增长2倍、40%。", [("2倍", "电池出口", "multiple"), ("40%", "药品出口", "growth")],
                 marks=wrong("one record for each value or item")),
    # the size of what is counted
    pytest.param("30家食品企业营业收入超亿元。", [("30家", "营业收入超亿元食品企业", "level"), ("亿元", "食品企业营业收入", "level")],
                 marks=wrong("the owner is missing")),
    ("产值超2亿元的园区增至6个。", [("2亿元", "园区产值", "level"), ("6个", "产值超2亿元的园区", "level")]),
    ("建设4个220千伏和110千伏变电工程。", [("4个", "220千伏和110千伏变电工程", "level")]),
    # what is left out stands in the clause before
    ("连续三年提高失业保险金水平，年均增长6%。", [("6%", "失业保险金水平", "avg_growth")]),
    pytest.param("粮食总产再创新高，增量2亿斤。", [("2亿斤", "粮食总产增量", "level")],
                 marks=wrong("the owner is missing")),
    ("5、6月当月粗钢产量同比分别增长3%、4%。", [("3%", "粗钢产量", "growth"), ("4%", "粗钢产量", "growth")]),
    ("万元地区生产总值能耗下降3%。", [("3%", "万元地区生产总值能耗", "growth")]),
    ("装备制造业回升明显，上半年增加值增长4%，扭转一季度下降1%的局面。",
     [("4%", "装备制造业增加值", "growth"), ("1%", "装备制造业增加值", "growth")]),
    ("一般公共预算收入增长6%（剔除减税因素，可比口径增长9%）。", [("6%", "一般公共预算收入", "growth"), ("9%", "一般公共预算收入", "growth")]),
    ("“新三样”增加值占比达28%、投资占比达40%。", [("28%", "“新三样”增加值占比", "rate"), ("40%", "“新三样”投资占比", "rate")]),
    ("有41个工业行业和31个省市。", [("41个", "工业行业", "level"), ("31个", "省市", "level")]),
    # what the verb of addition belongs to; per day, per head; built, decided, priced; sums
    pytest.param("新登记企业增长21%，平均每天新增2万户。", [("21%", "新登记企业", "growth"), ("2万户", "新登记企业", "change")],
                 marks=wrong("kind of value")),
    ("完善救助政策，提供生活补贴，每人每年1500元。", [("1500元", "生活补贴", "level")]),
    ("连续4年提高乡村医生补助水平，年均增长6%。", [("6%", "乡村医生补助水平", "avg_growth")]),
    # 基本 inside a name is taken for an adverb
    pytest.param("连续4年提高困境儿童基本生活补贴标准，年均增长6%。", [("6%", "困境儿童基本生活补贴标准", "avg_growth")],
                 marks=wrong("no indicator")),
    ("保障性住房基本建成43万套，新开工50万套。", [("43万套", "保障性住房", "level"), ("50万套", "保障性住房", "level")]),
    ("省政府决定将低保标准230元（2010年不变价）作为底线。", [("230元", "低保标准", "level")]),
    ("中央财政安排42亿元资金。", [("42亿元", "中央财政资金", "level")]),
    ("铁路、高速公路运营里程均超过10万公里。", [("10万公里", "铁路运营里程", "level"), ("10万公里", "高速公路运营里程", "level")]),
    pytest.param("单位产值用水量、能耗分别下降3%、5%。", [("3%", "单位产值用水量", "growth"), ("5%", "单位产值能耗", "growth")],
                 marks=wrong("edges or parts of the name")),
    pytest.param("将比改革前减轻企业负担50亿元。", [("50亿元", "企业负担", "change")],
                 marks=wrong("words before the name")),
    ("要完成10万农村人口脱贫任务。", [("10万", "农村人口脱贫任务", "level")]),
    pytest.param("体检试点范围扩大到60%的县（市、区）。", [("60%", "体检试点范围县（市、区）占比", "rate")],
                 marks=wrong("what stands behind is missing")),
    pytest.param("31个省份本级接待费减少26%。", [("31个", "省份", "level"), ("26%", "省份本级接待费", "growth")],
                 marks=wrong("words behind the name")),
    pytest.param("取消16项部门实施的审批事项。", [("16项", "取消部门实施的审批事项", "level")],
                 marks=wrong("edges or parts of the name")),
    # work done on several things; capacity; who pays; a scheme and its money
    pytest.param("改造和新建20所卫生院、15所医院。", [("20所", "改造和新建卫生院", "level"), ("15所", "改造和新建医院", "level")],
                 marks=wrong("the owner is missing")),
    pytest.param("淘汰钢铁27万吨、水泥42万吨等落后产能。", [("27万吨", "淘汰钢铁落后产能", "level"), ("42万吨", "淘汰水泥落后产能", "level")],
                 marks=wrong("what stands behind is missing")),
    ("中央财政拟安排救助补助金49亿元。", [("49亿元", "中央财政救助补助金", "level")]),
    ("完善助学制度，财政投入达到3亿元。", [("3亿元", "助学制度财政投入", "level")]),
    ("增加500万沼气用户。", [("500万", "沼气用户", "change")]),
    ("75家龙头企业年销售收入18亿元。", [("75家", "龙头企业", "level"), ("18亿元", "龙头企业年销售收入", "level")]),
    ("为经营主体减负25亿元。", [("25亿元", "经营主体减负", "level")]),
    ("新建3家电站。四人雪车下水。", [("3家", "电站", "change")]),
    # shares of things that do something; parts of a whole; a stock and its counterpart; a class by its size
    pytest.param("软件企业超六成深耕基础，近八成企业分布在要地。", [("六成", "深耕基础的软件企业占比", "rate"), ("八成", "分布在要地的软件企业占比", "rate")],
                 marks=wrong("edges or parts of the name")),
    pytest.param("瞪羚企业以占全国企业3%的数量，贡献了6%的税收。", [("3%", "瞪羚企业占全国企业数量比重", "rate"), ("6%", "瞪羚企业贡献的税收占比", "rate")],
                 marks=wrong("edges or parts of the name")),
    ("金融机构存款余额80亿元、贷款余额60亿元。", [("80亿元", "金融机构存款余额", "level"), ("60亿元", "金融机构贷款余额", "level")]),
    ("利税过千万元工业企业149家。", [("千万元", "工业企业利税", "level"), ("149家", "利税过千万元工业企业", "level")]),
    ("创出6个驰名商标、5个名牌产品。", [("6个", "驰名商标", "level"), ("5个", "名牌产品", "level")]),
    pytest.param("算力融入97个国民经济大类中的91个。", [("97个", "算力融入国民经济大类", "level"), ("91个", "国民经济大类", "level")],
                 marks=wrong("words before the name")),
    pytest.param("某社北京10月23日电（记者某某）前三季度中国规模以上工业增加值增长5%。", [("5%", "规模以上工业增加值", "growth")],
                 marks=wrong("words before the name")),
    pytest.param("虚拟专网加快建设，由去年7月的16个增至65个。", [("16个", "虚拟专网加快建设", "level"), ("65个", "虚拟专网加快建设", "level")],
                 marks=wrong("no indicator")),
    # things of which something is said, what is theirs, and the last of a list with what sums it up
    ("41个行业中有36个实现增长，增长面达八成。", [("41个", "行业", "level"), ("36个", "实现增长的行业", "level"), ("八成", "行业增长面", "rate")]),
    pytest.param("机床、芯片等新兴产品产量分别增长9%和8%。", [("9%", "机床产量", "growth"), ("8%", "芯片产量", "growth")],
                 marks=wrong("edges or parts of the name")),
    pytest.param("某汽车产业园提前形成6万辆产能。", [("6万辆", "某汽车产业园产能", "level")],
                 marks=wrong("the owner is missing")),
    pytest.param("工业企业实现利润总额增长8%，营业收入利润率达到6%。", [("8%", "工业企业利润总额", "growth"), ("6%", "工业企业营业收入利润率", "rate")],
                 marks=wrong("edges or parts of the name")),
    pytest.param("一般公共预算收入突破300亿元，税收占比达70%。", [("300亿元", "一般公共预算收入", "level"), ("70%", "一般公共预算收入税收占比", "rate")],
                 marks=wrong("the owner is missing")),
    ("新建道路4公里，改造小区2个，惠及群众3万户。", [("4公里", "道路", "change"), ("2个", "改造小区", "level"), ("3万户", "改造小区惠及群众", "level")]),
    pytest.param("消费品制造业增加值两年平均增速达到4%。", [("4%", "消费品制造业增加值", "avg_growth")],
                 marks=wrong("words behind the name")),
    pytest.param("风电新增装机超过全国一半。", [("一半", "风电新增装机占全国比重", "rate")],
                 marks=wrong("no indicator")),
    ("城乡居民收入比由2.8∶1缩小到2.6∶1。", [("2.8∶1", "城乡居民收入比", "rate"), ("2.6∶1", "城乡居民收入比", "rate")]),
    # The items of a list are added together; one with a verb or measure of its own is not.
    ("新增平台30个、中小企业100户、高新技术企业150家、改造小区3个。",
     [("30个", "平台", "change"), ("100户", "中小企业", "change"), ("150家", "高新技术企业", "change"), ("3个", "改造小区", "level")]),
    ("新能源汽车出口36万辆，增12%；金额48亿美元。",
     [("36万辆", "新能源汽车出口", "level"), ("12%", "新能源汽车出口", "growth"), ("48亿美元", "新能源汽车出口金额", "level")]),
    ("医疗补助标准由240元提高到280元，人均服务经费标准由25元提高到30元。",
     [("240元", "医疗补助标准", "level"), ("280元", "医疗补助标准", "level"),
      ("25元", "人均服务经费标准", "level"), ("30元", "人均服务经费标准", "level")]),
    ("财政收入较“十三五”末期翻一番、利润增长3%。", [("翻一番", "财政收入", "multiple"), ("3%", "利润", "growth")]),
    ("重大工程投资完成30亿元、增长5%。", [("30亿元", "重大工程投资", "level"), ("5%", "重大工程投资", "growth")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INDICATORS)
def test_indicator_and_measure(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.value_text, f.indicator, f.measure) for f in read(text)] == expected


SIGNS = [
    ("固定资产投资下降3.3%。", -3.3, -3.3),
    ("能耗下降3%以上。", None, -3.0),
    ("贫困人口减少6800多万。", None, -68_000_000.0),
    ("检查次数压减30%以上。", None, -30.0),
    ("失业率比上年低0.2个百分点。", -0.2, -0.2),
    ("赤字率降至2.8%。", 2.8, 2.8),
    ("减少贫困人口50万人以上。", None, -500_000.0),
    pytest.param("减轻企业负担约20亿元。", -2e9, -2e9, marks=wrong("the verb is no part of the name")),
    ("增速回落2个百分点。", -2.0, -2.0),
]

BOUNDS = [
    ("覆盖率、普及率分别超过90%、75%。", [(90.0, None), (75.0, None)]),
    ("收入、支出分别突破3亿元和5亿元以上。", [(3e8, None), (5e8, None)]),
    ("失业率、贫困率分别低于5%、3%。", [(None, 5.0), (None, 3.0)]),
    ("覆盖率超过90%，普及率75%。", [(90.0, None), (75.0, 75.0)]),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_a_bound_before_a_series_holds_for_all(
    text: str, expected: list[tuple[float | None, float | None]]
) -> None:
    assert [(figure.low, figure.high) for figure in read(text)] == expected


@pytest.mark.parametrize(("text", "low", "high"), SIGNS)
def test_a_decline_is_negative(text: str, low: float | None, high: float | None) -> None:
    [figure] = read(text)
    assert (figure.low, figure.high) == (low, high)


PERIODS = [
    # heading, text, context, (start, end), modality
    ("2025年工作回顾", "粮食产量增长2%。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("过去五年工作回顾", "公路里程增长12%。", REPORT, ("2021-01", "2025-12"), "actual"),
    ("2025年工作回顾", "五年来，研发经费年均增长9%。", REPORT, ("2021-01", "2025-12"), "actual"),
    ("2025年工作回顾", "数字经济增加值预计达3万亿元。", REPORT, ("2025-01", "2025-12"), "estimate"),
    ("2026年重点工作", "粮食产量增长2%。", REPORT, ("2026-01", "2026-12"), "target"),
    ("“十五五”时期目标任务", "地区生产总值年均增长5%左右。", REPORT, ("2026-01", "2030-12"), "target"),
    ("2026年重点工作", "到2027年，培育集群10个。", REPORT, (None, "2027-12"), "target"),
    ("2026年重点工作", "去年粮食产量增长2%。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("", "今年，地区生产总值增长5%左右。", REPORT, ("2026-01", "2026-12"), "target"),
    ("", "2024年，软件收入增长11%。", NEWS, ("2024-01", "2024-12"), "actual"),
    ("", "预计全年软件收入增长11%。", NEWS, ("2024-01", "2024-12"), "estimate"),
    ("2025年工作回顾", "增速为1985年以来最高，全年出口增长4%。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("2025年工作回顾", "资金为2010年的2.2倍，全年出口增长4%。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("2026年重点工作", "三年内参保率达到90%。", REPORT, (None, "2028-12"), "target"),
    ("2026年重点工作", "用三年时间，改造危房3万户。", REPORT, ("2026-01", "2028-12"), "target"),
    ("2025年工作回顾", "预计全年，出口增长4%；进口增长3%。", REPORT, ("2025-01", "2025-12"), "estimate"),
    ("2025年工作回顾", "出口预计增长4%，进口增长3%。", REPORT, ("2025-01", "2025-12"), "estimate"),
    ("2025年工作回顾", "出口预计达3亿元，增长3%。", REPORT, ("2025-01", "2025-12"), "estimate"),
    ("2025年工作回顾", "人均产值达到1万元时，再作评估。", REPORT, (None, None), "other"),
    ("", "5、6月份，出口增长4%。", NEWS, ("2024-05", "2024-06"), "actual"),
    ("", "截至9月底，用户达到2亿户。", NEWS, (None, "2024-09"), "actual"),
    ("", "前三季度，出口增长6%。", NEWS, ("2024-01", "2024-09"), "actual"),
    ("", "累计建成基站400万个。", NEWS, (None, "2024-12"), "actual"),
    ("", "2024年，出口增长5%。全年吞吐量达3亿吨。", NEWS_IN_JANUARY, ("2024-01", "2024-12"), "actual"),
    ("", "全年吞吐量增长3%。", NEWS_IN_JANUARY, ("2024-01", "2024-12"), "actual"),
    ("", "汽车产量达到30万辆，比上年全年加快2个百分点。", NEWS, (None, None), "actual"),
    ("", "明年力争建成基站450万个以上。", NEWS, ("2025-01", "2025-12"), "target"),
    ("2025年工作回顾", "安全感连续5个季度居前，信访总量下降9%。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("推进改革部署落地", "修订文件7件，办结率达95%。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("2025年工作回顾", "经济增长5%，快于2024年0.5个百分点。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("2025年工作回顾", "安排资金70亿元，是2020年的2倍。", REPORT, ("2025-01", "2025-12"), "actual"),
    ("2025年工作回顾", "利润从2020年的5亿元增加到去年的9亿元。", REPORT, ("2025-01", "2025-12"), "actual"),
    (
        "过去五年工作回顾",
        "生产总值年均增长5%，十年年均增长6%。税收达5亿元。",
        REPORT,
        ("2025-01", "2025-12"),
        "actual",
    ),
    ("2026年重点工作", "补助标准由30元提高到40元。", REPORT, (None, "2026-12"), "target"),
    ("“十五五”时期目标任务", "到2030年，城镇化率由60%提高到70%。", REPORT, (None, "2030-12"), "target"),
    ("2026年重点工作", "支持亿元以上项目建设，帮扶10亿元以上企业。", REPORT, (None, None), "other"),
]


@pytest.mark.parametrize(("heading", "text", "context", "months", "modality"), PERIODS)
def test_period_and_modality(
    heading: str, text: str, context: Context, months: tuple[str | None, str], modality: str
) -> None:
    figure = read(text, context, heading)[-1]
    assert ((figure.period_start, figure.period_end), figure.modality) == (months, modality)


ORIGINS = [
    # a second movement between the same years
    (
        "过去五年工作回顾",
        "产值从2020年的9亿元增加到2025年的16亿元；利润从2亿元增加到3亿元。",
        ("2020-12", "2025-12", "2020-12", "2025-12"),
    ),
    # a movement that nothing dates, in the review of a term
    ("过去五年和2025年工作回顾", "研发投入强度由1.9%提高到2.8%。", ("2020-12", "2025-12")),
    # the state that is left, a year before what the passage speaks of
    ("2025年工作回顾", "人口由上年700万人增加到705万人。", ("2024-12", "2025-12")),
    ("2025年工作回顾", "利润由上年下降2%转为增长8%。", ("2024-12", "2025-12")),
    ("“十五五”时期目标任务", "到2030年，城镇化率由60%提高到70%。", ("2025-12", "2030-12")),
]


@pytest.mark.parametrize(("heading", "text", "ends"), ORIGINS)
def test_where_a_movement_began(heading: str, text: str, ends: tuple[str, ...]) -> None:
    assert tuple(figure.period_end for figure in read(text, REPORT, heading)) == ends


OBSERVED = Context(title="各地工业观察", published="2025-02-20", region="全国", year=2025)
REGIONS = [
    ("四川出口增长5%，重庆增长7%。", ["四川", "重庆"]),
    ("安徽汽车产量5万辆，增长6%。", ["安徽", "安徽"]),
    ("上海同期发放补贴6亿元，惠及企业50家。", ["上海", "上海"]),
    ("增速上，西藏以7%领跑。", ["西藏"]),
    ("甘肃庆阳完成投资5亿元。", ["甘肃庆阳"]),
    ("在河南，游客增长5%。", ["河南"]),
    ("湖北省统计局的数据显示，全省出口增长5%。", ["湖北"]),
    ("云渚市近日印发的《钢铁行动计划》提出，到2027年，占比达到20%。", ["云渚市"]),
    ("分县看，云渚县增速最快，出口增长5%。", ["云渚县"]),
    ("全球出货5亿台，我国占15%。", ["全球", "全国"]),
    ("广东2024年工业投资增长4%，出口增长6%；浙江前三季度出口增长7%。", ["广东", "广东", "浙江"]),
    ("安徽力争到2027年，产业规模超过900亿元。培育企业20家。", ["安徽", "安徽"]),
    ("安徽提出，到2027年，产业规模超过900亿元。全国企业达到2万家。", ["安徽", "全国"]),
    ("2024年河南省工业投资增长9%。", ["河南省"]),
    pytest.param(
        "山东科技大市场促成交易2000项。张掖等11个市通高铁。",
        ["全国", "全国"],
        marks=wrong("the place a sentence opens with"),
    ),
    pytest.param(
        "江苏去年新增企业60家。东部地区投资增长2%。",
        ["江苏", "全国"],
        marks=wrong("the place a sentence opens with"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), REGIONS)
def test_region(text: str, expected: list[str]) -> None:
    assert [figure.region for figure in read(text, OBSERVED)] == expected


def test_a_comparison_is_no_period() -> None:
    [figure] = read("事故起数比2020年下降20%。", heading="2025年工作回顾")
    assert figure.period_end == "2025-12"


ALPHABET = "粮食产量增长下降占比分别达到超过约近以上左右新增建成从至和及的、，。；：2025年“十五五”（）%万亿元家个0123456789百分点"


@settings(max_examples=300)
@given(st.text(ALPHABET, max_size=60))
def test_any_text_gives_sound_figures(text: str) -> None:
    for figure in read(text or "。"):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.value_text == text[figure.start : figure.end]
        assert figure.sentence_start <= figure.start < figure.end <= figure.sentence_end


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("技能人才7200多万。", "人"),
        ("毕业生比去年多了43万。", "人"),
        ("450万困难群众纳入低保。", ""),
        ("求人倍率为1.5。", ""),
    ],
)
def test_numbers_of_persons_without_a_unit(text: str, unit: str) -> None:
    assert [figure.unit for figure in duban.extract(text).figures] == [unit]
