"""A measure told of a group is that of the list behind it."""

from __future__ import annotations

import re

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "90种产品中51种产品产量增长。纯碱40万吨，下降3%；轮胎90万只。",
            ["产品", "产量增长的产品", "纯碱产量", "纯碱产量", "轮胎产量"],
        ),
        (
            "50种商品中，30种商品价格上涨。螺纹钢3200元/吨，上涨2%。",
            ["商品", "商品价格上涨的商品", *["螺纹钢价格"] * 2],
        ),
        ("主要产品产量增减互现：生铁60万吨，下降2%；地板8万平方米。", ["生铁产量", "生铁产量", "地板产量"]),
        ("分产品看，纯碱40万吨；轮胎90万只。", ["纯碱产量", "轮胎产量"]),
        # A list goes on over lines, with what a name notes in a bracket.
        (
            "主要产品产量如下：\n纯碱：40万吨，下降3%。\n化肥（折纯）：9万吨。",
            ["纯碱产量", "纯碱产量", "化肥（折纯）产量"],
        ),
        # What is no output, and what another measure was told of before, is not of the group.
        ("51种产品产量增长。企业120家，从业人员3万人。", ["产量增长的产品", "企业", "从业人员"]),
        ("51种产品产量增长。出口额3亿元，其中东盟1亿元。", ["产量增长的产品", "出口额", "东盟出口额"]),
        # Products have no output of electricity.
        ("洗衣机产量5万台；发电量90亿千瓦时，增长3%。", ["洗衣机产量", "发电量", "发电量"]),
        ("光伏装机30万千瓦，发电量3亿千瓦时。", ["光伏装机", "光伏发电量"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*re.findall("[^。]+。", text)) == expected
