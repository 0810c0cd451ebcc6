"""Conditions: a sentence with a quantity → whether it only says to whom a rule applies."""

from __future__ import annotations

import pytest

from duban.extraction.conditions import is_condition
from duban.grammar.quantity import quantities

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
    ("对东盟出口增长5%。", False),
    ("库容达到5000吨。", False),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_is_condition(text: str, expected: bool) -> None:
    assert is_condition(text, 0, quantities(text)[0]) is expected
