"""Shares leave out of what they are, or point back to the share last named."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30个行业中有20个增长，增长面66%。", ["行业", "增长的行业", "行业增长面"]),
        ("20个县茶叶产量同比增长，增长面66%。", ["茶叶产量同比增长的县", "茶叶产量增长面"]),
        ("企业亏损面12%。", ["企业亏损面"]),
        ("清偿工程款3亿元，清偿率98%。", ["清偿工程款", "工程款清偿率"]),
        ("清偿工程款3亿元，城镇化率58%。", ["清偿工程款", "城镇化率"]),
        ("风光装机占比46%，五年前这个数不到两成。", ["风光装机占比", "风光装机占比"]),
        ("网上零售额30亿元，占零售额的比重为25%。", ["网上零售额", "网上零售额占零售额比重"]),
        (
            "网上零售额30亿元，占零售额的比重为25%，城镇化率58%。",
            ["网上零售额", "网上零售额占零售额比重", "城镇化率"],
        ),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(*text.splitlines()) == expected
