"""Words of action: what the lists say of each other."""

from __future__ import annotations

import re

import pytest

from duban.vocabulary import actions


@pytest.mark.parametrize(
    ("verb", "groups"),
    [("出台", {"draft"}), ("化解", {"guard", "care"}), ("研究", {"draft", "reform"}), ("天空", set())],
)
def test_groups(verb: str, groups: set[str]) -> None:
    assert {name for name, verbs in actions().groups.items() if verb in verbs} == groups


@pytest.mark.parametrize("name", ["single", "complements", "complement_heads"])
def test_lists_of_characters(name: str) -> None:
    assert {len(word) for word in getattr(actions(), name)} == {1}


def test_strong_adverbs_are_adverbs() -> None:
    assert actions().strong_adverbs <= actions().adverbs


@pytest.mark.parametrize("name", ["attitude", "state", "body", "target", "organ_heads"])
def test_patterns_compile_and_match_something(name: str) -> None:
    assert all(re.compile(pattern).search("") is None for pattern in getattr(actions(), name))
