"""The part of a sum that is used for something."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政支出的78%用于教育。", ["教育支出占财政支出比重"]),
        ("全县70%的财政支出用于民生领域。", ["民生支出占财政支出比重"]),
        ("一般公共预算支出的近八成用于民生。", ["民生支出占一般公共预算支出比重"]),
        ("六成的专项资金投向山区。", ["投向山区的专项资金占比"]),
        ("教育支出增长5%，用于校舍改造。", ["教育支出"]),
        ("粮食产量增长5%，主要用于饲料。", ["粮食产量"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected
