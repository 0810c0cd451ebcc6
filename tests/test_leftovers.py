"""What one document leaves over against what the other does."""

from __future__ import annotations

import duban
from duban.comparison.pairs.leftovers import Signs, probability, weights


def test_signs_tell_for_a_pair() -> None:
    assert all(weight >= 0 for weight in weights().signs.values())
    likely = Signs(1.0, 1.0, 1.0, 1.0, 0.2, 0.4, 0.4, 1.0, 1.0)
    assert probability(likely) > 0.8 > probability(Signs(*[0.0] * 9))


def test_a_direction_finds_its_number() -> None:
    old = "一、2024年重点任务\n推进户籍改革，降低进城落户门槛。修好海堤。办好夜校。\n"
    new = "一、2025年重点任务\n推进户籍改革，全年进城落户30万人以上。修好海堤。办好夜校。\n"
    kinds = {c.kind for c in duban.compare(old, new) if c.new and "落户30万人" in c.new[0].text}
    assert kinds <= {"strengthened", "number_changed"}


def test_what_has_nothing_in_common_stays_alone() -> None:
    old = "一、2024年重点任务\n修好海堤。扶持茶叶加工。\n"
    new = "一、2025年重点任务\n修好海堤。开行夜间公交20条。\n"
    assert {c.kind for c in duban.compare(old, new)} == {"new", "dropped"}
