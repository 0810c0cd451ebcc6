"""List phrases: what each item shares with the others."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "汽车制造业、计算机和其他电子设备制造业增加值分别增长13%和17%。",
            ["汽车制造业增加值", "计算机和其他电子设备制造业增加值"],
        ),
        (
            "第一、二、三产业增加值分别增长3%、5%、6%。",
            ["第一产业增加值", "第二产业增加值", "第三产业增加值"],
        ),
        ("国家级、部级创新平台分别达到3个、9个。", ["国家级创新平台", "部级创新平台"]),
        (
            "城镇、农村居民人均可支配收入分别增长4%、6%。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("出口额、进口额分别增长4%、6%。", ["出口额", "进口额"]),
        ("制茶、竹材两大产业产值分别增长4%、6%。", ["制茶产业产值", "竹材产业产值"]),
        ("制茶、竹材两大主导产业产值增长4%。", ["主导产业产值"]),
        ("早稻、晚稻两大品种产量分别增长4%、6%。", ["早稻产量", "晚稻产量"]),
        ("船舶购置及维护费增长4%。", ["船舶购置及维护费"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
