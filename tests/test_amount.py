"""Amounts: units that are other words too, halves, and ranges that share a multiplier."""

from __future__ import annotations

import pytest

from duban.grammar.quantities.amount import half_behind, kind_of, span_of, unit_of


@pytest.mark.parametrize(
    ("text", "unit", "group", "expected"),
    [
        ("30家庭", "家", "guards_of_digits", ("", 2)),
        ("30家企业", "家", "guards_of_digits", ("家", 3)),
        ("20两。", "两", "guards", ("两", 3)),
        ("20两会", "两", "guards", ("", 2)),
        ("20 MW，", " MW", "guards", ("MW", 5)),
        ("5GB/s", "GB", "guards", ("GB", 3)),
        ("5mm2x", "mm", "guards", ("", 1)),
        ("5", None, "guards", ("", 1)),
    ],
)
def test_unit_of(text: str, unit: str | None, group: str, expected: tuple[str, int]) -> None:
    digits = len(text) - len(text.lstrip("0123456789"))
    assert unit_of(text, unit, digits + len(unit or ""), group) == expected


@pytest.mark.parametrize(
    ("first", "last", "share", "expected"),
    [
        ("3", "4万", True, (30_000, 40_000)),
        ("3", "4万", False, (3, 40_000)),
        ("500", "1万", True, (500, 10_000)),
        ("6500万", "1.3亿", True, (65_000_000, 130_000_000)),
        ("两", "三百", True, (200, 300)),
        ("", "5万", True, (50_000, 50_000)),
    ],
)
def test_span_of(first: str, last: str, share: bool, expected: tuple[float, float]) -> None:
    assert span_of(first, last, share) == expected


def test_kinds_and_halves() -> None:
    assert [kind_of(unit) for unit in ("元", "斤", "家", "")] == ["money", "mass", "count", ""]
    assert half_behind("三斤半。", "斤", 2)
    assert not half_behind("三个半月", "个", 2)
    assert not half_behind("三米半径", "米", 2)
