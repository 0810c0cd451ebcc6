"""The items of a clause's subject, each with what the list has for all."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶、柑橘产量分别增长5%、6%。", ["茶叶产量", "柑橘产量"]),
        ("茶叶、柑橘产量均增长5%。", ["茶叶产量", "柑橘产量"]),
        (
            "广州、深圳两市进出口分别为5亿元、4亿元，合计占全省八成。",
            ["进出口", "进出口", "进出口占全省比重"],
        ),
        ("房屋新开工面积下降5%。", ["房屋新开工面积"]),
        ("企业实现利润增长5%。", ["企业利润"]),
        ("研发投入强度（与营业收入之比）3%。", ["研发投入强度"]),
        ("希望出口额增长5%。", ["出口额"]),
        ("茶叶、柑橘等产量合计增长5%。", ["茶叶、柑橘等产量"]),
        ("巩固率、升学率超过96%。", ["巩固率", "升学率"]),
        ("产销分别完成30万辆、32万辆。", ["产量", "销量"]),
        ("改造老旧小区18个、城中村3000户。", ["改造老旧小区", "改造城中村"]),
        ("建成通道4座、在建8座。", ["通道", "在建通道"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
