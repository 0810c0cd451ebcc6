"""What is told of trade and prices leaves out what was dealt in."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("剑杆织机、喷气织机分别销出9600台和3.3万台。", ["剑杆织机销量", "喷气织机销量"]),
        ("剑杆织机销售额9600万元。", ["剑杆织机销售额"]),
        ("聚酯切片（半光）每吨报6850元。", ["聚酯切片价格"]),
        ("聚酯切片销售额每年6850元。", ["聚酯切片销售额"]),
        ("化纤出口368万吨，金额48亿美元。", ["化纤出口", "化纤出口金额"]),
        ("电动轿车销量16万辆，出口3万辆。", ["电动轿车销量", "电动轿车出口"]),
        ("电动轿车销量16万辆，出口3亿元。", ["电动轿车销量", "电动轿车出口"]),
        ("油菜籽减产5%。", ["油菜籽产量"]),
        ("茶农增收5亿元。", ["茶农收入"]),
        ("出口灯具12亿美元，数量增长5%，单价下降2%。", ["出口灯具", "灯具出口数量", "灯具单价"]),
        ("新增企业12家，数量增长5%。", ["企业", "企业"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
