"""Bare things that are measured as the one before them; and things that say themselves what is measured."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城镇居民人均可支配收入4万元，农村居民2万元。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("参保人数5万人，其中职工医保2万人。", ["参保人数", "职工医保参保人数"]),
        ("民用汽车保有量8万辆，其中电动汽车1万辆。", ["民用汽车保有量", "电动汽车保有量"]),
        ("住宅平均租金下跌3%。其中，一线城市下跌2%。", ["住宅平均租金", "一线城市租金"]),
        ("住院报销比例，职工和居民分别在85%和70%左右。", ["职工住院报销比例", "居民住院报销比例"]),
        ("平均出租率92%，国企项目比民营项目高出3个百分点。", ["平均出租率", "国企项目出租率"]),
        ("森林覆盖率59%，植被盖度82%。", ["森林覆盖率", "植被盖度"]),
        ("快递业务量5亿件，单日揽收2亿件。", ["快递业务量", "单日揽收"]),
        # A level of government has a part of the same outlay; siblings go on behind a semicolon.
        (
            "科技支出40亿元，增长5%。其中，省本级12亿元，增长3%；市县28亿元，占比70%。",
            ["科技支出", "科技支出", "省本级科技支出", "省本级科技支出", "市县科技支出", "市县科技支出占比"],
        ),
        # A part of a sum whose name no vocabulary knows as a measure; a share of those counted.
        ("发放消费券3亿元，其中餐饮1亿元，占比三成。", ["消费券", "餐饮消费券", "餐饮消费券占比"]),
        ("发行债券9亿元，其中专项债券5亿元。", ["债券", "专项债券"]),
        ("缴费标准提高到90元，其中财政补助40元。", ["缴费标准", "财政补助"]),
        ("培训学员1.2万人，其中女性三成。", ["培训学员", "培训学员女性占比"]),
        ("发展会员600家，其中外省会员超过一半。", ["发展会员", "外省会员占比"]),
        ("货邮运输量5万吨。引进货机6架，其中宽体机2架。", ["货邮运输量", "引进货机", "宽体机"]),
        ("教育支出40亿元，其中县级12亿元。", ["教育支出", "县级教育支出"]),
        (
            "国有企业进出口增长3%；民营企业80亿元，下降2%。",
            ["国有企业进出口", "民营企业进出口", "民营企业进出口"],
        ),
        ("国有企业进出口增长3%；外贸综合服务平台80家。", ["国有企业进出口", "外贸综合服务平台"]),
        (
            "水运旅客运输量90万人次。其中，岛内航线60万人次，增长2%；跨海航线30万人次。",
            ["水运旅客运输量", "岛内航线旅客运输量", "岛内航线旅客运输量", "跨海航线旅客运输量"],
        ),
        ("工业生产者购进价格下降3%，其中化工原料类下降7%。", ["工业生产者购进价格", "化工原料类购进价格"]),
        (
            "家庭户均获补2140元，其中城区2680元，乡镇只有1350元。",
            ["家庭户均获补", "城区户均获补", "乡镇户均获补"],
        ),
    ],
)
def test_shared_measure(text: str, expected: list[str]) -> None:
    assert [figure.indicator for figure in duban.extract(text).figures] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of a branch of the economy its value added grows, where the sentence told of nothing else.
        ("装备制造业增长11%。", ["装备制造业增加值"]),
        ("增长面71%。食品行业增长3%，消费品工业下降2%。", ["增长面", "食品行业增加值", "消费品工业增加值"]),
        ("工业增长2%。", ["工业"]),
        ("采矿业利润下降9%，制造业增长6%。", ["采矿业利润", "制造业利润"]),
        # Enterprises, jobs and money are none.
        ("高新技术企业增长9%。", ["高新技术企业"]),
        ("城镇新增就业增长9%。", ["城镇新增就业"]),
        ("服务业投资增长4%。", ["服务业投资"]),
    ],
)
def test_branches_of_the_economy_grow(text: str, expected: list[str]) -> None:
    assert [one.indicator for one in duban.extract(text, year=2026).figures] == expected
