"""Two languages in one type and one loader."""

from __future__ import annotations

import pytest

from duban.language import LIST, Bilingual, Texts, language_of

NAMES = [("zh", "zh"), ("zh_CN.UTF-8", "zh"), ("ZH-hant", "zh"), ("en_US", "en"), ("fr", "en"), ("", "en")]


@pytest.mark.parametrize(("name", "language"), NAMES)
def test_a_language_by_its_name(name: str, language: str) -> None:
    assert language_of(name) == language


def test_a_text_is_false_where_it_says_nothing() -> None:
    assert not Bilingual()
    assert Bilingual("甲", "A")


def test_empty_texts_leave_no_separator() -> None:
    assert LIST.join([Bilingual(), Bilingual("甲", "A")]) == Bilingual("甲", "A")


def test_a_missing_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        Bilingual("{n}", "{n}").format()


def test_groups_are_joined_by_dots() -> None:
    texts = Texts("duban.assessment.authoring", "labels")
    assert texts["changes.tightened"] == Bilingual("收紧", "tightened")
    assert texts.say("outline.points", "en", n=5) == "5 points"


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Texts("duban.comparison", "reasons")["no such reason"]
