"""Signs: what is written before a number, and what only looks like a sign → (low, high, unit, approx)."""

from __future__ import annotations

import pytest

from duban.grammar.quantities.quantity import quantities

Read = list[tuple[float | None, float | None, str, bool]]

READ: list[tuple[str, Read]] = [
    ("进口额同比-4.1%。", [(-4.1, -4.1, "%", False)]),
    ("零售额820亿元（+6.2%）。", [(82000000000.0, 82000000000.0, "元", False), (6.2, 6.2, "%", False)]),
    ("投资增速−1.5%。", [(-1.5, -1.5, "%", False)]),
    ("外资同比—12.0%。", [(-12, -12, "%", False)]),
    ("用电量＋3.3%。", [(3.3, 3.3, "%", False)]),
    ("降幅在6%－7%。", [(6, 7, "%", False)]),
    ("提高3—5个百分点。", [(3, 5, "个百分点", False)]),
    ("增速为负3.9%。", [(-3.9, -3.9, "%", False)]),
    ("工业投资（-3.6%）、民间投资（+2.1%）。", [(-3.6, -3.6, "%", False), (2.1, 2.1, "%", False)]),
    ("PPI同比－2.2%、环比＋0.3%。", [(-2.2, -2.2, "%", False), (0.3, 0.3, "%", False)]),
    ("税负5700亿元。", [(5.7e11, 5.7e11, "元", False)]),
    ("产量为-20吨。", [(-20, -20, "吨", False)]),
    ("100万-200万元。", [(1e6, 2e6, "元", False)]),
    ("增速在-2%至3%之间。", [(-2, 3, "%", False)]),
    ("零下15℃以下。", [(None, -15, "℃", False)]),
    ("由负0.5%转为增长1.2%。", [(-0.5, -0.5, "%", False), (1.2, 1.2, "%", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: Read) -> None:
    assert [(q.low, q.high, q.unit, q.approx) for q in quantities(text)] == expected


def test_a_written_sign_is_kept() -> None:
    found = quantities("民间投资同比-1.2%，用电量+3.3%，产量5吨。")
    assert [q.sign for q in found] == [-1, 1, 0]


def test_an_open_number_turns_round() -> None:
    found = quantities("净增为负500多人。")
    assert [(q.low, q.high) for q in found] == [(None, -500)]
