"""Money below a yuan: a sentence → (low, unit) of its values."""

from __future__ import annotations

import pytest

from duban.grammar.quantities.quantity import quantities

CASES: list[tuple[str, list[tuple[float | None, str]]]] = [
    ("鲜奶每公斤提高3分、5分和1毛钱。", [(0.03, "元"), (0.05, "元"), (0.1, "元")]),
    ("鲜奶每公斤分别提高3分和5分。", [(0.03, "元"), (0.05, "元")]),
    ("鲜奶收购价提高5分。", [(0.05, "元")]),
    ("每立方米水价提高2角钱。", [(0.2, "元")]),
    ("满意度测评提高3分。", [(3, "分")]),
    ("综合评价提高3分和5分。", [(3, "分"), (5, "分")]),
    ("得分提高3分，每人奖励5元。", [(3, "分"), (5, "元")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads(text: str, expected: list[tuple[float | None, str]]) -> None:
    assert [(quantity.low, quantity.unit) for quantity in quantities(text)] == expected
