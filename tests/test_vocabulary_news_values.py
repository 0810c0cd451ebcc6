"""News values: the classes of words, and words that hold one and are none."""

from __future__ import annotations

import pytest

from duban.vocabulary.news_values import MANNERS, NewsValues, news_values


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("一律取消收费", {"whole", "curb", "taxes"}),
        ("把修渔港作为重中之重", {"first"}),
        ("提高养老金", {"households"}),
        ("实施积极的财政政策", {"stance"}),
        ("放宽市场准入", {"markets"}),
        ("维护国家主权", {"sovereignty"}),
        ("不断提升水平", {"routine"}),
        ("种好果树", set()),
        # a longer word takes the place of the shorter
        ("健全覆盖全市的网络", set()),
        ("发展第一产业", set()),
        ("保护所有权", set()),
        ("最大限度方便渔民", set()),
    ],
)
def test_classes(text: str, classes: set[str]) -> None:
    assert news_values().classes(text) == classes


def test_manners_are_classes() -> None:
    assert set(NewsValues.__struct_fields__) > MANNERS
