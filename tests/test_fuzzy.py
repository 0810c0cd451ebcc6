"""Wordings that are like a term or hold it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.tracing.fuzzy import similar_wordings


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("供给侧结构性改革", "推进供给侧改革。", {"供给侧改革": 1}),
        ("互联网+", "发展“互联网+医保”，落实“互联网+”。", {"互联网+医保": 1}),
        ("云雀产业链", "云雀产业链很长，云雀产业链条也长。", {}),
        ("云雀产业链", "云雀很多，产业链很长。", {}),
        ("消费", "消耗经费。", {}),
    ],
)
def test_similar_wordings(term: str, text: str, expected: dict[str, int]) -> None:
    assert similar_wordings(term, [text]) == expected


@given(st.text("云雀产业链“”，。 ", max_size=40))
def test_what_is_near_is_not_the_term(text: str) -> None:
    assert "云雀产业链" not in similar_wordings("云雀产业链", [text])
