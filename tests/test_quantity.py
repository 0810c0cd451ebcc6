"""Numbers, their units and bounds: text → (written, low, high, unit, approx)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.grammar.quantities.quantity import quantities

INF = None
READ = [
    # digits, multipliers, units
    ("建成基站419万个", [("419万个", 4.19e6, 4.19e6, "个", False)]),
    ("总量达到1.2万亿斤", [("1.2万亿斤", 1.2e12, 1.2e12, "斤", False)]),
    ("装机8970万千瓦", [("8970万千瓦", 8.97e7, 8.97e7, "千瓦", False)]),
    ("面积9.37亿平方米", [("9.37亿平方米", 937000000.0, 937000000.0, "平方米", False)]),
    ("发放补贴1,557元", [("1,557元", 1557, 1557, "元", False)]),
    ("运送旅客9000万人次", [("9000万人次", 9e7, 9e7, "人次", False)]),
    # bounds before and after
    ("超过4500家", [("4500家", 4500, INF, "家", False)]),
    ("突破万亿元", [("万亿元", 1e12, INF, "元", False)]),
    ("不低于95%", [("95%", 95, INF, "%", False)]),
    ("控制在4.6%以内", [("4.6%", INF, 4.6, "%", False)]),
    ("不超过3%", [("3%", INF, 3, "%", False)]),
    ("降至200元以下", [("200元", INF, 200, "元", False)]),
    ("新增900万人以上", [("900万人", 9e6, INF, "人", False)]),
    ("增长5.7%左右", [("5.7%", 5.7, 5.7, "%", True)]),
    ("接近6000亿元", [("6000亿元", 6e11, 6e11, "元", True)]),
    ("约有近4000名代表", [("4000名", 4000, 4000, "名", True)]),
    ("低于每立方米19微克", [("19微克", INF, 19, "微克", False)]),
    # two ends of one range, and how long something is given or shown
    ("并处1倍以上3倍以下罚款", [("1倍以上3倍", 1, 3, "倍", False)]),
    ("收入500万元以上、2000万元以下的企业", [("500万元以上、2000万元", 5e6, 2e7, "元", False)]),
    ("最长发放12个月", [("12个月", INF, 12, "个月", False)]),
    ("公示期不少于7个工作日", [("7个工作日", 7, INF, "个工作日", False)]),
    ("船龄满15年的渔船", [("15年", 15, 15, "年", False)]),
    ("本办法有效期2年", []),
    ("不足2021年高点的一半", [("一半", INF, 50, "%", False)]),
    ("每招用1人补助1500元", [("1500元", 1500, 1500, "元", False)]),
    # 多, 余, 几 inside the number
    ("投资5100多亿元", [("5100多亿元", 5.1e11, INF, "元", False)]),
    ("项目4200余个", [("4200余个", 4200, INF, "个", False)]),
    ("3万多亿元", [("3万多亿元", 3e12, INF, "元", False)]),
    ("产值560来亿元", [("560来亿元", 5.6e10, 5.6e10, "元", True)]),
    ("啤酒产量8.4万千升", [("8.4万千升", 8.4e4, 8.4e4, "千升", False)]),
    ("人口二十来万人", [("二十来万人", 2e5, 2e5, "人", True)]),
    ("近年来万人创业", []),
    # one word of bound for a list
    ("分别按不超过总投资的30%、45%予以补助", [("30%", INF, 30, "%", False), ("45%", INF, 45, "%", False)]),
    ("收入比由2020年的1.79缩小到2025年的1.66。", [("1.79", 1.79, 1.79, "", False), ("1.66", 1.66, 1.66, "", False)]),
    ("收入比1.94，", [("1.94", 1.94, 1.94, "", False)]),
    ("版本1.94，", []),
    ("每度0.42元/瓦时", [("0.42元/瓦时", 0.42, 0.42, "元/瓦时", False)]),
    ("油耗5升/百公里", [("5升/百公里", 5, 5, "升/百公里", False)]),
    ("两个多百分点", [("两个多百分点", 2, INF, "个百分点", False)]),
    ("跌破100美元", [("100美元", None, 100, "美元", False)]),
    ("企业数十家", [("数十家", 10, INF, "家", False)]),
    # ranges in all spellings
    ("增长6%—6.5%", [("6%—6.5%", 6, 6.5, "%", False)]),
    ("提高3至4个百分点", [("3至4个百分点", 3, 4, "个百分点", False)]),
    ("改造1000—1200万户", [("1000—1200万户", 1e7, 1.2e7, "户", False)]),
    ("收费5~8元", [("5~8元", 5, 8, "元", False)]),
    # characters and words that are numbers
    ("贡献超四成", [("四成", 40, INF, "%", False)]),
    ("占比近六成", [("六成", 60, 60, "%", True)]),
    ("一半以上", [("一半", 50, INF, "%", False)]),
    ("下降百分之五", [("百分之五", 5, 5, "%", False)]),
    ("减少三分之一", [("三分之一", 100 / 3, 100 / 3, "%", False)]),
    ("比上年翻一番", [("翻一番", 2, 2, "倍", False)]),
    ("再翻两番", [("翻两番", 4, 4, "倍", False)]),
    ("推出三批清单", [("三批", 3, 3, "批", False)]),
    ("余额翻了近一番", [("翻了近一番", 2, 2, "倍", True)]),
    ("产值占全省三分之一强，", [("三分之一", 100 / 3, INF, "%", False)]),
    ("新增装机超过全球一半", [("一半", 50, INF, "%", False)]),
    ("惠及上千万家庭", [("上千万", 1e7, INF, "", False)]),
    ("收入比由2.8∶1缩小到2.6:1", [("2.8∶1", 2.8, 2.8, "", False), ("2.6:1", 2.6, 2.6, "", False)]),
    ("占全国1/10", [("1/10", 10, 10, "%", False)]),
    ("两万户家庭", [("两万户", 20000, 20000, "户", False)]),
    ("救助450万困难群众", [("450万", 4.5e6, 4.5e6, "", False)]),
    ("指数为50.1。", [("50.1", 50.1, 50.1, "", False)]),
    # 上 and 数 count whatever follows; a class that begins at a number is a threshold
    ("上亿群众搬进新居", [("上亿", 1e8, INF, "", False)]),
    ("惠及数千万农民", [("数千万", 1e7, INF, "", False)]),
    ("建成万吨级以上泊位", [("万吨", 1e4, INF, "吨", False)]),
    ("每斤提高3分钱", [("3分钱", 0.03, 0.03, "元", False)]),
    # lists
    ("分别增长8.6%、31.4%和32.2%", [("8.6%", 8.6, 8.6, "%", False), ("31.4%", 31.4, 31.4, "%", False), ("32.2%", 32.2, 32.2, "%", False)]),
    # a classifier that begins another word is no unit
    ("资助30家庭", []),
    ("预期寿命达到79.5岁", [("79.5岁", 79.5, 79.5, "岁", False)]),
    ("办理时间压缩至3天", [("3天", 3, 3, "天", False)]),
]  # fmt: skip

NOTHING = [
    "主队3:1获胜",
    "长风几万里",
    "2025年12月26日",  # a date
    "2021—2025年",  # years
    "“十四五”时期",  # a plan
    "5G、6G和C919",  # names
    "PM2.5浓度",  # a name
    "M2增速",  # a name
    "第14届大会",  # an ordinal
    "居全国第3位",  # a rank
    "《行动方案（2025—2027年）》",  # inside a title
    "“1650”产业体系",  # inside a short quotation
    "“1+3”功能区",  # a name
    "国发〔2022〕63号",  # a document number
    "一系列措施、一批项目",  # no number
    "一揽子政策、千方百计、万众一心",  # turns of speech
    "建成一个平台",  # an article
    "两个确立",  # a slogan
    "三是加强建设",  # a list mark
    "五年来",  # a stretch of time
    "连续16年居首位",  # in a row
    "一成立就投产",  # 一…就
    "规模以上亿元村",  # 以上, not 上亿
    "建成百万级算力",  # a class without a bound
    "专栏3",  # a number of a box
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: list[tuple[str, float | None, float | None, str, bool]]) -> None:
    found = [(text[q.start : q.end], q.low, q.high, q.unit, q.approx) for q in quantities(text)]
    assert found == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(text: str) -> None:
    assert [text[q.start : q.end] for q in quantities(text)] == []


ALPHABET = "0123456789.,%％万亿千百十一二三两几多余约近超过以上下左右内个家户元人年月日第“”《》（）、，。；—-至到成半翻番分之增长GM+/ \n中文"


@given(st.text(ALPHABET, max_size=80))
def test_spans_are_in_order_and_inside(text: str) -> None:
    last = 0
    for q in quantities(text):
        assert 0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(text)
        assert q.start >= last
        last = q.end
        assert q.low is not None or q.high is not None
        if q.low is not None and q.high is not None:
            assert q.low == q.low


@pytest.mark.parametrize(
    "text", ["9" * 100_000, "1," * 50_000, "万亿" * 50_000, "5%、" * 20_000, "约" * 100_000, "“" * 50_000]
)
def test_long_strings_end(text: str) -> None:
    quantities(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # After digits the classifier stands whatever word it would begin with the next character …
        ("建设3个体育公园", "3个"),
        ("5个人工智能平台", "5个"),
        ("10家具有影响力的企业", "10家"),
        ("8家园区", "8家"),
        ("6家电商平台", "6家"),
        ("100名优秀教师", "100名"),
        ("20名师范生", "20名"),
        ("3条约束性指标", "3条"),
        ("5本科普读物", "5本"),
        ("两到三家具有影响力的企业", "两到三家"),
        ("三家具有影响力的企业", "三家"),
        ("三十家电商", "三十家"),
        # … but for a few.
        ("100万户籍人口", "100万"),
        ("1000万个体工商户", "1000万"),
        ("12部门印发", None),
        ("百家庭", None),
    ],
)
def test_classifiers_before_nouns(text: str, expected: str | None) -> None:
    found = [text[q.start : q.end] for q in quantities(text)]
    assert found == ([expected] if expected else [])
