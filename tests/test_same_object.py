"""One object of which one document speaks twice and the other once; signs of more and less that came with it."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.kinds.ladder import climb


def kinds_of(old: str, new: str, words: str) -> set[str]:
    before, after = f"二、2025年重点任务\n{old}\n", f"二、2026年重点任务\n{new}\n"
    found = duban.compare(before, after)
    return {change.kind for change in found for side in (*change.old, *change.new) if words in side.text}


def test_the_second_of_two_is_not_dropped() -> None:
    old = "加强近海养殖网箱管理。修好海堤。合理布局近海养殖网箱。"
    kinds = kinds_of(old, "修好海堤。加强近海养殖网箱管理。", "合理布局近海养殖网箱")
    assert kinds.isdisjoint({"dropped"})


def test_a_name_among_others_does_not_join() -> None:
    old = "加强近海养殖网箱管理。修好海堤。支持城乡居民购买木船、渔具、近海养殖网箱和冷链车辆用于休闲旅游。"
    assert "dropped" in kinds_of(old, "修好海堤。加强近海养殖网箱管理。", "休闲旅游")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("健全渔港安全管理长效机制", "促进渔港安全管理", "weakened"),
        ("促进渔港安全管理", "健全渔港安全管理长效机制", "strengthened"),
        ("发展竹编产业", "把竹编产业打造成支柱产业", "strengthened"),
        ("鼓励渔企跨区域联合经营", "鼓励渔企联合经营", "narrowed"),
        ("推广船用国二标准柴油", "在全部渔港推广船用国三标准柴油", "number_changed"),
        ("控制渔港债务水平", "把渔港债务纳入预算管理", "strengthened"),
    ],
)
def test_what_makes_more_or_less_of_it(old: str, new: str, kind: str) -> None:
    kinds = kinds_of(f"{old}。修好海堤。", f"修好海堤。{new}。", new)
    assert kinds == {kind}


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        ("商签渔业协定", "尽快结束渔业协定谈判", 1),
        ("新设渔港经济区", "推进现有渔港经济区建设", -1),
    ],
)
def test_steps_on_ladders(old: str, new: str, by: int) -> None:
    found = climb(old, new)
    assert found is not None
    assert found.by == by
