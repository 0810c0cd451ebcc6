"""The items of a clause's subject, each with what the list has for all."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶叶、柑橘产量分别增长5%、6%。", ["茶叶产量", "柑橘产量"]),
        ("茶叶、柑橘产量均增长5%。", ["茶叶产量", "柑橘产量"]),
        ("茶叶、柑橘等产量合计增长5%。", ["茶叶、柑橘等产量"]),
        ("巩固率、升学率超过96%。", ["巩固率", "升学率"]),
        ("产销分别完成30万辆、32万辆。", ["产量", "销量"]),
        ("改造老旧小区18个、城中村3000户。", ["改造老旧小区", "改造城中村"]),
        ("建成通道4座、在建8座。", ["通道", "在建通道"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
