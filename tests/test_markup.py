"""Tokens of HTML: every character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.text.formats.markup import Token, attributes, tokens


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a</p>", [("open", "p"), ("text", ""), ("close", "p")]),
        # A «>» inside quotes does not end the tag.
        ('<a title="x>y">b', [("open", "a"), ("text", "")]),
        # «<» before a digit or a blank is a plain character.
        ("增幅<5%，a < b", [("text", "")]),
        ("<!-- <p> -->x", [("other", ""), ("text", "")]),
        ("<!-- never closed", [("other", "")]),
        ("<!DOCTYPE html>x", [("other", ""), ("text", "")]),
        # Markup inside a script is none.
        (
            "<script>'<p>'</script>x",
            [("open", "script"), ("other", "script"), ("close", "script"), ("text", "")],
        ),
        # A title without end does not swallow the page.
        ("<title>x<p>y", [("open", "title"), ("text", ""), ("open", "p"), ("text", "")]),
        ("<never closed", [("text", "")]),
    ],
)
def test_tokens(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(token.kind, token.name) for token in tokens(source)] == expected


def test_attributes() -> None:
    source = """<meta NAME=PubDate content='2025-12-28' data-x="a&amp;b" hidden>"""
    found = attributes(source, next(tokens(source)))
    assert found == {"name": "PubDate", "content": "2025-12-28", "data-x": "a&b", "hidden": ""}


@pytest.mark.parametrize(
    "piece", ["<div>", '<a "', "<!--", "<script>", "</p", "<a '\">", '<a "<>"', "&amp", "<p a=b", "<title>"]
)
def test_repeated_damage_is_cut_in_linear_time(piece: str) -> None:
    source = piece * 20_000
    assert "".join(source[token.start : token.end] for token in tokens(source)) == source


@given(st.text(st.sampled_from("<>/!-?\"'=&; abpscrit增\n"), max_size=80))
def test_tokens_cover_the_source_without_gaps(source: str) -> None:
    found: list[Token] = list(tokens(source))
    assert "".join(source[token.start : token.end] for token in found) == source
    assert all(token.start < token.end for token in found)
