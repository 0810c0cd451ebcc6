"""The lines a reader sees of a page, and where they stand in its source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.text.formats.layout import lay_out


@pytest.mark.parametrize(
    ("source", "text"),
    [
        # Inline tags leave no trace inside a number.
        ("<p>增长<b>5</b>.<i>7</i>%</p>", "增长5.7%"),
        # Raised digits are written as such.
        ("<p>12m<sup>2</sup>，3.5<sup>1</sup>吨<sup>[4]</sup>，1<sup>st</sup></p>", "12m²，3.5¹吨[4]，1st"),
        ("<p>人口<sup><a href='#n'>3</a></sup>为12万</p>", "人口³为12万"),
        # A line end in the source is no line end on the page; inside Chinese it is nothing.
        ("<p>工业\n  增加值</p>", "工业增加值"),
        ("<p>high\n tech</p>", "high tech"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("<p>甲<p>乙", "甲\n乙"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("<p>&nbsp;&nbsp;　　甲&amp;乙&#x3002;</p>", "甲&乙。"),
        ("<p>省长&nbsp;某某</p>", "省长 某某"),
        # Not every «&» begins an entity.
        ("R&D，A&B", "R&D，A&B"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<style>p{}</style><script>x</script><p>甲<noscript>乙</noscript></p>", "甲"),
        ('<p>甲</p><p style="display: none">乙</p><p hidden>丙</p>', "甲"),
        # A row is a line, also where Word put a paragraph into each cell.
        ("<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>", "甲\t1\n乙\t2"),
        ("<table><tr><td><p>甲</p></td><td><p>1</p></td></tr></table>", "甲\t1"),
        # Cells that hold paragraphs are layout, not data.
        ("<table><tr><td>菜单</td><td><p>甲</p><p>乙</p></td></tr></table>", "菜单\n甲\n乙"),
        # An empty cell sets nothing off where there is no text before it.
        ("<table><tr><td></td><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙"),
        # Control characters that count as blanks.
        ("甲\n\x1f乙&#10;丙", "甲乙丙"),
        ("</p></div>甲", "甲"),
        ("", ""),
    ],
)
def test_lines(source: str, text: str) -> None:
    layout = lay_out(source)
    assert layout.view.text == text
    assert [layout.view.text[line.start : line.end] for line in layout.lines] == (
        text.split("\n") if text else []
    )


def test_every_line_knows_its_place() -> None:
    source = "<h1>标题</h1>\n<p>增长<b>5%</b>。</p>"
    layout = lay_out(source)
    spans = [layout.view.span(line.start, line.end) for line in layout.lines]
    assert [source[start:end] for start, end in spans] == ["标题", "增长<b>5%</b>。"]


def test_links_are_counted() -> None:
    layout = lay_out("<p><a>首页</a>新</p><p>正文<a>链</a>接</p>")
    assert [line.linked for line in layout.lines] == [2, 1]


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<td>",
                "</td>",
                "<tr>",
                "<table>",
                "</table>",
                "<a>",
                "</a>",
                "<div>",
                "</div>",
                "<pre>",
                "</pre>",
                "<script>",
                "</script>",
                "&nbsp;",
                "&amp;",
                "&",
                "增长5%",
                "a",
                "\n",
                "<b>",
                "</b>",
                "<li>",
                "<",
                ">",
                "<!--",
                "-->",
            ]
        ),
        max_size=30,
    )
)
def test_text_comes_from_where_it_says(pieces: list[str]) -> None:
    source = "".join(pieces)
    layout = lay_out(source)
    assert len(layout.lines) == (layout.view.text.count("\n") + 1 if layout.view.text else 0)
    for i, char in enumerate(layout.view.text):
        start, end = layout.view.span(i, i + 1)
        assert 0 <= start <= end <= len(source)
        if char in "增长5%a":
            assert char in source[start:end] or source[start:end].startswith("&")
