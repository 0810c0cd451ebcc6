"""Bounds: words before, behind and apart from a number → (low, high, unit, approx)."""

from __future__ import annotations

import pytest

from duban.grammar.quantities.quantity import quantities
from duban.vocabulary import measures

Read = list[tuple[float | None, float | None, str, bool]]

READ: list[tuple[str, Read]] = [
    ("发行债券三万多亿元。", [(3000000000000.0, None, "元", False)]),
    ("种植茶叶3万2千多亩。", [(32000, None, "亩", False)]),
    ("规模扩大两倍多。", [(2, None, "倍", False)]),
    ("产能增长3倍以上。", [(3, None, "倍", False)]),
    ("至少建成60个充电站。", [(60, None, "个", False)]),
    ("差不多占了七成五。", [(75, 75, "%", True)]),
    ("大概到了58%。", [(58, 58, "%", True)]),
    ("大概率落在11%。", [(11, 11, "%", False)]),  # it is likely
    ("同比扩大近两成。", [(20, 20, "%", True)]),
    ("最近两成企业。", [(20, 20, "%", False)]),
    ("五年前连10%都不到。", [(None, 10, "%", False)]),
    ("在规定的30日内下达。", [(None, 30, "日", False)]),
    ("高出0.2元多，", [(0.2, None, "元", False)]),
    ("收入首次突破1亿元、5亿元的企业", [(1e8, None, "元", False), (5e8, None, "元", False)]),
    ("收入突破1亿元、利润5亿元。", [(1e8, None, "元", False), (5e8, 5e8, "元", False)]),
    ("纳税亿元楼宇18栋。", [(1e8, None, "元", False), (18, 18, "栋", False)]),
    ("不低于全国5%的平均水平。", [(5, 5, "%", False)]),
    ("最高补贴200万元。", [(None, 2000000.0, "元", False)]),
    ("比例不得低于5%。", [(5, None, "%", False)]),
    ("时间最多不超过30天。", [(None, 30, "天", False)]),
    ("能耗控制在0.5吨标准煤以内。", [(None, 0.5, "吨标准煤", False)]),
    ("收入1万元出头。", [(10000, None, "元", False)]),
    ("有30来家企业参展。", [(30, 30, "家", True)]),
    ("差不多有500户。", [(500, 500, "户", True)]),
    ("增长5%上下。", [(5, 5, "%", True)]),
    ("投资额不得少于500万元。", [(5000000.0, None, "元", False)]),
    ("浓度不高于25微克/立方米。", [(None, 25, "微克/立方米", False)]),
    ("投资超过50个亿。", [(5000000000.0, None, "元", False)]),
    ("用户超过3个亿。", [(300000000.0, None, "", False)]),
    ("吸引投资12个多亿，", [(1200000000.0, None, "元", False)]),
    ("建设3个亿元镇。", [(3.0, 3.0, "个", False)]),
    ("占了订单的一半还多。", [(50.0, None, "%", False)]),
    ("提高了三成还多，", [(30.0, None, "%", False)]),
    ("受训农民7万3千多人次。", [(73000, None, "人次", False)]),
    ("用户数增长四倍以上。", [(4, None, "倍", False)]),
    ("专利数是五年前的2.3倍多。", [(2.3, None, "倍", False)]),
    ("至少配备3名医生，最多收治80人。", [(3, None, "名", False), (None, 80, "人", False)]),
    ("给予最高100万元一次性奖励。", [(None, 1000000.0, "元", False)]),
    ("贫困发生率不得高于2%。", [(None, 2, "%", False)]),
    ("自筹资金不少于总投资的20%。", [(20, None, "%", False)]),
    ("单位能耗控制在每吨85千克标准煤以下。", [(None, 85, "千克标准煤", False)]),
    ("差不多两百户搬迁。", [(200, 200, "户", True)]),
    ("参会企业五十来家。", [(50, 50, "家", True)]),
    ("产量达90万吨上下。", [(900000, 900000, "吨", True)]),
    ("亩产1000公斤出头。", [(1000, None, "公斤", False)]),
    # over the verb, or over what a share is taken of; not over a noun
    ("单笔最高可贷500万元。", [(None, 5e6, "元", False)]),
    ("极端最高气温39.4℃。", [(39.4, 39.4, "℃", False)]),
    ("日最高客流达30万人次。", [(300_000, 300_000, "人次", False)]),
    ("企业最多的县有5家。", [(5, 5, "家", False)]),
    ("按不超过总投资的30%补助。", [(None, 30, "%", False)]),
    ("覆盖率由不足三分之一提高到61.5%。", [(None, 100 / 3, "%", False), (61.5, 61.5, "%", False)]),
    ("研发投入少于营收的30%。", [(None, 30, "%", False)]),
    ("研发投入多于营收的30%。", [(30, None, "%", False)]),
    ("价格跌破成本价的80%。", [(None, 80, "%", False)]),
    ("规模逼近全市的40%。", [(40, 40, "%", True)]),
    ("工时未满全年的50%。", [(None, 50, "%", False)]),
    ("增速超过全国2个百分点。", [(2, 2, "个百分点", False)]),
    # where the limit itself is measured it is exact
    ("补贴上限从2万元提到2.5万元。", [(20_000, 20_000, "元", False), (25_000, 25_000, "元", False)]),
    ("补助上限为每人2000元。", [(None, 2000, "元", False)]),
    # shared by all of a list with 分别
    ("产量分别达30万吨、50万吨以上。", [(300_000, None, "吨", False), (500_000, None, "吨", False)]),
    ("分别增长7%和8%左右。", [(7, 7, "%", True), (8, 8, "%", True)]),
    ("分别超过90%、75%。", [(90, None, "%", False), (75, None, "%", False)]),
    ("增长7%、8%左右。", [(7, 7, "%", False), (8, 8, "%", True)]),
    # words that end like a word of bound
    ("附近30家企业。", [(30, 30, "家", False)]),
    ("签约20个项目。", [(20, 20, "个", False)]),
    ("通过30项标准。", [(30, 30, "项", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: Read) -> None:
    assert [(q.low, q.high, q.unit, q.approx) for q in quantities(text)] == expected


@pytest.mark.parametrize(
    ("kind", "low", "high"), [("floor", 30, None), ("ceiling", None, 30), ("near", 30, 30)]
)
def test_reads_each_word_of_bound_before_what_a_share_is_taken_of(
    kind: str, low: float | None, high: float | None
) -> None:
    words = [word for word in getattr(measures(), f"{kind}_before") if len(word) > 1]
    read = {word: next(iter(quantities(f"研发投入{word}营收的30%。"))) for word in words}
    assert {word: (q.low, q.high) for word, q in read.items()} == dict.fromkeys(words, (low, high))
