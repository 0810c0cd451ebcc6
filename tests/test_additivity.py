"""Additivity: what adds up over regions, and what does not."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.regional_targets.additivity import is_additive


@pytest.mark.parametrize(
    ("clause", "adds"),
    [
        ("培育产业集群20个", True),
        ("城镇新增就业40万人以上", True),
        ("新建高标准农田300万亩", True),
        ("粮食产量达到700亿斤", True),
        ("安排专项资金30亿元", True),
        ("新增光伏装机500万千瓦", True),
        ("高速公路通车里程达到6000公里", True),
        ("接待游客2亿人次", True),
        ("地区生产总值达到3万亿元", True),
        ("地区生产总值增长5%左右", False),
        ("城镇调查失业率控制在5.5%以内", False),
        ("居民人均可支配收入达到4万元", False),
        ("每千人口医疗卫生机构床位数达到8张", False),
        ("粮食亩产达到400公斤", False),
        ("月最低工资标准达到2000元", False),
        ("城乡居民收入比缩小到2.2", False),
        ("细颗粒物平均浓度降到30微克/立方米", False),
        ("人均预期寿命达到80岁", False),
        ("空气质量优良天数达到310天", False),
        ("单位地区生产总值能耗下降3%", False),
    ],
)
def test_what_adds_up(clause: str, adds: bool) -> None:
    found = duban.extract(f"2026年，{clause}。", year=2026).figures
    assert [is_additive(figure) for figure in found] == [adds]
