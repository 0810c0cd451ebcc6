"""Whether what was to grow is now only to stay."""

from __future__ import annotations

import pytest

from duban.comparison.change import Side
from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.trend import trend


def unit(text: str) -> Unit:
    side = Side(document="x", start=0, end=len(text), text=text)
    return Unit(sort="commitment", side=side, plain=text, content=text)


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [("提高补贴", "补贴保持不变", -1), ("稳定茶园面积", "扩大茶园面积", 1), ("降低租金", "租金维持不变", -1)],
)
def test_moving_and_staying(old: str, new: str, by: int) -> None:
    found = trend(unit(old), unit(new))
    assert found is not None
    assert found.by == by


@pytest.mark.parametrize(
    ("old", "new"),
    [("提高补贴", "扩大补贴"), ("修好海堤", "提高补贴"), ("保持补贴提高势头", "提高补贴")],
)
def test_no_sign(old: str, new: str) -> None:
    assert trend(unit(old), unit(new)) is None
