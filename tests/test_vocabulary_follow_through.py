"""The words of follow-through do not contradict each other."""

from __future__ import annotations

from duban.vocabulary.follow_through import follow_through


def test_what_is_brought_into_being_is_not_what_is_never_finished() -> None:
    words = follow_through()
    assert words.initiating & words.lasting == {"研究"}  # 研究制定 and 研究解决


def test_what_has_an_end_is_not_what_never_ends() -> None:
    words = follow_through()
    assert words.terminative & words.lasting == frozenset()


def test_what_lacks_is_not_finished() -> None:
    words = follow_through()
    assert words.lacking & (words.finished | words.going) == frozenset()
