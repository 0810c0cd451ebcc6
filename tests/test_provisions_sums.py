"""Sums that a provision grants: to whom, by the piece, for what is done, at most."""

from __future__ import annotations

import pytest

from provisions_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对首次达标的渔港，一次性奖励40万元。", ["首次达标的渔港奖励"]),
        ("人力资源机构每引进1名首席技师奖励3万元。", ["引进首席技师奖励"]),
        ("旅行社每引进1趟旅游专列补贴2万元。", ["引进旅游专列补贴"]),
        ("每招用1人补助800元。", ["每招用1人补助"]),
        ("扩建冷库的，每立方米补贴150元，单个主体不超过60万元。", ["冷库每立方米补贴", "单个主体补贴"]),
        # So much is spent in all.
        ("安排奖励资金3亿元。", []),
    ],
)
def test_sums(text: str, expected: list[str]) -> None:
    assert names(text) == expected
