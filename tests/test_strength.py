"""The ordinal scale of commitment."""

from __future__ import annotations

import pytest

from duban.extraction.commitments.strength import DEFAULT, strength
from duban.vocabulary import strength as words_of_strength


@pytest.mark.parametrize(
    ("adverbs", "action", "verb", "level"),
    [
        ("", "研究", "研究", 1),
        ("", "鼓励", "鼓励", 1),
        ("", "推动", "推动", 2),
        ("", "实施", "实施", 3),
        ("", "确保", "确保", 4),
        ("大力", "支持", "支持", 3),  # an adverb of force raises
        ("深入", "实施", "实施", 3),  # but not above doing
        ("逐步", "取消", "取消", 2),  # an adverb of caution lowers
        ("适时", "推进", "推进", 2),  # but not what only pushes
        ("力争", "建成", "建成", 3),
        ("加快", "建设", "建设", 3),  # effort alone does not move
        ("", "研究制定", "研究", 1),  # looks into it first
        ("", "探索建立", "探索", 1),
        ("", "组织实施", "组织", 3),  # as strong as the stronger verb
        ("", "守住守好", "守住", 4),
        ("", "擦亮", "擦亮", DEFAULT),  # not on the scale
    ],
)
def test_levels(adverbs: str, action: str, verb: str, level: int) -> None:
    assert strength(adverbs, action, verb)[0] == level


def test_words_carry_the_level() -> None:
    assert strength("全面加快", "推进", "推进") == (3, "全面、加快、推进")


def test_no_word_has_two_levels() -> None:
    words = [word for verbs in words_of_strength().levels.values() for word in verbs]
    assert len(words) == len(set(words))
