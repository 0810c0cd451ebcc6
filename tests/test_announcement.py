"""Announcements: the end of a paragraph that says what is to follow."""

from __future__ import annotations

import pytest

from duban.extraction.discourse.announcement import announces


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("2026年，我们将重点抓好以下六个方面工作：", True),
        ("综合研判，未来五年要努力实现以下目标：", True),
        ("下一步，着力推进四项重点任务：", True),
        ("一年来，主要做了以下工作：", False),
        ("五年来，完成了以下任务：", False),
        ("我们将抓好以下工作。", False),
        ("主要税种情况如下：", False),
    ],
)
def test_announces(paragraph: str, expected: bool) -> None:
    assert announces(paragraph) is expected
