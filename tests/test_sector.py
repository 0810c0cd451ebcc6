"""The sector of the stock exchange that a text is about."""

from __future__ import annotations

import pytest

import duban
from duban.extraction.discourse.sector import sector_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A股光伏板块上半年营收5亿元。", "光伏"),
        ("股市回暖。白酒板块持续回调。", "白酒"),
        ("各板块股价都在回调。", ""),
        ("乡村旅游板块增长5%。", ""),
    ],
)
def test_sector_of(text: str, expected: str) -> None:
    assert sector_of(duban.read_text(text)) == expected
