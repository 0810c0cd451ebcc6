"""Scenes: which sentences tell what happens at an event."""

from __future__ import annotations

import pytest

from duban.grammar.scene import looks_ahead, sets_scene

SENTENCES = [
    ("展会期间，签约茶叶项目9个。", True),
    ("在丰收节期间，成交额达3亿元。", True),
    ("签约仪式上，12家企业入驻。", True),
    ("本届年会吸引400人参加。", True),
    ("此次推介会成交2亿元。", True),
    ("洽谈会现场，客商下单50万件。", True),
    ("春节期间，接待游客30万人次。", False),  # a stretch, no event that the text is on
    ("社会上，这类企业有30家。", False),
    ("“十四五”期间，新建粮库6座。", False),
    ("展会期间，协会预计销量将增长5%。", False),  # what is said there is to come
    ("粮库建成6座。", False),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sets_scene(sentence: str, expected: bool) -> None:
    assert sets_scene(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("产能将达3万吨。", True),
        ("到2029年建成粮库6座。", True),
        ("将近3万吨。", False),
        ("主要原因是减产。", False),
    ],
)
def test_looks_ahead(sentence: str, expected: bool) -> None:
    assert looks_ahead(sentence) is expected
