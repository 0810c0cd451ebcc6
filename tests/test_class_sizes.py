"""Amounts that only say which things are meant, with what is told of them."""

from __future__ import annotations

import pytest

import duban


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "办了千人以上大型演出27场。",
            [("千人", "大型演出", "other"), ("27场", "千人以上大型演出", "actual")],
        ),
        ("开工超亿元项目3个。", [("亿元", "项目", "other"), ("3个", "开工超亿元项目", "actual")]),
        ("产值首次跨过千亿元大关。", [("千亿元", "产值", "actual")]),
        (
            "20户以上自然村光纤通达率95%。",
            [("20户", "自然村", "other"), ("95%", "20户以上自然村光纤通达率", "actual")],
        ),
        (
            "其中使用年限15年以上的老旧电梯30台。",
            [("15年", "老旧电梯使用年限", "other"), ("30台", "使用年限15年以上的老旧电梯", "actual")],
        ),
        (
            "护理员有6万人，35岁以下的还不到一成。",
            [
                ("6万人", "护理员", "actual"),
                ("35岁", "护理员年龄", "other"),
                ("一成", "35岁以下的护理员占比", "actual"),
            ],
        ),
        ("对年处理量不足1000吨且排放不达标的企业依法整改。", [("1000吨", "年处理量", "other")]),
        ("上座率低于75%就要赔钱。", [("75%", "上座率", "other")]),
    ],
)
def test_class_sizes(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = duban.extract(text).figures
    assert [(figure.value_text, figure.indicator, figure.modality) for figure in found] == expected
