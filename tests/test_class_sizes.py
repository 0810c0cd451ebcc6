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
        (
            "规上企业320家，其中注册资本1亿元以上的有9家。",
            [
                ("320家", "规上企业", "actual"),
                ("1亿元", "注册资本", "other"),
                ("9家", "注册资本1亿元以上的规上企业", "actual"),
            ],
        ),
        (
            "商户5000户，销售额在20万元以上的占18%。",
            [
                ("5000户", "商户", "actual"),
                ("20万元", "销售额", "other"),
                ("18%", "销售额在20万元以上的商户占比", "actual"),
            ],
        ),
        (
            "上网时长超过3小时的学生占62%。",
            [("3小时", "学生上网时长", "other"), ("62%", "上网时长超过3小时的学生占比", "actual")],
        ),
        (
            "空置率低于10%的园区超过七成。",
            [("10%", "园区空置率", "other"), ("七成", "空置率低于10%的园区", "actual")],
        ),
        ("销售额超过20万元，占比18%。", [("20万元", "销售额", "actual"), ("18%", "销售额占比", "actual")]),
    ],
)
def test_class_sizes(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = duban.extract(text).figures
    assert [(figure.value_text, figure.indicator, figure.modality) for figure in found] == expected


@pytest.mark.parametrize(
    ("text", "low", "high", "measure"),
    [
        ("收入下降的企业占三成，其中降幅在20%以上的占9%。", None, -20, "growth"),
        ("收入增长的企业占三成，其中增幅在20%以上的占9%。", 20, None, "growth"),
        ("医生5万人，60岁以上的占5%。", 60, None, "level"),
    ],
)
def test_how_a_size_is_meant(text: str, low: float | None, high: float | None, measure: str) -> None:
    size = next(figure for figure in duban.extract(text).figures if figure.rule == "threshold")
    assert (size.low, size.high, size.measure) == (low, high, measure)
