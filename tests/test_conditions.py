"""Conditions: a sentence with a quantity → whether it only says to whom a rule applies."""

from __future__ import annotations

import pytest

from duban.extraction.conditions import _signs, _signs_at, is_condition
from duban.grammar.quantities.quantity import quantities

CASES = [
    ("对年用电量超过1000万千瓦时的企业开展诊断。", True),
    ("对单体库容3000吨以上的新建冷库，给予支持。", True),
    ("库容5000吨以上的，按规定补助。", True),
    ("人均产值达到1万元时，再作评估。", True),
    ("若运价再涨10%，货主将改走水路。", True),
    ("运价平稳；但如果再涨10%，货主将改走水路。", True),
    ("如果再加码，成本可控；运价上涨10%。", False),
    ("若干企业的运价上涨10%。", False),
    ("对企业给予500万元奖励。", False),
    ("对年处理量不足1000吨且排放不达标的茶厂，限期整改。", True),
    ("上座率低于75%就要赔钱。", True),
    ("上座率低于75%，亏损扩大。", False),
    # A class whose members are counted behind it, a first step of several.
    ("涨幅在15%以上的城市占12.6%。", True),
    ("持股不足5%的股东有23户。", True),
    ("其中注册资本500万元以上的占两成。", True),
    ("新开工项目中，过5亿元的4个。", True),
    ("退休老人中，月养老金低于2000元的不到三成。", True),
    ("以超过400万吨的产量占全国30%。", False),
    ("实现了5%的增长，占三成。", False),
    ("建成3000张的床位有12处。", False),
    ("对产值首次突破10亿元、50亿元的企业，分别给予奖励。", True),
    ("对新增贷款500万元以上、1000万元以上的担保机构，按比例补贴。", True),
    ("对首次入规的企业给予10万元、20万元的奖励。", False),
    ("门店不少于5家、经营面积不低于300平方米的，予以登记。", True),
    ("亏损额不足2万元或者受损率低于5%的，不予赔付。", True),
    ("年度接待游客5000人次以上的民宿，按每人次10元给予奖励。", True),
    ("产值突破1亿元、5亿元的企业，分别给予奖励。", True),
    ("建成园区5个、面积超过300平方米的展馆开放。", False),
    ("接待游客5000人次以上，民宿按每人次10元收费。", False),
    ("对东盟出口增长5%。", False),
    ("价格每上涨1元，利润将减少3亿元。", True),
    ("每吨涨500元，一台车就要多出80元。", True),
    ("每人每月提高20元，惠及3万人。", False),
    ("其中500万元以下的不超过0.5%。", True),
    ("开工率超过90%，三成企业满产。", False),
    ("合计市场份额超过60%。", False),
    ("库容达到5000吨。", False),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_is_condition(text: str, expected: bool) -> None:
    assert is_condition(text, 0, quantities(text)[0]) is expected


@pytest.mark.parametrize("text", [text for text, expected in CASES if expected])
def test_signs_begin_with_the_characters_beside_them(text: str) -> None:
    for quantity in quantities(text):
        asked = _signs_at(text[quantity.end : quantity.end + 1])
        assert all(sign in asked for sign, _ in _signs() if sign.match(text, quantity.end))
