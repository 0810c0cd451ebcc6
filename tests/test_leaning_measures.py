"""Measures that say nothing alone, and those of which the paragraph has said before what they are of."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.naming.ellipsis.leaning import leans, only_takes


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("单价", True),
        ("平均单价", True),
        ("最低成交均价", True),
        ("平均寿命", False),
        ("面积", True),
        ("耕地面积", False),
    ],
)
def test_leans(measure: str, expected: bool) -> None:
    assert leans(measure) == expected


@pytest.mark.parametrize(
    ("owner", "expected"), [("平均", True), ("综合最高", True), ("水泥", False), ("", False)]
)
def test_only_takes(owner: str, expected: bool) -> None:
    assert only_takes(owner) == expected


# Words before the measure only say how it is taken.
TAKEN = [
    ("全市建成绿道86条，总长度420公里。", ["绿道", "绿道总长度"]),
    (
        "规上陶瓷企业实现营业收入40亿元，平均资产负债率58%。",
        ["规上陶瓷企业营业收入", "规上陶瓷企业平均资产负债率"],
    ),
    ("县属国有企业资产总额120亿元、负债总额70亿元。", ["县属国有企业资产总额", "县属国有企业负债总额"]),
    ("以硅铁为例，吨成本由7200元降到6900元。", ["硅铁吨成本", "硅铁吨成本"]),
    (
        "规上玩具企业营收增长3%，内销占比升至60%，产成品存货增长4%。",
        ["规上玩具企业营收", "规上玩具企业内销占比", "规上玩具企业产成品存货"],
    ),
    ("全省快递业务量9亿件，业务收入70亿元，单票收入8元。", ["快递业务量", "业务收入", "单票收入"]),
    # A place's incomes stand alone, and so does what names its thing.
    ("接待游客60万人次，实现综合收入5亿元。", ["接待游客", "综合收入"]),
    ("规模以上工业增加值增长5%，利润总额18亿元。", ["规模以上工业增加值", "利润总额"]),
    ("货物进出口总额58亿元，其中出口46亿元。", ["货物进出口总额", "出口"]),
]

# A measure behind things that were counted.
COUNTED = [
    ("全市现有剧场31座，可供演出面积5万平方米。", ["剧场", "剧场可供演出面积"]),
    ("每年培训育婴员3万人次，持证上岗率达96%。", ["培训育婴员", "育婴员持证上岗率"]),
    ("全年登记技术交易260笔，首付款合计7亿元。", ["登记技术交易", "登记技术交易首付款"]),
    ("全市新增托位2600个，普惠率82%，使用率只有六成。", ["托位", "托位普惠率", "托位使用率"]),
    # What names its thing, what persons do, and what stands behind another clause is not of those counted.
    ("全年举办展览39场，展览总面积16万平方米。", ["展览", "展览总面积"]),
    ("出动执法人员2800人次，处罚金额26万元。", ["出动执法人员", "处罚金额"]),
    ("全市现有剧场31座；播种面积5万亩。", ["剧场", "播种面积"]),
]

# A measure that was told in full before.
IN_FULL = [
    ("快递业务量90亿件，增长8%。12月份，业务量9亿件。", ["快递业务量", "快递业务量", "快递业务量"]),
    (
        "企业R&D经费90亿元；高等学校、研究院所经费分别为12亿元和8亿元。",
        ["企业R&D经费", "高等学校R&D经费", "研究院所R&D经费"],
    ),
    ("PM2.5年均浓度28微克/立方米，二氧化硫浓度9微克/立方米。", ["PM2.5年均浓度", "二氧化硫年均浓度"]),
    ("猪牛羊肉产量38万吨。其中，猪肉产量22万吨。", ["猪牛羊肉产量", "猪肉产量"]),
    ("规上工业利润增长5%。全市财政支出增长3%。", ["规上工业利润", "财政支出"]),
]


@pytest.mark.parametrize(("text", "expected"), [*TAKEN, *COUNTED, *IN_FULL])
def test_names(text: str, expected: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == expected


def test_of_the_industry_of_a_title() -> None:
    text = "改造低产林6万亩。\n到2028年，综合产值突破100亿元。"
    titled = duban.extract(text, title="东江省竹产业提升行动计划（2026—2028年）").figures
    assert titled[-1].indicator == "竹产业综合产值"
    assert duban.extract(text, title="东江省产业体系规划").figures[-1].indicator == "综合产值"
