"""Words of named instruments."""

from __future__ import annotations

import pytest

from duban.vocabulary import instruments


@pytest.mark.parametrize(
    ("noun", "kind"), [("试验区", "zone"), ("条例", "document"), ("基金", "fund"), ("苹果", None)]
)
def test_types(noun: str, kind: str | None) -> None:
    assert next((name for name, nouns in instruments().types.items() if noun in nouns), None) == kind


def test_no_noun_has_two_types() -> None:
    nouns = [noun for nouns in instruments().types.values() for noun in nouns]
    assert len(nouns) == len(set(nouns))
