"""The words of speaking: verbs by kind, titles, surnames."""

from __future__ import annotations

import pytest

from duban.vocabulary import speech


@pytest.mark.parametrize(
    ("kinds", "verb", "found"),
    [
        (("says",), "指出", True),
        (("advises",), "指出", False),
        (("orders", "shows"), "显示", True),
        ((), "预计", True),
        ((), "跑步", False),
    ],
)
def test_verbs_of_kinds(kinds: tuple[str, ...], verb: str, found: bool) -> None:
    assert (verb in speech().verbs.of(*kinds)) is found


def test_surnames_are_single_characters_in_order() -> None:
    names = speech().surnames
    assert list(names) == sorted(set(names))
    assert {len(name) for name in speech().double_surnames} == {2}


def test_no_government_body_is_private() -> None:
    assert set(speech().government) & set(speech().private) == set()
