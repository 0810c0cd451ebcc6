"""Which words of direction govern a clause, and which stand in conditions and attributes."""

from __future__ import annotations

import pytest

from duban.grammar.directions.governing import governing


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("加快淘汰能耗不达标的窑炉", ["加快", "淘汰"]),
        ("跨区域设立的子公司限期退出", ["退出"]),
        ("镇里已停产的砖窑可以复产", ["复产"]),
        ("已停产的不得以检修名义开采", ["不得"]),
        ("引导商户逐步减少纸杯的使用", ["减少", "使用"]),
        ("遏制客流下滑的势头", ["遏制", "下滑"]),
        ("提高防灾减灾能力", ["提高"]),
        ("未经村民同意不得施工", []),
        ("凡未禁止的苗木", []),
        ("农户应当轮作", ["应当"]),
    ],
)
def test_what_governs(clause: str, words: list[str]) -> None:
    assert [clause[operator.start : operator.end] for operator in governing(clause)] == words
