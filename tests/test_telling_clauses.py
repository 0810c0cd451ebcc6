"""The clauses that are found for many values at once are those that each value has by itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.observations.clause import NOTHING, said, said_in, telling_words
from duban.observations.columns.telling import Spans, clauses
from duban.rows import Passage

PIECES = st.sampled_from(
    [
        *sorted(telling_words()),
        *"，,；;。！？：:（）()\n",
        "增长",
        "比2020年",
        "𠀀",
        "粮",
        "到",
        "5%",
        "甲" * 61,
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)


@st.composite
def values(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, int, int, int, int]]]:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    spans = []
    for number, text in enumerate(texts):
        for _ in range(draw(st.integers(0, 3))):
            opens, start, end, closes = sorted(
                draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4))
            )
            spans.append((number, opens, closes, start, end))
    return texts, spans


@given(values())
@settings(max_examples=500, deadline=None)
def test_what_is_said_is_the_same(case: tuple[list[str], list[tuple[int, int, int, int, int]]]) -> None:
    texts, spans = case
    found = clauses(texts, Spans(*np.array(spans, np.int64).reshape(-1, 5).T))
    for place, (number, opens, closes, start, end) in enumerate(spans):
        text = texts[number]
        for is_change in (False, True):
            expected = said(Passage(text[opens:closes], start - opens, end - opens), is_change=is_change)
            before, after = text[found.opens[place] : start], text[end : found.closes[place]]
            assert said_in(before, after, is_change) == expected
            assert is_change or found.tells[place] or expected == NOTHING
