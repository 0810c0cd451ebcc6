"""Classes of words: lists before endings, endings before the segmenter's tags; values by their unit."""

from __future__ import annotations

import pytest

from duban.grammar import classes as c
from duban.grammar.quantities.quantity import quantities
from duban.grammar.words import segmenter, value_class, word_class


@pytest.mark.parametrize(
    ("word", "tag", "cls"),
    [
        ("收入", "v", c.HEAD),  # a list before the tag
        ("覆盖率", "n", c.HEAD),
        ("兑付率", "v", c.HEAD),
        ("蔬菜", "n", c.THING),
        ("研讨", "vn", c.THING),
        ("奔跑", "v", c.VERB),
        ("王产量", "nr", c.THING),  # no head in a proper name
        ("美丽", "a", c.ATTRIBUTE),
        ("率", "n", c.HEAD),
        ("每户", "r", c.EACH),
        ("每家企业都", "r", c.ATTRIBUTE),  # too long for a unit
        ("关于", "p", c.PREPOSITION),
        ("，", "x", c.COMMA),
        ("\n", "x", c.PAUSE),
        ("\u2003", "x", c.OTHER),
        ("啊", "y", c.OTHER),
    ],
)
def test_words(word: str, tag: str, cls: str) -> None:
    assert word_class(word, tag) == cls


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("5%", c.RATE),
        ("3‰", c.RATE),
        ("5个基点", c.POINTS),
        ("2倍", c.MULTIPLE),
        ("5亿美元", c.MONEY),
        ("5万吨", c.MEASURED),
        ("5家", c.COUNT),
        ("5万人次", c.COUNT),
        ("5万", c.COUNT),
    ],
)
def test_values(text: str, cls: str) -> None:
    (value,) = quantities(text)
    assert value_class(value) == cls


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("规模以上工业增加值", ["规模以上工业增加值"]),
        ("专精特新产品", ["专精特新", "产品"]),
        ("分别为", ["分别", "为"]),  # words that are not to be learned
    ],
)
def test_the_segmenter_knows_our_words(text: str, words: list[str]) -> None:
    assert [word for word, _ in segmenter().tag(text)] == words
