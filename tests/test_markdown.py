"""Markdown's marks are dropped, what they mark is kept in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.text.formats.markdown import read_markdown
from duban.text.view import View


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 一、回顾\n\n增长**5.7%**。", "一、回顾\n\n增长5.7%。"),
        ("## 二、任务 ##\n", "二、任务\n"),
        ("- 建设园区\n* 培育企业\n", "建设园区\n培育企业\n"),
        ("见[公报](https://example.org/a_(b).html)。", "见公报。"),
        ("![图](a.png)正文", "正文"),
        ("> 会议指出", "会议指出"),
        ("|指标|值|\n|---|---:|\n|产值|5亿元|\n", "指标\t值\n产值\t5亿元\n"),
        ("甲\n\n---\n\n乙", "甲\n\n\n乙"),
        ("```\n代码\n```\n", "代码\n"),
        ("3\\*4", "3*4"),
        # A minus, a star and a hash in running text are no marks.
        ("2025—2027年，5*3，C#，-3%", "2025—2027年，5*3，C#，-3%"),
        ("a|b", "a|b"),
    ],
)
def test_marks(source: str, text: str) -> None:
    assert read_markdown(View.of(source))[0].text == text


def test_statements() -> None:
    source = "---\ntitle: 要点\ndate: 2025-12-28\n---\n# 标题\n正文"
    view, meta = read_markdown(View.of(source))
    assert view.text == "标题\n正文"
    assert meta == {"title": "要点", "date": "2025-12-28", "h1": "标题"}


@given(st.text(st.sampled_from("#*_-|[]()!>`\\ \n增5"), max_size=60))
def test_characters_keep_their_place(source: str) -> None:
    view, _ = read_markdown(View.of(source))
    for i, char in enumerate(view.text):
        start, end = view.span(i, i + 1)
        assert source[start:end] == char or char == "\t"
