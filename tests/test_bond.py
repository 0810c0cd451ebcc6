"""Whether those who fail came to answer for it."""

from __future__ import annotations

import pytest

from duban.comparison.change import Side
from duban.comparison.formulations.units import Unit
from duban.comparison.kinds.bond import bond


def unit(text: str) -> Unit:
    side = Side(document="x", start=0, end=len(text), text=text)
    return Unit(sort="commitment", side=side, plain=text, content=text)


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [("完善井盖管理", "建立井盖终身责任制", 1), ("欠租商户列入黑名单", "提醒欠租商户", -1)],
)
def test_a_bond_that_came_or_went(old: str, new: str, by: int) -> None:
    found = bond(unit(old), unit(new))
    assert found is not None
    assert found.by == by


def test_no_sign() -> None:
    assert bond(unit("修好海堤"), unit("修好河堤")) is None
    assert bond(unit("欠租严肃问责"), unit("欠租列入黑名单")) is None
