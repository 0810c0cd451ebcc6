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
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
