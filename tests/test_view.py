"""Views: clean text and the place of every character of it, exact by construction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.text.view import Edit, View


def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits in order over a text of ``length``."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=12)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.text("xy", max_size=3))) for start, end in pairs if start < end]


@st.composite
def edited(draw: st.DrawFn) -> View:
    view = View.of(draw(st.text("天地玄黄abc\n", max_size=40)))
    for _ in range(draw(st.integers(0, 3))):
        view = view.edit(edits(draw, len(view.text)))
    return view


@given(edited())
def test_spans_are_inside_and_in_order(view: View) -> None:
    last = 0
    for i in range(len(view.text)):
        start, end = view.span(i, i + 1)
        assert 0 <= start <= end <= len(view.source)
        assert start >= last or view.text[i] in "xy"
        last = min(start, last) if view.text[i] in "xy" else start


@given(edited())
def test_kept_characters_are_where_they_were(view: View) -> None:
    for i, char in enumerate(view.text):
        start, end = view.span(i, i + 1)
        if char not in "xy":
            assert view.source[start:end] == char


@given(edited())
def test_position_leads_back(view: View) -> None:
    for i, char in enumerate(view.text):
        if char not in "xy":
            assert view.position(view.span(i, i + 1)[0]) == i
    assert view.position(len(view.source)) == len(view.text)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ([Edit(2, 1, "")], "end before start"),
        ([Edit(0, 2, ""), Edit(1, 3, "")], "overlap"),
        ([Edit(2, 3, ""), Edit(0, 1, "")], "out of order"),
        ([Edit(0, 9, "")], "out of bounds"),
    ],
)
def test_unsound_edits_are_refused(changes: list[Edit], why: str) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        View.of("一二三").edit(changes)


def test_span_out_of_bounds() -> None:
    with pytest.raises(IndexError, match="outside a text of 3"):
        View.of("一二三").span(0, 4)


def test_crop_keeps_the_map() -> None:
    view = View.of("抬头\n正文\n页脚").crop(3, 5)
    assert (view.text, view.span(0, 2)) == ("正文", (3, 5))


def test_same_length_replacement_maps_character_by_character() -> None:
    view = View.of("產業園").edit([Edit(0, 3, "产业园")])
    assert [view.span(i, i + 1) for i in range(3)] == [(0, 1), (1, 2), (2, 3)]
