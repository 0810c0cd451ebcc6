"""Targets of unlike names: paired by unit, matter, words and size."""

from __future__ import annotations

import pytest

import duban
from duban.comparison.change import Change


def compared(old: str, new: str) -> list[Change]:
    before, after = f"二、2025年重点任务\n修好海堤。{old}。\n", f"二、2026年重点任务\n修好海堤。{new}。\n"
    return list(duban.compare(before, after))


@pytest.mark.parametrize(
    ("old", "new", "values"),
    [
        ("加快棚户区改造，年内新开工公租房47套", "加快棚户区改造，今年公租房新安排58套", ("47套", "58套")),
        ("推进退耕还林，今年拟安排5万亩", "推进退耕还林，今年新增退耕地8万亩", ("5万亩", "8万亩")),
    ],
)
def test_one_unit_of_one_matter_is_a_pair(old: str, new: str, values: tuple[str, str]) -> None:
    moved = [change for change in compared(old, new) if change.old_value and change.new_value]
    assert values in [(c.old_value.text, c.new_value.text) for c in moved if c.old_value and c.new_value]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("加快棚户区改造，年内新开工公租房47套", "办好养老院，新添康复床具50套"),  # another matter
        ("推进退耕还林，今年拟安排5万亩", "推进退耕还林，补贴提高到每户5万元"),  # another unit
        ("推进退耕还林，今年拟安排5万亩", "推进退耕还林，力争五年后栽下400万亩"),  # another size
    ],
)
def test_others_are_none(old: str, new: str) -> None:
    assert not [change for change in compared(old, new) if change.old_value and change.new_value]
