"""What remains when a part is left out, beside what only makes values comparable."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("零售额下降3%，扣除汽车后增长1%。", ["零售额", "扣除汽车后零售额"]),
        ("剔除汽车类商品后，零售额增长1%。", ["剔除汽车类商品后零售额"]),
        ("零售额下降3%，扣除价格因素后实际增长1%。", ["零售额", "零售额"]),
        ("扣除汽车补贴5亿元。", ["扣除汽车补贴"]),
        ("培训后，就业率提高1个百分点。", ["就业率"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
