"""Noun phrases by their parts: whose it is, what is measured, and the place that it opens with."""

from __future__ import annotations

import pytest

from duban.grammar.clause import Span
from duban.grammar.noun_phrase import core, joined, name_of
from duban.grammar.retagging import retagged
from reading_cases import lexed


@pytest.mark.parametrize(
    ("phrase", "place", "owner", "measure"),
    [
        # a known indicator is one word
        ("规模以上工业增加值", None, "", "规模以上工业增加值"),
        ("竹编产量", None, "竹编", "产量"),
        ("产量", None, "", "产量"),
        ("竹编", None, "竹编", ""),
        ("四川竹编产量", "四川", "竹编", "产量"),
        ("全省竹编产量", None, "竹编", "产量"),
        ("目前竹编产量", None, "竹编", "产量"),
        ("其中竹编产量", None, "竹编", "产量"),
        ("老旧小区改造投资", None, "老旧小区改造", "投资"),
        ("光伏组件商宁海能源毛利率", None, "宁海能源", "毛利率"),
        ("海外电商巨头远山科技营收", None, "远山科技", "营收"),
        ("行业龙头企业营收", None, "行业龙头企业", "营收"),
        ("该领域营收", None, "", "营收"),
        ("按参保人员计算的人均支出", None, "参保人员人均", "支出"),
        ("按研发人员全时工作量计算的人均经费", None, "研发人员人均", "经费"),
        ("按常住人口计算的人均产值", None, "人均", "产值"),
        ("按销售额统计的市场份额", None, "", "市场份额"),
        ("东、西部地区营收", "东、西部地区", "", "营收"),
        ("广州、深圳两市营收", "广州、深圳", "", "营收"),
        ("竹编投入强度（与营收之比）", None, "竹编", "投入强度"),
    ],
)
def test_name(phrase: str, place: str | None, owner: str, measure: str) -> None:
    tokens = retagged(lexed(phrase))
    name, region = name_of(tokens, Span(0, len(tokens.classes) - (tokens.classes[-1:] == ";")))
    assert (region, name.owner, name.measure) == (place, owner, measure)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("规模以上工业增加值", "增加值"), ("利润总额", "利润总额"), ("竹编", "竹编")],
)
def test_core(measure: str, expected: str) -> None:
    assert core(measure) == expected


def test_joined_leaves_out_blanks_and_numbers_of_notes() -> None:
    assert joined("规上 工业①增加值") == "规上工业增加值"
