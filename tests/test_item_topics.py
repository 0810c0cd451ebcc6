"""Item topics: the thing with which an item of a list or a line of a bulletin opens."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.naming.topics.item_topics import item_topic, thing_of_heading


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("铁矿石：11月进口量420万吨。", "铁矿石"),
        ("——冷链物流：冷库容量280万立方米。", "冷链物流"),
        ("● 盾构机：产量62台。", "盾构机"),
        ("（一）鲜切花：种植面积12万亩。", "鲜切花"),
        ("化肥（折纯）：6万吨。", "化肥"),
        # Sections of a report own nothing.
        ("效益：亏损面20%。", ""),
        ("行业：汽车制造业增长5%。", ""),
        # Labels, bodies, places, persons and whole clauses are none.
        ("补助标准：每亩300元。", ""),
        ("建设时间：2026年3月。", ""),
        ("市水务局：供水量5亿立方米。", ""),
        ("江苏：产量5万吨。", ""),
        ("张建国：产量增长5%。", ""),
        ("会议强调：产量要增长5%。", ""),
    ],
)
def test_topic(line: str, expected: str) -> None:
    assert item_topic(line, 0, len(line)).whole == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [("加装电梯", "加装电梯"), ("支持新药研发", "新药研发"), ("完善流通体系", ""), ("补贴标准", "")],
)
def test_heading(title: str, expected: str) -> None:
    assert thing_of_heading(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "铁矿石：受检修影响，11月进口量420万吨，环比下降6.1%；到岸均价每吨104美元。",
            ["铁矿石进口量", "铁矿石进口量", "到岸均价"],
        ),
        ("盾构机：产量62台，增长14.8%；出口21台。", ["盾构机产量", "盾构机产量", "盾构机出口"]),
        ("一般公共预算收入：1—11月完成120亿元，增长3%。", ["一般公共预算收入"] * 2),
        ("动力煤：9月末价格每吨690元。电厂存煤1200万吨。", ["动力煤价格", "电厂存煤"]),
    ],
)
def test_what_an_item_tells_is_of_its_thing(text: str, expected: list[str]) -> None:
    found = duban.extract(text, title="运行简报", published="2025-12-10").figures
    assert [figure.indicator for figure in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An amount that a paragraph before has told in full; how it is taken does not say of what it is.
        (
            "快递业务量10亿件。\n日均业务量600万件。\n分区域看，中部、西部业务量分别增长17%和20%。",
            ["快递业务量", "日均业务量", "快递业务量", "快递业务量"],
        ),
        (
            "共享单车骑行量8亿次。\n站点300个。\n12月骑行量0.6亿次。",
            ["共享单车骑行量", "站点", "共享单车骑行量"],
        ),
        # A rate says by itself what it is, and so does an amount that nothing was told of.
        ("设备完好率98%。\n设备300台。\n完好率99%。", ["设备完好率", "设备", "完好率"]),
        ("单车300万辆。\n12月骑行量0.6亿次。", ["单车", "骑行量"]),
        # How much of a thing is made is its output, and so is that of the next.
        ("全年生产水泥146万吨；竹地板312万平方米。", ["水泥产量", "竹地板产量"]),
    ],
)
def test_amounts_go_back_over_paragraphs(text: str, expected: list[str]) -> None:
    found = duban.extract(text, title="运行简报", published="2025-12-10").figures
    assert [figure.indicator for figure in found] == expected
