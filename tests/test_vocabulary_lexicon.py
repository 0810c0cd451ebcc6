"""The words of the grammar of figures: each in one class, every class a name of the grammar."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from duban.grammar.classes import NAMES
from duban.vocabulary.lexicon import lexicon


@pytest.mark.parametrize(
    ("word", "name"),
    [("占", "SHARE"), ("高于", "ABOVE"), ("其中", "WHICH"), ("等", "ATTRIBUTE")],
)
def test_classes(word: str, name: str) -> None:
    assert [known for known, words in lexicon().classes.items() if word in words] == [name]


def test_a_word_stands_in_one_class_and_a_class_is_known() -> None:
    counted = Counter(word for words in lexicon().classes.values() for word in words)
    assert [word for word, times in counted.items() if times > 1] == []
    assert lexicon().classes.keys() - NAMES.keys() == set()


@pytest.mark.parametrize(
    ("word", "heads", "verbal"),
    [("覆盖率", True, True), ("产能", True, False), ("蔬菜", False, False), ("收入", True, True)],
)
def test_endings(word: str, heads: bool, verbal: bool) -> None:
    endings = lexicon().endings
    assert (word.endswith(endings.heads), word.endswith(endings.verbal_heads)) == (heads, verbal)


def test_verbal_heads_are_heads() -> None:
    assert set(lexicon().endings.verbal_heads) <= set(lexicon().endings.heads)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("上年", True),
        ("前三季度", True),
        ("“十三五”时期", True),
        ("3年前", True),
        ("明年", False),
        ("企业", False),
    ],
)
def test_times_that_a_movement_is_set_against(text: str, read: bool) -> None:
    assert any(re.fullmatch(pattern, text) for pattern in lexicon().bases.times) is read


@pytest.mark.parametrize(
    ("text", "read"),
    [("连续五年", True), ("按可比价格计算", True), ("（按常住人口）", True), ("按时", False)],
)
def test_adverbials(text: str, read: bool) -> None:
    assert any(re.fullmatch(pattern, text) for pattern in lexicon().adverbials) is read
