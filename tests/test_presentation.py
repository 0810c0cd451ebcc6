"""Presentations: slides in order, tables with spans, and files that hold none."""

from __future__ import annotations

import pytest

from duban.errors import UnreadableError
from duban.text.formats.office.presentation import read_presentation
from make_docx import make_zip
from make_office import make_pptx
from office_tables import ROWS, TABLE, spans


def slide(*paragraphs: str, table: str = "") -> str:
    return "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs) + table


def cell(text: str, attributes: str = "") -> str:
    return f"<a:tc {attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"


def test_slides_in_the_order_in_which_they_are_shown() -> None:
    table = "<a:tbl>" + "".join(f"<a:tr>{''.join(map(cell, row))}</a:tr>" for row in ROWS) + "</a:tbl>"
    laid = read_presentation(make_pptx([slide("第一页", "增长5%"), slide("第二页", table=table)]), "a.pptx")
    assert laid.text == f"第一页\n增长5%\n第二页\n{TABLE}"


def test_spans() -> None:
    rows = (
        cell("指标", 'rowSpan="2"') + cell("2024年", 'gridSpan="2"') + cell("", 'hMerge="1"'),
        cell("", 'vMerge="1"') + cell("总量") + cell("增速"),
    )
    table = "<a:tbl>" + "".join(f"<a:tr>{row}</a:tr>" for row in rows) + "</a:tbl>"
    [grid] = read_presentation(make_pptx([slide(table=table)]), "a.pptx").grids
    assert spans(grid) == [("指标", 2, 1), ("2024年", 1, 2)]


def test_spans_that_lie() -> None:
    wide = cell("甲", 'rowSpan="999" gridSpan="999"')
    table = f"<a:tbl><a:tr>{wide}{cell('乙')}</a:tr></a:tbl>"
    [grid] = read_presentation(make_pptx([slide(table=table)]), "a.pptx").grids
    assert (grid.height, grid.width, spans(grid)) == (1, 2, [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_pptx([slide()]), "no text"),
        (make_pptx(["<a:p>"]), "damaged"),
        (
            make_zip({"ppt/presentation.xml": b"<a/>", "ppt/slides/slide1.xml": b"\0" * 90_000_000}),
            "zip bomb",
        ),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_presentation(data, "a.pptx")


def test_entities_are_not_expanded() -> None:
    prolog = '<!DOCTYPE a [<!ENTITY b "乙">]>'
    assert "乙" not in read_presentation(make_pptx([slide("甲&b;")], prolog=prolog), "a.pptx").text
