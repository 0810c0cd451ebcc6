"""Words of titles: what the lists say of each other."""

from __future__ import annotations

from duban.vocabulary.titles import titles


def test_a_kind_of_document_stands_in_one_list() -> None:
    words = titles()
    assert not words.plans & words.rules
    assert not (words.plans | words.rules) & words.aims


def test_the_part_of_a_look_back_sets_aims_as_chapters_do() -> None:
    assert titles().part_plans <= titles().plan_headings
