"""Rules of relations: each reads its example and leaves its counter-example; long clauses take no time."""

from __future__ import annotations

import re
import time

import pytest

from duban.extraction.relations.relation_rules import PARTS, RULES, RelationRule
from duban.extraction.relations.relations import antecedent, found_in, places_in
from duban.grammar.classes import NAMES
from duban.vocabulary import relations


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule(rule: RelationRule) -> None:
    assert [one.rule for one in found_in(rule.example)] == [rule.name]
    assert list(found_in(rule.counter)) == []


def test_names_of_parts_are_no_classes() -> None:
    assert {name for name in PARTS if name in NAMES} <= {"ABOVE", "BELOW"}
    assert all(re.fullmatch("[A-Z_]+", name) for name in PARTS)


@pytest.mark.parametrize(
    ("text", "kind", "reference"),
    [
        ("货币供应量增速与名义经济增速基本匹配", "in_step", "名义经济增速"),
        ("居民收入和经济基本同步", "in_step", "经济"),
        ("劳动报酬提高与劳动生产率提高同步", "in_step", "劳动生产率提高"),
        ("贷款增速不低于上年同期水平", "not_below", "上年同期"),
        ("空气质量优良天数比率优于全国平均水平", "above", "全国平均"),
        ("失业率低于预期目标", "below", "预期目标"),
        ("人均可支配收入达到全国平均水平", "not_below", "全国平均"),
        ("财政收入增速比全省平均水平低", "below", "全省平均"),
        ("居民消费价格温和回升", "growing", ""),
        ("煤炭消费量负增长", "falling", ""),
        ("经济运行在合理区间", "steady", ""),
        ("财政供养人员总量只减不增", "only_down", ""),
        ("耕地保有量只增不减", "only_up", ""),
        ("完成省下达的粮食生产任务", "as_assigned", "省下达"),
        ("能耗强度控制在国家下达目标以内", "as_assigned", "国家下达"),
    ],
)
def test_relations(text: str, kind: str, reference: str) -> None:
    assert [(one.kind, one.reference) for one in found_in(text)] == [(kind, reference)]


@pytest.mark.parametrize(
    "text",
    [
        "数量达到全国一半",
        "比全国重要",
        "比去年高兴",
        "与国家战略相适应的机制",
        "市场供应稳定",
        "高于一切",
        "国家下达文件",
    ],
)
def test_none(text: str) -> None:
    assert list(found_in(text)) == []


def test_antecedent() -> None:
    text = "进出口总额扭转下滑态势，实现正增长"
    assert [name.whole for name in antecedent(text, text.index("实现"))] == ["进出口总额"]
    assert antecedent("大家共同努力，实现正增长", 7) == ()


def test_places_come_in_order() -> None:
    text = "达到全国平均水平，高于上年，物价稳定。"
    assert places_in(text) == [0, 9, 16]


def test_a_word_has_one_relation() -> None:
    words = relations()
    grouped = [word for group in words.words.values() for word in group]
    assert len(grouped) == len(set(grouped))


@pytest.mark.parametrize(
    "unit", ["高于全国、", "稳定", "国家下达", "与经济增长同步", "“稳定”", "1个百分点高于"]
)
def test_repeats_take_time_in_proportion(unit: str) -> None:
    def seconds(times: int) -> float:
        begin = time.process_time()
        list(found_in(unit * times))
        return time.process_time() - begin

    seconds(50)
    assert seconds(4000) < 20 * max(seconds(1000), 0.01)
