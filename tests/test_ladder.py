"""Ladders: words that are further steps for one object."""

from __future__ import annotations

import pytest

from duban.comparison.kinds.ladder import climb


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        ("申建综合保税港", "争取综合保税港获批", 2),
        ("对接沿海经济带", "深度融入沿海经济带", 2),
        ("洽谈冷链项目", "冷链项目签约", 1),
        ("规范露营地经营", "支持露营地经营", 1),
        ("支持露营地经营", "规范露营地经营", -1),
        ("对企业减征水费", "对企业免征水费", 1),
    ],
)
def test_a_step_on_a_ladder(old: str, new: str, by: int) -> None:
    found = climb(old, new)
    assert found is not None
    assert found.by == by


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("规范露营地经营", "规范旅店经营"),  # one word on both sides
        ("种好果树", "修好海堤"),
        ("洽谈冷链项目", "种好果树"),
    ],
)
def test_no_step(old: str, new: str) -> None:
    assert climb(old, new) is None
