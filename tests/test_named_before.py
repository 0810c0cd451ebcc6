"""Counted things that the sentence has named in full before."""

from __future__ import annotations

import pytest

from reading_cases import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全省推进绿色矿山建设，已有86座矿山达标。", ["绿色矿山"]),
        ("认定一批非遗工坊，共有34家工坊上榜，总数增至120家。", ["非遗工坊", "非遗工坊"]),
        # What is counted in full, of which another number is told before, or that nothing named.
        ("公布特色集群名单，共有12个冶金集群入选。", ["冶金集群"]),
        ("走访绿色矿山20座，有8座矿山达标。", ["走访绿色矿山", "矿山"]),
        ("全省发展势头好，已有86座矿山达标。", ["矿山"]),
    ],
)
def test_named_before(text: str, expected: list[str]) -> None:
    assert named(text) == expected
